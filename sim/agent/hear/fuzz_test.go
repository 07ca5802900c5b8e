package hear

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"callsim/sim/agent/digits"
	"callsim/sim/kit/trials"
)

// FuzzUnderstand checks what holds for any input, and spells a code out from every seed.
func FuzzUnderstand(f *testing.F) {
	for i, x := range examples(f) {
		if trials.Race && trials.LeftOut(i) {
			continue
		}
		f.Add(x.said, uint8(x.expect.Min), uint8(x.expect.Max), x.expect.Alphas, uint64(i))
	}
	f.Fuzz(func(t *testing.T, said string, least, most uint8, alphas bool, seed uint64) {
		e := Expect{Min: int(least), Max: int(most), Alphas: alphas, Asked: seed%2 == 0}
		if seed%3 == 0 {
			e.Before = "534720"[:seed%7]
		}
		got := Understand(said, e)
		if again := understand(said, e); got != again {
			t.Errorf("%q: heard %+v, then %+v", said, got, again)
		}
		checkShape(t, said, e, got)
		checkSpelled(t, speller{rand.New(rand.NewPCG(seed, 1))}, 4+int(seed%5))
	})
}

// checkShape checks what every answer has to keep to.
func checkShape(t *testing.T, said string, e Expect, h Heard) {
	t.Helper()
	if (h.Code != "") != (h.Intent == Code || h.Intent == Part) {
		t.Errorf("%q: code and intent disagree: %+v", said, h)
	}
	if !isASCIIWord(h.Code+"0") || !e.Alphas && !digits.IsFigures(h.Code+"0") {
		t.Errorf("%q: not a code: %+v", said, h)
	}
	if h.Number != "" && (h.Intent != OtherNumber || h.Number[0] != '+' || !digits.IsFigures(h.Number[1:])) {
		t.Errorf("%q: not a number: %+v", said, h)
	}
	if h.Intent == "" {
		t.Errorf("%q: no intent", said)
	}
	if h.Intent == Code && !e.Alphas && !wasSaid(h.Code, e.Before+clean(said)) {
		t.Errorf("%q behind %q: %s was not said", said, e.Before, h.Code)
	}
}

// wasSaid reports whether every digit of a code is among those of a text, at least as often. It cannot judge a text that says
// numbers in words or in letters or says how often a digit comes.
func wasSaid(code, text string) bool {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !isWordRune(r) }) {
		plain := digits.Plain(squeezed(strings.ToLower(word)))
		if len(digits.Of(plain)) > 0 || digits.Pieces(plain) != nil || !digits.IsFigures(word) && hasFigure(word) || word == "l" || word == "I" {
			return true
		}
	}
	for d := '0'; d <= '9'; d++ {
		if strings.Count(code, string(d)) > strings.Count(text, string(d)) {
			return false
		}
	}
	return true
}

// TestNobodySaidIt makes utterances of figures and other words at random, in one turn or behind another: no code comes out of digits
// that were not said.
func TestNobodySaidIt(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 34))
	words := strings.Fields(`no sorry the last is it's code my order at and , . ? ! - : / $ hold on got it? not but wait I mean a half part digit
		or maybe old new to minutes please um oh not the first`)
	for range trials.Of(20_000) {
		var said []string
		for range 1 + r.IntN(9) {
			if r.IntN(2) == 0 {
				said = append(said, strconv.Itoa(r.IntN(1000)))
			} else {
				said = append(said, words[r.IntN(len(words))])
			}
		}
		e := Expect{Asked: r.IntN(2) == 0}
		if r.IntN(2) == 0 {
			e.Before = "534720"[:r.IntN(7)]
		}
		text := strings.Join(said, " ")
		checkShape(t, text, e, Understand(text, e))
	}
}
