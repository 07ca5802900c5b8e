package form

import (
	"slices"
	"strings"

	"callsim/sim/kit/caret"
	"callsim/tui/lineedit"
)

// Field is one value that is asked for: a line of text or, with Choices, one of them.
type Field struct {
	// Name is the value's name, Label what a person reads, Hint what to write, with an example.
	Name, Label, Hint string
	// Value is what is in the field at first. A field with choices begins with the first, unless Value is another.
	Value   string
	Choices []string
	// Check returns what is wrong with a value, and what to write instead; nil takes every value. It is called once for
	// every change while keys are handled, so it must be quick.
	Check func(string) error
}

// limit is how many characters a field takes.
const limit = 1024

// entry is a field with what was entered so far.
type entry struct {
	Field
	label, hint string   // safe to show
	choices     []string // safe to show
	line        lineedit.Line
	chosen      int
	preset      bool   // the value is the one that stood there at first: what is typed replaces it
	touched     bool   // the field was changed, or had to be right
	wrong       string // what is wrong with the value, safe to show; empty: nothing
}

func newEntry(f Field) *entry {
	e := &entry{Field: f, label: caret.Show(f.Label), hint: caret.Show(f.Hint)}
	for _, c := range f.Choices {
		e.choices = append(e.choices, caret.Show(c))
	}
	if len(e.choices) > 0 {
		e.chosen = max(slices.Index(f.Choices, f.Value), 0)
	} else {
		e.line.Set(f.Value)
		e.preset = f.Value != ""
	}
	e.check()
	return e
}

// value is what the field holds.
func (e *entry) value() string {
	if len(e.choices) > 0 {
		return e.Choices[e.chosen]
	}
	return strings.TrimSpace(e.line.String())
}

// check finds out what is wrong with the value.
func (e *entry) check() {
	e.wrong = ""
	if e.Check == nil {
		return
	}
	if err := e.Check(e.value()); err != nil {
		e.wrong = caret.Show(err.Error())
	}
}

// complaint is what is wrong, as far as it should be said: nobody is blamed for a field that was not touched yet.
func (e *entry) complaint() string {
	if !e.touched {
		return ""
	}
	return e.wrong
}

// choose makes choice n, counted round and round, the chosen one.
func (e *entry) choose(n int) {
	count := len(e.choices)
	e.chosen, e.touched = (n%count+count)%count, true
	e.check()
}

// jump chooses the next choice that begins with a character.
func (e *entry) jump(to string) {
	for n := 1; to != "" && n <= len(e.choices); n++ {
		i := (e.chosen + n) % len(e.choices)
		if strings.HasPrefix(strings.ToLower(e.choices[i]), strings.ToLower(to)) {
			e.choose(i)
			return
		}
	}
}
