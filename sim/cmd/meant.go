package cmd

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"callsim/sim/cmd/program"
	"callsim/sim/cmd/project"
	"callsim/sim/fixture/corpus"
)

// meant says which fixtures a command is about.
type meant struct {
	root    string
	builtIn bool
}

func (m *meant) add(flags *pflag.FlagSet) {
	flags.BoolVar(&m.builtIn, "built-in", false, "callsim's own fixtures, whatever callsim.yaml says")
	flags.StringVar(&m.root, "root", "", "the `folder` that no include leads out of (default: the working folder for what lies in it)")
}

// check finds what the flags and the paths contradict.
func (m *meant) check(paths []string) error {
	switch {
	case m.root != "" && len(paths) == 0:
		return program.Usagef("--root %s needs files or folders; name them", m.root)
	case m.builtIn && len(paths) > 0:
		return program.Usagef("--built-in means callsim's own fixtures alone, got %q as well; leave one of the two out", paths[0])
	}
	return nil
}

// paths are those of the fixtures that are meant: the given ones or else, unless --built-in is given, those of the project file. There
// are none where the built-in ones are meant.
func (m *meant) paths(given []string) ([]string, error) {
	if len(given) > 0 || m.builtIn {
		return given, m.check(given)
	}
	file, err := project.Find(".")
	if err != nil {
		return nil, program.FileError{Err: err}
	}
	v, _ := file.Get("fixtures")
	return v.Texts, m.check(v.Texts)
}

// Meant are the paths of the fixtures that are meant where these are given: they or else those of the project file.
func Meant(given []string) ([]string, error) { return (&meant{}).paths(given) }

// finder finds fixtures for a command.
func (m *meant) finder(cmd *cobra.Command) *corpus.Finder {
	return &corpus.Finder{Root: m.root, In: interruptible{cmd.Context(), cmd.InOrStdin()}}
}

// find returns the fixtures that are meant: those of the paths and, without one, the built-in ones.
func (m *meant) find(finder *corpus.Finder, paths []string) ([]corpus.Item, error) {
	items, err := finder.Find(paths)
	if err != nil {
		return items, unfound(err)
	}
	return items, nil
}

// kindOf is what the items are called in a summary.
func kindOf(items []corpus.Item) string {
	if slices.ContainsFunc(items, func(i corpus.Item) bool { return !i.IsBuiltIn() }) || len(items) == 0 {
		return "fixture"
	}
	return "built-in fixture"
}

// onDisk returns an error if one of the items is no file. why says what needs files.
func onDisk(items []corpus.Item, why string) error {
	for _, item := range items {
		if _, ok := item.OnDisk(item.Name); !ok {
			return program.Usagef("%s, which %s is not; name files or folders", why, nameOf(item))
		}
	}
	return nil
}

// nameOf is what an item that is no file is called.
func nameOf(item corpus.Item) string {
	if item.IsBuiltIn() {
		return fmt.Sprintf("the built-in fixture %s", item.Named())
	}
	return corpus.Stdin
}
