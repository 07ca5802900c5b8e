package call

import (
	"context"

	"callsim/sim/agent"
	"callsim/sim/trace"
)

// carryOut does what the brain decided, and goes on until the brain waits for the caller.
func (c *Call) carryOut(ctx context.Context, acts []agent.Act) error {
	var held actions // of a reply with post_process, until the agent has spoken
	for given := 0; !c.platform.ended; {
		if len(acts) == 0 {
			c.platform.apply(held)
			held = actions{}
			if len(c.platform.inputs) == 0 || c.platform.ended {
				break
			}
			given++
			acts = c.nextInput(given)
			continue
		}
		act := acts[0]
		acts = acts[1:]
		call, ok := act.(agent.CallFunction)
		if !ok {
			c.act(act)
			continue
		}
		c.platform.apply(held)
		outcome, later, err := c.platform.invoke(ctx, call.Function, call.Arguments)
		if err != nil {
			return err
		}
		held = later
		acts = c.brain.Result(outcome)
	}
	return nil
}

// mostInputs is how often, in one turn, functions can speak in the caller's place: a function that answers each would never stop.
const mostInputs = 10

// nextInput lets the agent hear the next text that an action gave him, the n-th in this turn.
func (c *Call) nextInput(n int) []agent.Act {
	text := c.platform.inputs[0]
	c.platform.inputs = c.platform.inputs[1:]
	if n > mostInputs {
		c.trace.Add(trace.ActionKept{Action: "user_input", Value: encode(text), Why: "the functions have spoken in the caller's place often enough in this turn"})
		return nil
	}
	return c.hear(text)
}

// learn prepares the stand-ins of a live call for what is about to be said.
func (c *Call) learn(words string) {
	if c.cleaner != nil {
		c.cleaner.hear(words, c.platform.codeLength())
	}
}

// hear lets the agent hear what the caller says.
func (c *Call) hear(words string) []agent.Act {
	c.learn(words)
	c.trace.Add(trace.CallerSaid{Text: words})
	return c.brain.Hear(words)
}

// enter moves to a step of the prompt. A prompt may have none for a stage, or one for two.
func (c *Call) enter(step int) {
	if step == 0 || step == c.step {
		return
	}
	c.step = step
	c.trace.Add(trace.StepEntered{Step: step, Title: c.prompt.Steps[step-1].Title})
}

// act does anything but calling a function.
func (c *Call) act(act agent.Act) {
	switch a := act.(type) {
	case agent.Enter:
		c.enter(c.prompt.Plays(a.Stage))
	case agent.Say:
		c.trace.Add(trace.AgentSaid{Text: a.Text})
	case agent.End:
		c.platform.end(a.Reason)
	}
}
