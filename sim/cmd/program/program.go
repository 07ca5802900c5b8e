// Package program holds what both programs share beside their flags: exit codes, usage errors and the version.
//
// It may import options, for the error of an unusable file, and the libraries that read flags.
package program

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"syscall"

	"callsim/sim/cmd/options"
	"callsim/sim/kit/called"
	"callsim/sim/kit/caret"
	"callsim/sim/live/settings"
	"callsim/sim/redact"
)

// The exit codes.
const (
	OK          = 0
	Unmet       = 1   // a fixture failed, or a requirement was not met
	Usage       = 2   // a flag, an argument or the input is wrong
	File        = 3   // a file could not be read, or is malformed
	Internal    = 4   // anything else
	HungUp      = 129 // SIGHUP
	Interrupted = 130 // Ctrl+C
	Unread      = 141 // nobody reads the output any more, as after head; what SIGPIPE makes of other programs
	Terminated  = 143 // SIGTERM
)

var meanings = []struct {
	code    int
	meaning string
}{
	{OK, "all went well"},
	{Unmet, "a fixture failed, or a requirement was not met"},
	{Usage, "a flag, an argument or the input is wrong"},
	{File, "a file could not be read, or is malformed"},
	{Internal, "anything else went wrong"},
	{HungUp, "the terminal was closed (SIGHUP)"},
	{Interrupted, "interrupted by Ctrl+C"},
	{Unread, "nobody reads the output any more, as after | head"},
	{Terminated, "asked to end (SIGTERM), as by kill, or by a CI that cancels a job"},
}

// Errors that have an exit code of their own.
var (
	// ErrUnmet means that a requirement was not met.
	ErrUnmet = errors.New("requirement not met")
	// ErrFailed means that a fixture failed; the report says which.
	ErrFailed = errors.New("a fixture failed")
	// ErrUnreadable means that a fixture could not be read; the report says why.
	ErrUnreadable = errors.New("a fixture could not be read")
	// ErrBroken means that the harness itself failed; the report says how.
	ErrBroken = errors.New("the harness failed")
)

// Exited is the error with which a program ends as its command did: nil for the exit code 0.
func Exited(code int) error {
	if code == OK {
		return nil
	}
	return exited(code)
}

type exited int

func (e exited) Error() string { return fmt.Sprintf("the command ended with exit code %d", int(e)) }

// Reported reports whether err was explained before, so that it only decides the exit code.
func Reported(err error) bool {
	_, own := err.(exited)
	return own || err == ErrFailed || err == ErrUnreadable || err == ErrBroken
}

// FileError is a fault of a file, or of reading or writing it.
type FileError struct{ Err error }

func (e FileError) Error() string { return e.Err.Error() }

// Unwrap returns the fault.
func (e FileError) Unwrap() error { return e.Err }

// UsageError is a fault in the arguments or the input of a program.
type UsageError struct{ Err error }

func (e UsageError) Error() string { return e.Err.Error() }

// Unwrap returns the fault.
func (e UsageError) Unwrap() error { return e.Err }

// Usagef is a UsageError made like fmt.Errorf's.
func Usagef(format string, args ...any) error { return UsageError{fmt.Errorf(format, args...)} }

// Masked is a text without the credentials and tokens in it: for what repeats parts of a file.
func Masked(text string) string { return settings.WithoutTokens(redact.Masked(text)) }

// Tell writes what is wrong, behind the name of the program, on a line for each thing: without credentials and tokens, and with
// nothing that a terminal acts on.
func Tell(errs io.Writer, err error) {
	fmt.Fprintln(errs, caret.Lines(called.Short()+": "+Masked(err.Error())))
}

// ExitCode is the exit code for an error that ends a program; nil is OK.
func ExitCode(err error) int {
	var usage UsageError
	var file FileError
	var command exited
	var signal signaled
	switch {
	case err == nil:
		return OK
	case errors.As(err, &command):
		return int(command)
	case errors.As(err, &signal):
		return 128 + int(signal) // as shells have it
	case errors.Is(err, context.Canceled):
		return Interrupted
	case IsUnread(err):
		return Unread
	case errors.Is(err, ErrBroken):
		return Internal
	case errors.Is(err, options.ErrFile), errors.Is(err, settings.ErrFile), errors.Is(err, ErrUnreadable), errors.As(err, &file): // before UsageError, which may wrap it
		return File
	case errors.Is(err, ErrUnmet), errors.Is(err, ErrFailed):
		return Unmet
	case errors.As(err, &usage):
		return Usage
	}
	return Internal
}

// IsUnread says whether an error is that of an output that nobody reads any more.
func IsUnread(err error) bool {
	if runtime.GOOS == "windows" {
		const brokenPipe, noData = syscall.Errno(109), syscall.Errno(232)
		return errors.Is(err, brokenPipe) || errors.Is(err, noData)
	}
	return errors.Is(err, syscall.EPIPE)
}
