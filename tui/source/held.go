package source

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/trace"
	"callsim/tui/player"
)

const (
	// frameTime is how long the screen gathers events before it shows them.
	frameTime = 8 * time.Millisecond
	// TickTime is how often the screen shows how long something takes.
	TickTime = 100 * time.Millisecond
)

// Options is what sources depend on.
type Options struct {
	// Now is the time of the wall.
	Now func() time.Time
	// Still leaves out everything that happens by itself.
	Still bool
	// After is a command that gives msg after d; nil is that of Bubble Tea.
	After func(d time.Duration, msg tea.Msg) tea.Cmd
	// TakeOver is the key that makes a replay a call of one's own.
	TakeOver string
}

// held is a call that is held.
type held struct {
	base
	options Options
	ctx     context.Context
	cancel  context.CancelCauseFunc
	growth  chan struct{} // the trace has grown
	track   player.Player // empty

	queue   []Work
	running *Work
	since   time.Time // when it began
	ticking bool
}

// Hold prepares a call, which Start begins.
func Hold(ctx context.Context, number int, config call.Config, o Options) (Source, error) {
	if config.Live != nil { // its clock is the real one
		config.Start = time.Now().UTC().Truncate(time.Second)
	}
	c, err := call.New(config)
	if err != nil {
		return nil, err
	}
	h := &held{base: base{number, config, c}, options: o, growth: make(chan struct{}, 1)}
	h.ctx, h.cancel = context.WithCancelCause(ctx)
	c.Trace().Watch(func(trace.Event) {
		select {
		case h.growth <- struct{}{}:
		default: // it is known already
		}
	})
	return h, nil
}

// Can says why it is not able to do something.
func (h *held) Can(a Ability) string {
	mode := h.Mode()
	switch {
	case a == Seek || a == Expect:
		return "the call goes on"
	case a == Advance && mode == Real:
		return "the clock of a live call is real"
	case a == Token && mode == Real:
		return "the code is on the caller's real phone: type it"
	case a == Fault && mode == Real:
		return "the space is real"
	case (a == Save || a == Restart) && mode == Real && h.config.FunctionsURL != nil:
		return "these functions send real messages"
	case a == Restart && mode == Real:
		return "it would send its messages once more"
	}
	return ""
}

func (h *held) Since(n int) []trace.Event { return h.call.Trace().Since(n) }
func (h *held) All() []trace.Event        { return h.call.Trace().Since(0) }
func (h *held) Acts() []command.Command   { return h.call.Acts() }
func (h *held) Track() *player.Player     { return &h.track }
func (h *held) PlayOrPause() tea.Cmd      { return nil }
func (h *held) Pause()                    {}
func (h *held) Faster(int) tea.Cmd        { return nil }

func (h *held) Start(acts []command.Command) tea.Cmd {
	return tea.Batch(h.listen(0), h.Do(Work{Waiting: "connecting", Run: func(ctx context.Context, c *call.Call) error {
		return c.BeginAgain(ctx, acts)
	}}))
}

func (h *held) Do(w Work) tea.Cmd {
	h.queue = append(h.queue, w)
	return h.Proceed()
}

func (h *held) Proceed() tea.Cmd {
	for h.running == nil && len(h.queue) > 0 {
		next := h.queue[0]
		h.queue = h.queue[1:]
		if next.Show != nil {
			next.Show()
			continue
		}
		h.running, h.since = &next, h.options.Now()
		return tea.Batch(h.carryOut(next), h.tick())
	}
	return nil
}

func (h *held) HangUp() tea.Cmd {
	h.queue = nil
	if h.running != nil {
		h.cancel(call.ErrHungUp)
	}
	return h.Do(Work{Waiting: "hanging up", Run: func(_ context.Context, c *call.Call) error {
		c.End(call.HungUp)
		return nil
	}})
}

func (h *held) Progress() Progress {
	p := Progress{Queued: len(h.queue)}
	if h.running != nil {
		p.Running, p.What, p.Since = true, h.running.Waiting, h.since
	}
	return p
}

// The messages: the trace has grown; what was under way is done; how long something takes is to be shown.
type (
	grown struct{ message }
	done  struct {
		message
		err error
	}
	tick struct{ message }
)

func (h *held) Update(msg Message) (Change, tea.Cmd) {
	switch msg := msg.(type) {
	case grown:
		return Change{}, h.listen(frameTime)
	case done:
		change := Change{Done: h.running, Err: msg.err}
		h.running = nil
		return change, nil
	case tick:
		h.ticking = false
		if h.running != nil {
			return Change{}, h.tick()
		}
	}
	return Change{}, nil
}

// carryOut is the command that does a piece of work.
func (h *held) carryOut(w Work) tea.Cmd {
	return func() tea.Msg { return done{message{h.number}, w.Run(h.ctx, h.call)} }
}

// tick asks for the next tick, if there is none on its way.
func (h *held) tick() tea.Cmd {
	if h.options.Still || h.ticking {
		return nil
	}
	h.ticking = true
	return tea.Tick(TickTime, func(time.Time) tea.Msg { return tick{message{h.number}} })
}

// listen waits for the trace to grow, at the earliest after pause.
func (h *held) listen(pause time.Duration) tea.Cmd {
	if h.options.Still {
		return nil
	}
	return func() tea.Msg {
		if !h.wait(pause) {
			return nil
		}
		select {
		case <-h.growth:
			return grown{message{h.number}}
		case <-h.ctx.Done():
			return nil
		}
	}
}

// wait lets d pass; it says whether the call is still wanted.
func (h *held) wait(d time.Duration) bool {
	if d <= 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-h.ctx.Done():
		return false
	}
}

func (h *held) Cancel() { h.cancel(context.Canceled) }

func (h *held) Close() {
	h.Cancel()
	h.call.End(call.Canceled)
}
