package keys

import "github.com/charmbracelet/bubbles/key"

// Dialog are the keys of what is asked or found over the panes: the palette, its forms, the line that is searched for, and questions.
type Dialog struct {
	// While a line is typed, and in the palette.
	Accept, Cancel key.Binding
	// While a line is typed, in what is beside it.
	SelectUp, SelectDown, SelectPageUp, SelectPageDown key.Binding
	// In a form: all of it is right; and in a field with choices, from one to the next.
	Done                       key.Binding
	PreviousChoice, NextChoice key.Binding
	Yes, No, Other             key.Binding
}

func (k *Map) bindDialog() {
	k.Dialog = Dialog{
		Accept:         bind("do what is selected or typed, or go to the next field", "enter"),
		Cancel:         bind("clear what is typed, or close", "esc"),
		SelectUp:       bind("while you type: the entry above; the one below", "up"),
		SelectDown:     bind("", "down", "ctrl+n"),
		SelectPageUp:   bind("while you type: a page up; a page down", "pgup"),
		SelectPageDown: bind("", "pgdown"),
		Done:           bind("accept the whole form", "ctrl+s"),
		PreviousChoice: bind("the choice before; the next", "left", "h"),
		NextChoice:     bind("", "right", "l", " "),
		Yes:            bind("yes, do it", "y", "Y"),
		No:             bind("no, do not", "n", "N", "esc"),
		Other:          bind("the other button", "tab", "shift+tab", "left", "right"),
	}
}

// InPalette are the keys of the palette.
func (k Map) InPalette() Section {
	return Section{"In the palette", []key.Binding{
		as("do the command, or fill in its form", k.Accept), as("what you typed is gone; then close", k.Cancel), as("close", k.Palette),
		as("before you type: the command above; the one below", k.Up, k.Down), k.SelectUp, k.SelectPageUp,
	}}
}

// InForm are the keys of a form.
func (k Map) InForm() Section {
	return Section{"In a form", []key.Binding{
		as("the next field; at the last one, accept the form", k.Accept), k.Done, as("the next field; the one before", k.Next, k.Previous, k.SelectDown, k.SelectUp),
		k.PreviousChoice, as("back, and what you wrote stays", k.Cancel),
	}}
}

// Asking are the keys of a question.
func (k Map) Asking() Section {
	return Section{"In a question", []key.Binding{k.Yes, k.No, k.Other, as("choose the button that stands out", k.Accept)}}
}

// Searching are the keys of the line in which one types what is searched for.
func (k Map) Searching() Section {
	return Section{"While searching", append([]key.Binding{as("keep the search", k.Accept), as("give the search up", k.Cancel)}, k.editing()...)}
}
