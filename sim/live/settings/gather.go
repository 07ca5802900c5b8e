package settings

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
)

// Sources are the sources of settings, in the order of their precedence. The first that has a setting decides it. Nil
// functions and empty paths are left out.
type Sources struct {
	// Flags returns the value of a flag, by its name without dashes, and whether it was given.
	Flags func(name string) (string, bool)
	// Getenv is a function such as os.LookupEnv. An empty variable counts as not set.
	Getenv func(name string) (string, bool)
	// EnvFile is a file of variables.
	EnvFile string
	// ConfigFile is the config file. It may be missing unless ConfigNamed is set, that is, unless --config names it.
	ConfigFile  string
	ConfigNamed bool
}

// The precedence of the sources.
const (
	rankFlag = iota
	rankEnvironment
	rankEnvFile
	rankConfig
)

// Gather reads all settings. It returns a Set of what could be read even with an error. The error joins the faults of
// files, and wraps ErrFile; Live returns the settings that are missing or malformed.
func Gather(from Sources) (*Set, error) {
	s := &Set{found: map[string]found{}, faulty: map[string]string{}, unused: map[string]bool{}}
	s.live.PerCall, s.live.PerHour = DefaultPerCall, DefaultPerHour
	s.live.Connect, s.live.Reply, s.live.Whole = DefaultConnect, DefaultReply, DefaultWhole
	s.fromFlags(from.Flags)
	s.fromEnvironment(from.Getenv)
	s.fromEnvFile(from.EnvFile)
	s.fromConfig(from.ConfigFile, from.ConfigNamed)
	s.chooseToken()
	s.chooseBase()
	for _, ofToken := range []bool{true, false} { // the others must not hold one
		for _, k := range keys {
			if strings.HasPrefix(k.name, "api_token") == ofToken {
				s.parse(k)
			}
		}
	}
	s.look()
	s.clean()
	return s, errors.Join(s.files...)
}

// parse reads the value of a setting, if it is set and not overridden.
func (s *Set) parse(k key) {
	f, ok := s.found[k.name]
	if !ok || s.unused[k.name] {
		return
	}
	if f.bad {
		s.faulty[k.name] = malformed
		return
	}
	fault := s.suspect(k, f.value)
	if fault == "" {
		fault = k.parse(s, f.value, f.from)
	}
	switch fault {
	case "":
	case unreadable:
		s.faulty[k.name] = unreadable
	case unusable:
		s.faulty[k.name] = malformed
	default:
		s.faulty[k.name] = malformed
		s.faults = append(s.faults, faultf("%s %s", f.from.subject, fault))
	}
}

// named reports whether a file of settings may be opened. Its name must not be a token.
func (s *Set) named(flag, path string) bool {
	if !s.tokens.in(path) {
		return true
	}
	s.lost = true
	s.faults = append(s.faults, faultf("%s must be the name of a file, got what looks like an API token", flag))
	return false
}

// name keeps a value, unless a source of higher precedence has one.
func (s *Set) name(k key, value string, from origin) {
	if k.name == "api_token" {
		s.tokens.note(strings.TrimSpace(value))
	}
	if _, ok := s.found[k.name]; !ok {
		s.found[k.name] = found{value: strings.TrimSpace(value), from: from}
	}
}

// nameBad notes that a source has the setting, with a value that cannot be read.
func (s *Set) nameBad(k key, from origin) {
	if _, ok := s.found[k.name]; !ok {
		s.found[k.name] = found{from: from, bad: true}
	}
}

func (s *Set) fromFlags(flags func(string) (string, bool)) {
	for _, k := range keys {
		if flags == nil || k.flag == "" {
			continue
		}
		if value, given := flags(k.flag); given {
			s.name(k, value, origin{rank: rankFlag, text: "flag --" + k.flag, subject: "--" + k.flag})
		}
	}
}

func (s *Set) fromEnvironment(getenv func(string) (string, bool)) {
	for _, k := range keys {
		if getenv == nil {
			continue
		}
		if value, ok := getenv(k.env); ok && strings.TrimSpace(value) != "" {
			s.name(k, value, origin{rank: rankEnvironment, text: "environment " + k.env, subject: k.env})
		}
	}
}

func (s *Set) fromEnvFile(path string) {
	if path == "" || !s.named("--env-file", path) {
		return
	}
	text, exposed, fault := readFile(path, mostSettings)
	if fault != "" {
		s.lost = true
		s.fileFault("--env-file: %s %s", shown(path), fault)
		return
	}
	lines, faults := readEnv(string(text))
	for _, f := range faults {
		s.fileFault("%s:%d:%d: %s", shown(path), f.line, f.column, f.what)
	}
	for _, l := range lines {
		at := fmt.Sprintf("%s:%d", shown(path), l.line)
		k, ok := keyOfVariable(l.name)
		if !ok {
			if near := nearVariable(l.name); near != "" {
				s.warn("%s: %s is not a setting; did you mean %s?", at, l.name, near)
			}
			continue
		}
		if strings.TrimSpace(l.value) == "" {
			continue
		}
		from := origin{rank: rankEnvFile, text: at, subject: at + ": " + l.name, folder: filepath.Dir(path)}
		if l.unclear != "" {
			s.fileFault("%s: %s %s", at, l.name, l.unclear)
			s.nameBad(k, from)
			continue
		}
		s.name(k, l.value, from)
		s.warnExposed(exposed && k.name == "api_token", path)
	}
}

func (s *Set) fromConfig(path string, named bool) {
	if named && !s.named("--config", path) {
		return
	}
	s.config = shown(path)
	if path == "" || !named && !exists(path) {
		return
	}
	text, exposed, fault := readFile(path, mostSettings)
	if fault != "" {
		s.lost = true
		s.fileFault("config file %s %s", shown(path), fault)
		return
	}
	s.read = true
	c := readConfig(shown(path), text)
	for _, p := range c.problems {
		s.fileFault("%s", p.Error())
	}
	s.lost = s.lost || len(c.problems) > 0 && len(c.entries) == 0
	for _, e := range c.entries {
		from := origin{rank: rankConfig, text: e.at.String(), subject: e.at.String() + ": " + e.key.name, folder: filepath.Dir(path)}
		if e.bad {
			s.nameBad(e.key, from)
			continue
		}
		s.name(e.key, e.value, from)
		s.warnExposed(exposed && e.key.name == "api_token", path)
	}
}
