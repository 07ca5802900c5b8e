package settings

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"callsim/sim/kit/called"
	"callsim/sim/space/signalwire"
)

// ErrFile is wrapped by errors of files that cannot be read or are malformed.
var ErrFile = errors.New("unusable file")

// fileFault is such an error.
type fileFault struct{ text string }

func (f fileFault) Error() string        { return f.text }
func (f fileFault) Is(target error) bool { return target == ErrFile }

func faultf(format string, args ...any) error { return fmt.Errorf(format, args...) }

// Faults of values that fileFault has explained.
const unusable, unreadable = "unusable", "cannot be read"

// malformed is shown instead of other values with a fault.
const malformed = "malformed"

// Set holds all settings. What it shows never holds a secret.
type Set struct {
	live      Live
	found     map[string]found
	faulty    map[string]string // what is shown instead of values with a fault
	unused    map[string]bool   // those that another setting overrides
	tokenFrom origin            // where the path of the token's file comes from, if it is in a file
	files     []error
	faults    []error
	warnings  []string
	tokens    tokens
	lost      bool // a file could not be read, so nobody knows what is missing
	config    string
	read      bool
}

type found struct {
	value string
	from  origin
	// bad is set if the value could not be read, and the fault is known.
	bad bool
}

// Value is a setting as people may see it.
type Value struct {
	// Key is its name in the config file.
	Key string
	// Text is the value, or for a secret a text such as "set, 50 characters".
	Text string
	// Origin is where it comes from, such as "environment SIGNALWIRE_SPACE", ".env:3" or "default", or "" if it is not set.
	Origin string
}

// Values are all settings, always in the same order.
func (s *Set) Values() []Value {
	values := make([]Value, 0, len(keys))
	for _, k := range keys {
		v := s.value(k)
		v.Text, v.Origin = s.tokens.clean(v.Text), s.tokens.clean(v.Origin)
		values = append(values, v)
	}
	return values
}

func (s *Set) value(k key) Value {
	f, ok := s.found[k.name]
	switch {
	case !ok && k.name == "api_token" && s.tokenFrom.text != "":
		return Value{k.name, counted(s.live.Space.Token), "the file of api_token_file"}
	case !ok && k.fallback != "":
		return Value{k.name, k.fallback, "default"}
	case !ok:
		return Value{k.name, "not set", ""}
	case s.faulty[k.name] != "":
		return Value{k.name, s.faulty[k.name], f.from.text}
	case f.value == "":
		return Value{k.name, k.fallback, f.from.text}
	case s.unused[k.name]:
		return Value{k.name, "not used", f.from.text}
	}
	return Value{k.name, k.show(f.value), f.from.text}
}

// BaseURL is the address that requests go to, or "" if it is missing or malformed.
func (s *Set) BaseURL() string { return s.live.Space.BaseURL }

// ConfigFile is the path of the config file as people may see it, and whether it was read. The path is "" if the system has
// no config folder.
func (s *Set) ConfigFile() (path string, read bool) { return s.config, s.read }

// Warnings are faults that do not prevent a call. Each says what to do.
func (s *Set) Warnings() []string { return s.warnings }

// Live returns the settings of a call to a real space. The error joins everything that is missing or malformed, with places
// and what to write; it wraps ErrFile if a file is at fault.
func (s *Set) Live() (Live, error) { return s.live, s.err(func(string) bool { return true }) }

// Untouched reports whether no source has a setting, and no source is at fault: nobody has set up live calls.
func (s *Set) Untouched() bool {
	return len(s.found) == 0 && len(s.files) == 0 && len(s.faults) == 0 && !s.lost
}

// Reach is Live for a command that sends nothing: no number need be allowed.
func (s *Set) Reach() (Live, error) {
	return s.live, s.err(func(name string) bool { return name != "allow_numbers" })
}

// Limits are the settings that bound what functions elsewhere may send. These have a space and credentials of their own, so
// the space is unset, and its settings need not be there.
func (s *Set) Limits() (Live, error) {
	live := s.live
	live.Space, live.From = signalwire.Settings{}, ""
	return live, s.err(func(name string) bool { return name == "allow_numbers" })
}

