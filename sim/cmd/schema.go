package cmd

import (
	"github.com/spf13/cobra"

	"callsim/sim/cmd/program"
	"callsim/sim/fixture"
)

func newSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of a fixture, for editors",
		Long: `Schema prints the JSON Schema of a fixture. An editor that knows it completes
and checks while one types: begin a fixture with the line

  # yaml-language-server: $schema=schema.json

`,
		Example: "  callsim schema > calls/schema.json",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return program.Usagef("schema takes no argument, not %q", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(fixture.Schema())
			return err
		},
	}
}
