package explorer_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// mouse does something with the mouse where a text is.
func (d *driver) mouse(text string, button tea.MouseButton) {
	d.t.Helper()
	for y, row := range strings.Split(d.screen(), "\n") {
		if x := strings.Index(row, text); x >= 0 {
			d.send(tea.MouseMsg{X: len([]rune(row[:x])), Y: y, Button: button, Action: tea.MouseActionPress})
			return
		}
	}
	d.t.Fatalf("%q is not on the screen:\n%s", text, d.screen())
}

func TestTheMouseSelectsScrollsAndFolds(t *testing.T) {
	folder(t)
	d := start(t, 120, 30, "calls")
	d.mouse("late", tea.MouseButtonLeft)
	d.sees("▶   ✗ late")
	d.mouse("▾ calls/b/", tea.MouseButtonLeft)
	d.sees("▶ ▾ calls/b/")
	d.mouse("▾ calls/b/", tea.MouseButtonLeft)
	d.sees("▶ ▸ calls/b/")
	d.seesNot("▾ calls/b/")
	d.mouse("▸ calls/b/", tea.MouseButtonWheelUp)
	d.sees("▶ ▾ calls/a/")
	d.mouse("Details", tea.MouseButtonLeft)
	d.sees("▸Details")
	d.mouse("✓ passes", tea.MouseButtonLeft)
	d.sees("▸Fixtures", "▶   ✓ passes")
	d.keys("?")
	d.sees("With the mouse")
}

func TestTheListSaysOnlyTheKeysThatWork(t *testing.T) {
	folder(t)
	d := start(t, 170, 30, "calls")
	for _, c := range []struct {
		keys      []string
		see, lack []string
	}{
		{[]string{"down"}, []string{"Enter step", "r play", "e edit", "w watch"}, nil},
		{[]string{"left"}, []string{"Enter unfold", "r play"}, []string{"e edit"}},
		{[]string{"right"}, []string{"Enter fold"}, []string{"Enter step"}},
		{[]string{"/", "z", "z"}, []string{"Esc all again"}, []string{"Enter keep"}},
		{[]string{"enter"}, []string{"Esc all again"}, []string{"Enter", "r play", "e edit"}},
		{[]string{"esc"}, []string{"r play"}, nil},
	} {
		d.keys(c.keys...)
		d.sees(c.see...)
		d.seesNot(c.lack...)
	}
}
