package inspect

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/lineedit"
	"callsim/tui/theme"
)

// Model is an inspector. Its methods are those of a part of a screen, which passes keys on and shows what it draws.
type Model struct {
	exchange      Exchange
	theme         *theme.Theme
	keys          KeyMap
	width, height int
	page          page
	side          side // the message that is shown or, where both are, that the keys act on
	hex           bool
	wraps         [pages]bool // long lines, by page
	windows       map[sheet]*window
	typing        bool // the search
	prompt        lineedit.Line
	origin        int // the line from which the search began
	toast         string
	helping       bool // the keys are shown
	helpTop       int  // the first row of them that is
}

// New opens an inspector on the request; a large one takes as long as it takes to see whether it is JSON.
func New(e Exchange, th *theme.Theme) *Model {
	m := &Model{exchange: e, theme: th, keys: DefaultKeyMap(), windows: map[sheet]*window{}}
	m.wraps[headers], m.wraps[timing], m.wraps[raw] = true, true, true
	return m
}

// ShowReply turns to the reply.
func (m *Model) ShowReply() { m.turn(replyPage) }

// Resize gives the inspector another size.
func (m *Model) Resize(w, h int) { m.width, m.height = w, h }

// CopyMsg asks for Text on the clipboard. What says what it is, such as "the request as curl".
type CopyMsg struct{ Text, What string }

// Update takes a key. It is done when it was closed.
func (m *Model) Update(msg tea.KeyMsg) (done bool, cmd tea.Cmd) {
	m.place()
	if msg.Type == tea.KeyRunes && len(msg.Runes) > 1 {
		return m.burst(msg)
	}
	return m.press(msg)
}

// burst takes several keys that arrived as one, as they do when somebody is quick; or a paste.
func (m *Model) burst(msg tea.KeyMsg) (bool, tea.Cmd) {
	var cmds []tea.Cmd
	for i, r := range msg.Runes {
		if m.typing {
			m.prompt.Insert(msg.Runes[i:])
			m.look()
			break
		}
		if msg.Paste {
			break
		}
		done, cmd := m.press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		if cmds = append(cmds, cmd); done {
			return true, tea.Batch(cmds...)
		}
	}
	return false, tea.Batch(cmds...)
}

// press takes one key.
func (m *Model) press(msg tea.KeyMsg) (bool, tea.Cmd) {
	m.toast = ""
	switch {
	case m.typing:
		m.pressSearch(msg)
	case m.helping:
		m.pressHelp(msg)
	case key.Matches(msg, m.keys.Help):
		m.helping, m.helpTop = true, 0
	case key.Matches(msg, m.keys.Close):
		return true, nil
	case m.pressPage(msg):
	case m.pressMove(msg), m.pressFold(msg):
		m.forget(msg)
	default:
		m.forget(msg)
		return false, m.pressCopy(msg)
	}
	return false, nil
}

// forget gives up a search for what is not there. On another page it may be.
func (m *Model) forget(msg tea.KeyMsg) {
	if w := m.window(); w.query == "" || len(w.matches) > 0 || key.Matches(msg, m.keys.NextMatch, m.keys.PrevMatch) {
		return
	}
	m.prompt.Set("")
	m.place()
}

// pressPage takes a key that shows something else.
func (m *Model) pressPage(msg tea.KeyMsg) bool {
	switch {
	case key.Matches(msg, m.keys.Next):
		m.turn((m.page + 1) % pages)
	case key.Matches(msg, m.keys.Previous):
		m.turn((m.page + pages - 1) % pages)
	case key.Matches(msg, m.keys.Page):
		m.turn(page(msg.Runes[0] - '1'))
	case key.Matches(msg, m.keys.Side):
		m.swap()
	case key.Matches(msg, m.keys.Hex):
		m.hex = !m.hex
		m.turn(raw)
	case key.Matches(msg, m.keys.Wrap):
		m.wraps[m.page] = !m.wraps[m.page]
		m.place()
	case key.Matches(msg, m.keys.Search):
		m.typing, m.origin = true, m.window().line()
	default:
		return false
	}
	return true
}

// pressMove takes a key that moves the cursor.
func (m *Model) pressMove(msg tea.KeyMsg) bool {
	w := m.window()
	switch {
	case key.Matches(msg, m.keys.Up):
		w.move(-1)
	case key.Matches(msg, m.keys.Down):
		w.move(1)
	case key.Matches(msg, m.keys.PageUp):
		w.move(-max(w.height-1, 1))
	case key.Matches(msg, m.keys.PageDown):
		w.move(max(w.height-1, 1))
	case key.Matches(msg, m.keys.Home):
		w.home()
	case key.Matches(msg, m.keys.End):
		w.end()
	case key.Matches(msg, m.keys.Left):
		w.sideways(-sideStep)
	case key.Matches(msg, m.keys.Right):
		w.sideways(sideStep)
	case key.Matches(msg, m.keys.NextMatch):
		w.step(1)
	case key.Matches(msg, m.keys.PrevMatch):
		w.step(-1)
	default:
		return false
	}
	return true
}

// pressFold takes a key that shows more or less of a body.
func (m *Model) pressFold(msg tea.KeyMsg) bool {
	w := m.window()
	switch {
	case key.Matches(msg, m.keys.Toggle):
		w.toggle()
	case key.Matches(msg, m.keys.Fold):
		w.fold()
	case key.Matches(msg, m.keys.Unfold):
		w.unfold()
	case key.Matches(msg, m.keys.FoldAll):
		w.foldAll()
	case key.Matches(msg, m.keys.UnfoldAll):
		w.unfoldAll()
	case key.Matches(msg, m.keys.More):
		w.more()
	default:
		return false
	}
	return true
}

// pressSearch takes a key while the search is typed.
func (m *Model) pressSearch(msg tea.KeyMsg) {
	switch {
	case key.Matches(msg, m.keys.Accept):
		m.typing = false
	case key.Matches(msg, m.keys.Cancel):
		m.typing = false
		m.prompt.Set("")
		m.look()
	case m.edit(msg):
		m.look()
	}
}

// edit changes the line of the search, and says whether it did.
func (m *Model) edit(msg tea.KeyMsg) bool {
	switch {
	case msg.Type == tea.KeyRunes || msg.Type == tea.KeySpace:
		m.prompt.Insert(msg.Runes)
	case key.Matches(msg, m.keys.Erase):
		m.prompt.Backspace()
	case key.Matches(msg, m.keys.EraseWord):
		m.prompt.DeleteWord()
	case key.Matches(msg, m.keys.EraseAll):
		m.prompt.DeleteToStart()
	case key.Matches(msg, m.keys.CursorLeft):
		m.prompt.Move(-1)
		return false
	case key.Matches(msg, m.keys.CursorRight):
		m.prompt.Move(1)
		return false
	default:
		return false
	}
	return true
}

// look finds what is typed, from where the search began; nothing leads back there.
func (m *Model) look() {
	w := m.window()
	w.find(m.prompt.String())
	if len(w.matches) == 0 {
		w.put(m.origin)
		return
	}
	w.nearestTo(m.origin)
}
