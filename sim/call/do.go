package call

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"callsim/sim/call/command"
	"callsim/sim/kit/strictjson"
	"callsim/sim/trace"
)

// Do carries out a command that acts on the call. It returns when the agent has answered.
func (c *Call) Do(ctx context.Context, cmd command.Command) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.platform.ended {
		return ErrEnded
	}
	defer c.work()()
	switch cmd := cmd.(type) {
	case command.Say:
		return c.say(ctx, cmd)
	case command.Advance:
		return c.advance(cmd)
	case command.Arm:
		return c.arm(cmd)
	case command.Invoke:
		return c.invoke(ctx, cmd)
	case command.Post:
		return c.post(ctx, cmd)
	case command.HangUp:
		c.acts.next(cmd)
		c.platform.end(HungUp)
		return nil
	}
	return fmt.Errorf("%T does not act on the call", cmd)
}

// say lets the caller say a text or press keys, placeholders expanded; "" is silence.
func (c *Call) say(ctx context.Context, act command.Say) error {
	words, err := c.phone.expand(ctx, act.Text)
	if err != nil {
		return err
	}
	c.learn(words)
	c.acts.next(act)
	return c.carryOut(ctx, c.hear(words))
}

// lastYear is the last that a time of the trace can be in.
const lastYear = 9999

// advance moves the call's clock on.
func (c *Call) advance(act command.Advance) error {
	switch d := act.By; {
	case c.config.Live != nil:
		return ErrRealClock
	case d <= 0 || d > 365*24*time.Hour:
		return fmt.Errorf("%v: the clock moves forward, by a year at most", d)
	case c.clock.Now().Add(d).Year() > lastYear:
		return fmt.Errorf("%v: the clock ends with the year %d", d, lastYear)
	}
	c.acts.next(act)
	c.clock.Advance(act.By)
	c.trace.Add(trace.ClockAdvanced{By: act.By.String(), Now: c.clock.Now()})
	return nil
}

// arm arranges for a fault of the mocked space.
func (c *Call) arm(act command.Arm) error {
	if err := c.config.spoilable(); err != nil {
		return err
	}
	c.acts.next(act)
	c.space.arm(act.Arming)
	return nil
}

// invoke lets the agent call a function that its script would not call now, as a model may. The reply has its effects on
// the call, but the script does not learn of it. Arguments must be a JSON object that can be read in one way only. Bytes that
// are not UTF-8 are replaced, as an agent's encoder would do.
func (c *Call) invoke(ctx context.Context, act command.Invoke) error {
	act.Arguments = inUTF8(act.Arguments)
	if _, err := strictjson.Members(act.Arguments); err != nil {
		return fmt.Errorf("%s: %w; write the arguments as a JSON object, such as {\"token\": \"123456\"}", act.Arguments, err)
	}
	c.acts.next(act)
	_, held, err := c.platform.invoke(ctx, act.Function, act.Arguments)
	if err != nil {
		return err
	}
	c.platform.apply(held)
	return c.carryOut(ctx, nil)
}

// inUTF8 is a text without bytes that no fixture could hold.
func inUTF8(text []byte) []byte { return []byte(string([]rune(string(text)))) }

// post sends the functions a message past the agent, as a stranger or the platform might. The reply is recorded, and has
// no effect on the call. Bytes that are not UTF-8 are replaced. A message that names a function goes where that is declared.
func (c *Call) post(ctx context.Context, act command.Post) error {
	act.Body = inUTF8(act.Body)
	c.acts.next(act)
	var names struct{ Function string }
	_ = json.Unmarshal(act.Body, &names) // a message of any other kind goes where all functions are
	if err := c.platform.functions.post(ctx, act.Post, c.platform.at[names.Function]); err != nil {
		return c.platform.breakOff(err)
	}
	return nil
}
