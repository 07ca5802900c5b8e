package call

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"callsim/sim/agent/digits"
	"callsim/sim/redact"
	"callsim/sim/trace"
)

// The shortest code, and how many characters may be between two of its digits.
const shortestCode, mostBetween = 4, 3

// spelled are the codes that somebody could read in a text, whatever is between their digits. The agent, and what
// looks for codes, understand less.
func spelled(text string) []string {
	var all []string
	var run []byte
	between := 0
	end := func() {
		if len(run) >= shortestCode {
			all = append(all, string(run))
		}
		run, between = nil, 0
	}
	for rest := strings.ToLower(fold(text)); rest != ""; {
		word := rest[:len(rest)-len(strings.TrimLeftFunc(rest, unicode.IsLetter))]
		digit, ok := digitOf(word)
		size := max(len(word), 1)
		if word == "" && '0' <= rest[0] && rest[0] <= '9' {
			digit, ok = rest[0], true
		} else if word == "" {
			_, size = utf8.DecodeRuneInString(rest)
		}
		switch {
		case ok:
			run, between = append(run, digit), 0
		case word != "" || between == mostBetween:
			end()
		default:
			between++
		}
		rest = rest[size:]
	}
	end()
	return all
}

// digitOf is the digit that a word says.
func digitOf(word string) (byte, bool) {
	for _, says := range digits.Says(word) {
		if len(says) == 1 {
			return says[0], true
		}
	}
	return 0, false
}

// survived is after or, where a code of before can still be read in it, the stand-in alone.
func (l *cleaner) survived(before string, after trace.CallerSaid) trace.CallerSaid {
	known := spelled(before)
	for _, code := range spelled(after.Text) {
		if !slices.Contains(known, code) {
			continue
		}
		l.standins.Learn(redact.Code, code)
		if standin := l.standins.Text(code); standin != code {
			return trace.CallerSaid{Text: standin}
		}
	}
	return after
}
