package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/fixture/replay"
	"callsim/tui/external"
	"callsim/tui/items"
)

// visitedMsg says that another program was left.
type visitedMsg struct {
	err      error
	edited   bool
	unplaced string // what to look at, where the editor was not opened there
}

// visited says why another program could not be started, or that the call is the one that was played before.
func (m *Model) visited(msg visitedMsg) {
	switch {
	case msg.err != nil:
		m.desk.Announce(items.Safe(msg.err.Error()))
	case msg.unplaced != "":
		m.desk.Announce(msg.unplaced)
	case msg.edited:
		m.desk.Announce("what you changed counts when the fixture is played again")
	}
}

// editFixture opens the file of the fixture in the user's editor, at what is expected here.
func editFixture(m *Model) tea.Cmd {
	if why := cannotEdit(m); why != "" {
		m.desk.Announce(why)
		return nil
	}
	file, line := expectedHere(m)
	unplaced := external.Unplaced(m.options.Getenv, line)
	if unplaced != "" { // one with a window of its own leaves this one to be read
		m.desk.Announce(unplaced)
	}
	return m.options.Edit(file, line, func(err error) tea.Msg { return visitedMsg{err, true, unplaced} })
}

// expectedHere is where that is written which became clear at the position, what failed before anything else. Where nothing did, it is the
// turn and, before the first one, the fixture.
func expectedHere(m *Model) (file string, line int) {
	track := m.source.Track()
	f := track.Fixture()
	file, line = f.File, f.Line
	if n := track.Turn(); n > 0 && n <= len(f.Turns) {
		file, line = f.Turns[n-1].File, f.Turns[n-1].Line
	}
	var best *replay.Mark
	for _, mark := range track.AllMarks() {
		if mark.Seq == track.Position() && (best == nil || best.Met && !mark.Met) {
			best = &mark
		}
	}
	if best != nil {
		file, line = best.File, best.Line
	}
	return file, line
}
