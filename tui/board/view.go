package board

import (
	"slices"
	"strings"
	"time"

	"callsim/sim/trace"
	"callsim/sim/trace/timeline"
	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/layout"
	"callsim/tui/pane"
	"callsim/tui/player"
	"callsim/tui/source"
)

// Draw writes the rows of the panes, each with its end. behind says that something over the panes has the focus, and foot are
// the rows below the Conversation.
func (b *Board) Draw(out *strings.Builder, behind bool, foot []string) {
	for _, f := range b.frame {
		s := b.sheet(f)
		look := painter{b, f, s}.look(behind)
		if s.FootRows > 0 {
			look.Foot = foot
		}
		s.Prepare(look)
	}
	for y := range b.Height - 1 - b.Foot {
		for _, f := range b.frame {
			if p := b.sheet(f).Pane; y >= p.Rect.Y && y < p.Rect.Y+p.Rect.H {
				p.WriteRow(out, y-p.Rect.Y)
			}
		}
		out.WriteByte('\n')
	}
}

// painter says how a pane is drawn.
type painter struct {
	b     *Board
	pane  layout.Pane
	sheet *sheet
}

// look is how the pane is drawn now; behind says that something over the panes has the focus.
func (p painter) look(behind bool) pane.Look {
	look := pane.Look{Theme: p.b.Theme, Tabs: p.tabsOf(), Match: p.b.Search.Term, Mark: p.mark(), Badge: p.badge(), Verdict: p.verdictOf()}
	look.Depth, look.Point = p.depth(), p.point()
	if behind {
		look.Mark = nil
	}
	if p.b.Watched {
		look.Mark, look.Verdict = nil, nil
	}
	look.Focused = p.pane == p.b.Focus && !behind
	look.Calm = p.pane == layout.Conversation && p.b.Cursor.Past() && !p.b.Watched
	if p.pane == p.b.Cursor.on && p.b.Cursor.Past() && p.b.Cursor.entry >= 0 {
		look.At = p.sheet.Store.Index(p.b.Cursor.entry) + 1
	}
	if p.pane == layout.Prompt {
		look.Sheets = p.sheetTabs()
	}
	return look
}

// badge is what is at the right of a pane's name.
func (p painter) badge() cells.Line {
	filter := Filters[p.b.Filter]
	switch {
	case p.b.Watched:
		return nil
	case p.b.Choice.Zoomed && p.b.Focus == Input: // elsewhere the status line says it
		return cells.Of(p.b.Theme.Accent, "alone")
	case p.pane == layout.Conversation && filter.keep != 0, p.pane == layout.Payloads && filter.keep == failed:
		return cells.Of(p.b.Theme.Warn, "only "+filter.Name)
	case p.pane == layout.Conversation && p.b.seeks():
		return p.replay()
	case p.pane == layout.Phone && p.messages() > 1:
		return cells.Of(p.b.Theme.Dim, cells.Count(p.messages())+" messages")
	case p.pane == layout.Payloads && !p.b.Clean:
		return p.durations(p.exchanges())
	}
	return nil
}

// legendFrom is the width of a pane from which there is room for what it is beside what its signs mean.
const legendFrom = 50

// replay says what it is that has a position, and what the signs in the borders mean, where there are any.
func (p painter) replay() cells.Line {
	what := "replay"
	if !source.Able(p.b.Source, source.Restart) {
		what = "recording"
	}
	l := cells.Of(p.b.Theme.Accent, what)
	marks := p.b.Source.Track().AllMarks()
	if len(marks) == 0 {
		return l
	}
	l = l.Then(p.b.Theme.Dim, " · ")
	if p.sheet.Rect.W < legendFrom {
		l = nil
	}
	signed := func(state items.State, word string) {
		sign := state.Sign(p.b.Theme)
		l = l.Then(sign.Style, sign.Text).Then(p.b.Theme.Dim, word)
	}
	signed(items.Met, " met")
	if _, unmet := player.Count(marks); unmet > 0 {
		l = l.Then(p.b.Theme.Dim, " ")
		signed(items.Unmet, " unmet")
	}
	return l
}

// messages is how many the phone had got at the moment that is looked at. Only the last ones are in sight.
func (p painter) messages() int {
	seq, _ := p.b.moment()
	return p.b.Time.Messages(seq)
}

// sheetTabs are the names of the Prompt's sheets.
func (p painter) sheetTabs() []pane.Tab {
	all := make([]pane.Tab, promptSheets)
	for i, name := range promptSheetNames {
		all[i] = pane.Tab{Title: name, Active: i == p.b.promptSheet}
	}
	return all
}

