package cmd

import (
	"github.com/spf13/cobra"

	"callsim/sim/cmd/program"
	"callsim/sim/cmd/project"
	"callsim/sim/fixture"
)

func newSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema [project]",
		Short: "Print the JSON Schema of a fixture or of callsim.yaml, for editors",
		Long: `Schema prints the JSON Schema of a fixture or, with project, of callsim.yaml. An editor that knows it completes
and checks while one types: begin a fixture with the line

  # yaml-language-server: $schema=schema.json
`, Annotations: about("fixtures"), GroupID: check,
		Example: "  callsim schema > calls/schema.json\n  callsim schema project > project.schema.json",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 || len(args) == 1 && args[0] != "project" {
				return program.Usagef("schema must have no argument or project, got %s; write schema project", program.Quote(args[0]))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			schema := fixture.Schema()
			if len(args) > 0 {
				schema = project.Schema()
			}
			_, err := cmd.OutOrStdout().Write(schema)
			return err
		},
	}
}
