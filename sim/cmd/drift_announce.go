package cmd

import (
	"fmt"
	"net/url"

	"callsim/sim/call"
	"callsim/sim/cmd/options"
	"callsim/sim/cmd/program"
)

// undertaking counts what fixtures are about to do in a real space.
type undertaking struct {
	run      *options.Run
	messages int  // how many are sent if all goes well
	replaced bool // whether a fixture names another caller than the allowed one
}

// add counts a fixture with this caller.
func (u *undertaking) add(messages int, caller string) {
	var config call.Config
	err := u.run.Apply(&config)
	u.messages += messages
	u.replaced = u.replaced || err == nil && config.Caller.Number != caller
}

// announce says what is about to happen, before anything is sent. It returns an error if the limit per hour forbids it.
func (u *undertaking) announce(asker *asker, tell func(string)) error {
	var config call.Config
	if err := u.run.Apply(&config); err != nil || u.messages == 0 {
		return err
	}
	asker.phone(config.Caller.Number)
	host := ""
	if u, err := url.Parse(config.Live.Settings.BaseURL); err == nil {
		host = u.Host
	}
	left, next, err := u.run.Left()
	if err != nil {
		return program.FileError{Err: err}
	}
	tell(fmt.Sprintf("%s if all goes well, from %s to the phone ending %s; %d may be sent now (--max-sends-per-hour %d)",
		counted(u.messages, "real message"), host, asker.ending, left, u.run.PerHour()))
	if u.messages > left {
		wait := "name fewer fixtures, or wait"
		if left == 0 {
			wait = "wait until " + next.Local().Format("15:04:05")
		}
		return program.Usagef("the fixtures send %s, but only %d may be sent now (--max-sends-per-hour %d, over all runs); nothing was sent; %s",
			counted(u.messages, "real message"), left, u.run.PerHour(), wait)
	}
	if u.replaced {
		tell(fmt.Sprintf("every call comes from the phone ending %s, whatever number a fixture names", asker.ending))
	}
	return nil
}
