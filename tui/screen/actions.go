package screen

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/layout"
	"callsim/tui/player"
	"callsim/tui/source"
)

// action is what a key does.
type action struct {
	binding key.Binding
	do      func() tea.Cmd
}

// quiet is an action that leads to nothing further.
func quiet(binding key.Binding, do func()) action {
	return action{binding, func() tea.Cmd { do(); return nil }}
}

// pressPane does what a key does in the pane that has the focus.
func pressPane(m *Model, msg tea.KeyMsg) tea.Cmd {
	for _, a := range append(timeActions(m), paneActions(m)...) {
		if key.Matches(msg, a.binding) {
			return a.do()
		}
	}
	return nil
}

// paneActions are what the keys do in a pane.
func paneActions(m *Model) []action {
	k, b, d := m.desk.Keys, m.board, m.desk
	all := []action{
		quiet(k.Search, func() { openFinder(m) }),
		quiet(k.NextHit, func() { b.Search.Next(1) }), quiet(k.PreviousHit, func() { b.Search.Next(-1) }),
		quiet(k.Filter, b.Sieve.Next),
		quiet(k.NextSheet, func() { b.TurnSheet(1) }), quiet(k.PreviousSheet, func() { b.TurnSheet(-1) }),
		{k.Restart, func() tea.Cmd { return m.restart(b.Cursor.Turn()) }},
		{k.PreviousRun, func() tea.Cmd { return m.switchRun(-1) }}, {k.NextRun, func() tea.Cmd { return m.switchRun(1) }},
		quiet(k.Compare, func() { compare(m) }), quiet(k.Inspect, func() { inspectPayload(m) }),
		quiet(k.Whole, b.ShowWhole), quiet(k.Sequence, func() { showSequence(m) }),
		quiet(k.Zoom, func() { d.Zoom(); b.Place() }),
		quiet(k.Hide, func() { d.Hide(); b.Refresh() }), quiet(k.Resets, func() { d.ResetLayout(); b.Refresh() }),
		quiet(k.Wider, func() { d.Widen(1); b.Place() }), quiet(k.Thinner, func() { d.Widen(-1); b.Place() }),
		quiet(k.PaneHelp, func() { toggleHelp(m) }), quiet(k.PanePalette, func() { openPalette(m) }),
	}
	for p := range layout.Pane(layout.Panes) {
		all = append(all, quiet(k.Panes[p], func() { m.focusOn(p) }))
	}
	return all
}

// timeActions are what the keys do that move through time: through the moments of a call, or the position of the source.
func timeActions(m *Model) []action {
	if m.can(source.Seek) {
		return positionActions(m)
	}
	k, c := m.desk.Keys, m.board.Cursor
	return []action{
		{k.Input, m.leavePane},
		quiet(k.Up, func() { c.Step(-1) }), quiet(k.Down, func() { c.Step(1) }),
		quiet(k.PageUp, func() { c.Page(-1) }), quiet(k.PageDown, func() { c.Page(1) }),
		quiet(k.Home, c.Home), {k.End, func() tea.Cmd { c.End(); return m.watchTime() }},
		quiet(k.NextError, func() { c.NextError(1) }), quiet(k.PreviousError, func() { c.NextError(-1) }),
	}
}

// positionActions are what the keys do that move the position.
func positionActions(m *Model) []action {
	k, c := m.desk.Keys, m.board.Cursor
	to := func(binding key.Binding, move func(p *player.Player)) action {
		return quiet(binding, func() { c.Move(move) })
	}
	return []action{
		to(k.NextEvent, func(p *player.Player) { p.Step(1) }), to(k.PreviousEvent, func(p *player.Player) { p.Step(-1) }),
		to(k.NextTurn, (*player.Player).NextTurn), to(k.PreviousTurn, (*player.Player).PreviousTurn),
		quiet(k.Home, c.Home), quiet(k.End, c.End),
		quiet(k.Down, func() { c.Step(1) }), quiet(k.Up, func() { c.Step(-1) }),
		quiet(k.NextError, func() { c.NextError(1) }), quiet(k.PreviousError, func() { c.NextError(-1) }),
		{k.Play, m.playOrPause}, {k.Faster, func() tea.Cmd { return m.source.Faster(1) }}, {k.Slower, func() tea.Cmd { return m.source.Faster(-1) }},
		{k.TakeOver, func() tea.Cmd { return m.restart(m.board.Cursor.Turn()) }},
		{k.Edit, func() tea.Cmd { return editFixture(m) }},
		quiet(k.Sheet, func() { m.board.TurnSheet(1) }),
		{k.Input, m.pauseOrLeave},
	}
}

// pauseOrLeave stops what moves or is searched for. Where there is nothing of it, it leads back to where the call was opened.
func (m *Model) pauseOrLeave() tea.Cmd {
	if m.options.Back != "" && m.board.Search.Term == "" && !m.source.Track().Playing() {
		return goBack
	}
	m.board.Search.Clear()
	m.source.Pause()
	return nil
}

// playOrPause lets the position move by itself, or stops it.
func (m *Model) playOrPause() tea.Cmd {
	cmd := m.source.PlayOrPause()
	if m.source.Track().Playing() {
		m.board.Rewind() // at the end it begins again
	}
	return cmd
}

// focusOn gives the focus to a pane, which comes back if it is hidden. One that is not there has none to take.
func (m *Model) focusOn(p layout.Pane) {
	if layout.Table[p].OnlyReplay && !m.can(source.Expect) {
		m.desk.Announce("nothing is expected of this call")
		return
	}
	m.desk.Show(p)
	m.board.Refresh()
}

// leavePane goes back to the input and to the present.
func (m *Model) leavePane() tea.Cmd {
	if !m.can(source.Act) {
		return nil
	}
	m.board.Search.Clear()
	m.desk.ToInput()
	m.board.Place()
	m.board.Cursor.Live()
	return m.watchTime()
}
