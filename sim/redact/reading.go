package redact

import "slices"

// reading is a text, or what another reading says, or a part of it, once it is decoded.
type reading struct {
	text   string
	edits  edits
	from   *reading // nil for the text itself
	coding coding
	depth  int
	form   bool // plus signs were taken for blanks
}

// coding knows how a reading was decoded.
type coding interface {
	// span is where from..to of the reading is in what it was decoded from.
	span(from, to int) (int, int)
	// encode is the edit e of the reading as an edit of what it was decoded from.
	encode(e edit) edit
	// exact says that every character of the reading has a place of its own there.
	exact() bool
}

// deepest is how many codings within each other are undone.
const deepest = 4

// readings are all readings of text, the deepest first: what is next to an escape belongs to it in no other.
func readings(text string) []*reading {
	all := []*reading{{text: text}}
	for i := 0; i < len(all); i++ {
		if all[i].depth < deepest {
			all = append(all, all[i].inner()...)
		}
	}
	slices.Reverse(all)
	return all
}

// inner are the readings of what is encoded in r.
func (r *reading) inner() []*reading {
	var all []*reading
	for _, decode := range []func(string) []decoded{unescaped, unpercented, unform, unbase64, unhexed} {
		for _, d := range decode(r.text) {
			if d.form && r.form {
				continue
			}
			all = append(all, &reading{text: d.text, from: r, coding: d.coding, depth: r.depth + 1, form: r.form || d.form})
		}
	}
	return all
}

// decoded is what a coding made of a text.
type decoded struct {
	text   string
	coding coding
	form   bool
}

// open says whether nothing has been put at from..to, here and in what r was decoded from.
func (r *reading) open(from, to int) bool {
	if _, free := r.edits.place(from, to); !free || r.from == nil {
		return free
	}
	return r.from.open(r.coding.span(from, to))
}

// put adds e, also to what r was decoded from; it does nothing where something is in the way.
func (r *reading) put(e edit) bool {
	i, free := r.edits.place(e.from, e.to)
	if !free {
		return false
	}
	guard := e.text == r.text[e.from:e.to]
	if r.from != nil && (!guard || r.coding.exact()) && !r.from.put(r.coding.encode(e)) {
		return false
	}
	r.edits = slices.Insert(r.edits, i, e)
	return true
}

// changes are the edits that change something.
func (r *reading) changes() edits {
	return slices.DeleteFunc(r.edits, func(e edit) bool { return e.text == r.text[e.from:e.to] })
}
