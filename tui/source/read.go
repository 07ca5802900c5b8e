package source

import (
	"callsim/sim/agent"
	"callsim/sim/trace"
)

// read is a recording that is read. Nothing can be said in it, and nothing is known of it but its trace.
type read struct {
	played
	prompt *agent.Prompt
}

func newRead(p played) *read {
	r := &read{p, p.call.Prompt()}
	for _, e := range r.All() {
		if step, ok := e.Data.(trace.StepEntered); ok && !hasStep(r.prompt, step) {
			r.prompt = unknownPrompt
		}
	}
	return r
}

// unknownPrompt is that of a recording with steps that are none of the known prompt's.
var unknownPrompt = &agent.Prompt{Name: "Agent", Lines: []string{"A recording does not hold the prompt of its agent."}}

func hasStep(p *agent.Prompt, step trace.StepEntered) bool {
	return step.Step >= 1 && step.Step <= len(p.Steps) && p.Steps[step.Step-1].Title == step.Title
}

// Prompt is the agent's.
func (r *read) Prompt() *agent.Prompt { return r.prompt }

// Can says why it is not able to do something.
func (r *read) Can(a Ability) string {
	if a == Seek {
		return ""
	}
	return "a recording: only to look at"
}
