package cmd

import (
	"strings"

	"github.com/spf13/cobra"

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

// CompleteFlag offers fixed values for a flag.
func CompleteFlag(cmd *cobra.Command, flag string, values ...string) {
	if err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // there is no such flag
	}
}
