package palette

import (
	"github.com/charmbracelet/bubbles/key"

	"callsim/tui/cells"
	"callsim/tui/keys"
)

// formRows are the rows of the box with a form: what the command does, the fields, and the keys.
func (m *Model) formRows() []string {
	w, h := m.box.inner()
	if !m.box.framed() {
		rows := m.form.View(m.theme, w, h).Rows
		for len(rows) < h {
			rows = append(rows, cells.Blank(w))
		}
		return rows
	}
	about := m.about(w, h)
	view := m.form.View(m.theme, w, max(h-len(about)-2, 1))
	rows := append(about, view.Rows...)
	if left := h - 2 - len(rows); m.box.H == m.height || m.box.W == m.width && left < worthShowing/2 { // nothing, or a scrap, is below
		for range left {
			rows = append(rows, cells.Blank(w))
		}
	}
	return m.box.frame(m.filled.Title, more("↑", view.Above),
		section{rows: rows, ruled: true, note: more("↓", view.Below)},
		section{rows: m.keyRows(w, 1, m.formKeys())},
	)
}

// about says what the command does, where there is room beside the fields.
func (m *Model) about(w, h int) []string {
	if m.filled.Detail == "" {
		return nil
	}
	text := cells.Wrap(cells.Of(m.theme.Dim, m.filled.Detail), w, 0)
	n := min(len(text), detailRows) + 1
	if h-n-2 < m.form.Height(m.theme, w) {
		return nil
	}
	return append(fill(cells.Of(m.theme.Dim, m.filled.Detail), w, n-1), cells.Blank(w))
}

// formKeys says what keys do in the form.
func (m *Model) formKeys() []key.Binding {
	k, f := m.keys, m.form
	accept, leave := "next", k.Cancel
	if f.OnLast() {
		accept = "do it"
	}
	all := []key.Binding{keys.Short(k.Accept, accept)}
	if f.Choosing() {
		all, leave = append(all, keys.Short(k.PreviousChoice, "choose")), k.Close
	}
	all = append(all, keys.Short(leave, "back"))
	if f.Several() {
		all = append(all, keys.Short(k.Next, "next field"))
	}
	if !f.OnLast() {
		all = append(all, keys.Short(k.Done, "do it"))
	}
	return all
}
