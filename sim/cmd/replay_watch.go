package cmd

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"callsim/sim/cmd/program"
	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/watch"
)

// watchOn plays what find finds, and then again what a changed file touches, until the context ends.
func (r *replayer) watchOn(cmd *cobra.Command, named []string, find func() ([]corpus.Item, error)) error {
	files, err := watch.New(named)
	if err != nil {
		return unwatched(err)
	}
	defer files.Close()
	var changed *watch.Changes
	for {
		if err := r.round(cmd, files, changed, find); err != nil {
			return err
		}
		changed, err = files.Wait(cmd.Context())
		if err := cmd.Context().Err(); err != nil {
			return context.Cause(cmd.Context())
		}
		if err != nil {
			return unwatched(err)
		}
	}
}

// unwatched is the error of files that cannot be watched.
func unwatched(err error) error { return program.FileError{Err: fmt.Errorf("--watch: %w", err)} }

// round plays the fixtures that changed files are a part of, and those that are new; all of them at first, when changed is
// nil. Failures do not end the watching.
func (r *replayer) round(cmd *cobra.Command, files *watch.Watcher, changed *watch.Changes, find func() ([]corpus.Item, error)) error {
	if err := files.Follow(); err != nil {
		return unwatched(err)
	}
	items, err := find()
	switch {
	case err == nil || errors.Is(err, corpus.ErrNone):
	case changed == nil:
		return err
	default:
		program.Tell(r.aside, corpus.Awaited(err)) // it may come back: some editors remove a file before they write it
	}
	touched, err := files.Touched(items, changed, r.selection.selects)
	switch {
	case err != nil:
		return unwatched(err)
	case len(touched) > 0:
		err = r.once(cmd.Context(), cmd.OutOrStdout(), r.theirs.Items(touched))
	case changed != nil:
		return nil
	case len(items) > 0:
		return errNoneSelected
	}
	if err != nil && !program.Reported(err) && !errors.Is(err, program.ErrUnmet) && !errors.Is(err, corpus.ErrNone) {
		return err
	}
	fmt.Fprintln(r.aside, "Waiting for a file to change; Ctrl+C ends it.")
	return nil
}
