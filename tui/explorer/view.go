package explorer

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/spinner"

	"callsim/sim/fixture/replay"
	"callsim/tui/cells"
	"callsim/tui/foot"
	"callsim/tui/keys"
	"callsim/tui/layout"
	"callsim/tui/pane"
	"callsim/tui/theme"
)

// The height from which the details are below the list, the width from which they are beside it, and the widths there: the least of the list and of the
// details, and how wide the details are before what the names leave goes to the tags.
const (
	belowFrom              = 16
	besideFrom             = 112
	listLeast, detailLeast = 44, 42
	detailGood             = 92
)

// place gives the panes their parts of the screen.
func (m *Model) place() {
	w, h := m.width, m.height-1
	m.list.FootRows = 0
	if f := &m.list.filter; f.typing || !f.line.Empty() {
		m.list.FootRows = 2
	}
	list, side := layout.Rect{W: w, H: h}, layout.Rect{}
	switch {
	case w >= besideFrom:
		list.W = m.list.wide(w)
		side = layout.Rect{X: list.W, W: w - list.W, H: h}
	case h >= belowFrom:
		list.H = h * 9 / 20
		side = layout.Rect{Y: list.H, W: w, H: h - list.H}
	}
	m.list.Place(list)
	m.side.Place(side)
	m.side.Rect = side
	m.focused = m.focused && !side.Empty()
	if m.help != nil {
		m.help.Place(layout.Rect{W: w, H: h})
	}
	m.list.reveal()
}

// view draws the screen.
type view struct{ *Model }

// View is the frame: exactly as many rows and cells as the terminal has.
func (m *Model) View() string {
	switch {
	case m.width <= 0 || m.height <= 0:
		return ""
	case m.open != nil:
		return m.open.View()
	case m.width < layout.MinWidth || m.height < layout.MinHeight:
		return foot.TooSmall(m.width, m.height, 0, m.keys.Quit)
	}
	var b strings.Builder
	if m.help != nil {
		m.help.Prepare(pane.Look{Theme: m.theme, Focused: true})
		for y := range m.height - 1 {
			m.help.WriteRow(&b, y)
			b.WriteByte('\n')
		}
	} else {
		view{m}.panes(&b)
	}
	status := view{m}.status()
	b.WriteString(status[len(status)-1])
	if len(status) == 1 {
		return b.String()
	}
	rows := strings.Split(b.String(), "\n")
	copy(rows[len(rows)-len(status):], status)
	return strings.Join(rows, "\n")
}

// panes draws the list and the details.
func (m view) panes(b *strings.Builder) {
	m.detail()
	l := m.list
	look := pane.Look{Theme: m.theme, Focused: !m.focused, Badge: l.tally().line(m.theme)}
	look.Mark = func(item, _ int) cells.Span {
		if item == l.selected {
			return cells.Span{Style: m.theme.Mark, Text: "▶"}
		}
		return cells.Span{}
	}
	look.Depth = func(item, _ int) pane.Depth {
		if item == l.selected {
			return pane.Raised
		}
		return pane.Level
	}
	if l.FootRows > 0 {
		look.Foot = []string{m.filterRow(l.Width())}
	}
	l.Prepare(look)
	if !m.side.Rect.Empty() {
		m.side.Prepare(pane.Look{Theme: m.theme, Focused: m.focused})
	}
	for y := range m.height - 1 {
		if y < l.Rect.H {
			l.WriteRow(b, y)
		}
		if y -= m.side.Rect.Y; y >= 0 && !m.side.Rect.Empty() {
			m.side.WriteRow(b, y)
		}
		b.WriteByte('\n')
	}
}

// filterRow is the line in which the filter is typed.
func (m view) filterRow(width int) string {
	th, f := m.theme, &m.list.filter
	sign := cells.Fit(cells.Of(th.FocusTitle, "/ "), 2)
	if f.typing && f.line.Empty() {
		const hint = "words, @tag, is:failed"
		cursor := cells.Of(th.Cursor, hint[:1])
		if th.Cursor.Plain() {
			cursor = cells.Of(theme.Style{}, "▏"+hint[:1])
		}
		return sign + cells.Fit(cursor.Then(th.Dim, hint[1:]), width-2)
	}
	found := fmt.Sprintf(" %s of %s", cells.Count(len(m.list.listed())), cells.Count(len(m.list.rows)))
	room := max(width-2-len(found), 0)
	return sign + f.line.Draw(th, room, f.typing) + cells.Fit(cells.Of(th.Dim, found), width-2-room)
}

