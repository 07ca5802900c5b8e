package inspect

import (
	"time"

	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/items"
)

// headers are the headers of both messages.
func (m *Model) headers() content {
	f := &fixed{}
	for _, s := range []side{request, reply} {
		if s == reply {
			f.add(nil)
		}
		f.add(m.first(s))
		m.listHeaders(f, m.exchange.message(s))
	}
	return f
}

// widestName is how many cells the names may take before the values.
const widestName = 28

func (m *Model) listHeaders(f *fixed, msg *Message) {
	switch {
	case msg == nil:
		return
	case len(msg.Header) == 0:
		f.add(cells.Of(m.theme.Dim, "no headers"))
		return
	}
	column := 0
	for name := range msg.Header {
		column = max(column, min(cells.Width(safe(name)), widestName))
	}
	for _, name := range msg.Header.Names() {
		m.pair(f, safe(name), safe(msg.Header[name]), column)
	}
}

// pair adds a name and what it stands for, in two columns.
func (m *Model) pair(f *fixed, name, value string, column int) {
	l := cells.Of(m.theme.Key, name).Then(m.theme.Text, cells.Blank(column-cells.Width(name))+"  ")
	style := m.theme.Text
	if value == trace.Mask {
		style = m.theme.Dim
	}
	f.hanging(l.Then(style, value), column+2)
}

// clockTime is how a moment is written.
const clockTime = "2006-01-02 15:04:05.000 MST"

// timing says when it was, how long it took, and how much travelled.
func (m *Model) timing() content {
	e, f := &m.exchange, &fixed{}
	for _, row := range [][2]string{
		{"asked", moment(e.At)},
		{"answered", m.answered()},
		{"took", m.took()},
		{"the one before", m.before()},
		{"outcome", m.outcome()},
		{"request", e.Request.size()},
		{"reply", m.replySize()},
		{"request id", safe(e.RequestID)},
	} {
		if row[1] != "" {
			m.pair(f, row[0], row[1], len("the one before"))
		}
	}
	return f
}

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(clockTime)
}

// answered is when the reply or the failure came.
func (m *Model) answered() string {
	e := &m.exchange
	if e.At.IsZero() || e.Reply == nil {
		return ""
	}
	return moment(e.At.Add(e.Took))
}

func (m *Model) took() string {
	if m.exchange.Reply == nil && m.exchange.Failure == "" {
		return "waiting…"
	}
	return items.Milliseconds(trace.Took(m.exchange.Took))
}

// before says how long the exchange before took, and what came of it.
func (m *Model) before() string {
	e := m.exchange.Previous
	if e == nil {
		return ""
	}
	return items.Milliseconds(trace.Took(e.Took)) + ", " + e.outcome()
}

func (m *Model) outcome() string { return m.exchange.outcome() }

// outcome says what came of a request.
func (e *Exchange) outcome() string {
	switch {
	case e.Reply == nil && e.Failure == "":
		return "waiting…"
	case e.Reply == nil:
		return "✗ " + safe(e.Failure)
	case e.Failure == "":
		return safe(e.Reply.first())
	}
	return safe(e.Reply.first()) + ", ✗ " + safe(e.Failure)
}

func (m *Model) replySize() string {
	if m.exchange.Reply == nil {
		return "none"
	}
	return m.exchange.Reply.size()
}
