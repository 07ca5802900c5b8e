package demo

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"callsim/sim/fixture/corpus"
	"callsim/tui/director"
	"callsim/tui/player"
	"callsim/tui/screen"
	"callsim/tui/screentest"
	"callsim/tui/theme"
)

// tour are the calls of the built-in tour, or of other built-in fixtures.
func tour(t testing.TB, names ...string) []*player.Player {
	t.Helper()
	if len(names) == 0 {
		names = []string{"tour/1-right-code", "tour/2-wrong-code", "tour/3-late-code", "tour/4-bad-day"}
	}
	finder := &corpus.Finder{}
	t.Cleanup(finder.Close)
	var all []*player.Player
	for _, name := range names {
		item, err := finder.Single(name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := item.Read()
		if err != nil {
			t.Fatal(err)
		}
		p, err := player.Load(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

// driver is an audience and a presenter without waiting.
type driver struct {
	t    testing.TB
	m    *Model
	quit bool
	// waited are the times for which the demo wanted to wait.
	waited []time.Duration
	// held keeps ticks from coming by themselves.
	held bool
}

func start(t testing.TB, width, height int, change func(*Options)) *driver {
	t.Helper()
	d := &driver{t: t, held: true}
	o := Options{
		Title: "Meet Jim", About: "He guards a door, and hands out the codes that open it.",
		Theme:  theme.New(theme.Dark(), termenv.TrueColor),
		Screen: screen.Options{Still: true},
		After: func(wait time.Duration, msg tea.Msg) tea.Cmd {
			d.waited = append(d.waited, wait)
			if d.held {
				return nil
			}
			return func() tea.Msg { return msg }
		},
	}
	if change != nil {
		change(&o)
	}
	if o.Calls == nil {
		o.Calls = tour(t)
	}
	d.m = New(o)
	t.Cleanup(d.m.Close)
	d.do(d.m.Init())
	d.send(tea.WindowSizeMsg{Width: width, Height: height})
	return d
}

func (d *driver) do(cmd tea.Cmd) {
	screentest.Do(cmd, func(msg tea.Msg) {
		if _, ok := msg.(tea.QuitMsg); ok {
			d.quit = true
			return
		}
		d.send(msg)
	})
}

func (d *driver) send(msg tea.Msg) {
	_, cmd := d.m.Update(msg)
	d.do(cmd)
}

// tick lets the next cue come.
func (d *driver) tick() { d.send(tickMsg{d.m.beat}) }

func (d *driver) key(keys ...string) {
	named := map[string]tea.KeyType{
		"right": tea.KeyRight, "left": tea.KeyLeft, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp, "esc": tea.KeyEsc,
		"home": tea.KeyHome, "end": tea.KeyEnd, "enter": tea.KeyEnter, "ctrl+c": tea.KeyCtrlC, "space": tea.KeySpace,
		"ctrl+u": tea.KeyCtrlU, "ctrl+b": tea.KeyCtrlB, "ctrl+p": tea.KeyCtrlP, "f1": tea.KeyF1, "tab": tea.KeyTab, "shift+right": tea.KeyShiftRight, "shift+left": tea.KeyShiftLeft,
	}
	for _, k := range keys {
		switch code, ok := named[k]; {
		case k == "space":
			d.send(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
		case ok:
			d.send(tea.KeyMsg{Type: code})
		default:
			d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)})
		}
	}
}

// goTo stops at a cue.
func (d *driver) goTo(cue int) { d.m.stop(cue) }

func (d *driver) screen() string { return ansi.Strip(d.m.View()) }

func (d *driver) sees(texts ...string) {
	d.t.Helper()
	screentest.Sees(d.t, d.screen(), texts...)
}

// lacks checks that texts are not on the screen.
func (d *driver) lacks(texts ...string) {
	d.t.Helper()
	screentest.SeesNot(d.t, d.screen(), texts...)
}

// fits checks that the frame is exactly as large as the screen.
func (d *driver) fits() {
	d.t.Helper()
	d.fit(d.m.View())
}

func (d *driver) fit(frame string) {
	d.t.Helper()
	if problem := screentest.Misfit(frame, d.m.width, d.m.height); problem != "" {
		d.t.Fatalf("cue %d at %s", d.m.cue, problem)
	}
}

// words are a text's words with one blank between them.
func words(text string) string { return strings.Join(strings.Fields(text), " ") }

// first is the first cue of a kind from one on.
func (d *driver) first(from int, kind director.Kind) int {
	for i := from; i < len(d.m.script.Cues); i++ {
		if d.m.script.Cues[i].Kind == kind {
			return i
		}
	}
	d.t.Fatalf("there is no cue of kind %v from %d on", kind, from)
	return 0
}
