package palette_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"callsim/sim/call"
	"callsim/sim/trace"
	"callsim/tui/keys"
	"callsim/tui/palette"
	"callsim/tui/screen"
	"callsim/tui/screentest"
	"callsim/tui/theme"
)

// bound are the keys as they come.
var bound = keys.Default()

// driver plays a person at a palette over a screen of dots.
type driver struct {
	t    testing.TB
	m    *palette.Model
	th   theme.Theme
	w, h int
	last tea.Msg // what came of the last key
}

func start(t testing.TB, w, h int, commands ...palette.Command) *driver {
	return startThemed(t, w, h, theme.New(theme.Dark(), termenv.TrueColor), commands...)
}

func startThemed(t testing.TB, w, h int, th theme.Theme, commands ...palette.Command) *driver {
	if commands == nil {
		commands = some()
	}
	d := &driver{t: t, th: th}
	d.m = palette.New(commands, &d.th, &bound)
	d.resize(w, h)
	return d
}

// some are the standard commands as they are in the middle of a call.
func some() []palette.Command {
	all := standard()
	keys := map[string]string{"again": "Ctrl+R", "help": "F1", "quit": "Ctrl+C"}
	disabled := map[string]string{"again": "the call has not ended yet", "compare": "there is only one run so far"}
	for i := range all {
		all[i].Key, all[i].Disabled = keys[all[i].ID], disabled[all[i].ID]
		if all[i].ID == "filter" {
			all[i].Fields = []palette.Field{manyChoices()}
		}
	}
	return all
}

// manyChoices is a field with more choices than stand in a row.
func manyChoices() palette.Field {
	kinds := []string{"all"}
	for _, k := range trace.Kinds() {
		kinds = append(kinds, string(k))
	}
	return palette.Field{Name: "kind", Label: "Kind", Choices: kinds, Hint: "type a letter for the next kind that begins with it"}
}

// standard are the commands of a screen.
func standard() []palette.Command {
	m, err := screen.New(screen.Options{Config: call.Default(), Theme: theme.None(), Still: true})
	if err != nil {
		panic(err)
	}
	return m.Commands()
}

func (d *driver) resize(w, h int) {
	d.w, d.h = w, h
	d.m.Resize(w, h)
}

// named are the keys that a person has, by their names.
var named = map[string]tea.KeyMsg{" ": {Type: tea.KeySpace, Runes: []rune(" ")}}

func init() {
	for t := tea.KeyF20; t <= tea.KeyBackspace; t++ {
		if key := (tea.KeyMsg{Type: t}); key.String() != "" && t != tea.KeyRunes && t != tea.KeySpace {
			named[key.String()] = key
		}
	}
}

// press presses keys: by their names or, without such a name, as text that is typed.
func (d *driver) press(keys ...string) *driver {
	for _, k := range keys {
		msg, ok := named[k]
		if !ok {
			msg = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
		}
		d.send(msg)
	}
	return d
}

func (d *driver) send(msg tea.KeyMsg) {
	d.last = nil
	if cmd := d.m.Update(msg); cmd != nil {
		d.last = cmd()
	}
}

// rows is the frame with the palette over it.
func (d *driver) rows() []string {
	frame := make([]string, d.h)
	for y := range frame {
		frame[y] = strings.Repeat("╌", d.w)
	}
	return d.m.Over(frame)
}

// screen is the frame as a person reads it.
func (d *driver) screen() string { return ansi.Strip(strings.Join(d.rows(), "\n")) }

// sees checks that texts are on the screen.
func (d *driver) sees(texts ...string) *driver {
	d.t.Helper()
	screentest.Sees(d.t, d.screen(), texts...)
	return d
}

// fits checks that the frame is exact, and holds nothing that a terminal acts on but the theme's own sequences.
func (d *driver) fits() {
	d.t.Helper()
	rows := d.rows()
	if len(rows) != d.h {
		d.t.Fatalf("%d rows on a screen of %dx%d", len(rows), d.w, d.h)
	}
	for _, row := range rows {
		if n := ansi.StringWidth(row); n != d.w {
			d.t.Fatalf("%q has %d cells on a screen of %dx%d", row, n, d.w, d.h)
		}
		if wrong := screentest.Unsafe(row, d.th.Sequences()); wrong != "" {
			d.t.Fatal(wrong)
		}
	}
}

// selected is the row of the selected command.
func (d *driver) selected() string {
	for _, row := range strings.Split(d.screen(), "\n")[1:] {
		if _, title, ok := strings.Cut(row, "▸ "); ok {
			return strings.TrimSpace(strings.TrimRight(title, "│╌ "))
		}
	}
	return ""
}

// chosen is the ID of the command that the last key chose.
func (d *driver) chosen() string {
	chosen, _ := d.last.(palette.Chosen)
	return chosen.ID
}
