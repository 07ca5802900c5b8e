package inspect

import (
	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/theme"
)

// contents makes what the pages of an exchange show.
type contents struct {
	exchange *Exchange
	theme    *theme.Theme
}

// content makes what a sheet shows.
func (m contents) of(at sheet) content {
	switch at.page {
	case headers:
		return m.headers()
	case difference:
		return m.difference()
	}
	return m.body(at)
}

// body is the body of a message, or why there is none.
func (m contents) body(at sheet) content {
	body := m.exchange.body(at.side)
	switch {
	case len(body) == 0:
		return m.missing(at.side)
	case at.page != raw && body.IsJSON():
		return newJSON(m.theme, body)
	}
	return newText(m.theme, body, at.page == raw)
}

// missing says why there is no body.
func (m contents) missing(s side) content {
	f := &fixed{}
	switch {
	case s == reply && m.exchange.Reply == nil && m.exchange.Failure != "":
		f.hanging(cells.Of(m.theme.Error, safe(m.exchange.reason())), 0)
		f.add(nil)
		f.add(cells.Of(m.theme.Dim, "There is no reply."))
	case s == reply && m.exchange.Reply == nil:
		f.add(cells.Of(m.theme.Dim, "waiting for the reply…"))
	default:
		f.add(cells.Of(m.theme.Dim, "no body"))
	}
	return f
}

// first is the first line of a message in the style of what came of it.
func (m contents) first(s side) cells.Line {
	e := m.exchange
	switch {
	case s == request:
		return cells.Of(m.theme.Strong, "→ "+safe(e.Request.first()))
	case e.Reply == nil && e.Failure != "":
		return items.Signed(m.theme, trace.Failed, safe(e.cause()))
	case e.Reply == nil:
		return items.Signed(m.theme, trace.Waiting, "waiting")
	}
	l := cells.Of(m.verdict(), "← "+safe(e.Reply.first()))
	if e.Failure != "" {
		l = append(l.Then(m.theme.Error, "  "), items.Signed(m.theme, trace.Failed, safe(e.Failure))...)
	}
	return l
}

// verdict is the style of the reply's status.
func (m contents) verdict() theme.Style {
	if m.exchange.Reply.Status/100 == 2 {
		return m.theme.OK
	}
	return m.theme.Error
}
