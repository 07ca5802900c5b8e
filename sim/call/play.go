package call

import (
	"context"
	"encoding/json"
	"errors"

	"callsim/sim/agent"
	"callsim/sim/functions/swaig"
	"callsim/sim/trace"
)

// carryOut does what the brain decided, and goes on until the brain waits for the caller.
func (c *Call) carryOut(ctx context.Context, acts []agent.Act) error {
	var held actions // of a reply with post_process, until the agent has spoken
	for given := 0; !c.ended; {
		if len(acts) == 0 {
			c.apply(held)
			held = actions{}
			if len(c.inputs) == 0 || c.ended {
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
		c.apply(held)
		outcome, later, err := c.invokeAct(ctx, call)
		if err != nil {
			c.end(brokenOff(err))
			return err
		}
		held = later
		acts = c.brain.Result(outcome)
	}
	return nil
}

// mostInputs is how often, in one turn, functions can speak in the caller's place: a reply to each would go on for ever.
const mostInputs = 10

// nextInput lets the agent hear the next text that an action gave him, the n-th in this turn.
func (c *Call) nextInput(n int) []agent.Act {
	text := c.inputs[0]
	c.inputs = c.inputs[1:]
	if n > mostInputs {
		c.trace.Add(trace.ActionKept{Action: "user_input", Value: encode(text)})
		return nil
	}
	return c.hear(text)
}

// learn has the stand-ins of a live call know what is about to be said.
func (c *Call) learn(words string) {
	if c.cleaner != nil {
		c.cleaner.hear(words, agent.CodeLength(c.signatures))
	}
}

// hear lets the agent hear what the caller says.
func (c *Call) hear(words string) []agent.Act {
	c.learn(words)
	c.trace.Add(trace.CallerSaid{Text: words})
	return c.brain.Hear(words)
}

// brokenOff is the reason for an end in the middle of an answer.
func brokenOff(err error) agent.Reason {
	if errors.Is(err, ErrHungUp) {
		return HungUp
	}
	return Canceled
}

// act does anything but calling a function.
func (c *Call) act(act agent.Act) {
	switch a := act.(type) {
	case agent.Enter:
		c.trace.Add(trace.StepEntered{Step: a.Step, Title: c.prompt.Steps[a.Step-1].Title})
	case agent.Say:
		c.trace.Add(trace.AgentSaid{Text: a.Text})
	case agent.End:
		c.end(a.Reason)
	}
}

// invoke calls a function and returns what came of it, with the actions that wait until the agent has spoken. Its error
// is the context's: the call was broken off.
func (c *Call) invoke(ctx context.Context, function string, arguments json.RawMessage) (agent.Outcome, actions, error) {
	outcome := agent.Outcome{Function: function}
	c.trace.Add(trace.FunctionCalled{Function: function, Arguments: trace.Body(arguments)})
	if !c.state.Active(c.metaDataToken(function), function) {
		outcome.Off = true
		return outcome, actions{}, nil
	}
	c.show(c.state.Use(c.metaDataToken(function), function))
	c.swaig.function, c.swaig.unreached = function, true
	reply, err := c.functions.Call(ctx, c.request(function, arguments))
	c.swaig.function = ""
	if ctx.Err() != nil {
		return outcome, actions{}, context.Cause(ctx)
	}
	if err != nil {
		c.swaigFailed(ctx, err)
		outcome.Failed, outcome.Unreached = true, c.swaig.unreached
		return outcome, actions{}, nil
	}
	outcome.Reply = reply
	c.isVerified = c.isVerified || agent.Judge(outcome) == agent.Verified
	given := actions{c.metaDataToken(function), reply.Actions}
	if reply.PostProcess {
		return outcome, given, nil
	}
	c.apply(given)
	return outcome, actions{}, nil
}

// actions are those of a reply, and the meta_data_token of its function.
type actions struct {
	token string
	list  []swaig.Action
}

// apply carries out the actions of a reply.
func (c *Call) apply(a actions) {
	if !c.ended && len(a.list) > 0 {
		c.show(c.state.Apply(a.token, a.list))
	}
}

// show has the effects of actions come about in the call.
func (c *Call) show(effects []swaig.Effect) {
	for _, effect := range effects {
		switch e := effect.(type) {
		case swaig.MetaDataSet:
			c.trace.Add(trace.MetaDataSet{Before: encode(e.Before), After: encode(e.After)})
		case swaig.GlobalDataSet:
			c.trace.Add(trace.GlobalDataSet{Before: encode(e.Before), After: encode(e.After)})
		case swaig.Toggled:
			c.trace.Add(trace.FunctionsToggled{Function: e.Function, Active: e.Active})
		case swaig.Said:
			c.trace.Add(trace.AgentSaid{Text: e.Text})
		case swaig.Input:
			c.inputs = append(c.inputs, e.Text)
		case swaig.Kept:
			c.trace.Add(trace.ActionKept{Action: e.Action.Name, Value: trace.Body(e.Action.Value)})
		case swaig.Ended:
			c.end(ByFunction)
			return
		}
	}
}

func encode(v any) trace.Body {
	b, err := json.Marshal(v)
	if err != nil {
		return trace.Body("{}")
	}
	return b
}

// discover asks functions that are elsewhere to declare themselves; what they do not declare is as in the demo.
func (c *Call) discover(ctx context.Context) {
	declared, err := c.functions.Signatures(ctx)
	if err != nil {
		c.swaigFailed(ctx, err)
		return
	}
	for _, theirs := range declared {
		if own := c.signature(theirs.Function); own != nil {
			*own = theirs
		} else {
			c.signatures = append(c.signatures, theirs)
		}
	}
}
