package inspect

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"callsim/tui/cells"
	"callsim/tui/theme"
)

// The smallest frame in which there is something to see.
const minWidth, minHeight = 24, 8

// View is the frame: exactly as many rows and cells as Resize said.
func (m *Model) View() string {
	if m.width <= 0 || m.height <= 0 {
		return ""
	}
	if m.width < minWidth || m.height < minHeight {
		return m.tooSmall()
	}
	if m.helping {
		return m.viewHelp()
	}
	m.place()
	rows := make([]string, 0, m.height)
	rows = append(rows, m.top(), m.within(m.tabs(m.inner())), m.rule("├", "┬", "┤"))
	rows = append(rows, m.middle()...)
	rows = append(rows, m.bottom(), m.foot())
	return strings.Join(rows, "\n")
}

// tooSmall says that there is no room.
func (m *Model) tooSmall() string {
	rows := make([]string, m.height)
	for y := range rows {
		rows[y] = cells.Blank(m.width)
	}
	rows[m.height/2] = cells.Fit(cells.Of(theme.Style{}, "too small: Esc closes"), m.width)
	return strings.Join(rows, "\n")
}

// inner is how many cells there are between the borders.
func (m *Model) inner() int { return max(m.width-4, 0) }

// roomOf is how many cells the window of side s has.
func (m *Model) roomOf(s side) int {
	switch left := (m.inner() - 3) / 2; {
	case !m.beside():
		return m.inner()
	case s == request:
		return left
	default:
		return m.inner() - 3 - left
	}
}

// The rows that are no window's: two borders, the tabs, the rule and the keys; and the heading of a message.
const frameRows, headingRows = 5, 1

// rows is how many rows a window has.
func (m *Model) rows() int {
	n := m.height - frameRows
	if m.headed() {
		n -= headingRows
	}
	return max(n, 0)
}

// headed says whether the page has the first lines of the messages above it.
func (m *Model) headed() bool { return m.page == requestPage || m.page == replyPage || m.page == raw }

// top is the border with the title. Where the title is too long, its end counts more.
func (m *Model) top() string {
	title, room := safe(m.exchange.Title), m.width-6
	if cells.Width(title) > room {
		title = cells.Tail(title, room)
	}
	title = cells.Fit(cells.Of(theme.Style{}, title), min(cells.Width(title), room))
	border := m.theme.Focus
	if title == "" {
		return border.Paint("╭" + dashes(m.width-2) + "╮")
	}
	return border.Paint("╭─ ") + m.theme.FocusTitle.Paint(title) +
		border.Paint(" "+dashes(m.width-5-cells.Width(title))+"╮")
}

// tabs names the pages, as shortly as it has to, with brackets around the one that is shown.
func (m *Model) tabs(width int) string {
	for _, numbered := range []bool{true, false} {
		if l := m.named(numbered); cells.Width(l.Plain()) <= width {
			return cells.Fit(l, width)
		}
	}
	l := cells.Of(m.theme.FocusTitle, "["+names[m.page]+"]").
		Then(m.theme.Dim, " "+string(rune('1'+m.page))+" of "+string(rune('0'+pages)))
	return cells.Fit(l, width)
}

// named is a line of all names.
func (m *Model) named(numbered bool) cells.Line {
	var l cells.Line
	for p := range pages {
		name, before := names[p], ""
		if numbered {
			before = string(rune('1'+p)) + " "
		}
		if p == m.page {
			l = l.Then(m.theme.FocusTitle, "["+before+name+"]")
		} else {
			l = l.Then(m.theme.Dim, " "+before).Then(m.theme.Text, name+" ")
		}
		if numbered && p < pages-1 {
			l = l.Then(m.theme.Dim, " ")
		}
	}
	return l
}

// rule is a horizontal line across the frame, with a joint where a line between two windows begins or ends.
func (m *Model) rule(left, joint, right string) string {
	if !m.beside() {
		return m.theme.Focus.Paint(left + dashes(m.width-2) + right)
	}
	before := m.roomOf(request) + 2
	return m.theme.Focus.Paint(left + dashes(before) + joint + dashes(m.width-3-before) + right)
}

