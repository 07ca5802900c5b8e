package board

import (
	"fmt"

	"callsim/sim/call"
	"callsim/sim/functions/swaig"
	"callsim/sim/trace"
	"callsim/sim/trace/timeline"
	"callsim/tui/items"
	"callsim/tui/source"
)

// Story is what the events so far amount to.
type Story struct {
	// Context is what the call depends on, in few words.
	Context []string
	// Asked is what is done for the answer that is waited for, or "".
	Asked string
	// Sent is how many codes went to a real phone, and Maybe how many may have.
	Sent, Maybe int
	// Faults are those that are armed.
	Faults          armed
	Verified, Ended bool
	Reason          string

	caller   string               // number
	called   trace.FunctionCalled // last
	outcome  trace.Outcome        // of the latest reply of the functions, once its actions are carried out
	doubtful int                  // how many exchanges there were, and one, when the latest doubt was told
	// Of the latest event: a code went to a real phone; one may have.
	arrived, doubt bool
}

// tell takes an event into the story.
func (s *Story) tell(e trace.Event, t *timeline.Timeline, src source.Source) {
	s.arrived, s.doubt = false, false
	switch d := e.Data.(type) {
	case trace.CallStarted:
		s.start(d)
	case trace.FunctionCalled:
		s.called, s.outcome = d, ""
	case trace.MetaDataSet:
		s.Verified = s.Verified || s.outcome == trace.Verified
	case trace.FaultArmed:
		s.Faults.arm(d)
	case trace.CallEnded:
		s.Ended, s.Reason, s.Verified = true, items.Safe(d.Reason), d.Verified
	case trace.SWAIGRequested:
		if _, ok := t.Call(e.Seq); !ok {
			s.called = trace.FunctionCalled{} // it was posted past the agent
		}
		s.Asked = s.askingFunctions()
	case trace.RESTReplied, trace.RESTFailed:
		s.Asked = s.askingFunctions()
	case trace.SWAIGReplied:
		s.Asked, s.outcome = "", call.Outcome(s.called, d)
	case trace.SWAIGFailed:
		s.Asked = ""
	case trace.RESTRequested:
		s.Asked = "asking the space"
		s.Faults.strike(d)
	}
	if src.Mode() == source.Real {
		s.tellReal(e.Data, t)
	}
}

func (s *Story) start(d trace.CallStarted) {
	s.caller = d.Caller.Number
	space := "real space"
	if d.Mode == call.Mock {
		space = "mocked space"
	}
	for _, part := range []string{space, fmt.Sprintf("seed %d", d.Seed), "agent " + d.AgentID, callerOf(d)} {
		s.Context = append(s.Context, items.Safe(part))
	}
}

// callerOf is the caller's number, or that there is none.
func callerOf(d trace.CallStarted) string {
	if d.Caller.Number == "" {
		return "number withheld"
	}
	return d.Caller.Number
}

// askingFunctions says that a function is at work.
func (s *Story) askingFunctions() string {
	if s.called.Function == "" {
		return "asking the functions"
	}
	return "asking " + items.Safe(s.called.Function)
}

// tellReal counts the codes that have gone to a real phone, and those that may have.
func (s *Story) tellReal(data trace.Data, t *timeline.Timeline) {
	if _, ok := data.(trace.RESTReplied); ok {
		if n := t.Messages(t.Len()); n > s.Sent {
			s.Sent, s.arrived = n, true
		}
		return
	}
	nth := t.Exchanges(t.Len()) + 1
	switch d := data.(type) {
	case trace.RESTFailed:
		s.doubt = d.MaybeDone && sendsAnything(t)
	case trace.SWAIGReplied:
		s.doubt = d.MaybeDone
	case trace.SWAIGFailed:
		s.doubt = d.MaybeDone && s.called.Sends()
	}
	if s.doubt = s.doubt && s.doubtful != nth; s.doubt { // of the same request it is said once
		s.doubtful = nth
		s.Maybe++
	}
}

// sendsAnything says whether the latest request to the space asks for a code.
func sendsAnything(t *timeline.Timeline) bool {
	n := t.Exchanges(t.Len())
	if n == 0 {
		return false
	}
	x := t.NthExchange(n)
	return x.With == timeline.Space && x.Verify == ""
}

// response is the text for the agent in the body of a reply, or "".
func response(body trace.Body) string {
	reply, err := swaig.ParseReply(body)
	if err != nil {
		return ""
	}
	return reply.Response.Text
}
