package call

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"callsim/sim/agent/digits"
	"callsim/sim/kit/lazy"
	"callsim/sim/trace"
)

// inWords passes what a caller says and a model passes on through f: codes are looked for in these alone.
func inWords(d trace.Data, f func(string) string) trace.Data {
	switch d := d.(type) {
	case trace.CallerSaid:
		d.Text = f(d.Text)
		return d
	case trace.FunctionCalled:
		d.Arguments = trace.Body(f(string(d.Arguments)))
		return d
	case trace.SWAIGRequested:
		d.Body = trace.Body(f(string(d.Body)))
		return d
	}
	return d
}

// escape is that of a character in a JSON text, or in one within it.
var escape = lazy.Regexp(`\\+u[0-9a-fA-F]{4}`)

// fold replaces the digits of every script with those of ASCII.
func fold(text string) string {
	if strings.Contains(text, `\u`) {
		text = escape.Get().ReplaceAllStringFunc(text, func(text string) string {
			code, err := strconv.ParseUint(text[len(text)-4:], 16, 32)
			if digit, ok := digits.Rune(rune(code)); ok && err == nil {
				return string(rune(digit))
			}
			return text
		})
	}
	return strings.Map(func(c rune) rune {
		if digit, ok := digits.Rune(c); ok {
			return rune(digit)
		}
		return c
	}, text)
}

// runsOfDigits are digits that may be a code, with up to three separators between two of them.
var runsOfDigits = lazy.Regexp(`[0-9](?:[ ,.\-_/\t]{0,3}[0-9]){3,19}`)

// glued are the digits in a text that touch a letter: no search takes them for a code, but a reader does.
func glued(text string) []string {
	var all []string
	for _, at := range runsOfDigits.Get().FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		after, _ := utf8.DecodeRuneInString(text[at[1]:])
		if unicode.IsLetter(before) || unicode.IsLetter(after) || before == '_' || after == '_' {
			all = append(all, digitsOf(text[at[0]:at[1]]))
		}
	}
	return all
}

func digitsOf(text string) string {
	return strings.Map(func(c rune) rune {
		if '0' <= c && c <= '9' {
			return c
		}
		return -1
	}, text)
}

// unglued is text with the stand-ins of codes that letters are joined to. Lock must be held.
func (l *cleaner) unglued(text string) string {
	return runsOfDigits.Get().ReplaceAllStringFunc(text, func(run string) string {
		digits := digitsOf(run)
		standin := l.standins.Text(digits)
		if standin == digits || len(standin) != len(digits) {
			return run
		}
		i := -1
		return strings.Map(func(c rune) rune {
			if '0' <= c && c <= '9' {
				i++
				return rune(standin[i])
			}
			return c
		}, run)
	})
}

// withoutGlued is what happened with the stand-ins of codes that letters are joined to.
func (l *cleaner) withoutGlued(d trace.Data) trace.Data {
	if r, ok := d.(trace.RESTRequested); ok {
		r.Body = trace.Body(l.unglued(string(r.Body)))
		return r
	}
	return inWords(d, l.unglued)
}
