package palette

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"callsim/sim/kit/caret"
	"callsim/tui/cells"
	"callsim/tui/keys"
	"callsim/tui/theme"
)

// Over draws the palette over a frame, of which each row has as many cells as the screen is wide. It returns exactly as
// many rows as the screen has.
func (m *Model) Over(frame []string) []string {
	rows := make([]string, m.height)
	for y := range rows {
		rows[y] = cells.Blank(m.width)
		if y < len(frame) {
			rows[y] = frame[y]
		}
	}
	for i, row := range m.rows() {
		y := m.box.Y + i
		if m.box.W == m.width {
			rows[y] = row
			continue
		}
		var b strings.Builder
		cells.Over(&b, rows[y], m.box.X, m.box.X+m.box.W, func() { b.WriteString(row) })
		rows[y] = b.String()
	}
	return rows
}

// rows are the rows of the box, or of as much of it as it needs.
func (m *Model) rows() []string {
	if m.box.Empty() {
		return nil
	}
	if m.form != nil {
		return m.formRows()
	}
	return m.listRows()
}

// listRows are the rows of the box with the list.
func (m *Model) listRows() []string {
	p := m.parts()
	w, _ := m.box.inner()
	list, above, below := m.list(w, p.list)
	return m.box.frame(strings.ToUpper(m.Noun[:1])+m.Noun[1:]+"s", m.count(),
		section{rows: m.queryRows(w, p.query), ruled: p.rule > 0, note: more("↑", above)},
		section{rows: list, ruled: p.rule2 > 0, note: more("↓", below)},
		section{rows: append(m.detail(w, p.detail), m.keyRows(w, p.keys, m.listKeys())...)},
	)
}

// count says how many commands are listed, of how many.
func (m *Model) count() string {
	listed, all := cells.Count(len(m.hits)), cells.Count(len(m.entries))
	switch {
	case len(m.hits) < len(m.entries):
		return " " + listed + " of " + all + " "
	case len(m.entries) == 1:
		return " 1 " + m.Noun + " "
	}
	return " " + all + " " + m.Noun + "s "
}

// more says how much is out of sight in a direction.
func more(arrow string, hidden int) string {
	if hidden == 0 {
		return ""
	}
	return " " + arrow + " " + cells.Count(hidden) + " more "
}

// queryRows is the line in which one types, in n rows.
func (m *Model) queryRows(w, n int) []string {
	if n == 0 {
		return nil
	}
	sign := min(signWidth, max(w-1, 0))
	row := cells.Fit(cells.Of(m.theme.FocusTitle, "> "), sign)
	if m.query.Empty() {
		return []string{row + m.placeholder("type to find a "+m.Noun, w-sign)}
	}
	return []string{row + m.query.Draw(m.theme, w-sign, true)}
}

// placeholder says what may be typed, behind the cursor.
func (m *Model) placeholder(text string, w int) string {
	cursor := cells.Of(m.theme.Cursor, text[:1])
	if m.theme.Cursor.Plain() {
		cursor = cells.Of(theme.Style{}, "▏"+text[:1])
	}
	return cells.Fit(cursor.Then(m.theme.Dim, text[1:]), w)
}

// detail says in n rows what the selected command does, and why it cannot be done.
func (m *Model) detail(w, n int) []string {
	var text cells.Line
	if len(m.hits) > 0 {
		e := m.hits[m.selected].entry
		text = cells.Of(m.theme.Text, e.Detail)
		if e.Disabled != "" {
			text = cells.Of(m.theme.Warn, "Not now: "+e.Disabled+".").Then(m.theme.Text, " "+e.Detail)
		}
	}
	return fill(text, w, n)
}

// fill wraps a text into exactly n rows.
func fill(text cells.Line, w, n int) []string {
	rows := make([]string, n)
	wrapped := cells.Wrap(text, w, 0)
	for i := range rows {
		rows[i] = cells.Blank(w)
		switch {
		case i == n-1 && len(wrapped) > n: // the rest, to be cut with an ellipsis
			rest := wrapped[i]
			for _, l := range wrapped[n:] {
				rest = append(rest.Then(theme.Style{}, " "), l...)
			}
			rows[i] = cells.Fit(rest, w)
		case i < len(wrapped):
			rows[i] = cells.Fit(wrapped[i], w)
		}
	}
	return rows
}

// listKeys says what keys do in the list.
func (m *Model) listKeys() []key.Binding {
	k := m.keys
	leave, move := keys.Short(k.Cancel, "close"), keys.Short(k.Up, "move")
	if !m.query.Empty() {
		leave, move = keys.Short(k.Cancel, "clear"), keys.Short(k.SelectUp, "move")
	}
	choose := "choose"
	switch {
	case len(m.hits) == 0:
		return []key.Binding{leave}
	case m.hits[m.selected].Disabled != "":
		return []key.Binding{leave, move}
	case len(m.hits[m.selected].Fields) > 0:
		choose = "fill in"
	}
	return []key.Binding{keys.Short(k.Accept, choose), leave, move}
}

// keyRows names keys in n rows, as many as there is room for.
func (m *Model) keyRows(w, n int, all []key.Binding) []string {
	if n == 0 {
		return nil
	}
	var l cells.Line
	used := 0
	for _, b := range all {
		k := b.Help()
		size := cells.Width(k.Key+k.Desc) + 3
		if used+size-2 > w {
			break
		}
		l = l.Then(m.theme.Strong, k.Key).Then(m.theme.Dim, " "+k.Desc+"  ")
		used += size
	}
	if used > 0 {
		l[len(l)-1].Text = strings.TrimRight(l[len(l)-1].Text, " ")
	}
	return []string{cells.Fit(l, w)}
}

// nothing says that nothing was found.
func (m *Model) nothing() []cells.Line {
	if m.query.Empty() {
		return []cells.Line{cells.Of(m.theme.Dim, "There are no "+m.Noun+"s.")}
	}
	query := cells.Short(caret.Show(strings.TrimSpace(m.query.String())), 40)
	return []cells.Line{
		cells.Of(m.theme.Text, fmt.Sprintf("No %s matches “%s”.", m.Noun, query)),
		cells.Of(m.theme.Dim, "Try fewer letters, or press "+keys.Name(m.keys.Cancel)+" to clear what you typed."),
	}
}
