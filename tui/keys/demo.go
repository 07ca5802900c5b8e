package keys

import "github.com/charmbracelet/bubbles/key"

// Demo are the keys of a presenter.
type Demo struct {
	Pause, Stop, Next, Previous, NextCall, PreviousCall, First, Last, End key.Binding
}

func (k *Map) bindDemo() {
	k.Demo = Demo{
		Pause:        bind("pause, go on", " ", "ctrl+p"),
		Next:         bind("the next thing to see; the one before", "right"),
		Previous:     bind("", "left"),
		NextCall:     bind("the next call; the one before", "pgdown", "shift+right"),
		PreviousCall: bind("", "pgup", "shift+left"),
		First:        bind("the title; the last card", "home"),
		Last:         bind("", "end"),
		Stop:         bind("pause", "esc"),
		End:          bind("end", "q"),
	}
}

// Presenting are the keys of a demo.
func (k Map) Presenting() Section {
	d := k.Demo
	return Section{"In a demo", []key.Binding{
		d.Pause, d.Next, d.NextCall, d.First,
		key.NewBinding(key.WithKeys("a"), key.WithHelp("a letter", "the call is yours; "+titles(k.Return)+" goes back")),
		d.Stop, as("these keys", k.Help, k.PaneHelp), as("end", d.End, k.Quit),
	}}
}
