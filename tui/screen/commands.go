package screen

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"callsim/tui/palette"
)

// openPalette opens the list of all commands, with what can be done now.
func (m *Model) openPalette() {
	commands := m.commands()
	if m.palette == nil {
		m.palette = palette.New(commands, m.theme)
	} else {
		m.palette.Open(commands)
	}
	m.palette.Resize(m.width, m.height)
	m.choosing = true
}

// commands are the commands of the palette: each with the key that does the same, and why it cannot be done now.
func (m *Model) commands() []palette.Command {
	var all []palette.Command
	for _, c := range palette.Standard() {
		if binding, ok := m.shortcuts()[c.ID]; ok {
			c.Key, _, _ = strings.Cut(binding.Help().Key, " ")
		}
		c.Disabled = m.disabled(c.ID)
		if c.ID == "filter" {
			c.Fields = filterFields()
		}
		all = append(all, c)
	}
	if m.keys.Demo.Enabled() {
		all = append(all, m.demoCommand())
	}
	return all
}

// filterFields asks what the panes are to be narrowed to.
func filterFields() []palette.Field {
	choices := []string{everything}
	for _, f := range filters[1:] {
		choices = append(choices, f.name)
	}
	return []palette.Field{{Name: "kind", Label: "Only", Choices: choices, Hint: "what the Conversation and the Payloads show"}}
}

// everything is no filter.
const everything = "everything"

// shortcuts are the keys that do what a command does.
func (m *Model) shortcuts() map[string]key.Binding {
	k := m.keys
	return map[string]key.Binding{
		"again": k.Again, "restart": k.Restart, "compare": k.Compare, "search": k.Search, "error:next": k.NextError, "inspect": k.Inspect,
		"filter": k.Filter, "layout:zoom": k.Zoom, "layout:hide": k.Hide, "layout:reset": k.Resets, "help": k.Help, "quit": k.Quit,
	}
}

// disabled says why a command cannot be done now, or "".
func (m *Model) disabled(id string) string {
	switch {
	case strings.HasPrefix(id, palette.Say):
		return m.disabledSay(strings.TrimPrefix(id, palette.Say))
	case strings.HasPrefix(id, "layout:"):
		return m.disabledLayout(id)
	case strings.HasPrefix(id, "theme:") && m.options.Themes == nil:
		return "this screen has one theme only"
	}
	switch id {
	case "mouse:on", "mouse:off":
		return m.disabledMouse(id == "mouse:on")
	case "advance":
		if m.isLive() {
			return "the clock of a live call is real"
		}
		return m.disabledAct()
	case "hangup", "function", "post":
		return m.disabledAct()
	case "fault":
		return m.disabledFault()
	case "restart", "fixture":
		return m.disabledAgain(id)
	case "compare":
		if len(m.runs) < 2 {
			return "there is one call only"
		}
	case "error:next":
		if m.time.Errors() == 0 && m.player == nil {
			return "there is no error"
		}
	case "inspect":
		if len(m.time.Exchanges()) == 0 {
			return "there is no payload yet"
		}
	}
	return ""
}

func (m *Model) disabledAct() string {
	if m.player != nil {
		return "this is a replay: " + m.keys.TakeOver.Help().Key + " takes over"
	}
	if m.ended {
		return "the call has ended"
	}
	return ""
}

// disabledSay is for a line that is prepared.
func (m *Model) disabledSay(words string) string {
	if m.isLive() && strings.Contains(words, "<") {
		return "the code is on the caller's real phone: type it"
	}
	return m.disabledAct()
}

// disabledFault is for what only the mocked space can do.
func (m *Model) disabledFault() string {
	switch {
	case m.config.FunctionsURL != nil:
		return "these functions use a space of their own"
	case m.config.Live != nil:
		return "the space is real"
	}
	return m.disabledAct()
}

// disabledAgain is for what needs everything that was done.
func (m *Model) disabledAgain(id string) string {
	switch {
	case m.running != nil || len(m.queue) > 0:
		return "something is under way"
	case m.player != nil && id == "fixture":
		return "this is one: " + m.keys.TakeOver.Help().Key + " takes over, and makes another"
	case m.config.FunctionsURL != nil:
		return "these functions send real messages"
	case m.config.Live != nil && id == "restart":
		return "it would send its messages once more"
	}
	return ""
}

func (m *Model) disabledLayout(id string) string {
	if name, ok := strings.CutPrefix(id, "layout:show:"); ok {
		if f, ok := paneNames[name]; ok && !m.choice.Hidden[f.layoutPane()] && m.focus == f {
			return "it is shown, and has the focus"
		}
		return ""
	}
	switch {
	case id == "layout:hide" && m.focus <= onConversation:
		return "the Conversation stays: focus another pane"
	case id == "layout:reset" && m.choice == m.choice.Reset():
		return "the panes are as they come"
	}
	return ""
}

// paneNames are the panes as the palette's commands name them.
var paneNames = map[string]focus{
	"conversation": onConversation, "phone": onPhone, "prompt": onPrompt,
	"payloads": onPayloads, "broadcasts": onBroadcasts, "state": onState, "expectations": onExpectations,
}
