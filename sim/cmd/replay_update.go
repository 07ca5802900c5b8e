package cmd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/aymanbagabas/go-udiff"
	"github.com/spf13/cobra"

	"callsim/sim/cmd/program"
	"callsim/sim/fixture"
	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/replay"
	"callsim/sim/kit/caret"
	"callsim/sim/kit/source"
	"callsim/sim/kit/wholefile"
	"callsim/sim/trace/transcript"
)

// rewriting is one use of --update.
type rewriting struct {
	*replayer
	out                       io.Writer
	changed, same, left, read int // files: left are those that could not be made to pass, read those that could not be read
}

// rewrite makes the fixtures expect what happens, and shows how they change.
func (r *replayer) rewrite(cmd *cobra.Command, items []corpus.Item) error {
	w := &rewriting{replayer: r, out: cmd.OutOrStdout()}
	for _, item := range items {
		if err := w.item(cmd.Context(), item); err != nil {
			return err
		}
	}
	return w.verdict()
}

func (w *rewriting) verdict() error {
	verb := "rewritten"
	if w.dry {
		verb = "to be rewritten"
	}
	fmt.Fprintf(w.out, "%d %s, %d as they were, %d could not be made to pass, %d could not be read\n", w.changed, verb, w.same, w.left, w.read)
	switch {
	case w.read > 0 || len(w.again.gone) > 0:
		return program.ErrUnreadable
	case w.left > 0 || w.dry && w.changed > 0:
		return program.ErrFailed
	case w.changed+w.same == 0 && !w.again.on:
		return errNoneSelected
	}
	return nil
}

// item rewrites one fixture. Its error ends the run.
func (w *rewriting) item(ctx context.Context, item corpus.Item) error {
	name, ok := item.OnDisk(item.Name)
	if !ok {
		return program.Usagef("--update rewrites files, which %s is not; name a file or a folder", item.Path())
	}
	f, err := item.Read()
	var problems source.Problems
	switch {
	case errors.As(err, &problems):
		w.read++
		w.print(problems.Error())
		return nil
	case err != nil:
		return program.FileError{Err: err}
	case !w.selection.selects(f) || f.Skip != "" || f.Known.Line > 0:
		return nil
	}
	if f.Case != "" {
		w.left++
		fmt.Fprintf(w.out, "%s was left as it is: a fixture must have no cases to be rewritten, for they share what is expected; change it by hand\n", caret.Show(item.ID()))
		return nil
	}
	before, err := item.Raw()
	if err != nil {
		return program.FileError{Err: err}
	}
	after, err := replay.Rewritten(ctx, before, func(text []byte) (*fixture.Fixture, error) {
		f, err := fixture.ReadText(item.Source, item.Name, text)
		if err != nil {
			return nil, err
		}
		return w.theirs.Adapt(f, false), nil
	})
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err != nil {
		w.left++
		fmt.Fprintf(w.out, "%s was left as it is: %s\n", item.Path(), caret.Show(program.Masked(err.Error())))
		return nil
	}
	return w.change(item.Path(), name, before, after)
}

// change shows how a file changes, and changes it.
func (w *rewriting) change(shown, name string, before, after []byte) error {
	if bytes.Equal(before, after) {
		w.same++
		return nil
	}
	w.changed++
	w.print(udiff.Unified(shown, shown, string(before), string(after)))
	if w.dry {
		return nil
	}
	if err := wholefile.Write(name, after); err != nil {
		return program.FileError{Err: err}
	}
	return nil
}

func (w *rewriting) print(text string) {
	for _, line := range transcript.Lines(program.Masked(text)) {
		fmt.Fprintln(w.out, caret.Show(line))
	}
}
