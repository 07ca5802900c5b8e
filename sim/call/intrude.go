package call

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"callsim/sim/agent"
	"callsim/sim/call/command"
	"callsim/sim/functions/swaig"
	"callsim/sim/kit/strictjson"
)

// Invoke lets the agent call a function that its script would not call now, as a model may. The reply has its effects on
// the call, and the script is not told of it. Arguments must be a JSON object that can be read in one way only. Bytes that are
// not UTF-8 are replaced, as an agent's encoder would do.
func (c *Call) Invoke(ctx context.Context, function string, arguments json.RawMessage) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ended {
		return ErrEnded
	}
	arguments = inUTF8(arguments)
	if _, err := strictjson.Members(arguments); err != nil {
		return fmt.Errorf("%s: %w; write the arguments as a JSON object, such as {\"token\": \"123456\"}", arguments, err)
	}
	c.next(command.Invoke{Function: function, Arguments: arguments})
	_, held, err := c.invoke(ctx, function, arguments)
	if err != nil {
		c.end(brokenOff(err))
		return err
	}
	c.apply(held)
	return c.carryOut(ctx, nil)
}

// inUTF8 is a text without bytes that no fixture could hold.
func inUTF8(text []byte) []byte { return []byte(string([]rune(string(text)))) }

// Post sends the functions a message past the agent, as a stranger or the platform might. The reply is recorded, and has
// no effect on the call. Bytes that are not UTF-8 are replaced.
func (c *Call) Post(ctx context.Context, p swaig.Post) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ended {
		return ErrEnded
	}
	p.Body = inUTF8(p.Body)
	c.next(command.Post{Post: p})
	err := c.functions.Post(ctx, p)
	switch {
	case ctx.Err() != nil:
		err = context.Cause(ctx)
		c.end(brokenOff(err))
		return err
	case err != nil && !errors.Is(err, swaig.ErrStatus):
		c.swaigFailed(ctx, err)
	}
	return nil
}

// invokeAct is invoke for an act of the brain.
func (c *Call) invokeAct(ctx context.Context, act agent.CallFunction) (agent.Outcome, actions, error) {
	arguments, err := json.Marshal(act.Arguments)
	if err != nil {
		return agent.Outcome{}, actions{}, err
	}
	return c.invoke(ctx, act.Function, arguments)
}
