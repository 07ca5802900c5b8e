package screen

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/tui/board"
	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/keys"
	"callsim/tui/layout"
	"callsim/tui/lineedit"
	"callsim/tui/source"
	"callsim/tui/theme"
)

// input is the line in which one types what the caller says.
type input struct {
	desk    *board.Desk
	line    lineedit.Line
	leftOut int // characters there was no room for, since a key did anything else
	history history
	// completion is that of the line, while nothing else is done with it.
	completion completion
}

// typing is the screen as one types what the caller says.
type typing struct{ *Model }

// pressInput takes a key in the input line.
func (m typing) pressInput(msg tea.KeyMsg) tea.Cmd {
	k, in := m.desk.Keys, &m.input
	switch {
	case key.Matches(msg, k.Say):
		return m.say()
	case key.Matches(msg, k.Older):
		in.recall(in.history.older(in.line.String()))
	case key.Matches(msg, k.Newer):
		in.recall(in.history.newer())
	case key.Matches(msg, k.Keypad):
		in.toggleKeypad()
	case key.Matches(msg, k.TalkUp):
		m.board.ScrollPage(layout.Conversation, -1)
	case key.Matches(msg, k.TalkDown):
		m.board.ScrollPage(layout.Conversation, 1)
	case lineedit.Typed(msg) && m.board.Ended && !in.isCommand(msg):
		m.desk.Announce(m.endedHint())
	case lineedit.Typed(msg):
		in.write(&in.line, msg)
	default:
		in.line.Press(&m.desk.Keys, msg)
	}
	return nil
}

// toggleKeypad makes what is typed the keys that the caller presses, or words again.
func (in *input) toggleKeypad() {
	const pressed = "/dtmf "
	said, on := strings.CutPrefix(in.line.String(), pressed)
	if !on {
		said = pressed + said
	}
	in.line.Set(said)
}

// endedHint says how to begin the next call.
func (s *session) endedHint() string {
	return "the call has ended: " + keys.Name(s.board.Keys.Again) + " calls again"
}

// isCommand says whether the line is one for a command once msg is written, such as /state, which an ended call takes, too.
func (in *input) isCommand(msg tea.KeyMsg) bool {
	return strings.HasPrefix(in.line.String()+string(msg.Runes), "/")
}

// write puts what was typed or pasted, which may be of any size, into a line, and says how much there was no room for. A
// paste may come in many pieces.
func (in *input) write(line *lineedit.Line, msg tea.KeyMsg) {
	left := line.Insert(msg.Runes)
	if left == 0 {
		return
	}
	in.leftOut += left
	in.desk.Announce(fmt.Sprintf("a line holds %s characters: %s were left out", cells.Count(lineedit.Limit), cells.Count(in.leftOut)))
}

func (in *input) recall(text string, ok bool) {
	if ok {
		in.line.Set(text)
	}
}

// say takes the line that was typed. One that cannot be read stays, to be corrected.
func (m typing) say() tea.Cmd {
	line, b := &m.input.line, m.board
	if b.Ended && line.Empty() { // held down, Enter would go from silence to the end and on to other calls
		m.desk.Announce(m.endedHint())
		return nil
	}
	text := line.String()
	cmd, err := command.Parse(text)
	if _, words := cmd.(command.Say); err == nil && words && b.Ended {
		err = call.ErrEnded
	}
	if err == nil {
		err = m.liveFault(cmd)
	}
	if err != nil {
		m.desk.Announce(m.hidden(text, err).Error())
		if m.isReal() { // it may hold a code
			line.Set("")
		}
		return nil
	}
	work := m.workOf(cmd)
	if m.isReal() && work.Show == nil {
		m.input.history.stop()
	} else {
		m.input.history.add(text)
	}
	line.Set("")
	b.Pane(layout.Conversation).View.End()
	if _, up := cmd.(command.HangUp); up {
		return m.source.HangUp()
	}
	return m.source.Do(work)
}

// typedFor does what a line does that is typed; the line that was being typed is kept.
func (m typing) typedFor(text string) tea.Cmd {
	line := &m.input.line
	draft := line.String()
	line.Set(text)
	cmd := m.say()
	if line.Empty() {
		line.Set(draft)
	}
	return cmd
}

// inputRow is the input line; while it is empty it says what one can do.
func inputRow(m *Model, width int) string {
	th, in := m.desk.Theme, &m.input
	switch {
	case m.desk.Watched:
		return audienceRow(m, width)
	case !m.can(source.Act):
		return replayRow(m, width)
	}
	focused := m.desk.Focus == board.Input && m.top() == nil
	sign := cells.Of(th.Dim, "· ")
	if focused {
		sign = cells.Of(th.FocusTitle, "▸ ")
	}
	room := width - 2
	if !in.line.Empty() {
		return cells.Fit(sign, 2) + in.line.Draw(th, room, focused)
	}
	hint := "say something, or /help"
	switch {
	case m.desk.Clean:
		hint = " "
	case cells.Width(hint) > room:
		hint = "say something"
	}
	if m.board.Ended {
		hint = "ended; " + keys.Name(m.desk.Keys.Again) + " calls again"
	}
	cursor := cells.Line{}
	if focused {
		cursor = cells.Of(th.Cursor, hint[:1])
		hint = hint[1:]
		if th.Cursor.Plain() {
			cursor = cells.Of(theme.Style{}, "▏"+string(cursor[0].Text))
		}
	}
	return cells.Fit(sign, 2) + cells.Fit(cursor.Then(th.Dim, hint), room)
}

// replayRow is where one types in a call.
func replayRow(m *Model, width int) string {
	if why := m.source.Can(source.Restart); why != "" {
		return cells.Fit(cells.Of(m.desk.Theme.Dim, "· "+why), width)
	}
	if m.behind() {
		return cells.Fit(cells.Of(m.desk.Theme.Dim, "· replay"), width)
	}
	over := keys.Name(m.desk.Keys.TakeOver) + " takes over"
	texts := []string{"· " + over, "· replay: " + over}
	if turn := m.source.Track().Turn(); turn > 0 {
		texts = append(texts, fmt.Sprintf("%s at turn %d", texts[1], turn))
	}
	for len(texts) > 1 && cells.Width(texts[len(texts)-1]) > width {
		texts = texts[:len(texts)-1]
	}
	return cells.Fit(cells.Of(m.desk.Theme.Dim, texts[len(texts)-1]), width)
}

// audienceRow is where one types in a call.
func audienceRow(m *Model, width int) string {
	th := m.desk.Theme
	if m.board.Ended {
		return cells.Blank(width)
	}
	cursor := cells.Span{Style: th.Cursor, Text: " "}
	if th.Cursor.Plain() {
		cursor.Text = "▏"
	}
	draft := items.Safe(m.staged.draft)
	if room := width - 3; cells.Width(draft) > room {
		draft = cells.Tail(draft, room)
	}
	l := cells.Of(th.FocusTitle, "▸ ").Then(th.Text, draft)
	return cells.Fit(append(l, cursor, cells.Span{Style: theme.Style{}}), width)
}