// tabsOf are the names in the border of the place that several panes share.
func (p painter) tabsOf() []pane.Tab {
	if len(p.b.Layout.Tabs) < 2 || p.pane != p.b.tab {
		return nil
	}
	all := make([]pane.Tab, 0, len(p.b.Layout.Tabs))
	for _, tab := range p.b.Layout.Tabs {
		s := p.b.sheet(tab)
		news := tab != p.b.tab && !s.still && len(s.entries) > p.b.tabSeen[tab]
		all = append(all, pane.Tab{Title: s.Title, Active: tab == p.b.tab, News: news})
	}
	return all
}

// depth says how far back the items of a pane are: what is selected stands out, what belongs to the same function call is
// as always, and the rest recedes. What came before stays where the past is walked through, where an error is, and where
// the pane shows how everything was.
func (p painter) depth() func(i, row int) pane.Depth {
	s, seq := p.sheet, p.b.Cursor.seq
	if !p.b.Cursor.Past() || s.still {
		return nil
	}
	stays := s.asOf || p.b.seeks() || p.b.Watched
	heads := p.pane != layout.Conversation && p.pane != layout.Phone // below a heading is JSON, or a difference
	return func(i, row int) pane.Depth {
		n := s.Store.Number(i)
		e := s.entries[n]
		relation, later := p.relation(n), e.first > seq
		switch {
		case e.aside && !later, row < s.lead(i):
			return pane.Level
		case relation == timeline.Same && !p.b.Watched:
			if heads && row > 0 {
				return pane.Level
			}
			return pane.Raised
		case relation >= timeline.SameCall, !later && (stays || relation == timeline.SameTurn || e.group&failed != 0):
			return pane.Level
		}
		return pane.Receded
	}
}

// relation says how entry n belongs to the moment that is looked at. On the pane of the cursor one entry alone is the same.
func (p painter) relation(n int) timeline.Relation {
	relation := p.sheet.entries[n].relation(p.b.Time, p.b.Cursor.seq)
	if p.pane == p.b.Cursor.on && n != p.b.Cursor.entry {
		return min(relation, timeline.SameCall)
	}
	return relation
}

// mark is the sign beside a row of item i: an arrow for what is selected, a line for what belongs to the same function
// call, a dot for what belongs to the same turn.
func (p painter) mark() func(i, row int) cells.Span {
	s := p.sheet
	if p.b.Cursor.seq == 0 || s.still {
		return nil
	}
	return func(i, row int) cells.Span {
		n := s.Store.Number(i)
		e, lead := s.entries[n], s.lead(i)
		if e.aside || row < lead {
			return cells.Span{}
		}
		return p.sign(p.relation(n), row == lead)
	}
}

func (p painter) sign(r timeline.Relation, first bool) cells.Span {
	switch {
	case r == timeline.Same && first:
		return cells.Span{Style: p.b.Theme.Mark, Text: "▶"}
	case r == timeline.Same:
		return cells.Span{Style: p.b.Theme.Mark, Text: "│"}
	case r == timeline.SameCall:
		return cells.Span{Style: p.b.Theme.Related, Text: "│"}
	case r == timeline.SameTurn && first:
		return cells.Span{Style: p.b.Theme.Dim, Text: "·"}
	}
	return cells.Span{}
}

// verdictOf is the sign in the border beside an item that met an expectation, or by which one failed.
func (p painter) verdictOf() func(i, row int) cells.Span {
	s := p.sheet
	marks := p.b.Source.Track().Marks()
	if !s.judged || len(marks) == 0 {
		return nil
	}
	states := map[int]items.State{}
	for _, mark := range marks {
		if mark.Event > 0 {
			states[mark.Event] = max(states[mark.Event], stateOf(mark))
		}
	}
	return func(i, row int) cells.Span {
		n := s.Store.Number(i)
		e := s.entries[n]
		if e.aside || e.verdict || row != s.lead(i) || n > 0 && s.entries[n-1].first == e.first && !s.entries[n-1].aside {
			return cells.Span{}
		}
		state := max(states[e.first], states[e.last])
		if state == items.Open {
			return cells.Span{}
		}
		return state.Sign(p.b.Theme)
	}
}

// exchanges are how many had begun by the moment that is looked at.
func (p painter) exchanges() int {
	seq, _ := p.b.moment()
	return p.b.Time.Exchanges(seq)
}

// durations are those of the latest of so many exchanges that are done, as a sparkline where there is something to compare, and
// the last one in words.
func (p painter) durations(exchanges int) cells.Line {
	const most = 8
	took := make([]time.Duration, 0, most)
	for n := exchanges; n > 0 && len(took) < most; n-- {
		if x := p.b.Time.NthExchange(n); !x.Open() {
			took = append(took, Took(p.b.Time, x))
		}
	}
	slices.Reverse(took)
	var l cells.Line
	switch len(took) {
	case 0:
		return nil
	case 1:
	default:
		l = cells.Of(p.b.Theme.Dim, items.Sparkline(took)+"  ")
	}
	return l.Then(p.b.Theme.Dim, "last "+items.Milliseconds(trace.Took(took[len(took)-1])))
}
