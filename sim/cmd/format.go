package cmd

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/aymanbagabas/go-udiff"
	"github.com/spf13/cobra"

	"callsim/sim/cmd/program"
	"callsim/sim/fixture"
	"callsim/sim/fixture/corpus"
	"callsim/sim/kit/caret"
	"callsim/sim/kit/wholefile"
	"callsim/sim/trace/transcript"
)

// formatter is one use of the fmt command.
type formatter struct {
	check, diff bool
	out, aside  io.Writer

	changed, unread int
}

const formatHelp = `Fmt writes fixtures in the canonical form: the same order of fields, the same
indentation; comments are kept. It names the files that it changes. With -, it
reads standard input and writes to standard output.

`

func newFormat() *cobra.Command {
	f := &formatter{}
	cmd := &cobra.Command{
		Use:   "fmt [PATH...]",
		Short: "Write fixtures in the canonical form",
		Long:  formatHelp, Annotations: about("fixtures"), GroupID: check, ValidArgsFunction: CompleteFixture,
		Example: "  callsim fmt calls/\n  callsim fmt --check calls/\n  callsim fmt - < call.yaml",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 && slices.Contains(args, "-") {
				return program.Usagef("standard input (-) cannot be combined with files; write - alone")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			f.out, f.aside = cmd.OutOrStdout(), cmd.ErrOrStderr()
			args, err := new(meant).paths(args)
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return program.Usagef("fmt must have files to format; name files or folders, or - for standard input")
			}
			finder := &corpus.Finder{Whole: true, In: interruptible{cmd.Context(), cmd.InOrStdin()}, Partial: true}
			defer finder.Close()
			items, err := finder.Find(args)
			if err != nil {
				return unfound(err)
			}
			return f.run(cmd.Context(), items)
		},
	}
	cmd.Flags().BoolVar(&f.check, "check", false, "change nothing; exit 1 when a file is not in the canonical form")
	cmd.Flags().BoolVar(&f.diff, "diff", false, "change nothing, and show what would change")
	return cmd
}

func (f *formatter) run(ctx context.Context, items []corpus.Item) error {
	for _, item := range items {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := f.item(item); err != nil {
			return err
		}
	}
	switch {
	case f.unread > 0:
		return program.ErrUnreadable
	case f.check && f.changed > 0:
		return program.ErrFailed
	}
	return nil
}

// item formats one file. Its error ends the run.
func (f *formatter) item(item corpus.Item) error {
	before, err := item.Raw()
	if err != nil {
		f.unread++
		f.print(f.aside, err.Error())
		return nil
	}
	after, err := fixture.Format(item.Path(), before)
	if err != nil {
		f.unread++
		f.print(f.aside, err.Error())
		return nil
	}
	name, onDisk := item.OnDisk(item.Name)
	if !onDisk && !f.check && !f.diff {
		_, err := f.out.Write(after)
		return err
	}
	if bytes.Equal(before, after) {
		return nil
	}
	return f.change(item.Path(), name, before, after)
}

// change shows that a file is not in the canonical form, and mends it.
func (f *formatter) change(shown, name string, before, after []byte) error {
	f.changed++
	if f.diff {
		f.print(f.out, udiff.Unified(shown, shown, string(before), string(after)))
		return nil
	}
	fmt.Fprintln(f.out, caret.Show(shown))
	if f.check {
		return nil
	}
	if err := wholefile.Write(name, after); err != nil {
		return program.FileError{Err: err}
	}
	return nil
}

func (f *formatter) print(out io.Writer, text string) {
	for _, line := range transcript.Lines(program.Masked(text)) {
		fmt.Fprintln(out, caret.Show(line))
	}
}
