// Package called says how the program was called, for messages that say what to type.
package called

import (
	"crypto/sha256"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"

	"callsim/sim/kit/lazy"
)

// usual is the program's name in texts, and its name where it cannot be told how it was called.
const usual = "callsim"

// Name is what a person types to run the program: callsim, sim, or go run ./sim.
func Name() string { return name.Get() }

var name = lazy.Of(ownName)

func ownName() string { return nameOf(os.Args[0]) }

// Short is the name in front of an error: callsim or sim.
func Short() string { return Name()[strings.LastIndexByte(Name(), '/')+1:] }

// nameOf is Name for the path of a program that runs. It uses no pattern, for every start waits for it.
func nameOf(file string) string {
	folder, base := path.Split(filepath.ToSlash(file))
	base = strings.TrimSuffix(base, ".exe")
	if base == "" || strings.HasSuffix(base, ".test") || strings.ContainsFunc(base, isStrange) {
		return usual
	}
	if isMadeByGoRun(folder) {
		return "go run ./" + base
	}
	return base
}

// isStrange reports whether a rune is not one that names of programs have.
func isStrange(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_.+-", r)
}

// isMadeByGoRun reports whether go run puts programs into a folder: one such as /tmp/go-build1/b001/exe/, or, from its cache,
// one that is named by a SHA-256 in hexadecimal digits and -d.
func isMadeByGoRun(folder string) bool {
	name := path.Base(folder)
	return name == "exe" && strings.Contains(folder, "/go-build") || strings.HasSuffix(name, "-d") && len(name) == len("-d")+2*sha256.Size
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
