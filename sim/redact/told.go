package redact

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// told finds known secrets of some kinds, written as they are, the longest first.
func (r *register) told(kinds ...Kind) finder {
	return func(text string) []found {
		var all []found
		low := lowered(text)
		for _, x := range r.literal {
			in := text
			if x.kind == ID {
				in = low
			}
			if !slices.Contains(kinds, x.kind) {
				continue
			}
			for _, form := range x.forms {
				all = append(all, x.occurrences(in, text, form)...)
			}
		}
		return all
	}
}

// literally are the ways in which a secret is looked for as it is; other kinds show themselves, or are spelled.
func (x *secret) literally() []string {
	switch {
	case x.kind == Name:
		return nameForms(x.text)
	case x.kind == ID && len(x.text) == uuidLength && uuidForm().MatchString(x.text):
		return []string{undashed(x.text)} // the usual form shows itself
	case x.kind == ID:
		return []string{lowered(x.text)}
	case (x.kind == Credential || x.kind == Other) && len(x.text) >= shortest:
		return []string{x.text}
	}
	return nil
}

// occurrences are the places of form in a text, of which in has what is to be compared.
func (x *secret) occurrences(in, text, form string) []found {
	var all []found
	for from := 0; ; {
		i := strings.Index(in[from:], form)
		if i < 0 {
			return all
		}
		from += i
		to := from + len(form)
		if x.stands(in, from, to) {
			f := found{from: from, to: to, kind: x.kind, text: text[from:to], of: x}
			if x.kind == ID {
				f.into = idInto
			}
			all = append(all, f)
		}
		from = to
	}
}

// wideEnough is the length from which a secret is found in the middle of other characters, too.
const wideEnough = 12

// stands reports whether from..to can be x. Short secrets and numbers must not be part of a longer text.
func (x *secret) stands(text string, from, to int) bool {
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
