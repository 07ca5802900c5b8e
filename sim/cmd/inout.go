package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"callsim/sim/cmd/program"
	"callsim/sim/kit/wholefile"
)

// output is standard output. It remembers the first error of writing to it.
type output struct {
	io.Writer
	failed error
}

func (o *output) Write(p []byte) (int, error) {
	n, err := o.Writer.Write(p)
	if err != nil && o.failed == nil {
		o.failed = err
	}
	return n, err
}

// unwritten is the error for a file of -o that could not be written.
func unwritten(err error) error {
	var over *wholefile.InputError
	if errors.As(err, &over) {
		return program.Usagef("-o %w", over)
	}
	var at *fs.PathError
	if errors.As(err, &at) && errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%s must be in a folder that exists, got %s; make the folder, or name another", at.Path, filepath.Dir(at.Path))
	}
	return program.FileError{Err: fmt.Errorf("-o: %w", err)}
}

// interruptible is an input that can be read until the context ends.
type interruptible struct {
	ctx context.Context
	io.Reader
}

func (i interruptible) Read(p []byte) (int, error) {
	type result struct {
		n   int
		err error
	}
	done, own := make(chan result, 1), make([]byte, len(p))
	go func() {
		n, err := i.Reader.Read(own)
		done <- result{n, err}
	}()
	select {
	case r := <-done:
		return copy(p, own[:r.n]), r.err
	case <-i.ctx.Done():
		return 0, context.Cause(i.ctx)
	}
}
