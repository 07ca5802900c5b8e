package screen

import (
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"callsim/sim/call"
	"callsim/sim/trace"
	"callsim/tui/palette"
	"callsim/tui/screentest"
	"callsim/tui/theme"
)

// driver plays a person at a screen on which time stands still: every act is done before the next key.
type driver struct {
	t    testing.TB
	m    *Model
	held bool // acts are kept in pending, and not done
	// pending are the commands that were not run.
	pending []tea.Cmd
}

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// start begins a call on a screen of width by height.
func start(t testing.TB, width, height int) *driver {
	return startThemed(t, width, height, theme.New(theme.Dark(), termenv.TrueColor))
}

func startThemed(t testing.TB, width, height int, th theme.Theme) *driver {
	return screenWith(t, Options{Config: call.Default(), Theme: th}, width, height)
}

// screenWith is a screen with options, on which time stands still.
func screenWith(t testing.TB, o Options, width, height int) *driver {
	t.Helper()
	o.Still, o.Now = true, func() time.Time { return noon }
	m, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(m.Close)
	d := &driver{t: t, m: m}
	d.do(m.Init())
	d.send(tea.WindowSizeMsg{Width: width, Height: height})
	return d
}

// do runs a command and everything that comes of it.
func (d *driver) do(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if d.held {
		d.pending = append(d.pending, cmd)
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			d.do(c)
		}
	default:
		d.send(msg)
	}
}

func (d *driver) send(msg tea.Msg) {
	_, cmd := d.m.Update(msg)
	d.do(cmd)
}

// release runs what was held back.
func (d *driver) release() {
	d.held = false
	pending := d.pending
	d.pending = nil
	for _, cmd := range pending {
		d.do(cmd)
	}
}

// say types a line and sends it.
func (d *driver) say(text string) {
	if text != "" {
		d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text)})
	}
	d.press(tea.KeyEnter)
}

func (d *driver) press(keys ...tea.KeyType) {
	for _, k := range keys {
		d.send(tea.KeyMsg{Type: k})
	}
}

// screen is what the screen shows, without styles.
func (d *driver) screen() string { return ansi.Strip(d.m.View()) }

func (d *driver) sees(texts ...string) {
	d.t.Helper()
	screentest.Sees(d.t, d.screen(), texts...)
}

func (d *driver) seesNot(texts ...string) {
	d.t.Helper()
	screentest.SeesNot(d.t, d.screen(), texts...)
}

// fits checks that the frame is exactly as large as the screen.
func (d *driver) fits() {
	d.t.Helper()
	if problem := d.misfit(); problem != "" {
		d.t.Fatal(problem)
	}
}

// misfit says what of the frame is not as large as the screen.
func (d *driver) misfit() string {
	return screentest.Misfit(d.m.View(), d.m.desk.Width, d.m.desk.Height)
}

// happens adds an event to the trace from outside, and shows it.
func (d *driver) happens(data ...trace.Data) {
	for _, what := range data {
		d.m.source.Call().Trace().Add(what)
	}
	d.m.pull()
}

// commandOf is the palette's command of an ID.
func commandOf(m *Model, id string) palette.Command {
	for _, c := range m.Commands() {
		if c.ID == id {
			return c
		}
	}
	return palette.Command{}
}
