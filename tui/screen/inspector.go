package screen

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/board"
	"callsim/tui/inspect"
	"callsim/tui/keys"
)

// inspect opens the exchange that is selected or that the selected moment belongs to; in the present the latest one.
func (m *Model) inspect() {
	x, reply, ok := m.board.Payload()
	if !ok {
		return
	}
	m.closeInspector()
	o := &inspector{inspect.New(board.Inspected(m.board.Time, x), m.desk.Theme), m.number(), x.Requested, x.Last()}
	m.push(o)
	if reply {
		o.ShowReply()
	}
}

// inspector is an exchange of a call over everything: by the moment of its request, and the last moment of it that is shown.
type inspector struct {
	*inspect.Model
	call, requested, last int
}

// closeInspector closes the inspector, if it is open.
func (m *Model) closeInspector() {
	if o := open[*inspector](m); o != nil {
		m.drop(o)
	}
}

// renewInspector shows in the inspector what has become of its exchange.
func (m *Model) renewInspector() {
	at := open[*inspector](m)
	if at == nil || at.call != m.number() {
		return
	}
	x, ok := m.board.Time.Exchange(at.requested)
	if !ok || x.Last() == at.last {
		return
	}
	at.last = x.Last()
	at.Renew(board.Inspected(m.board.Time, x))
}

func (o *inspector) press(m *Model, msg tea.KeyMsg) (tea.Cmd, bool) {
	done, cmd := o.Update(msg)
	if done {
		m.drop(o)
	}
	return cmd, true
}

func (o *inspector) scroll(m *Model, rows int) tea.Cmd {
	var all []tea.Cmd
	for range max(rows, -rows) {
		cmd, _ := o.press(m, arrow(rows))
		all = append(all, cmd)
	}
	return tea.Batch(all...)
}

func (o *inspector) resize(m *Model) { o.Resize(m.desk.Width, m.desk.Height) }

func (o *inspector) over(*Model, func() []string) []string { return strings.Split(o.View(), "\n") }

func (o *inspector) takesFocus() bool { return true }

func (o *inspector) hints(keys.Map) []key.Binding { return nil }
