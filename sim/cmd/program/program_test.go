package program_test

import (
	"context"
	"errors"
	"fmt"
	"syscall"
	"testing"

	"callsim/sim/cmd/options"
	"callsim/sim/cmd/program"
)

func TestExitCode(t *testing.T) {
	for want, err := range map[int]error{
		program.OK:          nil,
		program.Unmet:       fmt.Errorf("%w: not verified", program.ErrUnmet),
		program.Usage:       fmt.Errorf("chat: %w", program.Usagef("no flag %s", "--x")),
		program.File:        program.UsageError{Err: fmt.Errorf("%w: gone", options.ErrFile)},
		program.Internal:    errors.New("disk full"),
		program.Interrupted: fmt.Errorf("chat: %w", context.Canceled),
		program.Terminated:  fmt.Errorf("chat: %w", program.Signaled(syscall.SIGTERM)),
		program.HungUp:      program.Signaled(syscall.SIGHUP),
	} {
		if got := program.ExitCode(err); got != want {
			t.Errorf("%v: %d, want %d", err, got, want)
		}
	}
}
