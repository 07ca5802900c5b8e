package screen

import (
	"errors"
	"os"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/tui/board"
	"callsim/tui/external"
	"callsim/tui/inspect"
	"callsim/tui/kept"
	"callsim/tui/keys"
	"callsim/tui/layout"
	"callsim/tui/lineedit"
	"callsim/tui/palette"
	"callsim/tui/player"
	"callsim/tui/source"
	"callsim/tui/theme"
)

// Options is everything that a screen depends on.
type Options struct {
	// Config is the call's. For a person its RealTime is true.
	Config call.Config
	// PromptFile is the file of the call's prompt, which is watched; empty for the one that is built in.
	PromptFile string
	Theme      theme.Theme
	// Keys are those of the screen; nil are the usual ones.
	Keys *keys.Map
	// Now is the time of the wall, for how long something takes; nil is time.Now.
	Now func() time.Time
	// Still leaves out everything that happens by itself: nothing ticks, and the trace is read only when an act is done.
	Still bool
	// Choice is how the panes are arranged at first, and Keep writes down how they are arranged later; nil keeps nothing.
	Choice layout.Choice
	Keep   func(layout.Choice) error
	// Themes is the theme of a name, for another one; nil leaves the theme as it is.
	Themes func(name string) (theme.Theme, error)
	// Edit is the command that opens a file of a fixture in the user's editor, at a line; nil where there is none on the disk.
	Edit func(file string, line int, done func(error) tea.Msg) tea.Cmd
	// Getenv is the environment, in which the pager is named; nil is that of the program.
	Getenv func(string) string
	// Copy puts a text on the clipboard; nil copies nothing.
	Copy func(text string)
	// Kept keeps the calls that are over and were not saved, and has those of before; nil keeps none.
	Kept *kept.Keeper
	// Asker asks whether the messages of live calls are to be sent; nil for calls that ask nothing.
	Asker *Asker
	// Replay, where set, is a call that is gone through instead of one that is held; Config is not used then. After is a
	// command that gives msg after d; nil is that of Bubble Tea.
	Replay *player.Player
	After  func(d time.Duration, msg tea.Msg) tea.Cmd
	// Audience, where set, shows the replay to people who only watch; see Stage.
	Audience *Audience
	// Back is what Esc leads back to from a replay, such as: the fixtures. Where it is empty, it leads nowhere.
	Back string
	// Calls is how many calls there were before, on other screens: the numbers of this one's go on from there.
	Calls int
	// Notice is said at the beginning, unless it is empty.
	Notice string
}

// Model is the screen: it routes messages to what they concern.
type Model struct {
	options Options
	desk    *board.Desk
	overlays
	palette *chooser          // open or not: it remembers what was used last
	offered []palette.Command // the calls that were kept, as they were listed last
	input   input
	keeper  keeper
	copied  inspect.CopyMsg // latest
	written int             // bytes of the last frame
	staged  staged
	calls
}

// New prepares a screen and its first call, which begins with Init.
func New(o Options) (*Model, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Getenv == nil {
		o.Getenv = os.Getenv
	}
	m := &Model{options: o, keeper: keeper{kept: o.Choice}}
	k := keys.Default()
	if o.Keys != nil {
		k = *o.Keys
	}
	m.desk = board.NewDesk(&m.options.Theme, k, o.Choice)
	m.desk.Announce(o.Notice)
	if o.Back != "" {
		m.desk.Keys.ReturnTo(o.Back)
	}
	m.input.desk = m.desk
	m.calls = calls{desk: m.desk, options: source.Options{Now: o.Now, Still: o.Still, After: o.After, TakeOver: keys.Name(k.TakeOver)}, last: o.Calls}
	if o.Kept != nil {
		m.shelf = o.Kept
	}
	if o.Audience != nil {
		m.desk.Watched, m.desk.Clean, m.desk.Large = true, o.Audience.Clean, o.Audience.Large
	}
	if o.Replay != nil {
		return m, m.play(o.Replay, newPromptFile(o.PromptFile, o.Replay.Config().Prompt))
	}
	return m, m.hold(o.Config, newPromptFile(o.PromptFile, o.Config.Prompt))
}

// Init begins the call.
func (m *Model) Init() tea.Cmd {
	if !m.can(source.Act) {
		if notice := replayNotice(m); notice != "" && m.desk.Notice == "" {
			m.desk.Announce(notice)
		}
	} else if m.options.Notice != "" {
		m.board.Complain(errors.New(m.options.Notice)) // whole, where it wraps
	}
	return tea.Batch(m.useMouse(), m.watchPrompt(), m.options.Asker.await(m.options.Still), m.source.Start(nil), m.offerKept())
}

// View is the frame: exactly as many rows and cells as the terminal has.
func (m *Model) View() string { return frame{m}.whole() }

// Close breaks the calls off, for a program that ends in whatever way. It waits until what is under way has stopped.
func (m *Model) Close() {
	m.options.Asker.close()
	m.calls.close()
}

