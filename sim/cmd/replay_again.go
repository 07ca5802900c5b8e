package cmd

import (
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

	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/replay"
	"callsim/sim/kit/bounded"
	"callsim/sim/kit/wholefile"
)

// memory is what --rerun-failed goes by: the files that did not pass the last time, kept in the user's cache, one memory for
// each working folder.
type memory struct {
	Failed []string `json:"failed"`

	passed []string // in this run
	failed []string
}

func newMemory() *memory { return &memory{} }

// note remembers what became of a fixture in this run.
func (m *memory) note(r replay.Result) {
	switch r.Status {
	case replay.Passed:
		m.passed = append(m.passed, r.File)
	default: // what was not run has not passed either
		m.failed = append(m.failed, r.File)
	}
}

// keep adds what failed in this run to the memory, and drops from it what passed.
func (m *memory) keep() error {
	last, err := lastFailed()
	if err != nil && !errors.Is(err, errNothingKnown) && !errors.Is(err, errForgotten) {
		return err
	}
	still := slices.DeleteFunc(last.Failed, func(file string) bool {
		_, gone := os.Stat(file)
		builtIn := fs.ValidPath(file) && strings.HasPrefix(file, corpus.BuiltIn)
		return slices.Contains(m.passed, file) || slices.Contains(m.failed, file) || gone != nil && !builtIn
	})
	m.Failed = append(still, m.failed...)
	if len(m.Failed) == 0 && len(last.Failed) == 0 && err == nil {
		return nil
	}
	content, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	name, err := memoryFile()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return wholefile.Write(name, append(content, '\n'))
}

// found are the files that did not pass the last time: those on the disk, and of the others those that are built in. What
// is gone is forgotten with the next run.
func (m memory) found(finder *corpus.Finder) ([]corpus.Item, error) {
	var onDisk []string
	for _, file := range m.Failed {
		if _, err := os.Stat(file); err == nil {
			onDisk = append(onDisk, file)
		}
	}
	builtIn, err := finder.Find(nil)
	if err != nil {
		return nil, err
	}
	builtIn = slices.DeleteFunc(m.only(builtIn), func(i corpus.Item) bool { return slices.Contains(onDisk, i.Path()) })
	if len(onDisk) == 0 {
		return builtIn, nil
	}
	items, err := finder.Find(onDisk)
	return append(items, builtIn...), err
}

// only leaves the items that did not pass the last time.
func (m memory) only(items []corpus.Item) []corpus.Item {
	return slices.DeleteFunc(slices.Clone(items), func(i corpus.Item) bool { return !slices.Contains(m.Failed, i.Path()) })
}

// errNothingKnown says that there was no run in this folder yet, errForgotten that what was kept of it is unusable.
var (
	errNothingKnown = errors.New("no run in this folder is known yet: replay without it first")
	errForgotten    = errors.New("what was kept of the last run is unusable: replay without it first")
)

// mostMemory is the largest memory that is read, in bytes.
const mostMemory = 8 << 20

func lastFailed() (memory, error) {
	var m memory
	name, err := memoryFile()
	if err != nil {
		return m, err
	}
	content, err := bounded.ReadFile(name, mostMemory)
	if errors.Is(err, fs.ErrNotExist) {
		return m, errNothingKnown
	}
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(content, &m); err != nil {
		return memory{}, fmt.Errorf("%s: %w", name, errForgotten)
	}
	return m, nil
}

// memoryFile is where the memory of the working folder is kept.
func memoryFile() (string, error) {
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
