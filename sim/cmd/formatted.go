package cmd

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"callsim/sim/cmd/program"
	"callsim/sim/kit/source"
	"callsim/sim/kit/wholefile"
)

// formatted says in which format a report is written, and where to.
type formatted struct {
	known        []string
	format, file string
	spare        []string // files that the report must not replace
}

func (f *formatted) add(cmd *cobra.Command, known []string) {
	f.known = known
	last := len(known) - 1
	cmd.Flags().StringVar(&f.format, "format", "text", strings.Join(known[:last], ", ")+" or "+known[last])
	cmd.Flags().StringVarP(&f.file, "output", "o", "", "write the --format to this `file`, and text to standard output")
	CompleteFlag(cmd, "format", known...)
}

// check finds what is wrong with the flags.
func (f *formatted) check() error {
	switch {
	case !slices.Contains(f.known, f.format):
		return program.Usagef("--format %w", source.OneOf(f.format, f.known))
	case f.file == "-":
		return program.Usagef("-o must be a file, got -; leave -o out to write to standard output")
	}
	return nil
}

// write writes a report.
func (f *formatted) write(out io.Writer, report func(w io.Writer, format string) error) error {
	if f.file == "" {
		return report(out, f.format)
	}
	if err := report(out, "text"); err != nil {
		return err
	}
	file, err := wholefile.Create(f.file)
	if err != nil {
		return unwritten(err)
	}
	defer file.Discard()
	if err := file.Spare(f.spare...); err != nil {
		return unwritten(err)
	}
	if err := file.Commit(report(file, f.format)); err != nil {
		return unwritten(err)
	}
	return nil
}
