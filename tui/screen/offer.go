package screen

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/tui/kept"
	"callsim/tui/keys"
	"callsim/tui/palette"
	"callsim/tui/player"
)

// offeredFor is for how long a call that was kept is offered at the beginning.
const offeredFor = 24 * time.Hour

// offerMsg says that a call was kept of which nobody was told.
type offerMsg struct{ at time.Time }

// offerKept looks whether an accident ended a call lately that was kept.
func (m *Model) offerKept() tea.Cmd {
	if cannotOpenKept(m) != "" || m.desk.Watched || m.options.Replay != nil {
		return nil
	}
	keeper, now := m.options.Kept, m.options.Now()
	return func() tea.Msg {
		if at, ok := keeper.Lost(); ok && now.Sub(at) < offeredFor {
			return offerMsg{at}
		}
		return nil
	}
}

func (s *session) offer(msg offerMsg) {
	s.board.Aside("an unsaved call of %s was kept: %s, Open a kept call", timeShown(msg.at), keys.Name(s.board.Keys.Palette))
}

// timeShown is a time as a person here reads it.
func timeShown(at time.Time) string { return at.Local().Format("2 Jan 15:04") }

// callsMsg are the calls that were kept.
type callsMsg struct {
	calls []kept.Call
	err   error
}

func readKept(keeper *kept.Keeper) tea.Cmd {
	return func() tea.Msg {
		calls, err := keeper.Calls()
		return callsMsg{calls, err}
	}
}

// listCalls lets one choose among the calls that were kept.
func (m *Model) listCalls(msg callsMsg) {
	if msg.err != nil && !errors.Is(msg.err, fs.ErrNotExist) {
		m.board.Complain(msg.err)
		return
	}
	if len(msg.calls) == 0 {
		m.desk.Announce("no call was kept in " + m.options.Kept.Folder)
		return
	}
	m.offered = nil
	for _, c := range msg.calls {
		m.offered = append(m.offered, palette.Command{
			ID: "kept:" + c.File, Group: c.At.Local().Format("Mon 2 Jan"), Detail: filepath.Base(c.File) + ", in the folder of --keep-calls.",
			Title: fmt.Sprintf("%s  %s · %s · %s", c.At.Local().Format("15:04"), c.Caller, turns(c.Turns), c.Outcome),
			Do:    leading(func() tea.Cmd { return readCall(c.File, m.options.Config) }),
		})
	}
	list := palette.New(m.offered, m.desk.Theme, &m.desk.Keys)
	list.Noun = "call"
	m.push(m, &chooser{list})
}

func turns(n int) string {
	if n == 1 {
		return "1 turn"
	}
	return fmt.Sprintf("%d turns", n)
}

// openedMsg is a recording, or why it cannot be read.
type openedMsg struct {
	player *player.Player
	err    error
}

// readCall reads a recording.
func readCall(file string, config call.Config) tea.Cmd {
	return func() tea.Msg {
		events, err := kept.Read(file)
		if err != nil {
			return openedMsg{err: err}
		}
		return openedMsg{player: player.Recorded(filepath.Base(file), events, config)}
	}
}

// opened shows a recording beside the calls.
func (m *Model) opened(msg openedMsg) tea.Cmd {
	if msg.err == nil {
		msg.err = m.play(msg.player, nil)
	}
	if msg.err != nil {
		m.board.Complain(msg.err)
		return nil
	}
	m.drop(open[*inspector](m.overlays))
	m.drop(open[*sequenceView](m.overlays))
	m.desk.ToPanes()
	return tea.Batch(m.dropOldest(), m.showRun())
}
