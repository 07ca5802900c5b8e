package screen

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/tui/inspect"
	"callsim/tui/items"
	"callsim/tui/layout"
	"callsim/tui/lineedit"
	"callsim/tui/palette"
	"callsim/tui/pane"
	"callsim/tui/player"
	"callsim/tui/theme"
)

// Options is everything that a screen depends on.
type Options struct {
	// Config is the call's. For a person its RealTime is true.
	Config call.Config
	// PromptFile is the file of the call's prompt, which is watched; empty for the one that is built in.
	PromptFile string
	Theme      theme.Theme
	// Now is the time of the wall, for how long something takes; nil is time.Now.
	Now func() time.Time
	// Still leaves out everything that happens by itself: nothing ticks, and the trace is read only when an act is done.
	Still bool
	// Choice is how the panes stand at first, and Keep writes down how they stand later; nil keeps nothing.
	Choice layout.Choice
	Keep   func(layout.Choice) error
	// Themes is the theme of a name, for another one; nil leaves the theme as it is.
	Themes func(name string) (theme.Theme, error)
	// Copy puts a text on the clipboard; nil copies nothing.
	Copy func(text string)
	// Asker asks whether the messages of live calls are to be sent; nil for calls that ask nobody.
	Asker *Asker
	// Replay, where set, is a fixture's call that is shown instead of one that is held; Config is not used then. After is a
	// command that gives msg after d; nil is that of Bubble Tea.
	Replay *player.Player
	After  func(d time.Duration, msg tea.Msg) tea.Cmd
	// Audience, where set, shows the replay to people who only watch; see Stage.
	Audience *Audience
	// Calls is how many calls there were before, on other screens: the numbers of this one's go on from there.
	Calls int
	// Notice is said at the beginning, unless it is empty.
	Notice string
}

// Model is the screen.
type Model struct {
	options Options
	theme   *theme.Theme
	keys    KeyMap

	width, height int
	choice        layout.Choice
	kept          layout.Choice // as it was written down last
	writing       bool          // it down
	layout        layout.Layout
	frame         []focus // the panes that are shown, from left to right
	focus         focus
	tab           focus // the one of the panes in one place that is shown
	promptSheet   int
	filter        int
	overlays      []overlay
	palette       *chooser // open or not: it remembers what was used last
	notice        string   // said in the status line until the next key
	written       int      // bytes of the last frame
	peeking       bool     // a look at the file of the prompt is on its way
	cleanHand     bool     // an audience looks on while the call is held by hand: ids and the like are left out

	input   lineedit.Line
	leftOut int // characters there was no room for, since a key did anything else
	history history

	calls int // how many there were: the number of the latest
	runs  []*session
	*session
}

// The sheets of the Prompt.
const (
	promptSteps = iota
	promptFunctions
	promptMessages
	promptSheets
)

// promptSheetNames are as the border names them.
var promptSheetNames = [promptSheets]string{"steps", "functions", "messages"}

// New prepares a screen and its first call, which begins with Init.
func New(o Options) (*Model, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	m := &Model{options: o, theme: &o.Theme, keys: DefaultKeyMap(), calls: o.Calls, tab: onPrompt, choice: o.Choice, kept: o.Choice, notice: items.Safe(o.Notice)}
	if p := o.Choice.Zoom; o.Choice.Zoomed && p != layout.Conversation && !o.Choice.Hidden[p] {
		m.focus = focus(p) + 1
	}
	if o.Replay != nil {
		return m, m.dialReplay(o.Replay, o.PromptFile)
	}
	return m, m.dial(o.Config, newPromptFile(o.PromptFile, o.Config.Prompt))
}

// dial prepares another call and empty panes for it. The calls before are kept.
func (m *Model) dial(config call.Config, file *promptFile) error {
	if config.Live != nil { // its clock is the real one
		config.Start = time.Now().UTC().Truncate(time.Second)
	}
	c, err := call.New(config)
	if err != nil {
		return err
	}
	m.calls++
	m.closeInspector()
	m.session = newSession(m.calls, config, c)
	m.promptFile = file
	m.runs = append(m.runs, m.session)
	m.makePanes()
	m.makePrompt()
	m.sift(m.session)
	m.place()
	return nil
}

// retell makes the panes of a call anew from its trace.
func (m *Model) retell() {
	m.begin()
	m.makePanes()
	m.makePrompt()
	m.sift(m.session)
	m.pull()
}

// makePanes makes the panes of a call.
func (m *Model) makePanes() {
	m.talk = items.NewTalk(m.theme, m.call.Prompt().Name)
	m.conversation = newSheet(pane.NewFollower("Conversation"))
	m.conversation.FootRows = 2
	m.phone = newSheet(pane.NewFollower("Phone"))
	m.phone.Whole, m.phone.Hint, m.phone.asOf = true, "no messages yet", true
	if m.isLive() {
		m.phone.Hint = realPhone
	}
	m.payloads = newSheet(pane.NewFollower("Payloads"))
	m.payloads.Heading, m.payloads.Hint = true, "no function was called yet"
	m.broadcasts = newSheet(pane.NewFollower("Broadcasts"))
	m.broadcasts.Heading, m.broadcasts.Whole, m.broadcasts.Hint = true, true, "nothing was broadcast yet"
	m.state = newSheet(pane.NewFollower("State"))
	m.state.Heading, m.state.Whole = true, true
	m.state.Hint, m.state.asOf = "meta_data {}  global_data {}", true
	m.expectations = newSheet(pane.NewFollower("Expectations"))
	m.expectations.Heading, m.expectations.Hint, m.expectations.asOf = true, "nothing was expected yet", true
	m.tabSeen = map[focus]int{}
}

