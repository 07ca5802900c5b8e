package palette_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"callsim/sim/kit/trials"
	"callsim/tui/palette"
	"callsim/tui/theme"
)

// hostile holds whatever a terminal might act on, or be put out by.
const hostile = "\x1b]0;title\x07\x1b[2J\x1b[?1049l\u009b31m\u202eback\u2066 \r\n\t\x00\b\x7f\xff\xfe " +
	"漢字 👍🏽 🇩🇪 e\u0301\u0301 \u1100\u1161 \u200d\u0d4e \ufe0f \u2028 <end>"

// made is a list in which the text is wherever there can be text.
func made(text string) []palette.Command {
	fields := []palette.Field{
		{Name: "a", Label: text, Hint: text, Choices: []string{"one", text, text + text}},
		{Name: "b", Label: "B", Value: text, Check: func(string) error { return errors.New(text) }},
	}
	return append([]palette.Command{
		{ID: "1", Title: text, Group: text, Key: text, Detail: text, Disabled: text},
		{ID: "2", Title: "x" + text, Group: text, Key: "k", Detail: strings.Repeat(text, 9), Fields: fields},
		{ID: "3", Title: "plain"},
	}, some()...)
}

// keyNames are the keys in an order that does not change.
func keyNames() []string {
	var all []string
	for name := range named {
		all = append(all, name)
	}
	slices.Sort(all)
	return append(all, "a", "e", "xyz", "enter", "enter", "tab", "esc", "down", "backspace")
}

func TestHostileTextNeverReachesTheTerminal(t *testing.T) {
	for _, size := range [][2]int{{200, 50}, {80, 24}, {41, 11}, {20, 6}, {1, 1}} {
		d := start(t, size[0], size[1], made(hostile)...)
		d.fits()
		d.press("x", "enter", "tab").fits()
		d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(hostile), Paste: true})
		d.press("ctrl+s").fits()
		d.press("esc", "esc")
		d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.Repeat(hostile, 10_000)), Paste: true})
		d.fits()
	}
}

func TestEveryFrameIsExact(t *testing.T) {
	keys := keyNames()
	r := rand.New(rand.NewPCG(1, 2))
	themes := []theme.Theme{theme.None(), theme.New(theme.Light(), termenv.ANSI256)}
	for i := range trials.Of(200) {
		d := startThemed(t, 1+r.IntN(220), 1+r.IntN(60), themes[i%2], made(hostile)...)
		for range 15 {
			if d.press(keys[r.IntN(len(keys))]).fits(); r.IntN(10) == 0 {
				d.resize(1+r.IntN(90), 1+r.IntN(30))
				d.fits()
			}
		}
	}
	for w := range 14 {
		for _, h := range []int{0, 1, 2, 3, 4, 5, 6, 20} {
			for _, keys := range [][]string{nil, {"arm", "enter"}, {"zzz"}} {
				start(t, w, h).press(keys...).fits()
			}
		}
	}
}

func FuzzPalette(f *testing.F) {
	f.Add(hostile, 80, 24, "abc")
	f.Add("fault", 1, 1, "\x00\x10\x20 xyz")
	f.Add("ſK İ", 41, 11, "enter")
	f.Fuzz(func(t *testing.T, text string, w, h int, keys string) {
		text = text[:min(len(text), 200)]
		w, h = max(w, -w-1)%130, max(h, -h-1)%40
		d := start(t, w, h, made(text)...)
		names := append(keyNames(), text)
		d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text)})
		d.fits()
		for i := range min(len(keys), 12) {
			d.press(names[int(keys[i])%len(names)])
			d.fits()
		}
	})
}
