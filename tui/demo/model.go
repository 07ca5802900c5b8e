package demo

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/tui/director"
	"callsim/tui/keys"
	"callsim/tui/player"
	"callsim/tui/screen"
	"callsim/tui/theme"
)

// Options is everything that a demo depends on.
type Options struct {
	// Calls are the fixtures' calls that are shown, at least one, each played.
	Calls []*player.Player
	Theme theme.Theme
	// Title is the word or two of the first card, and About a sentence below.
	Title, About string
	// Large shows one or two panes at a time, with margins. Keys shows the keys that are pressed in the call. Clean leaves
	// out what is not for an audience. Loop begins again after the end.
	Large, Keys, Clean, Loop bool
	// Speed is how fast everything comes: 2 takes half the time. 0 is 1.
	Speed float64
	// After is a command that gives msg after d; nil is that of Bubble Tea.
	After func(d time.Duration, msg tea.Msg) tea.Cmd
	// Screen are the options of the screen for a presenter who takes a call over.
	Screen screen.Options
}

// Model is a demo. It is a tea.Model.
type Model struct {
	options       Options
	theme         *theme.Theme
	keys          keys.Map
	calls         []director.Call
	script        *director.Script
	width, height int

	cue    int
	paused bool
	help   bool // the keys cover the screen
	unseen bool // nothing plays, for the screen is too small
	beat   int  // counts what makes a tick that is on its way stale

	screens  []*screen.Model     // of the calls, made when they are first shown
	sized    int                 // the call whose screen has the size, or -1
	rows     map[string][]string // of the captions at this size
	bandRows int                 // rows that captions take
	handed   *screen.Model       // that of a presenter who took over, or nil
	dialled  int                 // the number of the latest call by hand
	failed   error
}

// tickMsg says that it is time for the next cue.
type tickMsg struct{ beat int }

// New prepares a demo.
func New(o Options) *Model {
	if o.Speed <= 0 {
		o.Speed = 1
	}
	if o.After == nil {
		o.After = func(d time.Duration, msg tea.Msg) tea.Cmd { return tea.Tick(d, func(time.Time) tea.Msg { return msg }) }
	}
	k := keys.Default()
	if o.Screen.Keys != nil {
		k = *o.Screen.Keys
	}
	m := &Model{options: o, keys: k, theme: &o.Theme, screens: make([]*screen.Model, len(o.Calls))}
	for _, p := range o.Calls {
		m.calls = append(m.calls, director.Call{Fixture: p.Fixture(), Events: p.All(), Acts: p.Acts()})
	}
	m.script = director.Write(m.calls).Faster(o.Speed)
	return m
}

// breakCaptions breaks the captions into rows for the size of the screen.
func (m *Model) breakCaptions() {
	m.rows, m.bandRows = map[string][]string{}, 0
	for _, c := range m.script.Cues {
		if c.Kind == director.CaptionOn && m.rows[c.Text] == nil {
			m.rows[c.Text] = balanced(c.Text, min(m.width-2*captionMargin, widestCaption))
			m.bandRows = max(m.bandRows, len(m.rows[c.Text]))
		}
	}
	if m.bandRows > 0 && m.height >= airy {
		m.bandRows += 2
	}
}

// show lets the screen show the cue. Nothing of it hangs on what was shown before.
func (m *Model) show() {
	at, p := m.script.State(m.cue), m.divide()
	if at.Card != director.NoCard || !m.enough() {
		return
	}
	s := m.screenOf(at.Scene)
	if s == nil {
		return
	}
	if m.sized != at.Scene {
		// The screen's last row is its status line, which is not for an audience.
		s.Update(tea.WindowSizeMsg{Width: p.width, Height: p.height + 1})
		m.sized = at.Scene
	}
	s.Stage(m.shot(at, p.width))
}

// Script is the script as it is played.
func (m *Model) Script() *director.Script { return m.script }

// Cue is the number of the cue that is shown.
func (m *Model) Cue() int { return m.cue }

// Err is why the demo could not go on, or nil.
func (m *Model) Err() error { return m.failed }

// Init begins to play.
func (m *Model) Init() tea.Cmd { return m.schedule() }

// Close breaks off the calls of all screens.
func (m *Model) Close() { closeAll(m.screens) }

func closeAll(screens []*screen.Model) {
	for _, s := range screens {
		if s != nil {
			s.Close()
		}
	}
}

// Update takes a message. After the call was taken over, it is the screen's.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
		m.breakCaptions()
		m.sized = -1
		if m.handed != nil {
			return m, m.fitHand()
		}
		m.show()
		if m.unseen == m.enough() { // it begins to wait for room, or has it
			return m, m.schedule()
		}
	case screen.BackMsg:
		return m, m.takeBack()
	case tickMsg:
		if m.handed == nil && msg.beat == m.beat {
			return m, m.next()
		}
		return m, nil
	case tea.KeyMsg:
		if m.handed == nil {
			return m, m.press(msg)
		}
	}
	if m.handed == nil {
		return m, nil
	}
	if mouse, ok := msg.(tea.MouseMsg); ok {
		p := m.divide()
		mouse.X, mouse.Y = mouse.X-p.left, mouse.Y-p.top
		msg = mouse
	}
	_, cmd := m.handed.Update(msg)
	return m, cmd
}

// next goes to the next cue, and on to the last of those that come with it.
func (m *Model) next() tea.Cmd {
	cues := m.script.Cues
	if m.cue == len(cues)-1 {
		if !m.options.Loop {
			return nil
		}
		m.cue = 0
		m.show()
		return m.schedule()
	}
	m.cue++
	for m.cue+1 < len(cues) && cues[m.cue+1].At == cues[m.cue].At {
		m.cue++
	}
	m.show()
	return m.schedule()
}

// schedule asks for the tick with which the next cue comes. Those on their way are stale.
func (m *Model) schedule() tea.Cmd {
	m.beat++
	if m.unseen = !m.enough(); m.unseen || m.paused || m.failed != nil {
		return nil
	}
	cues, wait := m.script.Cues, time.Duration(0)
	switch {
	case m.cue+1 < len(cues):
		wait = cues[m.cue+1].At - cues[m.cue].At
	case !m.options.Loop:
		return nil
	}
	return m.options.After(wait, tickMsg{m.beat})
}

// stop goes to a cue and stays there.
func (m *Model) stop(cue int) {
	m.cue, m.paused = cue, true
	m.beat++
	m.show()
}

// screenOf is the screen of a call, or nil where it cannot be made.
func (m *Model) screenOf(scene int) *screen.Model {
	if m.screens[scene] == nil {
		o := m.options.Screen
		o.Theme, o.Replay, o.Keep, o.Config = *m.theme, m.options.Calls[scene], nil, call.Config{}
		o.Calls = m.dialled
		o.Audience = &screen.Audience{Clean: m.options.Clean, Large: m.options.Large}
		s, err := screen.New(o)
		if err != nil {
			m.failed = err
			return nil
		}
		m.screens[scene] = s
		m.sized = -1
	}
	return m.screens[scene]
}
