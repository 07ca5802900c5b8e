package redact

import (
	"strings"

	"callsim/sim/agent/digits"
	"callsim/sim/agent/hear"
)

// said is what somebody says, with stand-ins instead of secrets. A code may be said in ways that no search finds,
// with slips of the tongue and their corrections: so the agent's ear has the last word. Where it hears a secret, or does
// not hear the stand-in where it heard the secret, the stand-in alone is said.
func (s *Standins) said(text string) string {
	clean := s.Text(text)
	for _, x := range s.known.secrets {
		heard, ok := x.heardIn(text)
		if !ok {
			continue
		}
		if again, _ := x.heardIn(clean); again == heard || again != s.known.standin(x) {
			return digits.Spoken(s.known.standin(x))
		}
	}
	return clean
}

// LearnSaid learns every code and number that somebody may be saying, in figures or in words, before anything shows that
// it is one: everything of four characters or more that can be spelled. Length is how long a code is expected to be.
func (s *Standins) LearnSaid(text string, length int) {
	s.parts.length, s.parts.live = length, true
	s.learnNumber(text)
	s.known.learn(Code, hear.Understand(text, hear.Expect{Min: length, Max: length, Asked: true}).Code)
	for _, c := range chains(text) {
		if said := c.said(text); hasDigit(said) && !isPhone(text[c[0].from:c[len(c)-1].to]) {
			s.known.learn(Code, said)
		}
	}
}

// learnNumber learns a number that a caller names: it may be said in words, which do not show that they are one.
func (s *Standins) learnNumber(text string) {
	s.known.learn(Phone, hear.Understand(text, hear.Expect{}).Number)
}

// heardIn is the code or the number that the agent would hear in text; ok says that it is x.
func (x *secret) heardIn(text string) (heard string, ok bool) {
	switch x.kind {
	case Code:
		h := hear.Understand(text, hear.Expect{Min: len(x.text), Max: len(x.text), Alphas: some(x.text, isLetter), Asked: true})
		heard = strings.ToUpper(h.Code)
	case Phone:
		heard = hear.Understand(text, hear.Expect{}).Number
	}
	return heard, heard == x.text
}
