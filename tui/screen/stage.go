package screen

import (
	"cmp"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/layout"
)

// Audience says that a replay is shown to people who only watch: what is for those who work with it is left out.
type Audience struct {
	// Clean leaves out ids, headers and changes of state between what is said, too.
	Clean bool
	// Large has codes in large letters.
	Large bool
}

// Shot is what an audience sees of a replay.
type Shot struct {
	// Seq is the event that was reached, Draft what is being typed.
	Seq   int
	Draft string
	// Focus is the pane to look at: alone, or among those that are not hidden.
	Focus  layout.Pane
	Alone  bool
	Hidden [layout.Panes]bool
	// Point is a text in the pane to look at whose rows stand out, or "".
	Point string
}

// staged is what an audience sees, on a screen of this size, and what is being typed.
type staged struct {
	shot          Shot
	width, height int
	draft         string
}

// Stage shows a replay as a shot says. Nothing of it hangs on what was shown before.
func (m *Model) Stage(s Shot) {
	d := m.desk
	if !d.Watched {
		return
	}
	draft := s.Draft
	s.Draft = ""
	before := m.staged
	m.staged = staged{s, d.Width, d.Height, draft}
	if before.draft = draft; before == m.staged {
		return // but for what is typed
	}
	d.Choice = layout.Choice{Hidden: s.Hidden, Zoomed: s.Alone}
	for p, description := range layout.Table {
		d.Choice.Hidden[p] = d.Choice.Hidden[p] || description.OnlyReplay
	}
	d.Stage(s.Focus)
	m.source.Track().Go(s.Seq)
	m.board.Forward()
	m.board.PointOut(s.Focus, s.Point)
}

// BackMsg says that one wants to be back where the call was opened, or where a presenter took it over.
type BackMsg struct{}

// from is what a screen was opened from, or a call taken over from.
func (m *Model) from() string { return cmp.Or(m.options.Back, "the demo") }

// HandOver lets a presenter go on before the audience: the call begins anew, what was done before a turn is done again, and
// a text waits in the input. The panes stay as the shot has them, beside the Conversation with its input; with nil they
// are arranged as the options say. What is clean stays clean.
func (m *Model) HandOver(turn int, text string, s *Shot) tea.Cmd {
	d := m.desk
	d.Watched = false
	d.Choice = m.options.Choice
	if s != nil {
		d.Choice = layout.Choice{Hidden: s.Hidden, Zoomed: s.Alone, Mouse: d.Choice.Mouse}
		d.Focus = layout.Conversation
	}
	d.Keys.ReturnTo(m.from())
	cmd := m.restart(turn)
	d.Notice = ""
	m.input.line.Set(text)
	m.resize()
	return cmd
}

// Calls is the number of the latest call.
func (c *calls) Calls() int { return c.last }

// goBack gives the terminal back to what the screen was opened from.
func goBack() tea.Msg { return BackMsg{} }

// Choice is how the panes are arranged now, and whether the mouse is on.
func (m *Model) Choice() layout.Choice { return m.desk.Choice }
