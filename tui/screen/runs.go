package screen

import (
	"errors"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/sim/call/command"
)

// mostRuns is how many calls are kept; the oldest give way.
const mostRuns = 9

// errBusy says that one has to wait.
var errBusy = errors.New("something is under way: wait until it is done, or write /hangup")

// within does something for the call of a number, whether it is the one that is shown or not. That of a call that is
// kept no more is dropped.
func (m *Model) within(number int, do func() tea.Cmd) tea.Cmd {
	if number == m.number {
		return do()
	}
	shown := m.session
	defer func() { m.session = shown }()
	for _, s := range m.runs {
		if s.number == number {
			m.session = s
			return do()
		}
	}
	return nil
}

// restart begins the call anew and does everything up to a turn again, at once. The turn's own words wait in the input.
func (m *Model) restart(turn int) tea.Cmd {
	if m.running != nil || len(m.queue) > 0 {
		m.complain(errBusy)
		return nil
	}
	acts := m.acts()
	turn = min(max(turn, 1), len(acts)+1)
	if (m.config.FunctionsURL != nil || m.config.Live != nil) && (turn > 1 || m.isLive()) {
		m.complain(errAgain)
		return nil
	}
	words := ""
	if turn <= len(acts) {
		words = typed(acts[turn-1])
	}
	cmd := m.redial(m.config, acts[:turn-1])
	m.input.Offer(words)
	return cmd
}

// redial begins another call, with the prompt as it is now, in which acts are done at once. The one before is kept.
func (m *Model) redial(config call.Config, acts []command.Command) tea.Cmd {
	if m.promptChanged() {
		config.Prompt = m.promptFile.latest
	}
	return m.redialWith(config, m.promptFile, acts)
}

// redialWith begins another call, with the prompt of a file.
func (m *Model) redialWith(config call.Config, file *promptFile, acts []command.Command) tea.Cmd {
	if err := m.dial(config, file); err != nil {
		m.complain(err)
		return nil
	}
	m.toInput()
	m.sayUnusable()
	return tea.Batch(m.dropOldest(), m.listen(0), m.watchPrompt(), m.enqueue(begin(acts)))
}

// dropOldest forgets the calls that are too many.
func (m *Model) dropOldest() tea.Cmd {
	if len(m.runs) <= mostRuns {
		return nil
	}
	oldest := m.runs[0]
	m.runs = m.runs[1:]
	return func() tea.Msg { oldest.close(); return nil }
}

// run is which of the calls is shown, from 0.
func (m *Model) run() int {
	for i, s := range m.runs {
		if s == m.session {
			return i
		}
	}
	return 0
}

// switchRun shows the call before, or the next.
func (m *Model) switchRun(by int) tea.Cmd {
	i := m.run() + by
	if i < 0 || i >= len(m.runs) {
		m.announce(fmt.Sprintf("there is no other call %s this one", map[bool]string{true: "after", false: "before"}[by > 0]))
		return nil
	}
	m.session = m.runs[i]
	m.sift(m.session)
	m.place()
	m.pull()
	m.showMoment()
	return tea.Batch(m.watchPhone(), m.watchPrompt())
}

// typed is a command as it is typed.
func typed(cmd command.Command) string {
	switch c := cmd.(type) {
	case command.Say:
		if len(c.Text) > 0 && c.Text[0] == '/' {
			return "/" + c.Text
		}
		return c.Text
	case command.Advance:
		return "/advance " + command.ShortDuration(c.By)
	case command.Arm:
		return "/fault " + c.Arming.String()
	case command.Invoke:
		return "/call " + c.Function + " " + string(c.Arguments)
	case command.Post:
		return "/post " + string(c.Body)
	case command.HangUp:
		return "/hangup"
	}
	return ""
}
