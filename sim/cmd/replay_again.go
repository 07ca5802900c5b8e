package cmd

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/spf13/pflag"

	"callsim/fixtures"
	"callsim/sim/cmd/program"
	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/replay"
	"callsim/sim/kit/bounded"
	"callsim/sim/kit/wholefile"
)

// rerun is what --rerun-failed goes by: the files that did not pass the last time. They are kept in the file of --state or, by
// default, in the user's cache, in one file for each working folder.
type rerun struct {
	on   bool   // --rerun-failed
	file string // --state

	args []string // what is played
	gone []string // the files that did not pass the last time, and are not there any more
}

func (r *rerun) add(flags *pflag.FlagSet) {
	flags.BoolVar(&r.on, "rerun-failed", false, "only the fixtures that did not pass the last time, in this folder")
	flags.StringVar(&r.file, "state", "", "the `file` that keeps what did not pass, for --rerun-failed (default: one in the user's cache)")
}

// state is the content of the file.
type state struct {
	Failed []string `json:"failed"`
}

// mostState is the largest file of a state that is read, in bytes.
const mostState = 8 << 20

// errNothingKnown says that there was no run in this folder yet, errForgotten that what was kept of it is unusable.
var (
	errNothingKnown = errors.New("no run in this folder is known yet; replay without it first")
	errForgotten    = errors.New("what was kept of the last run is unusable; replay without it first")
)

// check finds out whether --state names a file that may be replaced.
func (r *rerun) check() error {
	if _, err := r.last(); r.file != "" && errors.Is(err, errForgotten) {
		return program.Usagef("--state %s must be a file that --state wrote, got another; name one that is not there yet", r.file)
	}
	return nil
}

// last is the state that the last run left.
func (r *rerun) last() (state, error) {
	var last state
	name, err := r.path()
	if err != nil {
		return last, err
	}
	content, err := bounded.ReadFile(name, mostState)
	if errors.Is(err, fs.ErrNotExist) {
		return last, errNothingKnown
	}
	if err != nil {
		return last, err
	}
	dec := json.NewDecoder(bytes.NewReader(content))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&last); err != nil {
		return state{}, fmt.Errorf("%s: %w", name, errForgotten)
	}
	return last, nil
}

// path is where the state is kept.
func (r *rerun) path() (string, error) {
	if r.file != "" {
		return r.file, nil
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	here, err := os.Getwd()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(here))
	return filepath.Join(cache, "callsim", "failed-"+hex.EncodeToString(sum[:8])+".json"), nil
}

// lastFailed is last for --rerun-failed, which notes what is gone.
func (r *rerun) lastFailed() (state, error) {
	last, err := r.last()
	if errors.Is(err, errNothingKnown) {
		return last, program.Usagef("--rerun-failed: %w", err)
	}
	if err != nil {
		return last, program.FileError{Err: fmt.Errorf("--rerun-failed: %w", err)}
	}
	r.gone = nil
	for _, file := range last.Failed {
		if isGone(file) && (len(r.args) == 0 || r.names(file)) {
			r.gone = append(r.gone, file)
		}
	}
	return last, nil
}

// isGone says whether a file that did not pass is neither on the disk nor built in.
func isGone(file string) bool {
	if _, name := corpus.Split(file); name != "" {
		return !corpus.HasCase(file)
	}
	if _, err := os.Stat(file); err == nil {
		return false
	}
	name, builtIn := strings.CutPrefix(file, corpus.BuiltIn)
	_, err := fs.Stat(fixtures.FS, name)
	return !builtIn || err != nil
}

// names says whether the arguments name a file, if it is there.
func (r *rerun) names(file string) bool {
	whole, _ := corpus.Split(file)
	return slices.ContainsFunc(r.args, func(arg string) bool {
		if arg == file {
			return true
		}
		file := whole
		within, err := filepath.Rel(arg, file)
		matches, _ := doublestar.PathMatch(filepath.Clean(arg), filepath.Clean(file))
		return matches || err == nil && filepath.IsLocal(within)
	})
}

// found are the files that did not pass the last time: those on the disk, and of the others those that are built in.
func (s state) found(finder *corpus.Finder) ([]corpus.Item, error) {
	var onDisk []string
	for _, file := range s.Failed {
		whole, _ := corpus.Split(file)
		if _, err := os.Stat(whole); err == nil && !isGone(file) {
			onDisk = append(onDisk, file)
		}
	}
	builtIn, err := finder.Find(nil)
	if err != nil {
		return nil, err
	}
	builtIn = slices.DeleteFunc(s.only(builtIn), func(i corpus.Item) bool { return slices.Contains(onDisk, i.ID()) || slices.Contains(onDisk, i.Path()) })
	if len(onDisk) == 0 {
		return builtIn, nil
	}
	items, err := finder.Find(onDisk)
	return append(items, builtIn...), err
}

// only leaves the items that did not pass the last time.
func (s state) only(items []corpus.Item) []corpus.Item {
	return slices.DeleteFunc(slices.Clone(items), func(i corpus.Item) bool {
		return !slices.Contains(s.Failed, i.ID()) && !slices.Contains(s.Failed, i.Path())
	})
}

// outcome is what became of the fixtures of a run.
type outcome struct{ passed, failed []string }

// note remembers what became of a fixture. One from standard input cannot be found again.
func (o *outcome) note(r replay.Result) {
	switch {
	case r.File == corpus.Stdin:
	case !r.Status.Fails() && r.Status != replay.NotRun:
		o.passed = append(o.passed, corpus.Join(r.File, r.Case))
		if r.Case != "" { // the file, where it failed as a whole
			o.passed = append(o.passed, r.File)
		}
	default: // what was not run has not passed either
		o.failed = append(o.failed, corpus.Join(r.File, r.Case))
	}
}

// keep adds what failed in this run to the state, and drops from it what passed. A file that is gone is dropped by a run of
// what it was a part of, without --rerun-failed.
func (r *rerun) keep(o outcome) error {
	last, err := r.last()
	if err != nil && !errors.Is(err, errNothingKnown) && !errors.Is(err, errForgotten) {
		return err
	}
	now := state{slices.DeleteFunc(slices.Clone(last.Failed), func(file string) bool {
		return slices.Contains(o.passed, file) || slices.Contains(o.failed, file) || !r.on && isGone(file) && r.names(file)
	})}
	now.Failed = append(now.Failed, o.failed...)
	if len(now.Failed) == 0 && len(last.Failed) == 0 && err == nil {
		return nil
	}
	content, err := json.MarshalIndent(now, "", "  ")
	if err != nil {
		return err
	}
	name, err := r.path()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return wholefile.Write(name, append(content, '\n'))
}