// status is the last rows: what was just said, and how the run is that is under way or the last one, beside the most useful keys.
func (m view) status() []string {
	notice, hints := cmp.Or(m.notice, m.watcher.waits), m.hints()
	said := cells.Of(m.theme.Warn, " ! "+notice)
	switch {
	case notice == "":
		return []string{foot.Row(m.theme, m.state(hints), hints, m.width)}
	case foot.Beside(said, hints, m.width):
		return []string{foot.Row(m.theme, said, hints, m.width)}
	}
	return foot.Notice(m.theme, notice, foot.Row(m.theme, m.state(hints), hints, m.width), m.width)
}

// state is how the run is that is under way, or the last one, with what has room beside the hints.
func (m view) state(hints []string) cells.Line {
	said := m.outcome()
	if r := m.runner.now; r != nil {
		said = m.progress(r)
	}
	if m.watcher.cancel != nil {
		said = append(said[:1:1], append(cells.Of(m.theme.Accent, " · watching"), said[1:]...)...)
	}
	room := m.width - cells.Width(foot.Fitting(hints, 0, 2)) - 5
	for len(said) > 1 && cells.Width(said.Plain()) > room { // what comes last matters least
		said = said[:len(said)-1]
	}
	return append(cells.Of(m.theme.Text, " "), said...)
}

// progress says how far a run is. Its sign turns with what is done.
func (m view) progress(r *run) cells.Line {
	turning := spinner.MiniDot.Frames
	l := cells.Of(m.theme.Accent, turning[r.done%len(turning)]+fmt.Sprintf(" playing %s of %s", cells.Count(r.done), cells.Count(len(r.rows))))
	if r.failed > 0 {
		l = l.Then(m.theme.Error, fmt.Sprintf(" · %s failed", cells.Count(r.failed)))
	}
	return l.Then(m.theme.Dim, " · "+keys.Name(m.keys.Quit)+" breaks it off")
}

// outcome says what there is, and how long the last run took.
func (m view) outcome() cells.Line {
	th, t := m.theme, m.list.tally()
	l := cells.Of(th.Text, count(len(m.list.rows), "fixture"))
	for _, part := range []struct {
		n    int
		what replay.Status
	}{{t.failed, replay.Failed}, {t.unreadable, replay.Unreadable}, {t.broken, replay.Broken}} {
		if part.n > 0 {
			l = l.Then(th.Error, " · "+cells.Count(part.n)+" "+words[part.what])
		}
	}
	last := m.runner.last
	switch {
	case t.failed+t.unreadable+t.broken > 0:
	case t.passed > 0 && t.skipped+t.known+t.left == 0:
		l = l.Then(th.OK, " · all passed")
	case last.Total() == 0:
		return l
	}
	return l.Then(th.Dim, fmt.Sprintf(" · %s played in %s", cells.Count(last.Total()-last.Unreadable-last.NotRun), took(last.Took)))
}

// hints are the most useful keys.
func (m view) hints() []string {
	k, f := m.keys, m.keys.Fixtures
	var all []key.Binding
	switch {
	case m.list.filter.typing && len(m.list.entries) == 0:
		all = []key.Binding{keys.Short(k.Cancel, "all again")}
	case m.help != nil:
		all = []key.Binding{keys.Short(k.Close, "close")}
	case m.list.filter.typing:
		all = []key.Binding{keys.Short(k.Accept, "keep"), keys.Short(k.Cancel, "all again")}
	case m.focused:
		all = []key.Binding{keys.Short(f.Back, "list"), keys.Short(k.PaneHelp, "help")}
	default:
		all = m.usefulInList()
	}
	var texts []string
	for _, b := range all {
		texts = append(texts, keys.Name(b)+" "+b.Help().Desc)
	}
	return texts
}

// usefulInList are the keys that do something with what is selected, and with the list.
func (m view) usefulInList() []key.Binding {
	k, f := m.keys, m.keys.Fixtures
	search, help, leave := keys.Short(k.Search, "filter"), keys.Short(k.PaneHelp, "help"), keys.Short(f.Leave, "leave")
	if len(m.list.entries) == 0 {
		return []key.Binding{keys.Short(f.Back, "all again"), help, search, leave}
	}
	open, r := "fold", m.list.current()
	if r != nil {
		open = "step"
	} else if m.list.entries[m.list.selected].folder.folded {
		open = "unfold"
	}
	all := []key.Binding{help}
	if m.options.Watcher != nil {
		all = append(all, keys.Short(f.Watch, "watch"))
	}
	if r != nil && r.onDisk() {
		all = append(all, keys.Short(f.Edit, "edit"))
	}
	return append(all, search, keys.Short(f.Run, "play"), keys.Short(f.Open, open), leave)
}
