package coverage

import (
	"fmt"
	"strconv"

	"callsim/sim/agent"
	"callsim/sim/agent/hear"
	"callsim/sim/call"
	"callsim/sim/mfa"
	"callsim/sim/space"
)

// Point is one thing that can happen.
type Point struct {
	// Group is what kind of thing it is, Name which one.
	Group, Name string
}

// The groups, in the order in which they are shown.
const (
	Steps   = "steps of the prompt"
	Replies = "replies of the functions"
	Status  = "statuses of the space"
	Faults  = "faults of the space"
	Intents = "intents of the caller"
	Endings = "ends of the call"
)

// discovered is the reply to a request for the functions' signatures.
const discovered = "signatures"

// catalog lists everything that can happen with the functions and the space in this process, and the agent's prompt p.
func catalog(p *agent.Prompt) []Point {
	var all []Point
	add := func(group, name string) { all = append(all, Point{group, name}) }
	for i := range p.Steps {
		add(Steps, stepName(p, i+1))
	}
	for _, f := range mfa.Forms() {
		add(Replies, f.String())
	}
	add(Replies, discovered)
	for _, op := range []space.Op{space.Send, space.Verify} {
		add(Status, statusName(op, 200))
		for _, name := range space.FaultNames {
			if status, err := strconv.Atoi(name); err == nil {
				add(Status, statusName(op, status))
			}
		}
	}
	for _, op := range []space.Op{space.Send, space.Verify} {
		for _, name := range space.FaultNames {
			add(Faults, faultName(string(op), name))
		}
	}
	for _, intent := range hear.Intents {
		add(Intents, string(intent))
	}
	for _, reason := range []agent.Reason{agent.Completed, agent.Declined, agent.Goodbye, agent.GaveUp, agent.NoAnswer, call.HungUp} {
		add(Endings, string(reason))
	}
	return all
}

func stepName(p *agent.Prompt, step int) string {
	return fmt.Sprintf("%d: %s", step, p.Steps[step-1].Title)
}

func statusName(op space.Op, status int) string { return fmt.Sprintf("%s %d", op, status) }
