package cmd

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"callsim/sim/cmd/program"
	"callsim/sim/cmd/project"
	"callsim/sim/kit/called"
)

const initHelp = `Init writes the files of a project into the working folder: callsim.yaml, a first
fixture and the schemas in calls/, and a workflow for GitHub. It replaces no file.
`

const initSteps = `
Next:
  callsim replay                      play the fixtures of calls/
  callsim record -o calls/mine.yaml   hold a call, and write it as a fixture
  callsim help project                what callsim.yaml may say
`

func newInit() *cobra.Command {
	var url, start string
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Write a project file, a first fixture and a CI workflow",
		Long:  initHelp, Annotations: about("project"), GroupID: yours,
		Example: `  callsim init
  callsim init --functions http://127.0.0.1:3000/swaig --start 'python3 app.py'`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if start != "" && url == "" {
				return program.Usagef("--start needs --functions, the URL at which the functions answer; add it")
			}
			if url != "" && project.IsWebURL(url) != nil {
				return program.Usagef("--functions must be an http or https URL; write one such as --functions http://127.0.0.1:3000/swaig")
			}
			for _, f := range project.New(url, start) {
				how, err := writeNew(f)
				if err != nil {
					return program.FileError{Err: err}
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s  %s\n", how, f.Path)
			}
			fmt.Fprint(cmd.OutOrStdout(), called.In(initSteps))
			return nil
		},
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().StringVar(&url, "functions", "", "the `URL` of your functions (default: the built-in ones are called)")
	cmd.Flags().StringVar(&start, "start", "", "the `command` that starts the server of your functions")
	return cmd
}

// writeNew writes a file that is not there yet, and says what it did.
func writeNew(f project.NewFile) (how string, err error) {
	name := filepath.FromSlash(f.Path)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return "", err
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return "kept   ", nil
	}
	if err != nil {
		return "", err
	}
	_, err = file.Write(f.Text)
	if err = errors.Join(err, file.Close()); err != nil {
		os.Remove(name)
	}
	return "written", err
}
