package call

import (
	"net/http"

	"callsim/sim/agent"
	"callsim/sim/functions/swaig"
	"callsim/sim/trace"
	"callsim/sim/trace/timeline"
)

// Outcome is what the reply to a function call amounts to, as the agent judges it. He does not read one to what he did not call.
func Outcome(called trace.FunctionCalled, d trace.SWAIGReplied) trace.Outcome {
	reply, err := swaig.ParseReply(d.Body)
	o := agent.Outcome{Role: agent.Sends, Reply: reply}
	switch {
	case d.Status != http.StatusOK:
		return trace.Failed
	case called.Function == "":
		return ""
	case err != nil:
		return trace.Failed
	case called.Verifies():
		o.Role = agent.Verifies
	case !called.Sends():
		return ""
	}
	switch agent.Judge(o) {
	case agent.Sent:
		return ""
	case agent.Verified:
		return trace.Verified
	case agent.Dead:
		return trace.Expired
	case agent.Failed, agent.Hopeless, agent.MaybeSent, agent.Busy:
		return trace.Failed
	}
	return trace.Refused
}

// Judge says event by event what came of what was asked in a call. NewJudge makes one.
type Judge struct {
	events []trace.Event
	time   *timeline.Timeline
	called trace.FunctionCalled
}

// NewJudge is the judge of a call that has not begun.
func NewJudge() *Judge {
	j := &Judge{}
	j.time = timeline.New(timeline.Options{}, func() []trace.Event { return j.events })
	return j
}

// Of is what the next event amounts to; "" for a request.
func (j *Judge) Of(e trace.Event) trace.Outcome {
	e.Seq = len(j.events) + 1
	j.events = append(j.events, e)
	j.time.Next()
	switch d := e.Data.(type) {
	case trace.FunctionCalled:
		j.called = d
	case trace.SWAIGRequested:
		if _, ok := j.time.Call(e.Seq); !ok {
			j.called = trace.FunctionCalled{} // it was posted past the agent
		}
	case trace.RESTReplied:
		return j.time.RESTOutcome(e.Seq)
	case trace.SWAIGReplied:
		return Outcome(j.called, d)
	case trace.BroadcastSent:
		return j.told(e.Seq, d)
	case trace.CallEnded:
		if d.Verified {
			return trace.Verified
		}
	}
	if e.Data.Describe().Failed {
		return trace.Failed
	}
	return ""
}

// told is what a broadcast tells of: the reply of the functions, before that goes to the agent.
func (j *Judge) told(seq int, d trace.BroadcastSent) trace.Outcome {
	if c, ok := j.time.Cause(seq); ok && c.Part == timeline.SWAIGReply {
		return Outcome(j.called, trace.SWAIGReplied{Status: http.StatusOK, Body: d.Message})
	}
	return ""
}

// Outcomes are what came of each event of a call. Of a request it is that nothing came: what came is the reply's.
func Outcomes(events []trace.Event) []trace.Outcome {
	all, j := make([]trace.Outcome, len(events)), NewJudge()
	for i, e := range events {
		all[i] = j.Of(e)
	}
	for n := range j.time.Exchanges(len(events)) {
		if x := j.time.NthExchange(n + 1); x.Open() {
			all[x.Requested-1] = trace.Waiting
		}
	}
	return all
}
