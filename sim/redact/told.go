package redact

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// told finds known secrets of some kinds, written as they are, the longest first.
func (r *register) told(kinds ...Kind) finder {
	return func(text string) []found {
		var all []found
		for _, kind := range kinds {
			in := text
			if kind == ID {
				in = lowered(text)
			}
			all = append(all, r.written[kind].find(in, text)...)
		}
		slices.SortStableFunc(all, func(a, b found) int {
			return cmp.Or(len(b.of.text)-len(a.of.text), len(b.text)-len(a.text)) // a whole name before its parts
		})
		return all
	}
}

// literally are the ways in which a secret is looked for as it is; other kinds show themselves, or are spelled.
func (x *secret) literally() []string {
	switch {
	case x.kind == Name:
		return nameForms(x.text)
	case x.kind == ID && len(x.text) == uuidLength && uuid.form.Get().MatchString(x.text):
		return []string{undashed(x.text)} // the usual form shows itself
	case x.kind == ID:
		return []string{lowered(x.text)}
	case (x.kind == Credential || x.kind == Other) && len(x.text) >= shortest:
		return []string{x.text}
	}
	return nil
}

// wideEnough is the length from which a secret is found in the middle of other characters, too.
const wideEnough = 12

// canBe reports whether text[from:to] can be x. Short secrets and numbers must not be part of a longer text.
func (x *secret) canBe(text string, from, to int) bool {
	switch {
	case x.kind == Name:
		return aWord(text, from, to)
	case isDigits(x.text):
		return alone(text, from, to, isDigit)
	case to-from < wideEnough:
		return alone(text, from, to, isNameByte)
	}
	return true
}

// isNameByte reports whether c can be part of a name such as meta_data.
func isNameByte(c byte) bool { return isWordByte(c) || c == '_' }

// shortName is the length up to which a name may come up by chance in bytes that only happen to decode.
const shortName = 5

// names finds people who are known by name.
func (r *register) names(text string) []found {
	all := r.told(Name)(text)
	if utf8.ValidString(text) {
		return all
	}
	return slices.DeleteFunc(all, func(f found) bool { return len(f.text) < shortName })
}
