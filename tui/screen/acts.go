package screen

import (
	"context"
	"errors"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/sim/call/command"
)

// act is one thing to do with the call. Either it takes time (run), or it is done at once in Update (show).
type act struct {
	waiting string // what the screen says meanwhile
	run     func(ctx context.Context, c *call.Call) error
	show    func(m *Model)
	line    string // what was typed, of which nothing is shown
}

// begin is the first act of every call; again is what was done in another one, and is done in this one too.
func begin(again []command.Command) act {
	return act{waiting: "connecting", run: func(ctx context.Context, c *call.Call) error { return c.BeginAgain(ctx, again) }}
}

// actOf is what a command asks for.
func actOf(cmd command.Command) act {
	switch cmd.(type) {
	case command.State:
		return act{show: (*Model).showState}
	case command.Phone:
		return act{show: (*Model).showPhone}
	case command.Help:
		return act{show: (*Model).showCommands}
	}
	return act{waiting: "waiting for an answer", line: typed(cmd), run: func(ctx context.Context, c *call.Call) error { return c.Do(ctx, cmd) }}
}

// hangUp ends the call at once: what is under way is broken off, and what was to come is dropped.
func (m *Model) hangUp() tea.Cmd {
	m.queue = nil
	if m.running != nil {
		m.cancel(call.ErrHungUp)
	}
	return m.enqueue(act{waiting: "hanging up", run: func(_ context.Context, c *call.Call) error {
		c.End(call.HungUp)
		return nil
	}})
}

// doneMsg says that the act that was under way is done.
type doneMsg struct {
	call int
	err  error
}

// tickMsg lets the screen show how long an act takes.
type tickMsg struct{ call int }

// tickTime is how often it does.
const tickTime = 100 * time.Millisecond

// enqueue adds an act to those that are to be done, one after the other.
func (m *Model) enqueue(a act) tea.Cmd {
	m.queue = append(m.queue, a)
	return m.proceed()
}

// proceed begins the next act, unless one is under way.
func (m *Model) proceed() tea.Cmd {
	for m.running == nil && len(m.queue) > 0 {
		next := m.queue[0]
		m.queue = m.queue[1:]
		if next.show != nil {
			next.show(m)
			continue
		}
		m.running, m.since = &next, m.options.Now()
		return tea.Batch(m.carryOut(next), m.tick())
	}
	return nil
}

// carryOut is the command that does an act.
func (m *Model) carryOut(a act) tea.Cmd {
	s := m.session
	return func() tea.Msg { return doneMsg{s.number, a.run(s.ctx, s.call)} }
}

// done takes the outcome of an act, and begins the next.
func (m *Model) done(msg doneMsg) tea.Cmd {
	return m.within(msg.call, func() tea.Cmd {
		m.pull()
		a := m.running
		m.running, m.asked = nil, ""
		if err := msg.err; err != nil && !errors.Is(err, context.Canceled) && !errors.Is(err, call.ErrHungUp) {
			m.complain(m.hidden(a.line, err))
		}
		m.rememberActs()
		return m.proceed()
	})
}

// tick asks for the next tick, if there is none on its way.
func (m *Model) tick() tea.Cmd {
	if m.options.Still || m.ticking {
		return nil
	}
	m.ticking = true
	number := m.number
	return tea.Tick(tickTime, func(time.Time) tea.Msg { return tickMsg{number} })
}

// ticked goes on ticking while something is under way.
func (m *Model) ticked(msg tickMsg) tea.Cmd {
	return m.within(msg.call, func() tea.Cmd {
		m.ticking = false
		if m.running == nil {
			return nil
		}
		return m.tick()
	})
}
