package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/cobra"

	"callsim/sim/corpus"
	"callsim/sim/program"
)

// watching is one use of --watch.
type watching struct {
	*replayer
	out   io.Writer
	find  func() ([]corpus.Item, error)
	files *fsnotify.Watcher
	// parts are the files on the disk that each fixture is made of, by its path in results.
	parts map[string][]string
}

// settling is how long the files must be left alone before what they touch is played again.
const settling = 100 * time.Millisecond

// watchOn plays what find finds, and then again what a changed file touches, until the context ends.
func (r *replayer) watchOn(cmd *cobra.Command, find func() ([]corpus.Item, error)) error {
	files, err := fsnotify.NewWatcher()
	if err != nil {
		return program.FileError{Err: fmt.Errorf("--watch: %w", err)}
	}
	defer files.Close()
	w := &watching{replayer: r, out: cmd.OutOrStdout(), find: find, files: files, parts: map[string][]string{}}
	if err := w.round(cmd.Context(), nil); err != nil {
		return err
	}
	return w.wait(cmd.Context())
}

// wait plays what changed files touch, until the context ends.
func (w *watching) wait(ctx context.Context) error {
	changed := map[string]bool{}
	var settled <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case event := <-w.files.Events:
			changed[event.Name] = true
			settled = time.After(settling)
		case err := <-w.files.Errors:
			return program.FileError{Err: err}
		case <-settled:
			if err := w.round(ctx, changed); err != nil {
				return err
			}
			changed, settled = map[string]bool{}, nil
		}
	}
}

// round plays the fixtures that the changed files are a part of, and those that are new. Failures do not end the watching.
func (w *watching) round(ctx context.Context, changed map[string]bool) error {
	items, err := w.find()
	if err != nil && !errors.Is(err, corpus.ErrNone) {
		return err
	}
	var touched []corpus.Item
	for _, item := range items {
		if w.isTouched(item, changed) {
			touched = append(touched, item)
			if err := w.learn(item); err != nil {
				return err
			}
		}
	}
	if len(touched) == 0 {
		return nil
	}
	err = w.once(ctx, w.out, touched)
	if err != nil && !program.Reported(err) && !errors.Is(err, program.ErrUnmet) {
		return err
	}
	fmt.Fprintln(w.aside, "Waiting for a file to change; Ctrl-C ends it.")
	return nil
}

func (w *watching) isTouched(item corpus.Item, changed map[string]bool) bool {
	parts, known := w.parts[item.Path()]
	if !known {
		return true
	}
	for _, part := range parts {
		if changed[part] {
			return true
		}
	}
	return false
}

// learn notes the files that a fixture is made of, and watches their folders.
func (w *watching) learn(item corpus.Item) error {
	names := []string{item.Name}
	if f, err := item.Read(); err == nil {
		names = f.Sources
	}
	var parts []string
	for _, name := range names {
		file, ok := item.OnDisk(name)
		if !ok {
			return program.Usagef("--watch waits for files to change, and %s is none: name a file or a folder", item.Path())
		}
		full, err := filepath.Abs(file)
		if err == nil {
			err = w.files.Add(filepath.Dir(full))
		}
		if err != nil {
			return program.FileError{Err: err}
		}
		parts = append(parts, full)
	}
	w.parts[item.Path()] = parts
	return nil
}
