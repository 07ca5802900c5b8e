package call

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"sync"
	"time"

	"callsim/sim/agent"
	"callsim/sim/call/command"
	"callsim/sim/functions/broadcast"
	"callsim/sim/functions/swaig"
	"callsim/sim/kit/clock"
	"callsim/sim/space/mock"
	"callsim/sim/trace"
)

// Reasons for the end of a call, beside the agent's own.
const (
	HungUp     agent.Reason = "hangup"   // the caller hung up
	ByFunction agent.Reason = "function" // a reply of the functions ended it
	Canceled   agent.Reason = "canceled" // the operator broke it off
)

// Errors of a call's methods.
var (
	// ErrEnded says that the call is over.
	ErrEnded = errors.New("the call has ended")
	// ErrHungUp is the cause of a cancellation with which the caller hangs up in the middle of an answer.
	ErrHungUp = errors.New("the caller hung up")
	// ErrRecorded says that the space repeats what was recorded, so that there is nothing to spoil.
	ErrRecorded = errors.New("faults spoil a space that is a state machine, and this one repeats recorded exchanges")
	// ErrNoSpace says that the call is live, so that there is no mocked space to spoil.
	ErrNoSpace = errors.New("faults belong to the mocked space, and this call is live")
)

// Call is one call. Its methods may be called from any goroutine; each waits for the one before it to finish.
type Call struct {
	config  Config
	trace   *trace.Trace
	cleaner *cleaner // of a live call
	// swaig is the request to the functions that is under way, or was the latest.
	swaig struct {
		function  string // that the agent calls; "" where it does not
		unreached bool   // nothing of it was sent
	}
	clock      clock.Clock
	hub        *broadcast.Hub
	space      *mock.Space    // nil when it is real or recorded, or the functions are elsewhere
	recorded   *mock.Recorded // nil unless the space repeats recorded exchanges
	functions  *swaig.Client
	signatures []swaig.Signature
	prompt     *agent.Prompt

	mu      sync.Mutex
	brain   agent.Brain
	state   swaig.State
	session session
	phone   []trace.SMSDelivered
	inputs  []string // that the agent is to take as if the caller had said them
	acts    []command.Command
	// watchers are told of every act.
	watchers []func(int, command.Command)
	ended    bool
	// isVerified is set by a reply of verify_mfa, and by no other.
	isVerified bool
}

// New prepares a call. Its error names everything that is wrong with the configuration.
func New(config Config) (*Call, error) {
	prompt, err := config.prompt()
	if err := errors.Join(err, config.Check()); err != nil {
		return nil, err
	}
	c := &Call{config: config, prompt: prompt, hub: &broadcast.Hub{}}
	c.session = newSession(config.Seed)
	c.state.Apply("", []swaig.Action{{Name: "set_global_data", Value: json.RawMessage(config.Caller.GlobalData())}})
	if config.RealTime || config.FunctionsURL != nil || config.Live != nil {
		c.clock = &paced{Running: clock.NewRunning(config.Start)}
	} else {
		c.clock = clock.NewVirtual(config.Start)
	}
	return c, c.wire()
}

// Trace is the record of the call.
func (c *Call) Trace() *trace.Trace { return c.trace }

// Hub is where the functions' broadcasts can be watched.
func (c *Call) Hub() *broadcast.Hub { return c.hub }

// Prompt is the agent's prompt.
func (c *Call) Prompt() *agent.Prompt { return c.prompt }

// Signatures are the functions' declarations, as the agent knows them.
func (c *Call) Signatures() []swaig.Signature {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]swaig.Signature(nil), c.signatures...)
}

// Now is the call's time.
func (c *Call) Now() time.Time { return c.clock.Now() }

// Ended says whether the call is over.
func (c *Call) Ended() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ended
}

// Verified says whether a reply of verify_mfa has verified the caller.
func (c *Call) Verified() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.isVerified
}

