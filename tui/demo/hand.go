package demo

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/tui/cells"
	"callsim/tui/director"
	"callsim/tui/layout"
	"callsim/tui/screen"
)

// lastTurn is the last turn that can be had by hand: that of the act with which the call ended or, where none did, the one
// after all acts.
func (m *Model) lastTurn(scene int) int {
	acts := m.calls[scene].Acts
	if len(acts) == 0 {
		return 1
	}
	if _, up := acts[len(acts)-1].(command.HangUp); up || m.script.Scenes[scene].Reason != string(call.HungUp) {
		return len(acts)
	}
	return len(acts) + 1
}

// handOver gives the call that is shown to the presenter, with what was typed. What was done in it so far is done again.
// From the end, the last call begins anew.
func (m *Model) handOver(text string) tea.Cmd {
	at := m.script.State(m.cue)
	turn := at.Turn + 1
	if at.Card != director.NoCard {
		turn = 1
	}
	turn = min(turn, m.lastTurn(at.Scene))
	s := m.screenOf(at.Scene)
	if s == nil {
		return tea.Quit
	}
	m.handed = s
	m.beat++
	var as *screen.Shot
	if m.options.Large {
		width := m.divide().width
		shot := m.shot(at, width)
		if shot.Alone && shot.Focus != layout.Conversation && width >= besideFrom {
			shot.Alone, shot.Hidden = false, m.allBut(shot.Focus, at, width)
		}
		as = &shot
	}
	return tea.Batch(s.HandOver(turn, text, as), m.fitHand())
}

// fitHand gives the screen of a call by hand its size: everything within the margins.
func (m *Model) fitHand() tea.Cmd {
	p := m.divide()
	_, cmd := m.handed.Update(tea.WindowSizeMsg{Width: p.width, Height: m.height - p.top})
	return cmd
}

// viewHand draws a call by hand within the margins.
func (m *Model) viewHand() string {
	p, frame := m.divide(), m.handed.View()
	if p.left == 0 && p.top == 0 {
		return frame
	}
	var rows []string
	for range p.top {
		rows = append(rows, cells.Blank(m.width))
	}
	for row := range strings.SplitSeq(frame, "\n") {
		rows = append(rows, cells.Blank(p.left)+row+cells.Blank(m.width-p.left-p.width))
	}
	return strings.Join(rows, "\n")
}

// takeBack ends the call by hand, and goes back to where the demo was left: it stays there until it is played. What is on its
// way to the screens before reaches no other: the numbers of calls are never used again.
func (m *Model) takeBack() tea.Cmd {
	if m.handed == nil {
		return nil
	}
	m.dialled = max(m.dialled, m.handed.Calls())
	before := m.screens
	m.handed, m.screens, m.sized = nil, make([]*screen.Model, len(before)), -1
	m.stop(m.cue)
	return func() tea.Msg {
		closeAll(before)
		return nil
	}
}
