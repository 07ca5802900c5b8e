package screen

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/board"
	"callsim/tui/inspect"
	"callsim/tui/keys"
)

// inspectPayload opens the exchange that is selected or that the selected moment belongs to; in the present the latest one.
func inspectPayload(m *Model) {
	x, reply, ok := m.board.Payload()
	if !ok {
		return
	}
	m.drop(open[*inspector](m.overlays))
	o := &inspector{inspect.New(board.Inspected(m.board.Time, x), m.desk.Theme, &m.desk.Keys), m.number(), x.Requested, x.Last()}
	m.push(m, o)
	if reply {
		o.model.ShowReply()
	}
}

// inspector is an exchange of a call over everything: by the moment of its request, and the last moment of it that is shown.
type inspector struct {
	model                 *inspect.Model
	call, requested, last int
}

// renew shows what has become of the exchange.
func (o *inspector) renew(s *session) {
	if o == nil || o.call != s.number() {
		return
	}
	x, ok := s.board.Time.Exchange(o.requested)
	if !ok || x.Last() == o.last {
		return
	}
	o.last = x.Last()
	o.model.Renew(board.Inspected(s.board.Time, x))
}

func (o *inspector) press(m *Model, msg tea.KeyMsg) (tea.Cmd, bool) {
	if key.Matches(msg, m.desk.Keys.Palette) {
		return nil, false
	}
	done, cmd := o.model.Update(msg)
	if done {
		m.drop(o)
	}
	return cmd, true
}

func (o *inspector) scroll(_ *Model, rows int) tea.Cmd {
	o.model.Scroll(rows)
	return nil
}

func (o *inspector) resize(m *Model) { o.model.Resize(m.desk.Width, m.desk.Height) }

func (o *inspector) over(*Model, func() []string) []string {
	return strings.Split(o.model.View(), "\n")
}

func (o *inspector) takesFocus() bool { return true }

func (o *inspector) hints(keys.Map) []key.Binding { return nil }
