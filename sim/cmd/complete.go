package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"callsim/sim/cmd/program"
	"callsim/sim/fixture/corpus"
)

// CompleteFixture offers the built-in fixtures, with what each is about, beside the files of the shell.
func CompleteFixture(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	items, err := corpus.BuiltInItems()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var names []string
	for _, item := range items {
		name := item.BuiltInName()
		if !strings.HasPrefix(name, begun) {
			continue
		}
		if f, err := item.Read(); err == nil {
			name += "\t" + f.Name
		}
		names = append(names, name)
	}
	return names, cobra.ShellCompDirectiveDefault
}

// shells makes completion refuse a name that is not a shell's. By itself, the library prints help then and exits with 0. It makes the
// command only when a command line needs it.
func shells(root *cobra.Command, args []string) {
	if len(args) == 0 || args[0] != "completion" {
		return
	}
	root.InitDefaultCompletionCmd(args...)
	cmd, _, err := root.Find(args[:1])
	if err != nil {
		return
	}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return program.Usagef("completion must name a shell, got %.40q; write one of: %s", args[0], strings.Join(commandNames(cmd), ", "))
		}
		return nil
	}
	for _, shell := range cmd.Commands() {
		shell.Args = func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return program.Usagef("completion %s takes no argument, got %.40q", shell.Name(), args[0])
			}
			return nil
		}
	}
}

// CompleteFlag offers fixed values for a flag.
func CompleteFlag(cmd *cobra.Command, flag string, values ...string) {
	if err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // there is no such flag
	}
}
