package drift

import (
	"context"
	"fmt"
	"strings"

	"callsim/sim/call"
	"callsim/sim/fixture"
	"callsim/sim/space/mock"
	"callsim/sim/trace"
)

// exchange is one request to a space, with what came of it.
type exchange struct {
	request trace.RESTRequested
	reply   trace.RESTReplied // of the status 0 when there was none
	failure trace.RESTFailed  // without a cause when there was a usable reply
}

func (x exchange) op() mock.Op { return opOf(x.request.Path) }

// name is the request in short.
func (x exchange) name() string {
	return shownMethod(x.request.Method) + " " + shownPath(x.request.Path)
}

// scene is what a turn led to.
type scene struct {
	exchanges []exchange
	// course is what the agent did: functions that were called, steps, and the end.
	course []string
	// delivered are the codes that a phone showed.
	delivered []string
}

// player plays a call turn by turn.
type player struct {
	call  *call.Call
	turns []fixture.Turn
	seen  int // events
}

// newPlayer prepares a call of config.
func newPlayer(config call.Config, turns []fixture.Turn) (*player, error) {
	c, err := call.New(config)
	return &player{call: c, turns: turns}, err
}

// play plays the turn with this index, -1 the opening.
func (p *player) play(ctx context.Context, i int) (scene, error) {
	var err error
	if i < 0 {
		err = p.call.Begin(ctx)
	} else {
		err = p.call.Do(ctx, p.turns[i].Act)
	}
	return p.scene(), err
}

// end ends the call, and returns what it led to.
func (p *player) end() { p.call.End(call.HungUp) }

// scene gathers what happened since the last one.
func (p *player) scene() scene {
	events := p.call.Trace().Since(p.seen)
	p.seen += len(events)
	return gather(events)
}

// gather makes exchanges and a course of events.
func gather(events []trace.Event) scene {
	var s scene
	index := map[string]int{}
	at := func(id string) *exchange {
		n, known := index[id]
		if !known {
			n = len(s.exchanges)
			index[id] = n
			s.exchanges = append(s.exchanges, exchange{})
		}
		return &s.exchanges[n]
	}
	for _, e := range events {
		switch d := e.Data.(type) {
		case trace.RESTRequested:
			at(d.ID).request = d
		case trace.RESTReplied:
			at(d.ID).reply = d
		case trace.RESTFailed:
			at(d.ID).failure = d
		case trace.SMSDelivered:
			s.delivered = append(s.delivered, d.Token)
		case trace.FunctionCalled:
			s.course = append(s.course, "calls "+d.Function)
		case trace.StepEntered:
			s.course = append(s.course, fmt.Sprintf("enters step %d", d.Step))
		case trace.CallEnded:
			s.course = append(s.course, "ends ("+d.Reason+")")
		}
	}
	return s
}

// courseOf is a course in words.
func courseOf(s scene) string {
	if len(s.course) == 0 {
		return "the agent only talks"
	}
	return "the agent " + strings.Join(s.course, ", ")
}
