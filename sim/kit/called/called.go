// Package called says how the program was called, for messages that say what to type.
package called

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
)

// usual is the program's name in texts, and its name where it cannot be told how it was called.
const usual = "callsim"

// Name is what a person types to run the program: callsim, sim, or go run ./sim.
var Name = sync.OnceValue(func() string { return nameOf(os.Args[0]) })

// Short is the name in front of an error: callsim or sim.
func Short() string { return Name()[strings.LastIndexByte(Name(), '/')+1:] }

// nameOf is Name for the path of a program that runs.
func nameOf(path string) string {
	path = filepath.ToSlash(path)
	base := strings.TrimSuffix(path[strings.LastIndexByte(path, '/')+1:], ".exe")
	switch {
	case strings.HasSuffix(base, ".test") || !regexp.MustCompile(`^[\w.+-]+$`).MatchString(base):
		return usual
	case regexp.MustCompile(`/go-build\d+/b\d+/exe/|/[0-9a-f]{2}/[0-9a-f]{64}-d/`).MatchString(path): // go run made it
		return "go run ./" + base
	}
	return base
}

// In is a text in which callsim is the program's name in a command, with Name in its place.
func In(text string) string {
	if Name() == usual {
		return text
	}
	return replace(text, Name())
}

// replace is In for a name. A word such as callsim's or callsim.yaml is no command.
func replace(text, name string) string {
	return regexp.MustCompile("\\b"+usual+`([ \n]|$)`).ReplaceAllString(text, name+"$1")
}
