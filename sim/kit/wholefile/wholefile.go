// Package wholefile writes files whole or not at all: a file that was there stays as it was until the new one is complete.
// What is no file, such as a pipe or a device, is written to as it is: it cannot be replaced.
//
// It imports the standard library only.
package wholefile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// File is a file that is being written beside the one that it is to replace.
type File struct {
	*os.File
	target string
	direct bool // the target itself is being written to
	done   bool
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
		return &File{File: f, target: target, direct: true}, err
	case err != nil:
		resolved = target // it does not exist yet
	}
	f, err := os.CreateTemp(filepath.Dir(resolved), "."+filepath.Base(resolved)+".*.tmp")
	if err != nil {
		return nil, &fs.PathError{Op: "write", Path: target, Err: errors.Unwrap(err)}
	}
	return &File{File: f, target: resolved}, nil
}

// Commit puts the file in its place. It is readable by those who could read the file before, or by everybody as the
// system's settings allow.
func (f *File) Commit() error {
	f.done = true
	if f.direct {
		return f.Close()
	}
	err := f.Chmod(f.mode())
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), f.target)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// mode is the permissions that the file is to have.
func (f *File) mode() fs.FileMode {
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
	f.Close()
	if !f.direct {
		os.Remove(f.Name())
	}
}

// Write puts content at target.
func Write(target string, content []byte) error {
	f, err := Create(target)
	if err != nil {
		return err
	}
	defer f.Discard()
	if _, err := f.Write(content); err != nil {
		return err
	}
	return f.Commit()
}
