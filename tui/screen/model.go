package screen

import (
	"context"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/tui/items"
	"callsim/tui/layout"
	"callsim/tui/lineedit"
	"callsim/tui/pane"
	"callsim/tui/theme"
)

// Options is everything that a screen depends on.
type Options struct {
	// Config is the call's. For a person its RealTime is true.
	Config call.Config
	Theme  theme.Theme
	// Now is the time of the wall, for how long something takes; nil is time.Now.
	Now func() time.Time
	// Still leaves out everything that happens by itself: nothing ticks, and the trace is read only when an act is done.
	Still bool
}

// Model is the screen.
type Model struct {
	options Options
	theme   *theme.Theme
	keys    KeyMap

	width, height int
	layout        layout.Layout
	frame         []*pane.Pane // those that are shown, from left to right
	focus         focus
	tab           focus // the one of the panes in one place that is shown
	help          *pane.Pane
	written       int // bytes of the last frame

	conversation, phone, prompt, payloads, broadcasts *pane.Pane
	tabSeen                                           map[focus]int // items of a hidden tab that were seen

	input   lineedit.Line
	history history

	calls int // how many there were: the number of the one that is on
	*session
}

// New prepares a screen and its first call, which begins with Init.
func New(o Options) (*Model, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	m := &Model{options: o, theme: &o.Theme, keys: DefaultKeyMap(), tab: onPrompt}
	return m, m.dial()
}

// dial prepares the next call and empty panes for it.
func (m *Model) dial() error {
	c, err := call.New(m.options.Config)
	if err != nil {
		return err
	}
	m.calls++
	m.session = newSession(m.calls, c)
	m.talk = items.NewTalk(m.theme, c.Prompt().Name)
	m.conversation = pane.NewFollower("Conversation")
	m.conversation.FootRows = 2
	m.phone = pane.NewFollower("Phone")
	m.phone.Hint = "no messages yet"
	m.prompt = pane.New("Prompt")
	m.payloads = pane.NewFollower("Payloads")
	m.payloads.Heading, m.payloads.Hint = true, "no function was called yet"
	m.broadcasts = pane.NewFollower("Broadcasts")
	m.broadcasts.Heading, m.broadcasts.Hint = true, "nothing was broadcast yet"
	m.tabSeen = map[focus]int{}
	m.paragraphs = items.Paragraphs(c.Prompt().Lines)
	for _, p := range m.paragraphs {
		m.prompt.Store.Append(items.PromptParagraph(m.theme, p, false))
	}
	m.place()
	return nil
}

// Init begins the call.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(m.listen(0), m.enqueue(begin))
}

// Close breaks the call off, for a program that ends in whatever way. It waits until what is under way has stopped.
func (m *Model) Close() { m.session.close() }

// Update takes a message.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
		m.place()
	case tea.KeyMsg:
		return m, m.press(msg)
	case grownMsg:
		return m, m.grown(msg)
	case doneMsg:
		return m, m.done(msg)
	case tickMsg:
		return m, m.ticked(msg)
	}
	return m, nil
}

// press takes a key: those that work everywhere, then those of what has the focus.
func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, m.keys.Quit):
		return m.quit()
	case key.Matches(msg, m.keys.Suspend):
		return tea.Suspend
	case key.Matches(msg, m.keys.Help):
		m.toggleHelp()
	case m.help != nil:
		m.pressHelp(msg)
	case key.Matches(msg, m.keys.Again):
		return m.again()
	case key.Matches(msg, m.keys.Next):
		m.moveFocus(1)
	case key.Matches(msg, m.keys.Previous):
		m.moveFocus(-1)
	case m.focus == onInput:
		return m.pressInput(msg)
	default:
		m.pressPane(msg)
	}
	return nil
}

// quit cancels what is under way, closes the trace and then ends the program.
func (m *Model) quit() tea.Cmd {
	s := m.session
	s.cancel(context.Canceled)
	return tea.Sequence(func() tea.Msg { s.close(); return nil }, tea.Quit)
}

// again calls once more with the same settings, when the call has ended.
func (m *Model) again() tea.Cmd {
	if !m.ended {
		return nil
	}
	m.cancel(context.Canceled)
	if err := m.dial(); err != nil {
		m.complain(err)
		return nil
	}
	return m.Init()
}
