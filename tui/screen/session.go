package screen

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/sim/trace"
	"callsim/sim/trace/timeline"
	"callsim/tui/items"
)

// frameTime is how long the screen gathers events before it shows them.
const frameTime = 8 * time.Millisecond

// session is one call, and what the screen knows of it.
type session struct {
	number     int
	config     call.Config
	promptFile *promptFile // nil for the prompt that is built in
	call       *call.Call
	ctx        context.Context
	cancel     context.CancelCauseFunc
	growth     chan struct{} // the trace has grown
	time       *timeline.Timeline

	queue   []act
	running *act
	since   time.Time // when it began
	ticking bool

	remembered int // acts of a live call that one can come back to
	cursor     cursor
	search     search
	panes
	story
	playback
}

// panes are those of one call.
type panes struct {
	conversation, phone, payloads, broadcasts, state *sheet
	expectations                                     *sheet // of a replay
	prompts                                          [promptSheets]*sheet
	tabSeen                                          map[focus]int // items of a hidden tab that were seen
	unfolded                                         []int         // entries of the exchanges that are open
	moment                                           items.Moment
	watching                                         bool // a tick for the phone is on its way
}

// story is what the events so far amount to.
type story struct {
	talk *items.Talk
	// paragraphs are the items of the prompt, progress how they are drawn, marked the step that is.
	paragraphs []items.Paragraph
	progress   []items.Progress
	marked     int

	caller    string // number
	context   []string
	function  string
	swaig     int            // entry of the exchange with the functions that is open, or -1
	asked     string         // what is done for the answer that is waited for, or ""
	requests  map[string]int // entries of the exchanges with the space, by the id of the request
	requested map[int]int    // entries of exchanges, by the moment of the request
	troubled  bool           // something went wrong
	advised   bool           // how to look into errors
	sent      int            // codes that went to a real phone
	maybe     int            // codes that may have
	doubtful  int            // how many exchanges there were, and one, when the latest of these was told
	limited   limit          // the space asks to wait
	armed     armed          // faults
	verifies  bool           // the latest reply does, once its actions are carried out
	verified  bool
	ended     bool
	reason    string
	// Of a replay: how many marks were told, and the heading of the last one.
	marksTold, heading int
	headed             bool
}

func newSession(number int, config call.Config, c *call.Call) *session {
	s := &session{number: number, config: config, call: c, growth: make(chan struct{}, 1)}
	s.begin()
	s.ctx, s.cancel = context.WithCancelCause(context.WithValue(context.Background(), callKey{}, number))
	c.Trace().Watch(func(trace.Event) {
		select {
		case s.growth <- struct{}{}:
		default: // it is known already
		}
	})
	return s
}

// begin forgets everything that was read of the trace.
func (s *session) begin() {
	f := s.config.Functions
	s.time = timeline.New(timeline.Options{ValidFor: f.ValidFor, MaxAttempts: f.MaxAttempts})
	s.story = story{swaig: -1, requests: map[string]int{}, requested: map[int]int{}, armed: armed{}}
	s.panes = panes{moment: items.Moment{Timeline: s.time}, watching: s.watching}
	s.cursor = cursor{}
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
	return m.within(msg.call, func() tea.Cmd {
		m.pull()
		return tea.Batch(m.listen(frameTime), m.watchPhone())
	})
}

// pull shows the events that are not shown yet.
func (m *Model) pull() {
	news := m.news()
	if len(news) == 0 {
		return
	}
	for _, e := range news {
		e = m.forAudience(e)
		m.time.Add(e)
		m.take(e)
		if m.player != nil {
			m.tellMarks()
		}
	}
	m.searchOn()
	m.renewInspector()
	if m.player != nil {
		m.tellOpen()
		m.stand()
		return
	}
	if !m.past() {
		m.showMoment()
	}
}

// phoneMsg lets the phone show that a second has gone by.
type phoneMsg struct{ call int }

// watchPhone asks for a tick while a code on the phone is alive, or the space asks to wait, and the present is looked at,
// in real time.
func (m *Model) watchPhone() tea.Cmd {
	if m.options.Still || !m.config.RealTime || m.watching || m.past() || m.ended || !m.codeAlive() && m.limitText() == "" {
		return nil
	}
	m.watching = true
	number := m.number
	return tea.Tick(time.Second, func(time.Time) tea.Msg { return phoneMsg{number} })
}

// codeAlive says whether the latest code can still be verified.
func (m *Model) codeAlive() bool {
	n := m.time.Messages(m.time.Len())
	return n > 0 && m.time.Message(n-1).Alive(m.time.Len(), m.call.Now())
}

// phoneTicked shows the phone's time, and goes on ticking.
func (m *Model) phoneTicked(msg phoneMsg) tea.Cmd {
	return m.within(msg.call, func() tea.Cmd {
		m.watching = false
		if !m.past() {
			m.lookAtPhone()
		}
		return m.watchPhone()
	})
}
