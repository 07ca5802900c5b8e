package cmd

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"callsim/sim/call"
	checks "callsim/sim/check"
	"callsim/sim/cmd/options"
	"callsim/sim/cmd/program"
	"callsim/sim/kit/caret"
	"callsim/sim/kit/source"
)

// checker is one use of the check command.
type checker struct {
	elsewhere *options.Elsewhere
	list      bool
	formatted formatted
}

const checkHelp = `Check tells how well functions that send and verify codes behave: whether they
are safe, whether they bear a space that fails, and what is to be mended. It
holds calls with them against the mocked space, and looks at what they ask,
answer and broadcast, never at their wording. ID is a check, as --list names
them; without one all are done.

The functions are those of --functions, or of functions.url in callsim.yaml,
else the built-in ones.

`

func newCheck() *cobra.Command {
	c := &checker{}
	cmd := &cobra.Command{
		Use:   "check [ID...]",
		Short: "Tell whether functions are safe and correct, and what to mend",
		Long:  checkHelp, Annotations: about("check"), GroupID: yours, ValidArgsFunction: completeCheck,
		Example: `  callsim check
  callsim check --functions http://127.0.0.1:3000/swaig --start 'node server.js'
  callsim check --format markdown -o check.md`,
		RunE: func(cmd *cobra.Command, args []string) error { return c.run(cmd, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.BoolVar(&c.list, "list", false, "name the checks, with how much each matters")
	c.formatted.add(cmd, checks.Formats)
	options.Group(flags, "Flags", "")
	c.elsewhere = options.AddElsewhere(flags)
	options.Group(flags, "Functions elsewhere", "callsim help own-functions")
	return cmd
}

// completeCheck offers the checks.
func completeCheck(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var all []string
	for _, c := range checks.Checks {
		all = append(all, c.ID+"\t"+c.Title)
	}
	return all, cobra.ShellCompDirectiveNoFileComp
}

// usage finds what is wrong with the flags and the arguments.
func (c *checker) usage(args []string) error {
	if err := c.formatted.check(); err != nil {
		return err
	}
	var ids []string
	for _, one := range checks.Checks {
		ids = append(ids, one.ID)
	}
	for _, id := range args {
		if slices.Contains(ids, id) {
			continue
		}
		if near := source.Nearest(id, ids); near != "" {
			return program.Usagef("%s must be a check: did you mean %s? If not, see check --list", program.Quote(id), near)
		}
		return program.Usagef("%s must be a check; see check --list", program.Quote(id))
	}
	return nil
}

func (c *checker) run(cmd *cobra.Command, args []string) error {
	if err := c.usage(args); err != nil {
		return err
	}
	if c.list {
		return listChecks(cmd.OutOrStdout())
	}
	config := call.Default()
	if err := c.elsewhere.Apply(&config); err != nil {
		return program.UsageError{Err: err}
	}
	s, err := surround(cmd, c.elsewhere, &config)
	if err != nil {
		return err
	}
	o := checks.Options{Config: config, Of: "the built-in functions", Only: args}
	if s != nil {
		defer s.Close()
		o.Of = caret.Show(config.FunctionsURL.Redacted())
		o.Trouble = func(ctx context.Context, asked int) error {
			if err := s.Trouble(ctx); err != nil || asked > 0 {
				return err
			}
			return program.UsageError{Err: s.Unasked()}
		}
		o.Progress = func(c checks.Check) { fmt.Fprintf(cmd.ErrOrStderr(), "CHECK  %s\n", c.ID) }
	}
	report, err := checks.Run(cmd.Context(), o)
	if err != nil {
		return err
	}
	report.Version = program.Version()
	if err := c.formatted.write(cmd.OutOrStdout(), report.Masked(program.Masked).Write); err != nil {
		return err
	}
	if s != nil && report.Count(checks.Failed) > 0 {
		tellPrinted(cmd.ErrOrStderr(), s)
	}
	return verdict(report)
}

// verdict is the error that the program ends with.
func verdict(r checks.Report) error {
	switch failed := r.Count(checks.Failed); {
	case failed > 0:
		return fmt.Errorf("%w: %d of %d checks failed", program.ErrUnmet, failed, failed+r.Count(checks.Passed))
	case r.Count(checks.Passed) == 0:
		return fmt.Errorf("%w: no check applies to these functions", program.ErrUnmet)
	}
	return nil
}

// listChecks names the checks.
func listChecks(out io.Writer) error {
	for _, c := range checks.Checks {
		if _, err := fmt.Fprintf(out, "%-20s  %-8s  %s\n", c.ID, c.Severity, c.Title); err != nil {
			return err
		}
	}
	return nil
}