// State returns the functions' meta_data and the session's global_data, as a request would carry them now; of a live call with
// stand-ins.
func (c *Call) State() (metaData, globalData swaig.Object) {
	c.mu.Lock()
	defer c.mu.Unlock()
	metaData, globalData = swaig.Object{}, c.state.GlobalData()
	for _, s := range c.signatures {
		maps.Copy(metaData, c.state.MetaData(c.metaDataToken(s.Function)))
	}
	if c.cleaner != nil {
		return c.cleaner.object(metaData), c.cleaner.object(globalData)
	}
	return metaData, globalData
}

// Phone returns the messages on the caller's phone, the oldest first.
func (c *Call) Phone() []trace.SMSDelivered {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.phone[:len(c.phone):len(c.phone)]
}

// Begin connects the call and lets the agent speak first. It is called once.
func (c *Call) Begin(ctx context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	mode := Mock
	if c.IsLive() {
		mode = LiveMode
	}
	c.trace.Add(trace.CallStarted{
		CallID: c.session.callID, AgentID: c.config.AgentID, Caller: c.config.Caller, Mode: mode, Seed: c.config.Seed,
	})
	for _, a := range c.config.Space.Faults {
		if err := c.arm(a); err != nil {
			return err
		}
	}
	if c.elsewhere() {
		c.discover(ctx)
	}
	c.brain = agent.NewScripted(c.prompt, c.signatures, c.config.Caller.Number, c.config.Seed)
	return c.carryOut(ctx, c.brain.Begin())
}

// Say lets the caller say text, placeholders expanded; "" is silence. It returns when the agent has answered.
func (c *Call) Say(ctx context.Context, text string) error {
	return c.say(ctx, command.Say{Text: text})
}

// say is Say, or keys that the caller presses.
func (c *Call) say(ctx context.Context, act command.Say) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ended {
		return ErrEnded
	}
	words, err := c.expand(ctx, act.Text)
	if err != nil {
		return err
	}
	c.learn(words)
	c.next(act)
	return c.carryOut(ctx, c.hear(words))
}

// lastYear is the last that a time of the trace can be in.
const lastYear = 9999

// Advance moves the call's clock on by d, which must be positive.
func (c *Call) Advance(d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.ended:
		return ErrEnded
	case c.config.Live != nil:
		return ErrRealClock
	case d <= 0 || d > 365*24*time.Hour:
		return fmt.Errorf("%v: the clock moves forward, by a year at most", d)
	case c.clock.Now().Add(d).Year() > lastYear:
		return fmt.Errorf("%v: the clock ends with the year %d", d, lastYear)
	}
	c.next(command.Advance{By: d})
	c.clock.Advance(d)
	c.trace.Add(trace.ClockAdvanced{By: d.String(), Now: c.clock.Now()})
	return nil
}

// Arm arranges for a fault of the mocked space.
func (c *Call) Arm(a mock.Arming) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.ended:
		return ErrEnded
	case c.IsLive():
		return ErrNoSpace
	case c.space == nil:
		return ErrRecorded
	}
	c.next(command.Arm{Arming: a})
	return c.arm(a)
}

func (c *Call) arm(a mock.Arming) error {
	if c.space == nil {
		return ErrRecorded
	}
	c.space.Arm(a)
	c.trace.Add(trace.FaultArmed{On: string(a.On), Fault: a.Fault.String(), Nth: a.Nth, Times: a.Times})
	return nil
}

// elsewhere says whether the functions are in another process.
func (c *Call) elsewhere() bool { return c.config.FunctionsURL != nil }

// Unserved are the numbers, from 1, of the recorded exchanges that were not asked for.
func (c *Call) Unserved() []int {
	if c.recorded == nil {
		return nil
	}
	return c.recorded.Left()
}

// End ends the call from outside, for HungUp or Canceled: nobody asked for it, so no watcher of acts is told. It does nothing
// when the call is over.
func (c *Call) End(reason agent.Reason) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.ended {
		c.turn(command.HangUp{})
		c.end(reason)
	}
}

// hangUp is the caller's own act.
func (c *Call) hangUp() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ended {
		return ErrEnded
	}
	c.next(command.HangUp{})
	c.end(HungUp)
	return nil
}

func (c *Call) end(reason agent.Reason) {
	c.ended = true
	c.trace.Add(trace.CallEnded{Reason: string(reason), Verified: c.isVerified})
}
