package cmd

import (
	"github.com/spf13/cobra"

	"callsim/sim/fixture"
)

func newSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of a fixture, for editors",
		Long: `Schema prints the JSON Schema of a fixture. An editor that knows it completes
and checks while one types: begin a fixture with the line

  # yaml-language-server: $schema=schema.json
`, Annotations: about("fixtures"), GroupID: check,
		Example: "  callsim schema > calls/schema.json",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(fixture.Schema())
			return err
		},
	}
}