// Update takes a message, and writes down how the panes are arranged when that changed it.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := m.update(msg)
	m.makeRoom()
	return m, tea.Batch(cmd, m.keeper.keep(m.desk.Choice, m.options.Keep))
}

// makeRoom gives what was just said rows of its own, where the panes can spare them.
func (m *Model) makeRoom() {
	foot := max(len(status{m}.notice(m.desk.Width))-1, 0)
	if m.desk.Height-foot < layout.MinHeight {
		foot = 0
	}
	if m.desk.Foot != foot {
		m.desk.Foot = foot
		m.board.Place()
	}
}

func (m *Model) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.desk.Width, m.desk.Height = msg.Width, msg.Height-m.bannerRows()
		m.resize()
	case tea.KeyMsg:
		m.desk.Notice = ""
		if !lineedit.Typed(msg) {
			m.input.leftOut = 0
		}
		return m.press(msg)
	case tea.MouseMsg:
		msg.Y -= m.bannerRows()
		return m.point(msg)
	case tea.ResumeMsg:
		return m.useMouse()
	case source.Message:
		return m.fromSource(msg)
	case timeMsg:
		return m.timePassed(msg)
	case board.FoundMsg:
		m.board.Search.Found(msg)
	case keptMsg:
		if why := m.keeper.done(msg); why != "" {
			m.desk.Announce(why)
		}
	default:
		return m.updateOverlays(msg)
	}
	return nil
}

// updateOverlays takes a message of what is over the panes, or of what was chosen there.
func (m *Model) updateOverlays(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case palette.Chosen:
		return m.chosen(msg)
	case palette.Closed:
		m.drop(open[*chooser](m.overlays))
	case offerMsg:
		m.offer(msg)
	case callsMsg:
		m.listCalls(msg)
	case openedMsg:
		return m.opened(msg)
	case inspect.PageMsg:
		return external.Page(m.options.Getenv, msg.Text, func(err error) tea.Msg { return visitedMsg{err: err} })
	case visitedMsg:
		m.visited(msg)
	case inspect.CopyMsg:
		m.copied = msg
		return copying(m.options.Copy, msg.Text)
	case promptMsg:
		return m.callWith(msg)
	case peekMsg:
		return m.peeked(msg)
	case savedMsg:
		return m.saved(msg)
	case askMsg:
		return m.putQuestion(msg.question)
	case overMsg:
		m.questionOver(msg.question)
	}
	return nil
}

// copying puts a text on the clipboard.
func copying(copy func(string), text string) tea.Cmd {
	if copy == nil {
		return nil
	}
	return func() tea.Msg { copy(text); return nil }
}

// resize fits everything to the size of the screen.
func (m *Model) resize() {
	m.board.Refresh()
	for _, o := range m.overlays {
		o.resize(m)
	}
}

// press takes a key: those that work everywhere, then those of the overlay on top, then those of what has the focus.
func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	k := m.desk.Keys
	switch {
	case key.Matches(msg, k.Quit):
		return m.quit()
	case key.Matches(msg, k.Suspend):
		return tea.Suspend
	case key.Matches(msg, k.Return):
		return goBack
	}
	if o := m.top(); o != nil {
		if cmd, used := o.press(m, msg); used {
			return cmd
		}
	}
	switch {
	case key.Matches(msg, k.Palette):
		openPalette(m)
	case key.Matches(msg, k.Help):
		toggleHelp(m)
	case key.Matches(msg, k.Again):
		return m.again()
	case key.Matches(msg, k.Suggest[:]...):
		return typing{m}.saySuggested(msg)
	case key.Matches(msg, k.Next) && (typing{m}).complete(1), key.Matches(msg, k.Previous) && (typing{m}).complete(-1):
	case key.Matches(msg, k.Next):
		m.desk.MoveFocus(1)
		m.board.Place()
	case key.Matches(msg, k.Previous):
		m.desk.MoveFocus(-1)
		m.board.Place()
	case m.desk.Focus == board.Input:
		return typing{m}.pressInput(msg)
	case msg.Type == tea.KeyRunes && len(msg.Runes) > 1 && !msg.Paste:
		return m.pressEach(msg)
	case !msg.Paste: // what was pasted has no effect
		return pressPane(m, msg)
	}
	return nil
}

// mostKeys is how many keys that came in one piece are taken.
const mostKeys = 256

// pressEach takes keys that came in one piece one by one, as they do when somebody types fast.
func (m *Model) pressEach(msg tea.KeyMsg) tea.Cmd {
	var all []tea.Cmd
	for _, r := range msg.Runes[:min(len(msg.Runes), mostKeys)] {
		all = append(all, m.press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: msg.Alt}))
	}
	return tea.Batch(all...)
}

// quit cancels what is under way, closes the traces and then ends the program.
func (m *Model) quit() tea.Cmd {
	calls, keep := m.calls, m.keeper.keep(m.desk.Choice, m.options.Keep)
	for _, s := range calls.runs {
		s.source.Cancel()
	}
	return tea.Sequence(keep, func() tea.Msg { calls.close(); return nil }, tea.Quit)
}
