// Package wholefile writes files whole or not at all: a file that was there stays as it was until the new one is complete.
// What is no file, such as a pipe or a device, is written to as it is: it cannot be replaced. A file that was read is never
// replaced by what was made of it, and what a process that was killed left behind is removed.
//
// It imports the standard library only.
package wholefile

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"
)

// File is a file that is being written beside the one that it is to replace.
type File struct {
	file *os.File
	// name is the target as it was named, and target where that leads.
	name, target string
	direct       bool // the target itself is being written to
	done         bool
	private      bool // nobody else may read it
	// was is the file that is to be replaced, nil where there is none.
	was os.FileInfo

	mu   sync.Mutex
	over error // what Spare found first
}

// Create begins a file that will stand at target once it is committed. The folder must exist.
func Create(target string) (*File, error) {
	info, err := os.Stat(target)
	there := err == nil
	if there && info.IsDir() {
		return nil, &fs.PathError{Op: "write", Path: target, Err: errors.New("is a folder")}
	}
	resolved, err := filepath.EvalSymlinks(target)
	switch {
	case there && (err != nil || !info.Mode().IsRegular()):
		f, err := os.OpenFile(target, os.O_WRONLY, 0)
		return &File{file: f, name: target, target: target, direct: true}, err
	case err != nil:
		resolved = target // it does not exist yet
	}
	clean(resolved)
	f, err := os.CreateTemp(filepath.Dir(resolved), prefix(resolved)+strconv.Itoa(os.Getpid())+"-*"+suffix)
	if err != nil {
		return nil, &fs.PathError{Op: "write", Path: target, Err: errors.Unwrap(err)}
	}
	return &File{file: f, name: target, target: resolved, was: info}, nil
}

// Write names the target in its error, not the file beside it.
func (f *File) Write(b []byte) (int, error) {
	n, err := f.file.Write(b)
	var at *fs.PathError
	if errors.As(err, &at) {
		at.Path = f.name
	}
	return n, err
}

// InputError says that a file that is to be written is one that is read, whatever the two are called.
type InputError struct{ Target, Input string }

func (e *InputError) Error() string {
	return e.Target + " must not be a file that is read, got " + e.Input + "; name another file"
}

// Spare says, with an InputError, that the file would replace one of inputs; it cannot be committed then. It is safe for
// concurrent use.
func (f *File) Spare(inputs ...string) error {
	if f.was == nil {
		return nil
	}
	for _, input := range inputs {
		if info, err := os.Stat(input); err == nil && os.SameFile(info, f.was) {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.over = cmp.Or[error](f.over, &InputError{f.name, input})
			return f.over
		}
	}
	return nil
}

// Commit puts the file in its place, unless written, the error of what was written to it, says that it is not complete. It is readable by those who could read the file before, or by everybody as the
// system's settings allow.
func (f *File) Commit(written error) error {
	if err := cmp.Or(f.over, written); err != nil {
		f.Discard()
		return err
	}
	f.done = true
	if f.direct {
		return f.file.Close()
	}
	err := f.file.Chmod(f.mode())
	if closed := f.file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.file.Name(), f.target)
	}
	if err != nil {
		os.Remove(f.file.Name())
	}
	return err
}

// mode is the permissions that the file is to have.
func (f *File) mode() fs.FileMode {
	if f.private {
		return 0o600
	}
	if info, err := os.Stat(f.target); err == nil {
		return info.Mode().Perm()
	}
	return 0o644
}

// Discard drops the file, unless it was committed.
func (f *File) Discard() {
	if f.done {
		return
	}
	f.done = true
	f.file.Close()
	if !f.direct {
		os.Remove(f.file.Name())
	}
}

// Write puts content at target, which must be none of inputs.
func Write(target string, content []byte, inputs ...string) error {
	return write(target, content, false, inputs...)
}

// WritePrivate puts content at target, for this user alone.
func WritePrivate(target string, content []byte) error { return write(target, content, true) }

func write(target string, content []byte, private bool, inputs ...string) error {
	f, err := Create(target)
	if err != nil {
		return err
	}
	defer f.Discard()
	f.private = private
	if err := f.Spare(inputs...); err != nil {
		return err
	}
	_, err = f.Write(content)
	return f.Commit(err)
}
