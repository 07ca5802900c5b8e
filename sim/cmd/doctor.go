package cmd

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"callsim/sim/cmd/program"
	"callsim/sim/kit/caret"
	"callsim/sim/live/doctor"
	"callsim/sim/live/settings"
)

const doctorHelp = `Doctor checks whether a live call would work. It sends no messages. It
checks the settings, resolves the space's name, connects to it, asks it about a
code that does not exist (which works only with good credentials), compares the
clocks, and says how many messages may still be sent.

It exits with 1 when something is wrong; the report says what to do.
`

func newDoctor() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check whether a live call would work, without sending anything",
		Long:  doctorHelp, Annotations: about("live"), GroupID: real,
		Example: "  callsim doctor\n  callsim doctor --env-file .env --json",
		Args:    noArguments,
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the findings as JSON, one per line")
	flags := settings.AddSettingFlags(cmd.Flags())
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		set, unread := flags.Gather(nil)
		live, err := set.Reach()
		d := doctor.Doctor{Settings: live, Warnings: set.Warnings()}
		if err != nil {
			d.Missing, d.How = settings.Faults(err)
		}
		tell := tellFinding(cmd.OutOrStdout(), asJSON)
		well, interrupted := d.Examine(cmd.Context(), tell)
		switch {
		case interrupted != nil:
			return interrupted
		case unread != nil:
			return program.FileError{Err: fmt.Errorf("a settings file cannot be used: see above")}
		case err != nil:
			return program.Usagef("the settings are not complete: see above")
		case !well:
			return fmt.Errorf("%w: a live call would not work: see above", program.ErrUnmet)
		}
		return nil
	}
	return cmd
}

// tellFinding returns a function that prints a finding as soon as it is known.
func tellFinding(out io.Writer, asJSON bool) func(doctor.Finding) {
	if asJSON {
		return func(f doctor.Finding) { _ = caret.WriteJSON(out, f, "") } // output remembers errors of writing
	}
	return func(f doctor.Finding) {
		head := fmt.Sprintf("%-8s %-12s ", f.Status, f.Check)
		for line := range strings.SplitSeq(strings.TrimPrefix(f.Found+"\n"+arrow(f.Do), "\n"), "\n") {
			if line != "" {
				fmt.Fprintln(out, head+caret.Show(line))
				head = strings.Repeat(" ", len(head))
			}
		}
	}
}

func arrow(do string) string {
	if do == "" {
		return ""
	}
	return "-> " + do
}
