package screen

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/sim/trace"
	"callsim/tui/items"
)

// frameTime is how long the screen gathers events before it shows them.
const frameTime = 8 * time.Millisecond

// session is one call, and what the screen knows of it.
type session struct {
	number int
	call   *call.Call
	ctx    context.Context
	cancel context.CancelCauseFunc
	growth chan struct{} // the trace has grown
	seen   int           // events of the trace that are shown

	queue   []act
	running *act
	since   time.Time // when it began
	ticking bool

	story
}

// story is what the events so far amount to.
type story struct {
	talk *items.Talk
	// paragraphs are the items of the prompt.
	paragraphs []items.Paragraph

	caller   string // number
	context  []string
	step     int
	function string
	swaig    int            // item of the SWAIG exchange that is open, or -1
	requests map[string]int // items of the REST exchanges, by the id of the request
	metaData trace.Body
	global   trace.Body
	texts    []trace.SMSDelivered
	verified bool
	ended    bool
	reason   string
}

func newSession(number int, c *call.Call) *session {
	s := &session{number: number, call: c, growth: make(chan struct{}, 1)}
	s.story = story{swaig: -1, requests: map[string]int{}, metaData: trace.Body("{}"), global: trace.Body("{}")}
	s.ctx, s.cancel = context.WithCancelCause(context.Background())
	c.Trace().Watch(func(trace.Event) {
		select {
		case s.growth <- struct{}{}:
		default: // it is known already
		}
	})
	return s
}

// close breaks the call off and closes its trace.
func (s *session) close() {
	s.cancel(context.Canceled)
	s.call.End(call.Canceled)
}

// grownMsg says that a call's trace has grown.
type grownMsg struct{ call int }

// listen waits for the trace to grow, at the earliest after pause.
func (m *Model) listen(pause time.Duration) tea.Cmd {
	if m.options.Still {
		return nil
	}
	s := m.session
	return func() tea.Msg {
		if !s.wait(pause) {
			return nil
		}
		select {
		case <-s.growth:
			return grownMsg{s.number}
		case <-s.ctx.Done():
			return nil
		}
	}
}

// wait lets d pass; it says whether the call is still wanted.
func (s *session) wait(d time.Duration) bool {
	if d <= 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-s.ctx.Done():
		return false
	}
}

// grown shows what is new in the trace, and waits for more.
func (m *Model) grown(msg grownMsg) tea.Cmd {
	if msg.call != m.number {
		return nil
	}
	m.pull()
	return m.listen(frameTime)
}

// pull shows the events that are not shown yet.
func (m *Model) pull() {
	for _, e := range m.call.Trace().Since(m.seen) {
		m.seen = e.Seq
		m.take(e)
	}
}
