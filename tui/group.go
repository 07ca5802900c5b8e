package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"callsim/sim/cmd/program"
	"callsim/sim/fixture"
	"callsim/sim/fixture/corpus"
	"callsim/sim/kit/order"
)

// demoItems finds the fixtures of args; none are the tour. What names no file and no fixture names a group of built-in ones.
func demoItems(finder *corpus.Finder, args []string) ([]corpus.Item, error) {
	if len(args) == 0 {
		args = []string{tour}
	}
	var all []corpus.Item
	for _, arg := range args {
		items, err := finder.Find([]string{arg})
		if errors.Is(err, fs.ErrNotExist) {
			items, err = group(arg, err)
		}
		switch wrong := (corpus.ArgumentError{}); {
		case errors.As(err, &wrong):
			return nil, program.UsageError{Err: err}
		case err != nil:
			return nil, program.FileError{Err: err}
		}
		for _, item := range items {
			if !slices.ContainsFunc(all, func(i corpus.Item) bool { return i.ID() == item.ID() }) {
				all = append(all, item)
			}
		}
	}
	return all, nil
}

// group finds the built-in fixtures of a folder, of a tag, or with a text in their names. not is the error when there is none.
func group(name string, not error) ([]corpus.Item, error) {
	finder := corpus.Finder{}
	items, err := finder.Find(nil)
	if err != nil {
		return nil, err
	}
	folders, tags := map[string]bool{}, map[string]bool{}
	var inFolder, tagged, named []corpus.Item
	for _, item := range items {
		f, err := item.Read()
		if err != nil {
			return nil, err
		}
		folder := path.Dir(item.Name)
		folders[folder] = true
		for _, tag := range f.Tags {
			tags[tag] = true
		}
		switch {
		case folder == strings.TrimSuffix(name, "/"):
			inFolder = append(inFolder, item)
		case slices.Contains(f.Tags, name):
			tagged = append(tagged, item)
		case isPart(name, item, f):
			named = append(named, item)
		}
	}
	for _, found := range [][]corpus.Item{inFolder, tagged, named} {
		if len(found) > 0 {
			return found, nil
		}
	}
	return nil, fmt.Errorf("%w\nA group of built-in fixtures is a folder (%s), a tag (%s) or part of a name", not, listed(folders), listed(tags))
}

// isPart says whether a text is in the name of a fixture.
func isPart(text string, item corpus.Item, f *fixture.Fixture) bool {
	text = strings.ToLower(text)
	return strings.Contains(strings.ToLower(item.BuiltInName()), text) || strings.Contains(strings.ToLower(f.Name), text)
}

// listed are the names of a set, in order.
func listed(set map[string]bool) string {
	return strings.Join(order.Names(set), ", ")
}