// makePrompt makes the sheets of the Prompt: its steps, the functions, and the messages as a model would see them.
func (m *Model) makePrompt() {
	prompt := m.call.Prompt()
	for i := range m.prompts {
		m.prompts[i] = newSheet(pane.New("Prompt"))
		m.prompts[i].still = i != promptMessages
	}
	m.paragraphs = items.Paragraphs(prompt.Lines)
	m.progress = make([]items.Progress, len(m.paragraphs))
	for _, p := range m.paragraphs {
		m.prompts[promptSteps].add(entry{item: items.PromptParagraph(m.theme, p, items.Ahead)})
	}
	for _, s := range m.call.Signatures() {
		if declaration, err := json.Marshal(s); err == nil {
			m.prompts[promptFunctions].add(entry{item: items.Signature(m.theme, s.Function, declaration)})
		}
	}
	messages := newSheet(pane.NewFollower("Prompt"))
	messages.Heading, messages.asOf = true, true
	messages.add(entry{item: items.Prompting(m.theme, prompt.Lines), aside: true})
	m.prompts[promptMessages] = messages
}

// Init begins the call.
func (m *Model) Init() tea.Cmd {
	if m.player != nil {
		if notice := m.replayNotice(); notice != "" && m.notice == "" {
			m.announce(notice)
		}
		return m.resume()
	}
	if m.options.Notice != "" {
		m.complain(errors.New(m.options.Notice)) // whole, where it wraps
	}
	return tea.Batch(m.listen(0), m.resume(), m.watchPrompt(), m.awaitQuestion(), m.enqueue(begin(nil)))
}

// Close breaks the calls off, for a program that ends in whatever way. It waits until what is under way has stopped.
func (m *Model) Close() {
	m.options.Asker.close()
	for _, s := range m.runs {
		s.close()
	}
}

// Update takes a message, and writes down how the panes stand when that changed it.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := m.update(msg)
	return m, tea.Batch(cmd, m.keep())
}

func (m *Model) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height-m.bannerRows()
		m.resize()
	case tea.KeyMsg:
		m.notice = ""
		if !isText(msg) {
			m.leftOut = 0
		}
		return m.press(msg)
	case tea.MouseMsg:
		return m.point(m.belowBanner(msg))
	case tea.ResumeMsg:
		return m.resume()
	case grownMsg:
		return m.grown(msg)
	case doneMsg:
		return m.done(msg)
	case tickMsg:
		return m.ticked(msg)
	case phoneMsg:
		return m.phoneTicked(msg)
	case playMsg:
		return m.played(msg)
	case foundMsg:
		m.found(msg)
	case keptMsg:
		m.wasKept(msg)
	default:
		return m.updateBoxes(msg)
	}
	return nil
}

// updateBoxes takes a message of what stands over the panes, or of what was chosen there.
func (m *Model) updateBoxes(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case palette.Chosen:
		return m.chosen(msg)
	case palette.Closed:
		m.drop(m.palette)
	case inspect.CopyMsg:
		return m.copy(msg)
	case promptMsg:
		return m.callWith(msg)
	case peekMsg:
		return m.peeked(msg)
	case savedMsg:
		m.saved(msg)
	case askMsg:
		return m.putQuestion(msg.question)
	case overMsg:
		m.questionOver(msg.question)
	}
	return nil
}

// resize fits everything to the size of the screen.
func (m *Model) resize() {
	m.place()
	m.showMoment()
	for _, o := range m.overlays {
		o.resize(m)
	}
}

// press takes a key: those that work everywhere, then those of what has the focus.
func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, m.keys.Quit):
		return m.quit()
	case key.Matches(msg, m.keys.Suspend):
		return tea.Suspend
	case key.Matches(msg, m.keys.Demo):
		return backToDemo
	}
	if o := m.top(); o != nil {
		if cmd, used := o.press(m, msg); used {
			return cmd
		}
	}
	switch {
	case m.search.typing:
		return m.pressSearch(msg)
	case key.Matches(msg, m.keys.Palette):
		m.openPalette()
	case key.Matches(msg, m.keys.Help):
		m.toggleHelp()
	case key.Matches(msg, m.keys.Again):
		return m.again()
	case key.Matches(msg, m.keys.Next):
		m.moveFocus(1)
	case key.Matches(msg, m.keys.Previous):
		m.moveFocus(-1)
	case m.focus == onInput:
		return m.pressInput(msg)
	case msg.Type == tea.KeyRunes && len(msg.Runes) > 1 && !msg.Paste:
		return m.pressEach(msg)
	default:
		return m.pressPane(msg)
	}
	return nil
}

// mostKeys is how many keys that came in one piece are taken.
const mostKeys = 256

// pressEach takes keys that came in one piece one by one.
func (m *Model) pressEach(msg tea.KeyMsg) tea.Cmd {
	var all []tea.Cmd
	for _, r := range msg.Runes[:min(len(msg.Runes), mostKeys)] {
		all = append(all, m.press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: msg.Alt}))
	}
	return tea.Batch(all...)
}

// announce says something in the status line, until the next key.
func (m *Model) announce(text string) { m.notice = items.Safe(text) }

// quit cancels what is under way, closes the traces and then ends the program.
func (m *Model) quit() tea.Cmd {
	runs, keep := m.runs, m.keep()
	for _, s := range runs {
		s.cancel(context.Canceled)
	}
	return tea.Sequence(keep, func() tea.Msg {
		for _, s := range runs {
			s.close()
		}
		return nil
	}, tea.Quit)
}

// again calls once more with the same settings, when the call has ended or its prompt has changed.
func (m *Model) again() tea.Cmd {
	if !m.ended && !m.promptChanged() {
		m.sayWhyNotAgain()
		return nil
	}
	return m.redial(m.config, nil)
}
