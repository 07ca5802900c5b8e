package screen

import (
	"sort"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/export/sequence"
	"callsim/tui/board"
	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/keys"
	"callsim/tui/layout"
	"callsim/tui/pane"
	"callsim/tui/theme"
)

// sequenceView is the whole call as a sequence of its parties, over everything but the status line. The moment that is selected in it
// is that of the panes.
type sequenceView struct {
	pane   *pane.Pane
	call   *session
	arrows []sequence.Arrow
	events int         // of the call, so far
	from   layout.Pane // what had the focus
}

// showSequence opens the sequence of the call at the moment that is looked at, or closes it.
func showSequence(m *Model) {
	if o := open[*sequenceView](m.overlays); o != nil {
		o.close(m)
		return
	}
	o := &sequenceView{pane: pane.NewFollower("Sequence"), call: m.session, from: m.desk.Focus}
	m.desk.ToPanes()
	o.renew(m.session)
	m.push(m, o)
	o.reveal()
}

// renew shows what is new in the call.
func (o *sequenceView) renew(s *session) {
	if o == nil || o.call != s {
		return
	}
	all := s.source.All()
	if len(all) == o.events {
		return
	}
	agent := s.source.Prompt().Name
	o.events, o.arrows = len(all), sequence.Of(agent, all)
	o.pane.Store.Clear()
	for _, a := range o.arrows {
		o.pane.Store.Append(items.Step(s.board.Theme, agent, a))
	}
}

// selected is the line of the moment that is looked at, or -1 in the present.
func (o *sequenceView) selected() int {
	at := o.call.board.Cursor.Seq()
	if at == 0 {
		return -1
	}
	return max(sort.Search(len(o.arrows), func(i int) bool { return o.arrows[i].Seq > at })-1, 0)
}

// reveal brings the line of the moment into sight.
func (o *sequenceView) reveal() {
	if i := o.selected(); i >= 0 && i < len(o.arrows) {
		o.pane.Hold(true)
		o.pane.Reveal(i, i)
		return
	}
	o.pane.Hold(false)
}

// step looks at the moment of a line further on, or back; behind the last one is the present.
func (o *sequenceView) step(by int) {
	i, c := o.selected(), o.call.board.Cursor
	if i < 0 {
		i = len(o.arrows)
	}
	switch i += by; {
	case len(o.arrows) == 0:
	case i < len(o.arrows):
		c.GoTo(o.arrows[max(i, 0)].Last)
	default:
		c.End()
	}
	o.reveal()
}

func (o *sequenceView) press(m *Model, msg tea.KeyMsg) (tea.Cmd, bool) {
	k, c := m.desk.Keys, m.board.Cursor
	for _, a := range []action{
		quiet(k.Close, func() { o.close(m) }), quiet(k.Sequence, func() { o.close(m) }),
		quiet(k.Up, func() { o.step(-1) }), quiet(k.Down, func() { o.step(1) }),
		quiet(k.PageUp, func() { o.step(-o.pane.Page()) }), quiet(k.PageDown, func() { o.step(o.pane.Page()) }),
		quiet(k.Home, func() { o.step(-len(o.arrows) - 1) }), quiet(k.End, func() { o.step(len(o.arrows) + 1) }),
		quiet(k.NextError, func() { c.NextError(1); o.reveal() }), quiet(k.PreviousError, func() { c.NextError(-1); o.reveal() }),
		quiet(k.Inspect, func() { inspectPayload(m) }), quiet(k.PanePalette, func() { openPalette(m) }), quiet(k.PaneHelp, func() { toggleHelp(m) }),
	} {
		if key.Matches(msg, a.binding) {
			return a.do(), true
		}
	}
	return nil, !key.Matches(msg, k.Palette, k.Help)
}

// close closes the view. Where it was left in the present, what had the focus has it again.
func (o *sequenceView) close(m *Model) {
	m.drop(o)
	if !m.board.Cursor.Past() && o.from == board.Input {
		m.desk.ToInput()
	}
	m.board.Place()
}

func (o *sequenceView) scroll(_ *Model, rows int) tea.Cmd {
	o.pane.Scroll(rows)
	return nil
}

// resize gives the view all of the screen but the status line.
func (o *sequenceView) resize(m *Model) {
	o.pane.Place(layout.Rect{W: m.desk.Width, H: max(m.desk.Height-1, 0)})
	o.reveal()
}

func (o *sequenceView) takesFocus() bool { return true }

func (o *sequenceView) hints(k keys.Map) []key.Binding {
	return []key.Binding{keys.Short(k.Close, "close"), keys.Short(k.Up, "move"), keys.Short(k.Inspect, "payload"), keys.Short(k.Help, "help")}
}

// over draws the lines below a border with the names of the parties.
func (o *sequenceView) over(m *Model, below func() []string) []string {
	th, rows, at := m.desk.Theme, below(), o.selected()
	look := pane.Look{Theme: th, Focused: m.top() == overlay(o)}
	look.Mark = func(item, row int) cells.Span {
		sign := "│"
		switch {
		case item != at:
			sign = ""
		case row == 0:
			sign = "▶"
		}
		return cells.Span{Style: th.Mark, Text: sign}
	}
	look.Depth = func(item, _ int) pane.Depth {
		if item == at {
			return pane.Raised
		}
		return pane.Level
	}
	o.pane.Prepare(look)
	rows[0] = o.heading(look)
	for y := 1; y < len(rows)-1; y++ {
		var b strings.Builder
		o.pane.WriteRow(&b, y)
		rows[y] = b.String()
	}
	return rows
}

// heading is the border above: the name of each party is over its lane, and that of the view at the right.
func (o *sequenceView) heading(look pane.Look) string {
	th, border, title := look.Theme, look.Theme.Border, cells.Of(look.Theme.Title, " "+o.pane.Title+" ")
	if look.Focused {
		border, title = look.Theme.Focus, cells.Of(look.Theme.FocusTitle, "▸"+o.pane.Title+" ")
	}
	lanes := sequence.NewLanes(o.call.source.Prompt().Name, o.pane.Width())
	l := append(cells.Of(border, "╭─"), inBorder(" "+items.Safe(lanes.Head()), border, th.Strong)...)
	rest := o.pane.Rect.W - cells.Width(l.Plain()) - cells.Width(title.Plain()) - 2
	if rest < 0 {
		rest, title = rest+cells.Width(title.Plain()), nil
	}
	l = append(l.Then(border, strings.Repeat("─", max(rest, 0))), title...)
	return cells.Fit(l.Then(border, "─╮"), o.pane.Rect.W)
}

// inBorder puts names in a border: what is blank between them is a piece of it, but for a blank beside each.
func inBorder(names string, border, style theme.Style) cells.Line {
	var l cells.Line
	gap := 0
	for _, word := range strings.SplitAfter(strings.TrimRight(names, " ")+" ", " ") {
		if word == " " {
			gap++
			continue
		}
		l = l.Then(border, strings.Repeat("─", max(gap-1, 0))).Then(style, cells.Blank(min(gap, 1))+word)
		gap = 0
	}
	return l
}
