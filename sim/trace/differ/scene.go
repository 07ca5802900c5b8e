package differ

import (
	"fmt"
	"slices"
	"strings"

	"callsim/sim/space/documented"
	"callsim/sim/trace"
)

// Exchange is one request to a space, with what came of it.
type Exchange struct {
	Request trace.RESTRequested
	Reply   trace.RESTReplied // of the status 0 when there was none
	Failure trace.RESTFailed  // without a cause when there was a usable reply
}

// Op is what it asked for.
func (x Exchange) Op() documented.Op { return documented.OpOf(x.Request.Path) }

// Name is the request in short, without what may be secret.
func (x Exchange) Name() string {
	return documented.Method(x.Request.Method) + " " + documented.Path(x.Request.Path)
}

// Scene is what a turn led to.
type Scene struct {
	Exchanges []Exchange
	// Answers are the replies of the functions, and Broken why there was none.
	Answers []trace.SWAIGReplied
	Broken  []trace.SWAIGFailed
	// Broadcasts are the messages to those who watch.
	Broadcasts []trace.Body
	// Course is what the agent did: functions that were called, steps, and the end. Said are his words.
	Course, Said []string
	// Delivered are the codes that a phone showed.
	Delivered []string
}

// Gather makes a scene of events.
func Gather(events []trace.Event) Scene {
	var s Scene
	index := map[string]int{}
	at := func(id string) *Exchange {
		n, known := index[id]
		if !known {
			n = len(s.Exchanges)
			index[id] = n
			s.Exchanges = append(s.Exchanges, Exchange{})
		}
		return &s.Exchanges[n]
	}
	for _, e := range events {
		switch d := e.Data.(type) {
		case trace.RESTRequested:
			at(d.ID).Request = d
		case trace.RESTReplied:
			at(d.ID).Reply = d
		case trace.RESTFailed:
			at(d.ID).Failure = d
		default:
			s.add(d)
		}
	}
	return s
}

// add takes in an event that belongs to no request to the space.
func (s *Scene) add(data trace.Data) {
	switch d := data.(type) {
	case trace.SWAIGReplied:
		s.Answers = append(s.Answers, d)
	case trace.SWAIGFailed:
		s.Broken = append(s.Broken, d)
	case trace.BroadcastSent:
		s.Broadcasts = append(s.Broadcasts, d.Message)
	case trace.SMSDelivered:
		s.Delivered = append(s.Delivered, d.Token)
	case trace.AgentSaid:
		s.Said = append(s.Said, d.Text)
	case trace.FunctionCalled:
		s.Course = append(s.Course, "calls "+called(d))
	case trace.StepEntered:
		s.Course = append(s.Course, fmt.Sprintf("enters step %d", d.Step))
	case trace.CallEnded:
		s.Course = append(s.Course, "ends ("+d.Reason+")")
	}
}

// called is the function that was called, by the demo's name where it does the same.
func called(d trace.FunctionCalled) string {
	switch {
	case d.Sends():
		return "send_mfa"
	case d.Verifies():
		return "verify_mfa"
	}
	return d.Function
}

// Scenes are those of a trace by the turn; the opening is the first.
func Scenes(events []trace.Event) []Scene {
	var all []Scene
	for len(events) > 0 {
		next := slices.IndexFunc(events, func(e trace.Event) bool { return e.Turn > len(all) })
		if next < 0 {
			next = len(events)
		}
		all, events = append(all, Gather(events[:next])), events[next:]
	}
	return all
}

// CourseIn is a course in words.
func (s Scene) CourseIn() string {
	if len(s.Course) == 0 {
		return "the agent only talks"
	}
	return "the agent " + strings.Join(s.Course, ", ")
}