// within is a row between the borders.
func (m *Model) within(row string) string {
	side := m.theme.Focus.Paint("│")
	return side + " " + row + " " + side
}

// middle is the window, or the two beside each other.
func (m *Model) middle() []string {
	shown := m.shown()
	rows := m.column(shown[0])
	if len(shown) > 1 {
		between := " " + m.theme.Focus.Paint("│") + " "
		for i, row := range m.column(shown[1]) {
			rows[i] += between + row
		}
	}
	for i := range rows {
		rows[i] = m.within(rows[i])
	}
	return rows
}

// column is the window of side s, below the first line of its message.
func (m *Model) column(s side) []string {
	var rows []string
	if m.headed() {
		rows = append(rows, m.heading(s, m.roomOf(s)))
	}
	return append(rows, m.windowOf(s).rows()...)
}

// heading is the first line of a message, and how large it is.
func (m *Model) heading(s side, width int) string {
	msg, l := m.exchange.message(s), m.first(s)
	if msg == nil {
		return cells.Fit(l, width)
	}
	size := msg.size()
	room := width - cells.Width(size) - 2
	if room < width/2 {
		return cells.Fit(l, width)
	}
	return cells.Fit(l, room) + cells.Fit(cells.Of(m.theme.Dim, "  "+size), width-room)
}

// first is the first line of a message in the style of what came of it.
func (m *Model) first(s side) cells.Line {
	e := &m.exchange
	switch {
	case s == request:
		return cells.Of(m.theme.Strong, "→ "+safe(e.Request.first()))
	case e.Reply == nil && e.Failure != "":
		return cells.Of(m.theme.Error, "✗ "+safe(e.cause()))
	case e.Reply == nil:
		return cells.Of(m.theme.Dim, "← waiting…")
	}
	l := cells.Of(m.verdict(), "← "+safe(e.Reply.first()))
	if e.Failure != "" {
		l = l.Then(m.theme.Error, "  ✗ "+safe(e.Failure))
	}
	return l
}

// verdict is the style of the reply's status.
func (m *Model) verdict() theme.Style {
	if m.exchange.Reply.Status/100 == 2 {
		return m.theme.OK
	}
	return m.theme.Error
}

// bottom is the border that says where the window is, and what was found.
func (m *Model) bottom() string {
	w := m.window()
	text := " " + w.at() + " "
	if w.query != "" {
		text = " “" + cells.Short(safe(w.query), 24) + "” " + w.foundAt() + " ─" + text
	}
	text = cells.Fit(cells.Of(theme.Style{}, text), min(cells.Width(text), m.width-4))
	rule := []rune(m.plainRule())
	rule = rule[:len(rule)-cells.Width(text)-2]
	return m.theme.Focus.Paint(string(rule)) + m.theme.Title.Paint(text) + m.theme.Focus.Paint("─╯")
}

// plainRule is the bottom border without anything in it.
func (m *Model) plainRule() string {
	if !m.beside() {
		return "╰" + dashes(m.width-2) + "╯"
	}
	before := m.roomOf(request) + 2
	return "╰" + dashes(before) + "┴" + dashes(m.width-3-before) + "╯"
}

// foot is the last row: the search while it is typed, what has just been done, or the keys.
func (m *Model) foot() string {
	switch {
	case m.typing:
		return cells.Fit(cells.Of(m.theme.FocusTitle, " / "), 3) + m.prompt.Draw(m.theme, m.width-3, true)
	case m.toast != "":
		return cells.Fit(cells.Of(m.theme.Accent, " "+m.toast), m.width)
	}
	return cells.Fit(m.hints(m.keys.ShortHelp()), m.width)
}

// hints are the keys, as many as there is room for.
func (m *Model) hints(all []key.Binding) cells.Line {
	var l cells.Line
	room := m.width - 1
	for _, b := range all {
		name, word := b.Help().Key, b.Help().Desc
		if room -= cells.Width(name+word) + 3; room < 0 {
			break
		}
		l = l.Then(m.theme.Accent, " "+name).Then(m.theme.Dim, " "+word+" ")
	}
	return l
}

// dashes is n cells of border.
func dashes(n int) string { return strings.Repeat("─", max(n, 0)) }
