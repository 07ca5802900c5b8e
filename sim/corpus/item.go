package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"callsim/sim/fixture"
)

// Item is one fixture that was found.
type Item struct {
	Source fixture.Source
	// Name is the file's path within the source.
	Name string
	// Text, where it is not nil, is the fixture itself: it came from standard input.
	Text []byte
	// dir is the folder on the disk that is the source's root; "" when there is none.
	dir string
}

// Path is the fixture's file as its errors show it.
func (i Item) Path() string { return i.Source.Prefix + i.Name }

// Read reads the fixture.
func (i Item) Read() (*fixture.Fixture, error) {
	if i.Text != nil {
		return fixture.Parse(i.Source, i.Name, i.Text)
	}
	return fixture.Read(i.Source, i.Name)
}

// Raw is the fixture's text.
func (i Item) Raw() ([]byte, error) {
	if i.Text != nil {
		return i.Text, nil
	}
	info, err := fs.Stat(i.Source.FS, i.Name)
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("this is no regular file")
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", i.Path(), bare(err))
	}
	return fs.ReadFile(i.Source.FS, i.Name)
}

// OnDisk is where the file of the source with the given name is on the disk; ok is false when it is not there, but built in
// or from standard input.
func (i Item) OnDisk(name string) (file string, ok bool) {
	if i.dir == "" || i.Text != nil {
		return "", false
	}
	return filepath.Join(i.dir, filepath.FromSlash(name)), true
}
