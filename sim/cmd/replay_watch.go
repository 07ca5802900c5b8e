package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/fsnotify/fsnotify"
	"github.com/spf13/cobra"

	"callsim/sim/cmd/program"
	"callsim/sim/fixture/corpus"
	"callsim/sim/kit/source"
)

// watching is one use of --watch.
type watching struct {
	*replayer
	out   io.Writer
	named []string // files, folders and patterns
	find  func() ([]corpus.Item, error)
	files *fsnotify.Watcher
	// parts are the files on the disk that each fixture is made of, by its path in results; unread are the fixtures of
	// which that is not known, because they cannot be read.
	parts  map[string][]string
	unread map[string]bool
}

// settling is how long the files must be left alone before what they touch is played again.
const settling = 100 * time.Millisecond

// watchOn plays what find finds, and then again what a changed file touches, until the context ends.
func (r *replayer) watchOn(cmd *cobra.Command, named []string, find func() ([]corpus.Item, error)) error {
	files, err := fsnotify.NewWatcher()
	if err != nil {
		return program.FileError{Err: fmt.Errorf("--watch: %w", err)}
	}
	defer files.Close()
	w := &watching{
		replayer: r, out: cmd.OutOrStdout(), named: named, find: find, files: files,
		parts: map[string][]string{}, unread: map[string]bool{},
	}
	if err := w.round(cmd.Context(), nil); err != nil {
		return err
	}
	return w.wait(cmd.Context())
}

// changes are the files that were changed, and whether one of them was created.
type changes struct {
	files   map[string]bool
	created bool
}

// wait plays what changed files touch, until the context ends.
func (w *watching) wait(ctx context.Context) error {
	changed := changes{files: map[string]bool{}}
	var settled <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case event := <-w.files.Events:
			changed.files[event.Name] = true
			changed.created = changed.created || event.Has(fsnotify.Create) && isPart(event.Name)
			settled = time.After(settling)
		case err := <-w.files.Errors:
			return program.FileError{Err: err}
		case <-settled:
			if err := w.round(ctx, &changed); err != nil {
				return err
			}
			changed, settled = changes{files: map[string]bool{}}, nil
		}
	}
}

// isPart says whether a file can be a part of a fixture.
func isPart(name string) bool {
	return slices.Contains([]string{".yaml", ".yml", ".md"}, filepath.Ext(name))
}

// round plays the fixtures that changed files are a part of, and those that are new; all of them at first, when changed is
// nil. Failures do not end the watching.
func (w *watching) round(ctx context.Context, changed *changes) error {
	if err := w.folders(); err != nil { // before they are looked through, so that nothing goes unnoticed
		return err
	}
	items, err := w.find()
	switch {
	case err == nil || errors.Is(err, corpus.ErrNone):
	case changed == nil:
		return err
	default:
		program.Tell(w.aside, err) // it may come back: some editors remove a file before they write it
	}
	var touched []corpus.Item
	for _, item := range items {
		if !w.isTouched(item, changed) {
			continue
		}
		selected, err := w.learn(item)
		if err != nil {
			return err
		}
		if selected {
			touched = append(touched, item)
		}
	}
	switch {
	case len(touched) > 0:
		err = w.once(ctx, w.out, w.theirs.items(touched))
	case changed != nil:
		return nil
	case len(items) > 0:
		return errNoneSelected
	}
	if err != nil && !program.Reported(err) && !errors.Is(err, program.ErrUnmet) && !errors.Is(err, corpus.ErrNone) {
		return err
	}
	fmt.Fprintln(w.aside, "Waiting for a file to change; Ctrl-C ends it.")
	return nil
}

func (w *watching) isTouched(item corpus.Item, changed *changes) bool {
	parts, known := w.parts[item.ID()]
	if !known || changed.created && w.unread[item.ID()] { // what was created may be what it lacks
		return true
	}
	for _, part := range parts {
		if changed.files[part] {
			return true
		}
	}
	return false
}

// folders watches the folders that were named, and those in them: a file may be created there.
func (w *watching) folders() error {
	for _, name := range w.named {
		if info, err := os.Stat(name); err != nil {
			base, _ := doublestar.SplitPattern(filepath.ToSlash(name))
			name = filepath.FromSlash(base)
		} else if !info.IsDir() {
			continue // its folder is watched with what it includes
		}
		if err := w.within(name); err != nil {
			return err
		}
	}
	return nil
}

// within watches a folder and those in it.
func (w *watching) within(folder string) error {
	return filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || !entry.IsDir():
			return nil // what cannot be read is told when it is played
		case name != folder && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		}
		return w.watch(name)
	})
}

// watch watches a folder.
func (w *watching) watch(folder string) error {
	full, err := filepath.Abs(folder)
	if err == nil {
		err = w.files.Add(full)
	}
	if err != nil {
		return program.FileError{Err: fmt.Errorf("--watch: %w", err)}
	}
	return nil
}

// learn notes the files that a fixture is made of, watches their folders, and says whether it is to be played. Of one that
// cannot be read, they are at least those that it was made of before, and those that are wrong.
func (w *watching) learn(item corpus.Item) (selected bool, err error) {
	f, err := item.Read()
	w.unread[item.ID()] = err != nil
	names := []string{item.Name}
	var problems source.Problems
	switch {
	case err == nil:
		names, w.parts[item.ID()] = f.Sources, nil
	case errors.As(err, &problems):
		for _, p := range problems {
			names = append(names, strings.TrimPrefix(p.File, item.Source.Prefix))
		}
	}
	for _, name := range names {
		file, _ := item.OnDisk(name)
		full, err := filepath.Abs(file)
		if err != nil {
			return false, program.FileError{Err: err}
		}
		if err := w.watch(filepath.Dir(full)); err != nil {
			return false, err
		}
		if !slices.Contains(w.parts[item.ID()], full) {
			w.parts[item.ID()] = append(w.parts[item.ID()], full)
		}
	}
	return f == nil || w.selection.selects(f), nil
}
