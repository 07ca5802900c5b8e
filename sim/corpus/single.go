package corpus

import (
	"errors"
	"fmt"
	"os"
	"path"
	"strings"

	"callsim/sim/source"
)

// Single returns the one fixture of a name: a file or, where there is none of that name, a built-in fixture such as
// verify/expired, fixtures/verify/expired.yaml or expired, if only one is called so.
func (f *Finder) Single(name string) (Item, error) {
	if name == "-" {
		return Item{}, ArgumentError{errors.New("standard input has the keys: name a file")}
	}
	info, err := os.Stat(name)
	if err == nil && info.IsDir() {
		return Item{}, ArgumentError{fmt.Errorf("%s is a folder: name one fixture in it", name)}
	}
	if err == nil {
		all, err := f.Find([]string{name})
		if err != nil {
			return Item{}, err
		}
		return all[0], nil
	}
	return f.builtInCalled(name, fmt.Errorf("%s: %w", name, bare(err)))
}

// builtInCalled is the built-in fixture of a name; not is the error when there is none.
func (f *Finder) builtInCalled(name string, not error) (Item, error) {
	all, err := f.builtIn()
	if err != nil {
		return Item{}, err
	}
	wanted := strings.TrimPrefix(strings.TrimSuffix(name, path.Ext(name)), BuiltIn)
	var named []Item
	var known []string
	for _, item := range all {
		short := strings.TrimSuffix(item.Name, path.Ext(item.Name))
		known = append(known, short)
		if short == wanted {
			return item, nil
		}
		if path.Base(short) == wanted {
			named = append(named, item)
		}
	}
	switch near := source.Nearest(wanted, known); {
	case len(named) == 1:
		return named[0], nil
	case len(named) > 1:
		return Item{}, ArgumentError{fmt.Errorf("%s is the name of %d built-in fixtures: write one of them in full, such as %s%s", name, len(named), BuiltIn, named[0].Name)}
	case near != "":
		return Item{}, fmt.Errorf("%w, and no built-in fixture is called so: did you mean %s?", not, near)
	}
	return Item{}, fmt.Errorf("%w, and no built-in fixture is called so: write one such as verify/expired", not)
}
