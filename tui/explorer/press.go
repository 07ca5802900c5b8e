package explorer

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/pane"
)

// longestFilter is how many characters a filter may have.
const longestFilter = 200

// mostKeys is how many keys that came in one piece are taken.
const mostKeys = 64

// press takes a key: those that work everywhere, then those of what has them.
func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, m.keys.Quit):
		if m.breakOff() {
			return nil
		}
		return tea.Quit
	case key.Matches(msg, m.keys.Suspend):
		return tea.Suspend
	case m.list.filter.typing:
		m.typeFilter(msg)
		return nil
	case msg.Paste:
		return nil // what was pasted has no effect
	case msg.Type == tea.KeyRunes && len(msg.Runes) > 1:
		return m.pressEach(msg)
	case m.help != nil:
		m.pressHelp(msg)
		return nil
	case m.moves(msg):
		return nil
	}
	return m.act(msg)
}

// pressEach takes keys that came in one piece one by one.
func (m *Model) pressEach(msg tea.KeyMsg) tea.Cmd {
	var all []tea.Cmd
	for _, r := range msg.Runes[:min(len(msg.Runes), mostKeys)] {
		all = append(all, m.press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: msg.Alt}))
	}
	return tea.Batch(all...)
}

// typeFilter takes a key while the filter is typed. What it lets through is listed with every letter.
func (m *Model) typeFilter(msg tea.KeyMsg) {
	f := &m.list.filter
	switch {
	case key.Matches(msg, m.keys.Accept):
		f.typing = false
	case key.Matches(msg, m.keys.Cancel):
		f.typing = false
		f.set("")
		m.list.narrow()
	case m.movesBeside(msg):
		return
	case f.line.Edit(&m.keys, msg, longestFilter):
		f.read()
		m.list.narrow()
	}
	m.place()
}

// movesBeside takes a key that selects another fixture while the filter is typed.
func (m *Model) movesBeside(msg tea.KeyMsg) bool {
	k, page := m.keys, m.list.Page()
	for _, move := range []struct {
		binding key.Binding
		by      int
	}{{k.SelectUp, -1}, {k.SelectDown, 1}, {k.SelectPageUp, -page}, {k.SelectPageDown, page}} {
		if key.Matches(msg, move.binding) {
			m.list.move(move.by)
			return true
		}
	}
	return false
}

// moves takes a key that selects another fixture or, where the details have the keys, scrolls them.
func (m *Model) moves(msg tea.KeyMsg) bool {
	p, by := m.list.Pane, m.list.move
	if m.focused {
		p, by = m.side, m.side.Scroll
	}
	k := m.keys
	switch {
	case key.Matches(msg, k.Up):
		by(-1)
	case key.Matches(msg, k.Down):
		by(1)
	case key.Matches(msg, k.PageUp):
		by(-p.Page())
	case key.Matches(msg, k.PageDown):
		by(p.Page())
	case key.Matches(msg, k.Home):
		m.toEnd(p, by, -1)
	case key.Matches(msg, k.End):
		m.toEnd(p, by, 1)
	default:
		return false
	}
	return true
}

// toEnd goes to the first or the last of what has the keys.
func (m *Model) toEnd(p *pane.Pane, by func(int), direction int) {
	switch {
	case p == m.list.Pane:
		by(direction * len(m.list.entries))
	case direction < 0:
		p.View.Home()
	default:
		p.View.End()
	}
}

// act takes a key that does something.
func (m *Model) act(msg tea.KeyMsg) tea.Cmd {
	f := m.keys.Fixtures
	for _, a := range []struct {
		binding key.Binding
		do      func() tea.Cmd
	}{
		{f.Open, m.step}, {f.Edit, m.edit}, {f.Watch, m.toggleWatch},
		{f.Run, func() tea.Cmd { return m.ask(m.list.meant()) }},
		{f.RunAll, func() tea.Cmd { return m.ask(m.list.listed()) }},
		{f.RunFailed, m.runFailed},
		{f.NextFailed, func() tea.Cmd { return m.nextFailed(1) }}, {f.PreviousFailed, func() tea.Cmd { return m.nextFailed(-1) }},
		{f.Verdict, m.refilter(m.list.filter.nextVerdict)},
		{f.Fold, func() tea.Cmd { m.list.fold(true); return nil }}, {f.Unfold, func() tea.Cmd { m.list.fold(false); return nil }},
		{f.Back, m.escape}, {f.Leave, func() tea.Cmd { return tea.Quit }},
		{m.keys.Search, m.refilter(func() { m.list.filter.typing = true })},
		{m.keys.Next, m.otherSide}, {m.keys.Previous, m.otherSide},
		{m.keys.PaneHelp, m.openHelp}, {m.keys.Help, m.openHelp},
	} {
		if key.Matches(msg, a.binding) {
			return a.do()
		}
	}
	return nil
}

// refilter is what a key does that changes the filter.
func (m *Model) refilter(change func()) func() tea.Cmd {
	return func() tea.Cmd {
		change()
		m.focused = false
		m.list.narrow()
		m.place()
		return nil
	}
}

// runFailed plays what did not pass.
func (m *Model) runFailed() tea.Cmd {
	var all []*row
	for _, r := range m.list.rows {
		if r.verdict() == failed {
			all = append(all, r)
		}
	}
	if len(all) == 0 {
		m.say("nothing failed")
	}
	return m.ask(all)
}

func (m *Model) nextFailed(by int) tea.Cmd {
	if !m.list.nextFailed(by) {
		m.say(map[bool]string{true: "nothing below failed", false: "nothing above failed"}[by > 0])
	}
	return nil
}

// escape gives the keys back to the list or, where it has them, lists all fixtures again.
func (m *Model) escape() tea.Cmd {
	if m.focused {
		m.focused = false
		return nil
	}
	return m.refilter(func() { m.list.filter.set("") })()
}

// otherSide gives the keys to the details, or back to the list.
func (m *Model) otherSide() tea.Cmd {
	m.focused = !m.focused && !m.side.Rect.Empty()
	return nil
}
