package explorer

import (
	"context"
	"os"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/replay"
	"callsim/sim/fixture/watch"
	"callsim/tui/external"
	"callsim/tui/items"
	"callsim/tui/keys"
	"callsim/tui/pane"
	"callsim/tui/player"
	"callsim/tui/screen"
	"callsim/tui/theme"
)

// Options is everything that the list depends on.
type Options struct {
	Theme theme.Theme
	Keys  keys.Map
	// Items are the fixtures, and Find finds them anew.
	Items []corpus.Item
	Find  func() ([]corpus.Item, error)
	// Played are fixtures as they are played, by Run.
	Played func([]corpus.Item) []replay.Item
	Run    replay.Options
	// Watcher watches what was named; nil where nothing that was named can change. Watch begins with it.
	Watcher func() (*watch.Watcher, error)
	Watch   bool
	// Load plays the call of a fixture to step through it, on a screen with the options Screen. prompt is the file of its prompt, if any.
	Load   func(context.Context, corpus.Item) (p *player.Player, prompt string, err error)
	Screen screen.Options
	// Mask takes secrets out of a text.
	Mask func(string) string
	// Getenv is the environment, in which the editor is named; nil is that of the program.
	Getenv func(string) string
	// Still leaves out everything that happens by itself: what came of a run is taken over when it is over.
	Still bool
}

// Model is the list. It is a tea.Model.
type Model struct {
	options       Options
	theme         *theme.Theme
	keys          keys.Map
	width, height int

	list    *list
	side    *pane.Pane // the details
	shown   shown      // what they are of
	focused bool       // on the details
	help    *pane.Pane // nil while it is closed
	notice  string

	runner  runner
	watcher watcher
	open    *screen.Model // the call that is stepped through, or nil
	calls   int           // how many calls there were on such screens
	ctx     context.Context
	end     context.CancelFunc
}

// New prepares the list.
func New(o Options) *Model {
	if o.Getenv == nil {
		o.Getenv = os.Getenv
	}
	if o.Mask == nil {
		o.Mask = func(s string) string { return s }
	}
	m := &Model{options: o, theme: &o.Theme, keys: o.Keys}
	m.list = newList(m.theme, &m.keys, o.Mask)
	m.list.take(o.Items)
	m.side = pane.New("Details")
	m.side.Hint = "select a fixture"
	m.ctx, m.end = context.WithCancel(context.Background())
	m.runner.last = replay.Summary{}
	return m
}

// Init plays all fixtures.
func (m *Model) Init() tea.Cmd {
	all := []tea.Cmd{m.useMouse(), m.ask(m.list.rows)}
	if m.options.Watch {
		all = append(all, m.toggleWatch())
	}
	return tea.Batch(all...)
}

// Close breaks off what is under way.
func (m *Model) Close() {
	m.end()
	if m.open != nil {
		m.open.Close()
	}
}

// Update takes a message. Those that are not of the list are for the call that is stepped through.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tickMsg:
		return m, m.tick(msg)
	case ranMsg:
		return m, m.ran(msg)
	case changedMsg:
		return m, m.changed(msg)
	case staleMsg:
		return m, m.ask(m.list.rowsOf(msg))
	case openedMsg:
		return m, m.opened(msg)
	case editedMsg:
		return m, m.edited(msg)
	case screen.BackMsg:
		return m, m.back()
	case tea.ResumeMsg:
		if m.open == nil {
			return m, m.useMouse()
		}
	case tea.MouseMsg:
		if m.open == nil {
			m.point(msg)
			return m, nil
		}
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
		m.place()
	case tea.KeyMsg:
		if m.open == nil {
			m.notice = ""
			return m, m.press(msg)
		}
	}
	if m.open == nil {
		return m, nil
	}
	_, cmd := m.open.Update(msg)
	return m, cmd
}

// say says something in the status line.
func (m *Model) say(text string) { m.notice = m.sayable(text) }

// sayable is the first line of a text, as it may be shown.
func (m *Model) sayable(text string) string {
	first, _, _ := strings.Cut(text, "\n")
	return items.Safe(m.options.Mask(first))
}

// openedMsg is a call to step through, or why there is none.
type openedMsg struct {
	item   corpus.Item
	player *player.Player
	prompt string
	err    error
}

// step opens the call of the selected fixture.
func (m *Model) step() tea.Cmd {
	r := m.list.current()
	if r == nil {
		m.list.turn()
		return nil
	}
	m.say("opening " + r.label)
	item, ctx := r.item, m.ctx
	return func() tea.Msg {
		p, prompt, err := m.options.Load(ctx, item)
		return openedMsg{item, p, prompt, err}
	}
}

// opened shows a call, from which Esc leads back.
func (m *Model) opened(msg openedMsg) tea.Cmd {
	m.notice = ""
	err := msg.err
	if err == nil && m.open == nil {
		o := m.options.Screen
		o.Getenv = m.options.Getenv
		o.Replay, o.PromptFile, o.Config, o.Calls, o.Back = msg.player, msg.prompt, msg.player.Config(), m.calls, "the fixtures"
		o.Edit = Editor(o.Getenv, msg.item)
		m.open, err = screen.New(o)
	}
	if err != nil {
		m.say(err.Error())
		return nil
	}
	cmd := m.open.Init()
	_, sized := m.open.Update(tea.WindowSizeMsg{Width: m.width, Height: m.height})
	return tea.Batch(cmd, sized)
}

// back leaves the call that was stepped through. What is on its way to it reaches no other: the numbers of calls are never used again.
func (m *Model) back() tea.Cmd {
	gone := m.open
	if gone == nil {
		return nil
	}
	m.open, m.calls, m.options.Screen.Choice = nil, gone.Calls(), gone.Choice()
	return tea.Batch(func() tea.Msg { gone.Close(); return nil }, m.stale())
}

// Editor opens files of a fixture in the user's editor, as errors name them; nil where they are not on the disk.
func Editor(getenv func(string) string, item corpus.Item) func(file string, line int, done func(error) tea.Msg) tea.Cmd {
	if _, ok := item.OnDisk(item.Name); !ok {
		return nil
	}
	return func(file string, line int, done func(error) tea.Msg) tea.Cmd {
		onDisk, _ := item.Written(file)
		return external.Edit(getenv, onDisk, line, done)
	}
}

// editedMsg says that the editor was left, in which the file of a fixture was open.
type editedMsg struct {
	row *row
	err error
}

// edit opens the file of the selected fixture in the user's editor, where it failed.
func (m *Model) edit() tea.Cmd {
	r := m.list.current()
	if r == nil {
		m.say("a folder cannot be edited: select a fixture")
		return nil
	}
	file, line, ok := r.place()
	if !ok {
		m.say("it is built in, so that there is no file to edit")
		return nil
	}
	m.notice = external.Unplaced(m.options.Getenv, line)
	return external.Edit(m.options.Getenv, file, line, func(err error) tea.Msg { return editedMsg{r, err} })
}

// edited plays a fixture again whose file may have changed.
func (m *Model) edited(msg editedMsg) tea.Cmd {
	if msg.err != nil {
		m.say(msg.err.Error())
	}
	return m.ask([]*row{msg.row})
}
