package redact

import (
	"regexp"
	"slices"
	"strings"
)

// found is something in a text that is, or looks like, a secret.
type found struct {
	from, to int
	kind     Kind
	text     string
	// of is the secret, where it is known already.
	of *secret
	// into writes a stand-in in the way in which the source is written; nil writes it as it is.
	into func(source, standin string) string
	// form is how a credential shows itself.
	form *credentialForm
	// guard says that it is no secret, and must not be taken for a part of one.
	guard bool
}

// finder finds secrets in a text.
type finder func(text string) []found

// shapes find what shows itself, beside credentials: those first that find what holds what others find. An e-mail address
// may begin with a number.
var shapes = slices.Concat([]finder{emails, uuids, hosts, addresses}, accounts, []finder{moments, phones})

// matches are the places of a pattern's matches, or of their first group where it has one.
func matches(re *regexp.Regexp, text string) [][2]int {
	var all [][2]int
	for _, m := range re.FindAllStringSubmatchIndex(text, -1) {
		from, to := m[0], m[1]
		if len(m) > 2 && m[2] >= 0 {
			from, to = m[2], m[3]
		}
		if to > from {
			all = append(all, [2]int{from, to})
		}
	}
	return all
}

// finding makes a finder of a pattern, whose matches have at least so many digits in them, and one of marks, whatever its case;
// accept, where there is one, has the last word.
func finding(kind Kind, digits int, marks []string, re func() *regexp.Regexp, accept func(text string, from, to int) bool) finder {
	words := slices.ContainsFunc(marks, func(mark string) bool { return some(mark, isLetter) })
	return func(text string) []found {
		low := text
		if words {
			low = lowered(text)
		}
		if !hasOne(low, marks) || !hasDigits(text, digits) { // as most texts, and searching them costs time
			return nil
		}
		var all []found
		for _, at := range matches(re(), text) {
			if accept == nil || accept(text, at[0], at[1]) {
				all = append(all, found{from: at[0], to: at[1], kind: kind, text: text[at[0]:at[1]]})
			}
		}
		return all
	}
}

// hasDigits reports whether there are at least n digits in text.
func hasDigits(text string, n int) bool {
	for i := 0; i < len(text) && n > 0; i++ {
		if isDigit(text[i]) {
			n--
		}
	}
	return n <= 0
}

func hasOne(text string, marks []string) bool {
	return slices.ContainsFunc(marks, func(mark string) bool { return strings.Contains(text, mark) })
}
