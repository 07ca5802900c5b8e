package redact

import "strings"

// forms are the ways in which secrets of one kind are written, by how they begin: a long call has thousands of them.
type forms struct {
	byStart map[[startSize]byte][]form
	short   []form // shorter than a start
}

// form is one way in which a secret is written.
type form struct {
	text string
	of   *secret
}

// startSize is how many bytes of a form it is found by.
const startSize = 4

// add makes the forms of a secret known.
func (f *forms) add(x *secret) {
	for _, text := range x.literally() {
		if len(text) < startSize {
			f.short = append(f.short, form{text, x})
			continue
		}
		if f.byStart == nil {
			f.byStart = map[[startSize]byte][]form{}
		}
		start := [startSize]byte([]byte(text))
		f.byStart[start] = append(f.byStart[start], form{text, x})
	}
}

// find finds the forms in a text, of which in has what is to be compared.
func (f *forms) find(in, text string) (all []found) {
	if f == nil {
		return nil
	}
	for _, x := range f.short {
		for i := range in {
			all = x.at(i, in, text, all)
		}
	}
	if f.byStart == nil {
		return all
	}
	for i := range len(in) - startSize + 1 {
		for _, x := range f.byStart[[startSize]byte([]byte(in[i:i+startSize]))] {
			all = x.at(i, in, text, all)
		}
	}
	return all
}

// at adds the form to all where it begins at i.
func (x form) at(i int, in, text string, all []found) []found {
	to := i + len(x.text)
	if !strings.HasPrefix(in[i:], x.text) || !x.of.canBe(in, i, to) {
		return all
	}
	f := found{from: i, to: to, kind: x.of.kind, text: text[i:to], of: x.of}
	if f.kind == ID {
		f.into = idInto
	}
	return append(all, f)
}
