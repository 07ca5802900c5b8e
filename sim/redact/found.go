package redact

import (
	"regexp"
	"slices"
	"strings"

	"callsim/sim/kit/lazy"
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
var shapes = lazy.Of(makeShapes)

func makeShapes() []finder {
	return []finder{
		email.in, uuids, hosts, addresses, card.in, iban.in, social.in, emailInWords.in, spokenPassword.in, street.in, moments, phones,
	}
}

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

// pattern finds secrets of a kind by a form.
type pattern struct {
	kind Kind
	form *lazy.Expression
	// digits is how many digits a text must have, and marks are what it must have one of, whatever its case, to be searched. Most
	// texts have none, and searching them costs time.
	digits int
	marks  []string
	// accept, where there is one, has the last word.
	accept func(text string, from, to int) bool
}

// in finds them in a text.
func (p *pattern) in(text string) []found {
	if !p.mayBeIn(text) {
		return nil
	}
	var all []found
	for _, at := range matches(p.form.Get(), text) {
		if p.accept == nil || p.accept(text, at[0], at[1]) {
			all = append(all, found{from: at[0], to: at[1], kind: p.kind, text: text[at[0]:at[1]]})
		}
	}
	return all
}

// mayBeIn reports whether a text is worth searching.
func (p *pattern) mayBeIn(text string) bool {
	if !hasDigits(text, p.digits) {
		return false
	}
	if slices.ContainsFunc(p.marks, func(mark string) bool { return some(mark, isLetter) }) {
		text = lowered(text)
	}
	return p.marks == nil || hasOne(text, p.marks)
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
