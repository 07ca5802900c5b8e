package call

import (
	"callsim/sim/call/command"
	"callsim/sim/trace"
)

// acts are what was done in a call, in order.
type acts struct {
	trace    *trace.Trace
	cleaner  *cleaner // of a live call
	list     []command.Command
	watchers []func(turn int, act command.Command)
}

// next begins the turn of an act, and tells the watchers of it.
func (a *acts) next(act command.Command) {
	if a.cleaner != nil {
		act = a.cleaner.act(act)
	}
	turn := a.turn(act)
	for _, watch := range a.watchers {
		watch(turn, act)
	}
}

// turn begins the turn of an act and remembers the act.
func (a *acts) turn(act command.Command) int {
	a.list = append(a.list, act)
	return a.trace.NextTurn()
}
