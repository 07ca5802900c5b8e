package inspect

import (
	"time"

	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/items"
)

// headers are the headers of both messages, below what there is to know of the exchange.
func (m contents) headers() content {
	f := &fixed{}
	m.facts(f)
	for _, s := range []side{request, reply} {
		f.add(nil)
		f.add(m.first(s))
		m.listHeaders(f, m.exchange.message(s))
	}
	return f
}

// widestName is how many cells the names may take before the values.
const widestName = 28

func (m contents) listHeaders(f *fixed, msg *Message) {
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
func (m contents) pair(f *fixed, name, value string, column int) {
	l := cells.Of(m.theme.Key, name).Then(m.theme.Text, cells.Blank(column-cells.Width(name))+"  ")
	style := m.theme.Text
	if value == trace.Mask {
		style = m.theme.Dim
	}
	f.hanging(l.Then(style, value), column+2)
}

// clockTime is how a moment is written.
const clockTime = "2006-01-02 15:04:05.000 MST"

// facts say when it was, how long it took, and what came of it.
func (m contents) facts(f *fixed) {
	e := m.exchange
	for _, row := range [][2]string{
		{"asked", moment(e.At)}, {"took", m.took()}, {"the one before", m.before()}, {"outcome", e.outcome()}, {"request id", safe(e.RequestID)},
	} {
		if row[1] != "" {
			m.pair(f, row[0], row[1], len("the one before"))
		}
	}
}

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(clockTime)
}

func (m contents) took() string {
	if m.exchange.Reply == nil && m.exchange.Failure == "" {
		return trace.Waiting.Sign() + " waiting"
	}
	return items.Milliseconds(trace.Took(m.exchange.Took))
}

// before says how long the exchange before took, and what came of it.
func (m contents) before() string {
	e := m.exchange.Previous
	if e == nil {
		return ""
	}
	return items.Milliseconds(trace.Took(e.Took)) + ", " + e.outcome()
}

// outcome says what came of a request.
func (e *Exchange) outcome() string {
	switch {
	case e.Reply == nil && e.Failure == "":
		return trace.Waiting.Sign() + " waiting"
	case e.Reply == nil:
		return trace.Failed.Sign() + " " + safe(e.Failure)
	case e.Failure == "":
		return safe(e.Reply.first())
	}
	return safe(e.Reply.first()) + ", " + trace.Failed.Sign() + " " + safe(e.Failure)
}
