package redact

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"callsim/sim/kit/lazy"
)

// nobody are words that networks show instead of a name, or beside one.
var nobody = lazy.Of(makeNobody)

func makeNobody() map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(`anonymous unknown unavailable restricted private withheld blocked wireless mobile cell
		phone number call caller id name no not user guest toll free the and of`) {
		all[w] = true
	}
	for _, name := range callerNames {
		all[strings.ToLower(name)] = true
	}
	return all
}

// callerNames stand for people.
var callerNames = []string{"Caller", "Friend", "Guest", "Visitor", "Stranger", "Neighbour"}

// isNobody reports whether text has no word that could be a name.
func isNobody(text string) bool {
	for _, word := range strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) }) {
		if len(word) > 1 && !nobody.Get()[strings.ToLower(word)] {
			return false
		}
	}
	return true
}

// nameForms are the ways in which a person may be called: by the whole name, and by its parts.
func nameForms(name string) []string {
	forms := []string{name}
	words := strings.Fields(name)
	for _, word := range words {
		word = strings.Trim(word, ".,;:()\"'")
		if first, _ := utf8.DecodeRuneInString(word); len(word) > 2 && !unicode.IsLower(first) && !nobody.Get()[strings.ToLower(word)] {
			forms = append(forms, word)
		}
	}
	for _, form := range forms {
		if form == strings.ToUpper(form) { // as networks show it; people write it otherwise
			forms = append(forms, titled(form))
		}
	}
	return forms
}

// titled is text with only the first letter of each word in capitals.
func titled(text string) string {
	start := true
	return strings.Map(func(c rune) rune {
		first := start
		start = !unicode.IsLetter(c)
		if first {
			return unicode.ToUpper(c)
		}
		return unicode.ToLower(c)
	}, text)
}

// callerName is the nth name that stands for somebody, n from 0.
func callerName(n int) string {
	name := callerNames[n%len(callerNames)]
	if n < len(callerNames) {
		return name
	}
	return name + " " + callerName(n/len(callerNames)-1)
}
