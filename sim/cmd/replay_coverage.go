package cmd

import (
	"fmt"
	"io"
	"strings"

	"callsim/sim/cmd/program"
	"callsim/sim/fixture/coverage"
	"callsim/sim/kit/caret"
)

// covered says what the fixtures exercised, where that was asked for; its error is that it was too little.
func (r *replayer) covered(out io.Writer) error {
	if r.collector == nil {
		return nil
	}
	report := r.collector.Report()
	if r.coverage {
		if r.outputs.toStdout() {
			out = r.aside
		}
		if _, err := io.WriteString(out, coverageText(report, r.outputs.verbose)); err != nil {
			return err
		}
	}
	if percent := report.Percent(); percent < r.coverageMin {
		return fmt.Errorf("%w: coverage must be at least %d%% (--coverage-min), got %d%%", program.ErrUnmet, r.coverageMin, percent)
	}
	return nil
}

// toStdout says whether standard output holds a report for a machine.
func (o *outputs) toStdout() bool {
	return len(o.files) == 0 && len(o.formats) == 1 && o.formats[0] != "text"
}

// coverageText lists every point with how many fixtures reach it and one of them, or all where verbose.
func coverageText(r coverage.Report, verbose bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\nCoverage: %d%%, %d of %d\n", r.Percent(), r.Covered, r.Total)
	for _, g := range r.Groups {
		fmt.Fprintf(&b, "\n  %s: %d of %d\n", g.Name, g.Covered, len(g.Entries))
		for _, e := range g.Entries {
			b.WriteString(entryText(e, verbose))
		}
	}
	return b.String()
}

func entryText(e coverage.Entry, verbose bool) string {
	switch {
	case len(e.Files) == 0:
		return fmt.Sprintf("  %5s %-42s %s\n", "-", caret.Show(e.Name), "nothing reaches it")
	case verbose:
		files := make([]string, len(e.Files))
		for i, file := range e.Files {
			files[i] = caret.Show(file)
		}
		return fmt.Sprintf("  %5d %-42s %s\n", len(e.Files), caret.Show(e.Name), strings.Join(files, "\n"+strings.Repeat(" ", 51)))
	}
	return fmt.Sprintf("  %5d %-42s %s\n", len(e.Files), caret.Show(e.Name), caret.Show(e.Files[0]))
}
