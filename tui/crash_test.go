package main

import tea "github.com/charmbracelet/bubbletea"

// broken is a model that panics where a key says.
type broken struct {
	tea.Model
	drawing bool
}

func breakNow() tea.Msg { panic("\x1b[31mbroken") }

func (b *broken) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	key, _ := msg.(tea.KeyMsg)
	switch key.String() {
	case "U":
		breakNow()
	case "V":
		b.drawing = true
	case "C":
		return b, breakNow
	case "B":
		return b, tea.Batch(tea.WindowSize(), tea.Batch(tea.WindowSize(), breakNow))
	case "S":
		return b, tea.Sequence(tea.WindowSize(), tea.Batch(tea.WindowSize(), breakNow))
	}
	model, cmd := b.Model.Update(msg)
	b.Model = model
	return b, cmd
}

func (b *broken) View() string {
	if b.drawing {
		breakNow()
	}
	return b.Model.View()
}

// breaking is the program with a model that panics.
func breaking() {
	around = func(m tea.Model) tea.Model { return &broken{Model: m} }
	main()
}
