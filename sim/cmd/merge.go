package cmd

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"callsim/sim/cmd/program"
	"callsim/sim/fixture/coverage"
	"callsim/sim/fixture/report"
	"callsim/sim/kit/bounded"
	"callsim/sim/kit/called"
	"callsim/sim/kit/caret"
)

const mergeHelp = `Merge joins the reports that the shards of a run wrote with --format jsonl into
one, in any format, with coverage where every shard has it. It exits as one
replay of all their fixtures would: 1 where one failed, 3 where one is unreadable.
A shard that is missing, or is there twice, is an error.

`

// mostReport is the largest report that is read, in bytes.
const mostReport = 1 << 30

func newMerge() *cobra.Command {
	var to outputs
	cmd := &cobra.Command{
		Use:   "merge REPORT...",
		Short: "Join the reports of shards into one",
		Long:  mergeHelp, Annotations: about("replay"), GroupID: check,
		Example: "  callsim merge shard-1.jsonl shard-2.jsonl --format html -o report.html\n  callsim merge shards/*.jsonl --format junit -o junit.xml",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return program.Usagef("merge needs reports; name files that replay --format jsonl wrote")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := to.check(); err != nil {
				return err
			}
			return merge(cmd, &to, args)
		},
	}
	to.add(cmd.Flags())
	CompleteFlag(cmd, "format", report.Formats...)
	return cmd
}

// merge writes what the reports in files make together.
func merge(cmd *cobra.Command, to *outputs, files []string) error {
	m, err := merged(files)
	if err != nil {
		return program.FileError{Err: err}
	}
	switch {
	case m.Coverage != nil:
		to.coverage = func() coverage.Report { return *m.Coverage }
	case len(m.Uncounted) < len(files):
		fmt.Fprintf(cmd.ErrOrStderr(), "%s: there is no coverage, for %s has none; replay every shard with --coverage\n", called.Short(), caret.Show(files[m.Uncounted[0]]))
	}
	to.started, to.version = m.Started, m.Version
	reports, err := to.open(cmd.OutOrStdout(), cmd.ErrOrStderr(), nil)
	if err != nil {
		return err
	}
	defer reports.discard()
	if err := reports.spare(files); err != nil {
		return err
	}
	for _, r := range m.Results {
		if err := reports.result(r); err != nil {
			return err
		}
	}
	if err := reports.close(m.Summary); err != nil {
		return err
	}
	if m.Coverage != nil && !to.toStdout() {
		if _, err := fmt.Fprint(cmd.OutOrStdout(), coverageText(*m.Coverage, to.verbose)); err != nil {
			return err
		}
	}
	return (&replayer{}).verdict(cmd.Context(), m.Summary)
}

// merged reads reports, and joins them.
func merged(files []string) (report.Merged, error) {
	shards := make([]report.Shard, len(files))
	for i, file := range files {
		text, err := bounded.ReadFile(file, mostReport)
		if err == nil {
			shards[i], err = report.ReadJSONL(file, text)
		}
		if err != nil {
			return report.Merged{}, errors.New(caret.Show(err.Error()))
		}
	}
	m, err := report.Merge(shards)
	var twice report.TwiceError
	if errors.As(err, &twice) {
		return m, fmt.Errorf("%s: %s must be in one report, and %s has it as well; name each shard once", caret.Show(files[twice.B]), caret.Show(twice.What), caret.Show(files[twice.A]))
	}
	return m, err
}
