package redact

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// Finding is something in a text that looks like a secret.
type Finding struct {
	// Offset and Length are its place, in bytes.
	Offset, Length int
	Kind           Kind
	// What says what it looks like, and what to write instead. It shows at most its first two characters.
	What string
}

// advice is what to write instead of a secret.
func (k Kind) advice() string {
	switch k {
	case Phone:
		return "write a number that is reserved for fiction, such as +12025550123"
	case Email:
		return "write an address of a domain for examples, such as someone@example.com"
	case Address:
		return "write an address for documentation, such as 192.0.2.1 or 2001:db8::1"
	case Space:
		return "write example.signalwire.com"
	case Card, IBAN, Social, Street:
		return "write " + accountStandin(k, 1)
	}
	return ""
}

// Find reports what in a text looks like a secret that should not be kept in a file, in the order of the text. Codes and
// ids are not reported: by themselves they say nothing of anybody, and every fixture has some.
func Find(text string) []Finding {
	return find(text, shapes.Get())
}

// find reports the credentials in a text, and what else the finders find.
func find(text string, finders []finder) []Finding {
	var all []Finding
	var taken edits
	for _, f := range shown(text, finders) {
		i, free := taken.place(f.from, f.to)
		if !free {
			continue
		}
		taken = slices.Insert(taken, i, edit{from: f.from, to: f.to})
		if f.isSecret() {
			all = append(all, Finding{f.from, f.to - f.from, f.kind, f.what()})
		}
	}
	slices.SortFunc(all, func(a, b Finding) int { return a.Offset - b.Offset })
	return all
}

// shown are the credentials in any reading of text, and what else the finders find, at its place in text; what comes first counts.
func shown(text string, finders []finder) []found {
	var all []found
	add := func(r *reading, finders ...finder) {
		for _, find := range finders {
			for _, f := range find(r.text) {
				f.from, f.to = r.root(f.from, f.to)
				all = append(all, f)
			}
		}
	}
	within := readings(text)
	for _, r := range within {
		add(r, credentials)
	}
	for _, r := range within {
		if !r.form {
			add(r, finders...)
		}
	}
	return all
}

// root is where from..to of r is in the text that all readings are of.
func (r *reading) root(from, to int) (int, int) {
	for ; r.from != nil; r = r.from {
		from, to = r.coding.span(from, to)
	}
	return from, to
}

// isSecret reports whether f should not be kept in a file.
func (f found) isSecret() bool {
	form, ok := canonical(f.kind, f.text)
	return ok && !f.guard && f.kind != ID && !harmless(f.kind, form)
}

// what says what f looks like.
func (f found) what() string {
	looks, instead := "a "+string(f.kind), f.kind.advice()
	if f.form != nil {
		looks, instead = f.form.looks, f.form.instead
	}
	if f.kind == Email || f.kind == Address {
		looks = "an " + string(f.kind)
	}
	return fmt.Sprintf("looks like %s (%s…): %s", looks, hint(f.text), instead)
}

// hint is the first two characters of a secret.
func hint(text string) string {
	_, first := utf8.DecodeRuneInString(text)
	_, second := utf8.DecodeRuneInString(text[first:])
	return text[:first+second]
}
