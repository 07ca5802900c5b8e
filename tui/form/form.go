package form

import (
	tea "github.com/charmbracelet/bubbletea"
)

// Form is fields that are being filled in.
type Form struct {
	entries []*entry
	focus   int
}

// Outcome is what a key has led to.
type Outcome int

// The outcomes.
const (
	Open     Outcome = iota // the form is still being filled in
	Accepted                // every value is right, and the person is done
	Left                    // the person wants to leave
)

// New is a form with the given fields, the first in focus.
func New(fields []Field) *Form {
	f := &Form{}
	for _, field := range fields {
		f.entries = append(f.entries, newEntry(field))
	}
	return f
}

// Values are the values by their names.
func (f *Form) Values() map[string]string {
	values := make(map[string]string, len(f.entries))
	for _, e := range f.entries {
		values[e.Name] = e.value()
	}
	return values
}

// Choosing says whether the focus is on a field with choices.
func (f *Form) Choosing() bool {
	return len(f.entries) > 0 && len(f.entries[f.focus].choices) > 0
}

// OnLast says whether the focus is on the last field, where Enter accepts.
func (f *Form) OnLast() bool { return f.focus >= len(f.entries)-1 }

// Several says whether there is more than one field to go to.
func (f *Form) Several() bool { return len(f.entries) > 1 }

// vim are the keys that do what another does in a list of choices, where there is no text to write.
var vim = map[string]tea.KeyMsg{
	"h": {Type: tea.KeyLeft}, "l": {Type: tea.KeyRight}, "j": {Type: tea.KeyDown}, "k": {Type: tea.KeyUp},
	"g": {Type: tea.KeyHome}, "G": {Type: tea.KeyEnd}, "q": {Type: tea.KeyEsc},
}

// Press takes a key.
func (f *Form) Press(msg tea.KeyMsg) Outcome {
	if other, ok := vim[msg.String()]; ok && f.Choosing() && !msg.Paste {
		msg = other
	}
	if !Typed(msg) {
		switch msg.String() {
		case "esc":
			return Left
		case "ctrl+s":
			return f.accept()
		case "enter":
			return f.enter()
		case "tab", "down", "ctrl+n":
			return f.move(1)
		case "shift+tab", "up", "ctrl+p":
			return f.move(-1)
		}
	}
	f.change(msg)
	return Open
}

// move puts the focus on another field, round and round.
func (f *Form) move(n int) Outcome {
	if count := len(f.entries); count > 0 {
		f.focus = (f.focus + n + count) % count
	}
	return Open
}

// enter goes to the next field, or accepts at the last. A field that is wrong keeps the focus.
func (f *Form) enter() Outcome {
	if f.OnLast() {
		return f.accept()
	}
	e := f.entries[f.focus]
	e.touched = true
	if e.wrong != "" {
		return Open
	}
	return f.move(1)
}

// accept ends the form if every value is right. Otherwise the first that is not gets the focus.
func (f *Form) accept() Outcome {
	first := -1
	for i, e := range f.entries {
		e.touched = true
		e.check() // the world may have changed since
		if e.wrong != "" && first < 0 {
			first = i
		}
	}
	if first >= 0 {
		f.focus = first
		return Open
	}
	return Accepted
}

// change lets a key change the field in focus.
func (f *Form) change(msg tea.KeyMsg) {
	switch {
	case len(f.entries) == 0:
	case f.Choosing():
		f.pick(f.entries[f.focus], msg)
	default:
		e := f.entries[f.focus]
		if e.preset && Typed(msg) {
			e.line.Set("")
		}
		e.preset = false
		if Edit(&e.line, msg, limit) {
			e.touched = true
			e.check()
		}
	}
}

// pick takes a key in a field with choices: arrows and the space bar go from one to the next, a character that is not a key
// of vim's to the next that begins with it.
func (f *Form) pick(e *entry, msg tea.KeyMsg) {
	switch {
	case msg.Type == tea.KeySpace:
		e.choose(e.chosen + 1)
	case Typed(msg) && len(msg.Runes) > 0:
		e.jump(string(msg.Runes[:1]))
	case msg.Type == tea.KeyRight:
		e.choose(e.chosen + 1)
	case msg.Type == tea.KeyLeft:
		e.choose(e.chosen - 1)
	case msg.Type == tea.KeyHome:
		e.choose(0)
	case msg.Type == tea.KeyEnd:
		e.choose(len(e.choices) - 1)
	}
}
