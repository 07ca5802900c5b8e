package screen

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/agent"
	"callsim/tui/palette"
)

// pressPalette passes a key to the palette.
func (m *Model) pressPalette(msg tea.KeyMsg) tea.Cmd {
	if key.Matches(msg, m.keys.Palette) {
		m.choosing = false
		return nil
	}
	return m.palette.Update(msg)
}

// chosen does what was chosen in the palette.
func (m *Model) chosen(c palette.Chosen) tea.Cmd {
	m.choosing = false
	v := c.Values
	if words, ok := strings.CutPrefix(c.ID, palette.Say); ok {
		return m.typedFor(words)
	}
	if name, ok := strings.CutPrefix(c.ID, "theme:"); ok {
		return m.changeTheme(name)
	}
	if name, ok := strings.CutPrefix(c.ID, "layout:show:"); ok {
		m.show(paneNames[name])
		return nil
	}
	switch c.ID {
	case "fault":
		return m.typedFor(fmt.Sprintf("/fault %s %s x%s @%s", v["on"], v["fault"], v["times"], v["nth"]))
	case "advance":
		return m.typedFor("/advance " + v["by"])
	case "function":
		return m.typedFor("/call " + v["function"] + " " + v["arguments"])
	case "post":
		return m.typedFor("/post " + v["body"])
	case "hangup":
		return m.typedFor("/hangup")
	}
	return m.chosenCall(c.ID, v)
}

// chosenCall does what concerns whole calls, and files.
func (m *Model) chosenCall(id string, v map[string]string) tea.Cmd {
	switch id {
	case "again":
		return m.redial(m.config, nil)
	case "restart":
		return m.restart(m.turnAt())
	case "compare":
		m.compare()
	case "seed":
		config := m.config
		config.Seed, _ = strconv.ParseUint(v["seed"], 10, 64)
		return m.redial(config, nil)
	case "prompt":
		return readPrompt(palette.Path(v["path"]))
	case "fixture":
		return m.saveFixture(palette.Path(v["path"]))
	case "export":
		return m.export(palette.Path(v["path"]))
	default:
		return m.chosenView(id, v)
	}
	return nil
}

// chosenView does what concerns what is shown.
func (m *Model) chosenView(id string, v map[string]string) tea.Cmd {
	if m.focus == onInput && (id == "search" || id == "error:next") {
		m.setFocus(onConversation)
	}
	switch id {
	case "search":
		m.search = search{typing: true}
	case "error:next":
		m.nextError(1)
	case "inspect":
		m.inspect()
	case "filter":
		m.setFilter(v["kind"])
	case "layout:zoom":
		m.zoom()
	case "layout:hide":
		m.hide()
	case "layout:reset":
		m.resetLayout()
	case "mouse:on", "mouse:off":
		return m.setMouse(id == "mouse:on")
	case "help":
		m.toggleHelp()
	case "demo":
		return backToDemo
	case "quit":
		return m.quit()
	}
	return nil
}

// typedFor does what a line does that is typed; the line that was being typed is kept.
func (m *Model) typedFor(line string) tea.Cmd {
	draft := m.input.String()
	m.input.Set(line)
	cmd := m.say()
	if m.input.Empty() {
		m.input.Set(draft)
	}
	return cmd
}

func (m *Model) setFilter(name string) {
	m.filter = 0
	for i, f := range filters {
		if f.name == name {
			m.filter = i
		}
	}
	m.sift(m.session)
	m.showMoment()
}

// show brings a pane back, and the focus to it.
func (m *Model) show(f focus) {
	hidden := m.choice.Hidden[f.layoutPane()]
	m.setFocus(f)
	if hidden {
		m.setHidden(f.layoutPane(), false)
	}
}

// changeTheme draws everything in other colours: the panes are made anew from the traces.
func (m *Model) changeTheme(name string) tea.Cmd {
	th, err := m.options.Themes(name)
	if err != nil {
		m.complain(err)
		return nil
	}
	*m.theme = th
	shown := m.session
	for _, s := range m.runs {
		m.session = s
		m.search = search{} // what was found may stand elsewhere
		m.retell()
	}
	m.session = shown
	m.place()
	m.showMoment()
	return nil
}

// promptMsg is another prompt, or why it cannot be used.
type promptMsg struct {
	path   string
	prompt *agent.Prompt
	err    error
}

// readPrompt reads a prompt for the next call.
func readPrompt(path string) tea.Cmd {
	return func() tea.Msg {
		p, err := agent.ReadPrompt(path)
		return promptMsg{path, p, err}
	}
}

// callWith begins a call with another prompt.
func (m *Model) callWith(msg promptMsg) tea.Cmd {
	if msg.err != nil {
		m.complain(msg.err)
		return nil
	}
	config := m.config
	config.Prompt = msg.prompt
	return m.redialWith(config, newPromptFile(msg.path, msg.prompt), nil)
}
