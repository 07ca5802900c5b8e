package form

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/keys"
	"callsim/tui/lineedit"
)

// Form is fields that are being filled in.
type Form struct {
	keys    *keys.Map
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
func New(fields []Field, k *keys.Map) *Form {
	f := &Form{keys: k}
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

// Press takes a key. Where there are choices, letters may be keys, too.
func (f *Form) Press(msg tea.KeyMsg) Outcome {
	k := f.keys
	back, on, leave := []key.Binding{k.Previous, k.SelectUp}, []key.Binding{k.Next, k.SelectDown}, k.Cancel
	if f.Choosing() {
		back[1], on[1], leave = k.Up, k.Down, k.Close
	}
	switch {
	case msg.Paste || lineedit.Typed(msg) && !f.Choosing():
	case key.Matches(msg, leave):
		return Left
	case key.Matches(msg, k.Done):
		return f.accept()
	case key.Matches(msg, k.Accept):
		return f.enter()
	case key.Matches(msg, on...):
		return f.move(1)
	case key.Matches(msg, back...):
		return f.move(-1)
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
		if e.preset && lineedit.Typed(msg) {
			e.line.Set("")
		}
		e.preset = false
		if e.line.Edit(f.keys, msg, limit) {
			e.touched = true
			e.check()
		}
	}
}

// pick takes a key in a field with choices: one goes to the next choice, and a character that is no key to the next that begins with it.
func (f *Form) pick(e *entry, msg tea.KeyMsg) {
	k := f.keys
	switch {
	case msg.Paste:
	case key.Matches(msg, k.NextChoice):
		e.choose(e.chosen + 1)
	case key.Matches(msg, k.PreviousChoice):
		e.choose(e.chosen - 1)
	case key.Matches(msg, k.Home):
		e.choose(0)
	case key.Matches(msg, k.End):
		e.choose(len(e.choices) - 1)
	case lineedit.Typed(msg) && len(msg.Runes) > 0:
		e.jump(string(msg.Runes[:1]))
	}
}
