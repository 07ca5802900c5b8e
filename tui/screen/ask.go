package screen

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/live/guard"
	"callsim/tui/board"
	"callsim/tui/keys"
)

// Asker asks the person at the screen, in the middle of a live call. Its screen may be made later. It is safe for
// concurrent use.
type Asker struct {
	questions chan *question
	closing   sync.Once
	closed    chan struct{}
}

// NewAsker makes one; its screen closes it.
func NewAsker() *Asker { return &Asker{questions: make(chan *question), closed: make(chan struct{})} }

// errClosed is why a question is not asked, or not answered.
var errClosed = errors.New("the screen is closed")

// callKey is where the context of a call has its number.
type callKey struct{}

// Confirm asks whether a message is to be sent, and waits for the answer or the end of ctx: the one of the call that wants
// to send.
func (a *Asker) Confirm(ctx context.Context, ask guard.Ask) (bool, error) {
	number, _ := ctx.Value(callKey{}).(int)
	q := &question{call: number, lines: ask.Question(), given: ctx.Done(), settled: make(chan struct{}), answers: make(chan bool, 1)}
	select {
	case a.questions <- q:
	case <-ctx.Done():
		return false, context.Cause(ctx)
	case <-a.closed:
		return false, errClosed
	}
	select {
	case yes := <-q.answers:
		return yes, nil
	case <-ctx.Done():
		return false, context.Cause(ctx)
	case <-a.closed:
		return false, errClosed
	}
}

// close ends what waits for a question or an answer.
func (a *Asker) close() {
	if a != nil {
		a.closing.Do(func() { close(a.closed) })
	}
}

// question is one that is open. The screen alone answers it, once.
type question struct {
	call    int // its number
	lines   []string
	given   <-chan struct{} // given up: the call no longer waits
	settled chan struct{}   // the screen has answered
	answers chan bool

	asked time.Time // when it came to the screen
	yes   bool      // the button Yes has the focus, and not No
}

// askMsg is a question that has come; nil: there will be no more. overMsg says that the call no longer waits for its answer.
type (
	askMsg  struct{ question *question }
	overMsg struct{ question *question }
)

// await waits for the next question.
func (a *Asker) await(still bool) tea.Cmd {
	if a == nil || still {
		return nil
	}
	return func() tea.Msg {
		select {
		case q := <-a.questions:
			return askMsg{q}
		case <-a.closed:
			return nil
		}
	}
}

// putQuestion opens a question over everything. That of a call which is kept no more is dropped: it has ended.
func (m *Model) putQuestion(q *question) tea.Cmd {
	known := false
	for _, s := range m.runs {
		known = known || s.number() == q.call
	}
	if !known {
		return m.options.Asker.await(m.options.Still)
	}
	q.asked = m.options.Now()
	m.push(m, q)
	a := m.options.Asker
	wait := func() tea.Msg {
		select {
		case <-q.given:
			return overMsg{q}
		case <-q.settled:
		case <-a.closed:
		}
		return nil
	}
	if m.options.Still {
		wait = nil
	}
	return tea.Batch(m.options.Asker.await(m.options.Still), wait)
}

// questionOver closes a question that the call no longer waits for.
func (m *Model) questionOver(q *question) {
	if m.question() == q {
		m.drop(q)
		m.desk.Announce("nothing was sent: the call no longer waits for an answer")
	}
}

// answer answers the question.
func (q *question) answer(m *Model, yes bool) {
	m.drop(q)
	q.answers <- yes
	close(q.settled)
}

// unread is how long a question is certainly not read yet: what is typed until then was meant for something else.
const unread = 400 * time.Millisecond

// press takes a key. What is pasted, or comes in one piece, is not an answer.
func (q *question) press(m *Model, msg tea.KeyMsg) (tea.Cmd, bool) {
	k := m.desk.Keys
	early := m.options.Now().Sub(q.asked) < unread
	switch {
	case msg.Paste || early:
	case key.Matches(msg, k.Yes):
		q.answer(m, true)
	case key.Matches(msg, k.No):
		q.answer(m, false)
	case key.Matches(msg, k.Other):
		q.yes = !q.yes && hasButtons(m)
	case key.Matches(msg, k.Accept):
		q.answer(m, q.yes && hasButtons(m))
	}
	return nil, true
}

func (q *question) scroll(*Model, int) tea.Cmd { return nil }

func (q *question) resize(*Model) {}

func (q *question) takesFocus() bool { return true }

func (q *question) hints(k keys.Map) []key.Binding { return []key.Binding{keys.Short(k.Quit, "quit")} }

// hasButtons says whether the question has its buttons; without them only its letter says yes.
func hasButtons(m *Model) bool { return m.desk.Width >= leastWidth && m.rows() >= leastHeight }

// parts are what a question is made of: what is about to happen, what there is to know of it, and what is asked.
func (q *question) parts() (head string, facts []string, ask string) {
	head = strings.TrimPrefix(q.lines[0], board.LiveWord+": ")
	return head, q.lines[1 : len(q.lines)-1], q.lines[len(q.lines)-1]
}
