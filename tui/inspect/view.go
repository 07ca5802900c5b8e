package inspect

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"callsim/tui/cells"
	"callsim/tui/keys"
)

// View is the frame: exactly as many rows and cells as Resize said.
func (m *Model) View() string {
	f := m.frame()
	if small, is := f.small(); is {
		return small
	}
	if m.help.open {
		return m.help.view(m.keys, f)
	}
	m.place()
	rows := make([]string, 0, m.height)
	rows = append(rows, f.top(safe(m.exchange.Title)), f.within(m.tabs(f.inner())), m.theme.Focus.Paint(f.rule("├", "┬", "┤")))
	rows = append(rows, m.middle()...)
	rows = append(rows, m.bottom(), m.foot())
	return strings.Join(rows, "\n")
}

// frame is what is around the windows.
func (m *Model) frame() frame {
	return frame{m.theme, m.width, m.height, m.beside(), keys.Name(m.keys.Close)}
}

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
		rows[i] = m.frame().within(rows[i])
	}
	return rows
}

// column is the window of side s, below the first line of its message.
func (m *Model) column(s side) []string {
	var rows []string
	if m.headed() {
		rows = append(rows, m.heading(s, m.frame().roomOf(s)))
	}
	return append(rows, m.windowOf(s).rows()...)
}

// heading is the first line of a message, and how large it is.
func (m *Model) heading(s side, width int) string {
	msg, room, size := m.exchange.message(s), width, cells.Line(nil)
	if msg != nil {
		size = cells.Of(m.theme.Dim, "  "+msg.size())
	}
	if room -= size.Width(); room < width/2 {
		room, size = width, nil
	}
	l := m.contents().first(s)
	if s == request { // the end of a path tells requests apart
		l[0].Text = cells.Middle(l[0].Text, room)
	}
	return cells.Fit(l, room) + cells.Paint(size)
}

// bottom is the border that says where the window is, and what was found.
func (m *Model) bottom() string {
	w := m.window()
	text := " " + w.at() + " "
	if w.query != "" {
		text = " “" + cells.Short(safe(w.query), 24) + "” " + w.foundAt() + " ─" + text
	}
	return m.frame().bottom(text)
}

// foot is the last row: the search while it is typed, what has just been done, or the keys.
func (m *Model) foot() string {
	switch {
	case m.find.typing:
		return cells.Fit(cells.Of(m.theme.FocusTitle, " / "), 3) + m.find.line.Draw(m.theme, m.width-3, true)
	case m.toast != "":
		return cells.Fit(cells.Of(m.theme.Accent, " "+m.toast), m.width)
	}
	return cells.Fit(m.hints(), m.width)
}

// useful are the keys that are named below the frame, the most needed first.
func (m *Model) useful() []key.Binding {
	k, i, short := m.keys, m.keys.Inspector, keys.Short
	return []key.Binding{
		short(k.Close, "close"), short(k.PaneHelp, "help"), short(k.Next, "page"), short(i.Toggle, "fold"), short(k.Search, "search"),
		short(i.CopyJSON, "JSON"), short(i.CopyCurl, "curl"), short(i.CopyExpectation, "expect"),
		short(i.Wrap, "wrap"), short(i.Side, "other side"), short(k.NextHit, "matches"), short(i.FoldAll, "all folds"),
	}
}

// hints are the keys, as many as there is room for.
func (m *Model) hints() cells.Line {
	var l cells.Line
	room := m.width - 1
	for _, b := range m.useful() {
		name, word := b.Help().Key, b.Help().Desc
		if room -= cells.Width(name+word) + 3; room < 0 {
			break
		}
		l = l.Then(m.theme.Accent, " "+name).Then(m.theme.Dim, " "+word+" ")
	}
	return l
}
