package redact

import (
	"regexp"
	"slices"
	"strings"
)

// spelling is a code or a number as its figures follow each other.
type spelling struct {
	text   string
	of     *secret
	manner manner
	guard  bool // it is a stand-in
}

// sureLength is the length from which figures are known to be a number even next to letters.
const sureLength = 10

// spellings finds codes and numbers that are known: in figures, in groups, and in words.
func (s *Standins) spellings(text string) []found {
	all := s.solid(text)
	spoken := chains(text)
	for _, w := range s.wanted() {
		for _, c := range spoken {
			for i := range c {
				if c[i].filler {
					continue
				}
				if end, ok := c.spells(i, w.text); ok {
					all = append(all, w.at(text, c[i:end]))
				}
			}
		}
	}
	return all
}

// solid finds long numbers that letters stand next to.
func (s *Standins) solid(text string) []found {
	var all []found
	for _, at := range runs(text, isDigit, sureLength) {
		for _, w := range s.wanted() {
			if text[at[0]:at[1]] == w.text {
				all = append(all, w.at(text, chain{{from: at[0], to: at[1]}}))
				break
			}
		}
	}
	return all
}

// at is what the atoms of c spell.
func (w spelling) at(text string, c chain) found {
	from, to := c[0].from, c[len(c)-1].to
	return found{from: from, to: to, text: text[from:to], of: w.of, guard: w.guard, into: func(source, standin string) string {
		if w.of.kind == Phone {
			standin = w.manner.in(standin[1:])
		}
		if c.written() {
			return fit(source, standin)
		}
		return spoken(standin)
	}}
}

// wanted are all spellings to look for, the longest first; those of stand-ins guard them.
func (s *Standins) wanted() []spelling {
	if s.spelled == nil {
		s.spelled = []spelling{}
		for _, x := range s.secrets {
			s.spelled = append(s.spelled, x.spellings(x.text, false)...)
		}
		for _, x := range s.secrets {
			if x.standin != "" {
				s.spelled = append(s.spelled, x.spellings(x.standin, true)...)
			}
		}
		slices.SortStableFunc(s.spelled, func(a, b spelling) int { return len(b.text) - len(a.text) })
	}
	return s.spelled
}

// spellings are the ways of spelling text, which is x or what stands for it.
func (x *secret) spellings(text string, guard bool) []spelling {
	var all []spelling
	switch x.kind {
	case Code:
		all = append(all, spelling{text: text, of: x, guard: guard})
	case Phone:
		for m, digits := range ways(text[1:]) {
			all = append(all, spelling{digits, x, m, guard})
		}
		slices.SortFunc(all, func(a, b spelling) int { return int(a.manner - b.manner) })
	}
	if guard {
		for i := range all {
			all[i].of = nil
		}
	}
	return all
}

// maskForm is a number of which only the beginning and the end are shown.
var maskForm = regexp.MustCompile(`\+?[0-9]{1,4}\*{2,}[0-9]{1,4}`)

// masks finds the masks of known numbers.
func (s *Standins) masks(text string) []found {
	var all []found
	for _, at := range matches(maskForm, text) {
		mask := text[at[0]:at[1]]
		f := found{from: at[0], to: at[1], kind: Phone, text: mask, into: maskInto, guard: true}
		if !s.isStandinMask(mask) {
			f.of = s.masked(mask)
		}
		if f.of != nil || s.isStandinMask(mask) {
			all = append(all, f)
		}
	}
	return all
}

func (s *Standins) isStandinMask(mask string) bool {
	for _, x := range s.secrets {
		if x.kind == Phone && x.standin != "" && hides(mask, x.standin) {
			return true
		}
	}
	return false
}

// masked is the number that mask hides, nil when none is known.
func (s *Standins) masked(mask string) *secret {
	for _, x := range s.secrets {
		if x.kind == Phone && hides(mask, x.text) {
			return x
		}
	}
	return nil
}

// hides says whether mask is made of number, which is in E.164.
func hides(mask, number string) bool {
	if !strings.HasPrefix(mask, "+") {
		number = number[1:]
	}
	front, back := strings.IndexByte(mask, '*'), len(mask)-strings.LastIndexByte(mask, '*')-1
	return len(mask) == len(number) && mask == maskOf(number, front, back)
}

// maskOf is number with stars but for so many characters at its front and its back.
func maskOf(number string, front, back int) string {
	return number[:front] + strings.Repeat("*", len(number)-front-back) + number[len(number)-back:]
}

// maskInto masks standin as the source is masked.
func maskInto(source, standin string) string {
	if !strings.HasPrefix(source, "+") {
		standin = standin[1:]
	}
	return maskOf(standin, strings.IndexByte(source, '*'), len(source)-strings.LastIndexByte(source, '*')-1)
}