// err joins the faults, and the required settings that are missing.
func (s *Set) err(wanted func(name string) bool) error {
	faults, how := append(append([]error{}, s.files...), s.faults...), ""
	has := func(name string) bool { _, ok := s.found[name]; return ok }
	for _, k := range keys {
		switch {
		case k.what == "" || has(k.name) || s.lost:
		case k.name == "api_token" && has("api_token_file"):
		case k.name == "space" && has("rest_base_url"):
		case !wanted(k.name):
		default:
			flag := k.flag
			if k.name == "api_token" {
				flag = "api-token-file FILE"
			}
			faults, how = append(faults, faultf("%s is not set: %s (--%s)", k.env, k.what, flag)), s.how()
		}
	}
	if len(faults) == 0 {
		return nil
	}
	return &incomplete{faults, how}
}

// incomplete is the error if no live call can be made.
type incomplete struct {
	faults []error
	how    string // how to set the missing ones, if any
}

func (i *incomplete) Error() string {
	text := errors.Join(i.faults...).Error()
	if i.how != "" {
		text += "\n" + i.how
	}
	return text
}

// Unwrap returns the faults.
func (i *incomplete) Unwrap() []error { return i.faults }

// Faults splits the error of Live, Reach or Limits into one line for each fault and how to set what is missing, or "".
func Faults(err error) (lines []string, how string) {
	var i *incomplete
	if errors.As(err, &i) {
		err, how = errors.Join(i.faults...), i.how
	}
	if err == nil {
		return nil, ""
	}
	return strings.Split(err.Error(), "\n"), how
}

// how says how to set the missing settings.
func (s *Set) how() string {
	file := s.config
	if file == "" {
		file = "the file of --config"
	}
	return "set what is missing with the flag in brackets, as that variable in the environment or the file of --env-file, or in " + file +
		"; " + called.Name() + " config --help shows an example of the file"
}

// clean removes tokens from all faults and warnings.
func (s *Set) clean() {
	for i, fault := range s.files {
		s.files[i] = fileFault{s.tokens.clean(fault.Error())}
	}
	for i, fault := range s.faults {
		s.faults[i] = errors.New(s.tokens.clean(fault.Error()))
	}
	for i, warning := range s.warnings {
		s.warnings[i] = s.tokens.clean(warning)
	}
	s.config = s.tokens.clean(s.config)
}

func (s *Set) warn(format string, args ...any) {
	s.warnings = append(s.warnings, fmt.Sprintf(format, args...))
}

// warnExposed warns of a file with a secret that other users may read.
func (s *Set) warnExposed(exposed bool, path string) {
	if exposed {
		s.warn("%s holds the API token, and other users of this machine may read it; run chmod 600 %s", shown(path), shown(path))
	}
}

func (s *Set) fileFault(format string, args ...any) {
	s.files = append(s.files, fileFault{fmt.Sprintf(format, args...)})
}

// chooseBase ignores the space if there is an address.
func (s *Set) chooseBase() {
	space, both := s.found["space"]
	if base, ok := s.found["rest_base_url"]; ok && both {
		s.unused["space"] = true
		s.warn("%s is ignored, because %s overrides it; leave one of them out", space.from.subject, base.from.subject)
	}
}

// look warns of settings that do not fit together.
func (s *Set) look() {
	u, err := url.Parse(s.live.Space.BaseURL)
	if err == nil && u.Host != "" && !signalwire.IsLoopback(u.Hostname()) && !strings.HasSuffix("."+u.Hostname(), ".signalwire.com") {
		s.warn("the API token goes to %s, which is not a host of signalwire.com; check the address", u.Hostname())
	}
	s.warnLonger("connect_timeout", s.live.Connect)
	s.warnLonger("reply_timeout", s.live.Reply)
}

// warnLonger warns of a timeout without effect.
func (s *Set) warnLonger(name string, d time.Duration) {
	if f, ok := s.found[name]; ok && s.faulty[name] == "" && d > s.live.Whole {
		s.warn("%s is longer than request_timeout, %v, which ends the request first; raise that, or lower this", f.from.subject, s.live.Whole)
	}
}
