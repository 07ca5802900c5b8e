package explorer_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/replay"
	"callsim/sim/fixture/watch"
	"callsim/tui/explorer"
	"callsim/tui/external"
	"callsim/tui/keys"
	"callsim/tui/layout"
	"callsim/tui/player"
	"callsim/tui/screen"
	"callsim/tui/screentest"
	"callsim/tui/theme"
)

// The fixtures of the tests.
const (
	passes = "name: passes\nabout: It does what it should.\ntags: [talk]\nturns:\n  - caller: no thanks\n"
	fails  = "name: fails\nabout: It does not.\ntags: [verify]\nturns:\n  - caller: no thanks\nends: {verified: true}\n"
	late   = "name: late\nabout: It expects something else.\ntags: [verify]\nturns:\n  - caller: yes please\n    expect:\n      - rest.requested: {body: {max_attempts: 9}}\n"
	cases  = "name: cases\nabout: It has two.\ncases:\n  - {name: first, word: no thanks}\n  - {name: second, word: goodbye}\nturns:\n  - caller: ${word}\n"
	broken = "name: broken\nabot: x\n"
)

// folder is a folder with a few fixtures, which is the working one.
func folder(t testing.TB) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"calls/a/passes.yaml": passes, "calls/a/fails.yaml": fails, "calls/b/late.yaml": late, "calls/b/broken.yaml": broken, "calls/cases.yaml": cases,
	} {
		write(t, name, text)
		for old := time.Now().Add(-time.Hour); name != "."; name = filepath.Dir(name) { // before anything is played
			if err := os.Chtimes(name, old, old); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func write(t testing.TB, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// driver plays a person at the list, on which time stands still: every run is over before the next key.
type driver struct {
	t             testing.TB
	m             *explorer.Model
	width, height int
	asked         *external.Request // the latest
	left          bool
}

// editor is that of the environment.
var editor = "vim"

// start lists fixtures on a screen of width by height, and plays them.
func start(t testing.TB, width, height int, paths ...string) *driver {
	d := unplayed(t, width, height, paths...)
	d.do(d.m.Init())
	return d
}

// unplayed lists fixtures.
func unplayed(t testing.TB, width, height int, paths ...string) *driver {
	t.Helper()
	finder := &corpus.Finder{}
	find := func() ([]corpus.Item, error) { return finder.Find(paths) }
	items, err := find()
	if err != nil {
		t.Fatal(err)
	}
	th := theme.New(theme.Dark(), termenv.TrueColor)
	m := explorer.New(explorer.Options{
		Theme: th, Keys: keys.Default(), Items: items, Find: find, Still: true,
		Screen:  screen.Options{Theme: th, Still: true, Choice: layout.Choice{Mouse: true}},
		Watcher: func() (*watch.Watcher, error) { return watch.New(paths) },
		Played: func(items []corpus.Item) (all []replay.Item) {
			for _, i := range items {
				all = append(all, i)
			}
			return all
		},
		Load: func(ctx context.Context, i corpus.Item) (*player.Player, string, error) {
			f, err := i.Read()
			if err != nil {
				return nil, "", err
			}
			p, err := player.Load(ctx, f)
			return p, "", err
		},
		Getenv: func(name string) string { return map[string]string{"EDITOR": editor}[name] },
	})
	t.Cleanup(func() { m.Close(); finder.Close() })
	d := &driver{t: t, m: m}
	d.resize(width, height)
	return d
}

func (d *driver) resize(width, height int) {
	d.width, d.height = width, height
	d.send(tea.WindowSizeMsg{Width: width, Height: height})
}

// do runs a command and everything that comes of it.
func (d *driver) do(cmd tea.Cmd) {
	screentest.Do(cmd, func(msg tea.Msg) {
		switch msg := msg.(type) {
		case tea.QuitMsg:
			d.left = true
		case external.Request:
			d.asked = &msg
		default:
			d.send(msg)
		}
	})
}

func (d *driver) send(msg tea.Msg) {
	_, cmd := d.m.Update(msg)
	d.do(cmd)
}

// keys presses keys: letters, or the names of others.
func (d *driver) keys(names ...string) {
	for _, name := range names {
		d.send(named(name))
	}
}

// named is the key of a name.
func named(name string) tea.KeyMsg {
	for _, k := range []tea.KeyType{tea.KeyEnter, tea.KeyEsc, tea.KeyTab, tea.KeyDown, tea.KeyUp, tea.KeyLeft, tea.KeyRight, tea.KeyHome, tea.KeyEnd, tea.KeyCtrlC, tea.KeyCtrlB} {
		if k.String() == name {
			return tea.KeyMsg{Type: k}
		}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// screen is what the screen shows, without styles.
func (d *driver) screen() string {
	d.t.Helper()
	frame := d.m.View()
	if wrong := screentest.Misfit(frame, d.width, d.height); wrong != "" {
		d.t.Fatalf("%s", wrong)
	}
	return ansi.Strip(frame)
}

func (d *driver) sees(texts ...string) {
	d.t.Helper()
	screentest.Sees(d.t, d.screen(), texts...)
}

func (d *driver) seesNot(texts ...string) {
	d.t.Helper()
	screentest.SeesNot(d.t, d.screen(), texts...)
}
