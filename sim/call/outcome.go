package call

import (
	"net/http"

	"callsim/sim/agent"
	"callsim/sim/functions/swaig"
	"callsim/sim/trace"
)

// outcomes are what the agent's verdicts amount to; a verdict that is not among them is a refusal.
var outcomes = map[agent.Verdict]trace.Outcome{
	agent.Sent: "", agent.Verified: trace.Verified, agent.Dead: trace.Expired,
	agent.Failed: trace.Failed, agent.Hopeless: trace.Failed, agent.MaybeSent: trace.Failed, agent.Busy: trace.Failed,
}

// Outcome is what the reply to a function call amounts to, as the agent judges it.
func Outcome(called trace.FunctionCalled, d trace.SWAIGReplied) trace.Outcome {
	reply, err := swaig.ParseReply(d.Body)
	o := agent.Outcome{Role: agent.Sends, Reply: reply}
	switch {
	case err != nil || d.Status != http.StatusOK:
		return trace.Failed
	case called.Verifies():
		o.Role = agent.Verifies
	case !called.Sends():
		return ""
	}
	if outcome, known := outcomes[agent.Judge(o)]; known {
		return outcome
	}
	return trace.Refused
}
