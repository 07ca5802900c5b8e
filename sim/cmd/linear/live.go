package linear

import (
	"context"

	"callsim/sim/cmd/options"
	"callsim/sim/cmd/program"
	"callsim/sim/live/guard"
)

// GoLive makes the session's call one to a real space, if --live is given. It asks before sending if somebody is set, that is,
// if a person types at the session. End ends the run. The error is a program.UsageError.
func (s *Session) GoLive(flags *options.LiveFlags, somebody bool) (end func(), err error) {
	if !flags.On() {
		if err := flags.Check(); err != nil {
			return nil, program.UsageError{Err: err}
		}
		return func() {}, nil
	}
	var confirm func(context.Context, guard.Ask) (bool, error)
	if somebody {
		confirm = func(ctx context.Context, a guard.Ask) (bool, error) { return s.Ask(ctx, a.Question()) }
	}
	run, err := flags.Open(confirm)
	if err == nil {
		err = run.Apply(&s.Config)
	}
	if err != nil {
		return nil, program.UsageError{Err: err}
	}
	return run.Close, nil
}
