package redact

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"callsim/sim/kit/lazy"
	"callsim/sim/trace"
)

// choose finds a stand-in for x: the next of its shape, in the order in which secrets come, so that nothing of x is in it.
func (r *register) choose(x *secret) string {
	switch x.kind {
	case Credential:
		return trace.Mask
	case Phone:
		return r.choosePhone(x)
	case Address:
		return r.chooseAddress(x)
	case Name:
		return r.next("name", func(n int) string { return callerName(n - 1) })
	case Email:
		return r.next("email", func(n int) string { return fmt.Sprintf("someone%d@example.com", n) })
	case Space:
		return r.next("space", standinSpace)
	case ID:
		return r.chooseID(x.text)
	case Card, IBAN, Social, Street:
		return r.next(string(x.kind), func(n int) string { return accountStandin(x.kind, n) })
	}
	shape := shapeOf(x.text)
	return r.next(shape, func(n int) string { return shaped(shape, n) })
}

// free says whether text is nobody's yet.
func (r *register) free(text string) bool {
	return r.byForm[text] == nil && !r.given[text] && !r.seen[text] && !r.keep[text]
}

// mostTries is how many stand-ins are tried to find one that is free, and like no other.
const mostTries = 2000

// next is the next stand-in of a shape, made of its number; the last that was tried where none is left.
func (r *register) next(shape string, made func(n int) string) string {
	var text string
	for range mostTries {
		r.counts[shape]++
		if text = made(r.counts[shape]); r.free(text) && r.apart(text) {
			break
		}
	}
	return text
}

// apart says whether text neither holds a code nor is part of one.
func (r *register) apart(text string) bool {
	for _, x := range r.secrets {
		if x.kind == Code && (strings.Contains(text, x.text) || strings.Contains(x.text, text)) {
			return false
		}
	}
	return true
}

// mostAlike is how many numbers are tried to find one with a mask of its own: there are a hundred endings.
const mostAlike = 300

// choosePhone prefers a number whose mask is that of no other, unless x shares its own with others: then they go on to
// share one.
func (r *register) choosePhone(x *secret) string {
	free, tries := "", 0
	for digits := range candidates(x.text[1:]) {
		number := "+" + digits
		if !r.free(number) {
			continue
		}
		if r.masks.fit(x.text, number) && r.apart(digits) {
			return number
		}
		free = number
		if tries++; tries == mostAlike {
			break
		}
	}
	return free
}

func (r *register) chooseAddress(x *secret) string {
	for addr := range addressCandidates(x.text) {
		if r.free(addr) {
			return addr
		}
	}
	return x.text
}

func standinSpace(n int) string {
	if n == 1 {
		return "example" + spaces
	}
	return fmt.Sprintf("example%d%s", n, spaces)
}

// idForm is an id with letters before it that say what it is the id of.
var idForm = lazy.Regexp(`^([a-z]{2})[0-9a-f]{32}$|^([A-Za-z]{1,8}[_:-])[0-9A-Za-z]+$`)

func (r *register) chooseID(id string) string {
	if len(id) == uuidLength && uuid.form.Get().MatchString(id) {
		return r.next("uuid", func(n int) string { return fmt.Sprintf("%s%012d", standinUUID, n) })
	}
	prefix := ""
	if m := idForm.Get().FindStringSubmatch(id); m != nil {
		prefix = m[1] + m[2]
	}
	rest := id[len(prefix):]
	if isHex(rest) && !isDigits(rest) {
		return r.next(fmt.Sprint(prefix, "hex", len(rest)), func(n int) string { return fmt.Sprintf("%s%0*d", prefix, len(rest), n) })
	}
	shape := shapeOf(rest)
	return r.next(prefix+shape, func(n int) string { return prefix + shaped(shape, n) })
}

// The characters of stand-ins; there are no vowels among the letters, which could make words.
const (
	figuresOfStandins = "0123456789"
	lettersOfStandins = "BCDFGHJKLMNPQRSTVWXZ"
)

// shapeOf is text with every digit and letter replaced by one like it.
func shapeOf(text string) string {
	shape := strings.Map(func(c rune) rune {
		switch {
		case unicode.IsDigit(c):
			return '0'
		case unicode.IsUpper(c):
			return 'B'
		case unicode.IsLetter(c) || c == utf8.RuneError:
			return 'b'
		}
		return c
	}, text)
	if !some(shape, isWordByte) {
		return strings.Repeat("b", max(shortest, len(shape)))
	}
	return shape
}

// shaped is the nth text of a shape. No number begins with a zero.
func shaped(shape string, n int) string {
	b := []byte(shape)
	number := isDigits(shape)
	for i := len(b) - 1; i >= 0; i-- {
		alphabet := lettersOfStandins
		if isDigit(b[i]) {
			alphabet = figuresOfStandins
			if i == 0 && number {
				alphabet = figuresOfStandins[1:]
			}
		}
		if !isWordByte(b[i]) {
			continue
		}
		lower := isLower(b[i])
		b[i] = alphabet[n%len(alphabet)]
		if n /= len(alphabet); lower {
			b[i] |= 0x20
		}
	}
	return string(b)
}
