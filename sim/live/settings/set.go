package settings

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"callsim/sim/space/signalwire"
)

// ErrFile is what errors wrap that say that a file could not be read, or does not have the form that it must have.
var ErrFile = errors.New("unusable file")

// fileFault is such an error.
type fileFault struct{ text string }

func (f fileFault) Error() string        { return f.text }
func (f fileFault) Is(target error) bool { return target == ErrFile }

func faultf(format string, args ...any) error { return fmt.Errorf(format, args...) }

// Faults of a value about which everything was said by fileFault: what its file holds, or that there is nothing to read.
const unusable, unreadable = "unusable", "cannot be read"

// malformed is what is shown of other values that have a fault.
const malformed = "malformed"

// Set is what is known about all settings. Nothing that it shows or says holds a secret.
type Set struct {
	live      Live
	found     map[string]found
	faulty    map[string]string // what is shown of those that have a fault
	unused    map[string]bool   // those that another setting has precedence over
	tokenFrom origin            // where the path of the file of the token is from, when it is in one
	files     []error
	faults    []error
	warnings  []string
	tokens    tokens
	lost      bool // a file could not be read at all, so that nobody knows what is missing
	config    string
	read      bool
}

type found struct {
	value string
	from  origin
	// bad says that no value could be read there, and that this was told.
	bad bool
}

// Value is a setting for a person to read.
type Value struct {
	// Key is its name in the config file.
	Key string
	// Text is the value, without anything secret: "set, 50 characters".
	Text string
	// Origin says where it comes from, such as "environment SIGNALWIRE_SPACE", ".env:3" or "default"; "" when it is not set.
	Origin string
}

// Values are all settings, in an order that does not change.
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

// BaseURL is the address that requests go to; "" when it is missing or malformed.
func (s *Set) BaseURL() string { return s.live.Space.BaseURL }

// ConfigFile is the path of the config file as a person reads it, and whether it was read. It is "" where there is none,
// nor a place for it.
func (s *Set) ConfigFile() (path string, read bool) { return s.config, s.read }

// Warnings are things that may be as they are, and better were not. Each says what to do.
func (s *Set) Warnings() []string { return s.warnings }

// Live are the settings of a call to a real space. Its error joins everything that is missing or malformed, each with its
// place and what to write; it wraps ErrFile when a file is at fault.
func (s *Set) Live() (Live, error) { return s.live, s.err(func(string) bool { return true }) }

// Reach is as Live, for a program that has nothing sent: it bears that no number is allowed.
func (s *Set) Reach() (Live, error) {
	return s.live, s.err(func(name string) bool { return name != "allow_numbers" })
}

// Limits are those of Live that bound what functions elsewhere may send, who have a space and credentials of their own: its
// error bears that these are missing, and the space stays unset.
func (s *Set) Limits() (Live, error) {
	live := s.live
	live.Space, live.From = signalwire.Settings{}, ""
	return live, s.err(func(name string) bool { return name == "allow_numbers" })
}

// err joins the faults, and those settings that are wanted and missing.
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

// incomplete is the error of settings with which no live call can be made.
type incomplete struct {
	faults []error
	how    string // how to set those that are missing, if any are
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

// Faults takes the error of Live, Reach or Limits apart: a line for each thing that is missing or wrong, and how to set
// what is missing, "" where nothing is.
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

// how says how settings are set.
func (s *Set) how() string {
	file := s.config
	if file == "" {
		file = "the file of --config"
	}
	return "set what is missing by the flag in brackets, as that variable in the environment or the file of --env-file, or in " + file +
		"; sim config --help shows an example of that"
}

// clean leaves tokens out of everything that is told.
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

// warnExposed warns of a file with a secret that others may read.
func (s *Set) warnExposed(exposed bool, path string) {
	if exposed {
		s.warn("%s holds the API token, and other users of this machine may read it: chmod 600 %s", shown(path), shown(path))
	}
}

func (s *Set) fileFault(format string, args ...any) {
	s.files = append(s.files, fileFault{fmt.Sprintf(format, args...)})
}

// chooseBase leaves the space unused where there is an address.
func (s *Set) chooseBase() {
	space, both := s.found["space"]
	if base, ok := s.found["rest_base_url"]; ok && both {
		s.unused["space"] = true
		s.warn("%s is not used, for %s has precedence: leave one of them out", space.from.subject, base.from.subject)
	}
}

// look warns of what is only seen in all settings together.
func (s *Set) look() {
	u, err := url.Parse(s.live.Space.BaseURL)
	if err == nil && u.Host != "" && !signalwire.IsLoopback(u.Hostname()) && !strings.HasSuffix("."+u.Hostname(), ".signalwire.com") {
		s.warn("the API token goes to %s, which is no host of signalwire.com: look whether that is meant", u.Hostname())
	}
	s.warnLonger("connect_timeout", s.live.Connect)
	s.warnLonger("reply_timeout", s.live.Reply)
}

// warnLonger warns of a timeout that has no effect.
func (s *Set) warnLonger(name string, d time.Duration) {
	if f, ok := s.found[name]; ok && s.faulty[name] == "" && d > s.live.Whole {
		s.warn("%s is longer than request_timeout, %v, which ends a request before it: raise that, or shorten this", f.from.subject, s.live.Whole)
	}
}
