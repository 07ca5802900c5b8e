package program

import (
	"errors"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"callsim/sim/source"
)

// FlagFault says which flag is wrong, and what to write instead.
func FlagFault(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &invalid):
		flag := invalid.GetFlag()
		return Usagef("--%s %q: write %s", flag.Name, invalid.GetValue(), sorts[flag.Value.Type()])
	case errors.As(err, &unknown):
		if near := source.Nearest(unknown.GetSpecifiedName(), flagNames(cmd)); near != "" {
			return Usagef("%w: did you mean --%s? If not, see %s --help", err, near, cmd.CommandPath())
		}
	}
	return Usagef("%w: see %s --help", err, cmd.CommandPath())
}

// sorts says what a flag of each type takes.
var sorts = map[string]string{
	"bool": "true or false, or leave the value out", "int": "a whole number", "uint64": "a whole number, from 0 on",
	"duration": "a duration such as 10s or 2m", "stringSlice": "values with commas between them",
}

func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}
