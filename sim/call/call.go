package call

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"callsim/sim/agent"
	"callsim/sim/call/command"
	"callsim/sim/functions/swaig"
	"callsim/sim/kit/clock"
	"callsim/sim/trace"
)

// Reasons for the end of a call, besides the agent's own.
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

// ErrLive says that real messages are sent, so that nothing is played again.
var ErrLive = errors.New("what was done is played again with the mocked space only: a live call would send its messages once more")

// Call is one call. Its methods may be called from any goroutine; each waits for the one before it to finish.
type Call struct {
	config  Config
	prompt  *agent.Prompt
	step    int // of the prompt, counted from 1
	clock   clock.Clock
	trace   *trace.Trace
	cleaner *cleaner // of a live call
	// credentials are those of functions elsewhere that ask the mocked space.
	credentials credentials
	space       space

	mu       sync.Mutex
	brain    agent.Brain
	platform platform
	phone    phone
	acts     acts
}

// New prepares a call. Its error names everything that is wrong with the configuration.
func New(config Config) (*Call, error) {
	prompt, err := config.prompt()
	if err := errors.Join(err, config.Check()); err != nil {
		return nil, err
	}
	s := config.secrets()
	c := &Call{config: config, prompt: prompt, clock: config.clock(), cleaner: config.cleaner(s)}
	switch {
	case c.cleaner != nil:
		c.trace = trace.New(c.clock.Now, c.cleaner)
	case config.Door != nil:
		c.credentials.learn(slices.Concat(config.secretsElsewhere(), []string{s.space.Token}, config.Discovery.secretsIn())...)
		c.trace = trace.New(c.clock.Now, &c.credentials)
	default:
		c.trace = trace.New(c.clock.Now, config.redactor())
	}
	c.acts = acts{trace: c.trace, cleaner: c.cleaner, list: make([]command.Command, 0, 8)} // as most calls have
	c.phone.trace, c.phone.number, c.phone.others = c.trace, config.Caller.Number, config.Functions.AllowOtherNumbers
	c.phone.isReal, c.phone.codeLength = config.isLive(), c.platform.codeLength
	if config.Live != nil {
		c.phone.code = config.Live.Code
	}
	return c, c.wire(s)
}

// Trace is the record of the call.
func (c *Call) Trace() *trace.Trace { return c.trace }

// Prompt is the agent's prompt.
func (c *Call) Prompt() *agent.Prompt { return c.prompt }

// Signatures are the functions' declarations before those elsewhere declare themselves, of which the trace tells.
func (c *Call) Signatures() []swaig.Signature {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.platform.tools.All)
}

// Tools are the functions as the agent knows them, once the call has begun.
func (c *Call) Tools() agent.Tools {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.platform.tools
}

// Now is the call's time.
func (c *Call) Now() time.Time { return c.clock.Now() }

// Ended says whether the call is over.
func (c *Call) Ended() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.platform.ended
}

// Verified says whether a reply of the function that verifies has verified the caller.
func (c *Call) Verified() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.platform.verified
}

// State returns the functions' meta_data and the session's global_data, as a request would carry them now; of a live call with
// stand-ins.
func (c *Call) State() (metaData, globalData swaig.Object) {
	c.mu.Lock()
	defer c.mu.Unlock()
	metaData, globalData = c.platform.metaData(), maps.Clone(c.platform.state.GlobalData())
	if c.cleaner != nil {
		return c.cleaner.object(metaData), c.cleaner.object(globalData)
	}
	return metaData, globalData
}

// Phone returns the messages on the caller's phone, the oldest first.
func (c *Call) Phone() []trace.SMSDelivered {
	return c.phone.all()
}

// Begin connects the call and lets the agent speak first. It is called once.
func (c *Call) Begin(ctx context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	defer c.work()()
	mode := Mock
	if c.IsLive() {
		mode = LiveMode
	}
	c.trace.Add(trace.CallStarted{
		CallID: c.platform.session.callID, AgentID: c.config.AgentID, Caller: c.config.Caller, Mode: mode, Seed: c.config.Seed,
	})
	for _, a := range c.config.Space.Faults {
		if err := c.config.spoilable(); err != nil {
			return err
		}
		c.space.arm(a)
	}
	if c.config.FunctionsURL != nil {
		c.platform.learnFunctions(ctx, c.config)
	}
	c.brain = agent.NewScripted(c.prompt, c.platform.tools, c.config.Caller.Number, c.config.Seed)
	return c.carryOut(ctx, c.brain.Begin())
}

// work lets the clock stand still but for what is waited for, until done is called.
func (c *Call) work() (done func()) {
	if p, ok := c.clock.(*clock.Paced); ok {
		return p.Work()
	}
	return func() {}
}

// Acts are what was done so far, as it was asked for, placeholders and all: the first is turn 1, the second turn 2. Done
// again in a call of the same Config they lead to the same trace.
func (c *Call) Acts() []command.Command {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clip(c.acts.list)
}

// WatchActs calls f with every act that follows, and its turn, before anything comes of it: f must be quick. In a live call
// the act has stand-ins, as the trace has. It is called before the call begins.
func (c *Call) WatchActs(f func(turn int, act command.Command)) {
	c.acts.watchers = append(c.acts.watchers, f)
}

// BeginAgain begins the call like Begin and does acts, those of another call, at once: also in real time nothing is
// waited for. When an act fails, the call is where that left it.
func (c *Call) BeginAgain(ctx context.Context, acts []command.Command) error {
	if c.IsLive() && len(acts) > 0 {
		return ErrLive
	}
	if p, ok := c.clock.(*clock.Paced); ok {
		defer p.Hurry()()
	}
	if err := c.Begin(ctx); err != nil {
		return err
	}
	for _, act := range acts {
		if err := c.Do(ctx, act); err != nil {
			return err
		}
	}
	return nil
}

// Unserved are the numbers, from 1, of the recorded exchanges that were not asked for.
func (c *Call) Unserved() []int {
	if c.space.recorded == nil {
		return nil
	}
	return c.space.recorded.Left()
}

// End ends the call from outside, for HungUp or Canceled. No watcher of acts hears of it. It does nothing when the call is over.
func (c *Call) End(reason agent.Reason) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.platform.ended {
		c.acts.turn(command.HangUp{})
		c.platform.end(reason)
	}
}
