package inspect

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/keys"
	"callsim/tui/theme"
)

// Model is an inspector. Its methods are those of a part of a screen, which passes keys on and shows what it draws.
type Model struct {
	exchange      Exchange
	theme         *theme.Theme
	keys          *keys.Map
	width, height int
	page          page
	side          side        // the message that is shown or, where both are, that the keys act on
	wraps         [pages]bool // long lines, by page
	windows       map[sheet]*window
	find          find
	help          help
	toast         string
}

// New opens an inspector on the request; a large one takes as long as it takes to see whether it is JSON.
func New(e Exchange, th *theme.Theme, k *keys.Map) *Model {
	m := &Model{exchange: e, theme: th, keys: k, windows: map[sheet]*window{}}
	m.wraps[headers], m.wraps[raw] = true, true
	return m
}

// ShowReply turns to the reply.
func (m *Model) ShowReply() { m.turn(replyPage) }

// Resize gives the inspector another size.
func (m *Model) Resize(w, h int) { m.width, m.height = w, h }

// CopyMsg asks for Text on the clipboard. What says what it is, such as "the request as curl".
type CopyMsg struct{ Text, What string }

// PageMsg asks for Text in the user's pager. It is safe to show.
type PageMsg struct{ Text string }

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
		if m.find.typing {
			m.find.line.Insert(msg.Runes[i:])
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
	case m.find.typing:
		m.pressFind(msg)
	case m.help.open:
		m.help.press(msg, m.keys, m.frame())
	case key.Matches(msg, m.keys.Help, m.keys.PaneHelp):
		m.help = help{open: true}
	case key.Matches(msg, m.keys.Close):
		return true, nil
	case m.pressPage(msg):
	case m.window().move(msg, m.keys), m.window().openOrClose(msg, m.keys):
		m.forget(msg)
	default:
		m.forget(msg)
		return false, m.pressCopy(msg)
	}
	return false, nil
}

// pressPage takes a key that shows something else.
func (m *Model) pressPage(msg tea.KeyMsg) bool {
	for p := range pages {
		if key.Matches(msg, m.keys.Panes[p]) {
			m.turn(p)
			return true
		}
	}
	switch {
	case key.Matches(msg, m.keys.Next):
		m.turn((m.page + 1) % pages)
	case key.Matches(msg, m.keys.Previous):
		m.turn((m.page + pages - 1) % pages)
	case key.Matches(msg, m.keys.Inspector.Side):
		m.swap()
	case key.Matches(msg, m.keys.Inspector.Wrap):
		m.wraps[m.page] = !m.wraps[m.page]
		m.place()
	case key.Matches(msg, m.keys.Search):
		m.find.typing, m.find.origin = true, m.window().line()
	default:
		return false
	}
	return true
}
