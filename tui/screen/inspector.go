package screen

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/trace"
	"callsim/sim/trace/timeline"
	"callsim/tui/inspect"
	"callsim/tui/items"
)

// inspect opens the exchange that is selected or that the selected moment belongs to; in the present the latest one.
func (m *Model) inspect() {
	s := m.payloads
	i := s.count() - 1
	if m.past() {
		i = m.payload()
		if m.focus == onPayloads && m.cursor.on == onPayloads && m.cursor.entry >= 0 {
			i = s.index(m.cursor.entry)
		}
	}
	if i < 0 {
		m.announce("there is no payload to look into yet")
		return
	}
	x, ok := m.time.Exchange(s.entries[s.entryOf(i)].first)
	if !ok {
		return
	}
	m.closeInspector()
	o := &inspector{inspect.New(m.inspected(x), m.theme), m.number, x.Requested, x.Last()}
	m.push(o)
	if seq := m.cursor.seq; seq > 0 && (seq == x.Replied || seq == x.Failed) {
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
	if at == nil || at.call != m.number {
		return
	}
	x, ok := m.time.Exchange(at.requested)
	if !ok || x.Last() == at.last {
		return
	}
	at.last = x.Last()
	at.Renew(m.inspected(x))
}

// inspected is an exchange with the one before it of its kind.
func (m *Model) inspected(x timeline.Exchange) inspect.Exchange {
	e := m.exchange(x)
	if before, ok := m.before(x); ok {
		previous := m.exchange(before)
		e.Previous = &previous
	}
	return e
}

// exchange is an exchange as the inspector takes it.
func (m *Model) exchange(x timeline.Exchange) inspect.Exchange {
	e := inspect.Exchange{At: m.time.Event(x.Requested).At, Took: m.took(x), Title: m.exchangeTitle(x)}
	switch d := m.time.Event(x.Requested).Data.(type) {
	case trace.SWAIGRequested:
		e.Request = inspect.Message{Method: d.Method, URL: d.URL, Header: d.Header, Body: d.Body}
	case trace.RESTRequested:
		e.Request = inspect.Message{Method: d.Method, URL: d.URL, Header: d.Header, Body: d.Body}
		e.RequestID = d.ID
	}
	if x.Replied > 0 {
		switch d := m.time.Event(x.Replied).Data.(type) {
		case trace.SWAIGReplied:
			e.Reply = &inspect.Message{Status: d.Status, Header: d.Header, Body: d.Body}
		case trace.RESTReplied:
			e.Reply = &inspect.Message{Status: d.Status, Header: d.Header, Body: d.Body}
		}
	}
	m.addFailure(&e, x)
	return e
}

func (m *Model) addFailure(e *inspect.Exchange, x timeline.Exchange) {
	if x.Failed == 0 {
		return
	}
	switch d := m.time.Event(x.Failed).Data.(type) {
	case trace.SWAIGFailed:
		e.Failure = d.Cause + ": " + d.Error
	case trace.RESTFailed:
		e.Failure = d.Cause + ": " + d.Error
	}
}

// exchangeTitle says whose exchange it is, and with whom.
func (m *Model) exchangeTitle(x timeline.Exchange) string {
	function := "posted past the agent"
	if call, ok := m.time.Call(x.Requested); ok {
		function = call.Function
	}
	if d, ok := m.time.Event(x.Requested).Data.(trace.RESTRequested); ok {
		return function + ": functions → space, " + d.Method + " " + items.ShortPath(d.Path)
	}
	return function + ": agent → functions"
}

// before is the exchange of the same kind before x.
func (m *Model) before(x timeline.Exchange) (timeline.Exchange, bool) {
	var found timeline.Exchange
	for _, other := range m.time.Exchanges() {
		if other.Requested >= x.Requested {
			break
		}
		if other.With == x.With && (other.Verify == "") == (x.Verify == "") && m.functionOf(other) == m.functionOf(x) {
			found = other
		}
	}
	return found, found.Requested > 0
}

func (m *Model) functionOf(x timeline.Exchange) string {
	call, _ := m.time.Call(x.Requested)
	return call.Function
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

func (o *inspector) resize(m *Model) { o.Resize(m.width, m.height) }

func (o *inspector) over(*Model, func() []string) []string { return strings.Split(o.View(), "\n") }

func (o *inspector) hints(KeyMap) []key.Binding { return nil }

// copy puts what was copied on the clipboard.
func (m *Model) copy(msg inspect.CopyMsg) tea.Cmd {
	copy := m.options.Copy
	if copy == nil {
		return nil
	}
	return func() tea.Msg { copy(msg.Text); return nil }
}
