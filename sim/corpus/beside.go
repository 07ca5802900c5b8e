package corpus

import (
	"errors"
	"path/filepath"
)

// ErrOutside says that a file lies where a fixture cannot name it.
var ErrOutside = errors.New("nothing may lead out of the folder of a fixture")

// Beside is how a fixture names another file, such as its prompt: relative to itself, with slashes. That file lies beside
// the fixture or below it; within the working folder, which is the root of what is in it, it may be anywhere.
func Beside(fixture, other string) (string, error) {
	from, err := filepath.Abs(filepath.Dir(fixture))
	if err != nil {
		return "", err
	}
	to, err := filepath.Abs(other)
	if err != nil {
		return "", err
	}
	name, err := filepath.Rel(from, to)
	if err != nil || !filepath.IsLocal(name) && !(isHere(fixture) && isHere(other)) {
		return "", ErrOutside
	}
	return filepath.ToSlash(name), nil
}

// isHere says whether a file is in the working folder, or in one within it.
func isHere(name string) bool {
	_, err := inside(".", name)
	return err == nil
}
