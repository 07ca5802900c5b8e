package palette_test

import (
	"fmt"
	"slices"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/palette"
)

// thousand are 1,000 commands.
func thousand() []palette.Command {
	standard := standard()
	all := slices.Clone(standard)
	for i := len(all); i < 1000; i++ {
		c := standard[i%len(standard)]
		c.ID, c.Title = fmt.Sprint(c.ID, i), fmt.Sprintf("%s number %d", c.Title, i)
		all = append(all, c)
	}
	return all
}

func BenchmarkKeystroke(b *testing.B) {
	for _, query := range []string{"e", "arm fault", "numb", "zz"} {
		b.Run(query, func(b *testing.B) {
			d := start(b, 200, 50, thousand()...).press(query)
			key, back := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("e")}, tea.KeyMsg{Type: tea.KeyBackspace}
			for i := 0; b.Loop(); i++ {
				if i%2 == 0 {
					d.m.Update(key)
				} else {
					d.m.Update(back)
				}
			}
		})
	}
}

func BenchmarkDraw(b *testing.B) {
	d := start(b, 200, 50, thousand()...)
	frame := d.rows()
	for b.Loop() {
		d.m.Over(frame)
	}
}
