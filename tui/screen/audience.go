package screen

import (
	"callsim/sim/kit/lazy"
	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/layout"
	"callsim/tui/theme"
)

// Audience says that a replay is shown to people who only watch: what is for those who work with it is left out.
type Audience struct {
	// Clean leaves out ids, headers and changes of state between what is said, too.
	Clean bool

	staged        Shot // what is shown, on a screen of this size
	width, height int
}

// Shot is what an audience sees of a replay.
type Shot struct {
	// Seq is the event that was reached, Draft what is being typed.
	Seq   int
	Draft string
	// Focus is the pane to look at: alone, or among those that are not hidden.
	Focus  layout.Pane
	Alone  bool
	Hidden [layout.Panes]bool
}

// Stage shows a replay as a shot says. Nothing of it hangs on what was shown before.
func (m *Model) Stage(s Shot) {
	a := m.options.Audience
	if m.player == nil || a == nil {
		return
	}
	m.draft = s.Draft
	s.Draft = ""
	if a.staged == s && a.width == m.width && a.height == m.height {
		return // but for what is typed
	}
	a.staged, a.width, a.height = s, m.width, m.height
	m.choice = layout.Choice{Hidden: s.Hidden, Zoomed: s.Alone}
	m.choice.Hidden[layout.Expectations] = true
	m.focus = focus(s.Focus) + 1
	if m.tab = m.focus; m.focus < onPrompt {
		m.tab = onPayloads
	}
	m.player.Go(s.Seq)
	m.rewind()
}

// audienceFilter is what the Conversation holds for an audience: no word of the program's own.
func (m *Model) audienceFilter(e entry) bool {
	return !e.aside && !(m.isClean() && e.group&state != 0)
}

// audienceRow stands where one types in a call.
func (m *Model) audienceRow(width int) string {
	if m.ended {
		return cells.Blank(width)
	}
	cursor := cells.Span{Style: m.theme.Cursor, Text: " "}
	if m.theme.Cursor.Plain() {
		cursor.Text = "▏"
	}
	draft := items.Safe(m.draft)
	if room := width - 3; cells.Width(draft) > room {
		draft = cells.Tail(draft, room)
	}
	l := cells.Of(m.theme.FocusTitle, "▸ ").Then(m.theme.Text, draft)
	return cells.Fit(append(l, cursor, cells.Span{Style: theme.Style{}}), width)
}

var ids = lazy.Regexp(`\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b`)

// forAudience is an event as an audience sees it.
func (m *Model) forAudience(e trace.Event) trace.Event {
	if m.isClean() {
		return cleaned(e)
	}
	return e
}

// cleaned is an event without headers, and with what one recognises an id by.
func cleaned(e trace.Event) trace.Event {
	short := func(text string) string { return ids().ReplaceAllString(text, "$1…") }
	body := func(b trace.Body) trace.Body { return trace.Body(short(string(b))) }
	switch d := e.Data.(type) {
	case trace.SWAIGRequested:
		d.URL, d.Header, d.Body = short(d.URL), nil, body(d.Body)
		e.Data = d
	case trace.SWAIGReplied:
		d.Header, d.Body = nil, body(d.Body)
		e.Data = d
	case trace.RESTRequested:
		d.URL, d.Path, d.Header, d.Body = short(d.URL), short(d.Path), nil, body(d.Body)
		e.Data = d
	case trace.RESTReplied:
		d.Header, d.Body = nil, body(d.Body)
		e.Data = d
	case trace.BroadcastSent:
		d.Message = body(d.Message)
		e.Data = d
	case trace.MetaDataSet:
		d.Before, d.After = body(d.Before), body(d.After)
		e.Data = d
	case trace.GlobalDataSet:
		d.Before, d.After = body(d.Before), body(d.After)
		e.Data = d
	}
	return e
}
