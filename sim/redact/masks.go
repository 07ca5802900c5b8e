package redact

import (
	"strings"

	"callsim/sim/kit/lazy"
)

// masks keeps apart what numbers look like when they are broadcast.
type masks struct {
	seen    map[string]bool   // of secrets
	standin map[string]string // of stand-ins, by those of their secrets
	secret  map[string]string // the other way round
}

func newMasks() masks {
	return masks{map[string]bool{}, map[string]string{}, map[string]string{}}
}

// broadcast is a number as the functions broadcast it: signalwire.MaskNumber writes the same.
func broadcast(number string) string { return maskOf(number, 2, 2) }

func (m masks) see(number string) { m.seen[broadcast(number)] = true }

func (m masks) give(number, standin string) {
	m.standin[broadcast(number)] = broadcast(standin)
	m.secret[broadcast(standin)] = broadcast(number)
}

// fit says whether a mask of standin tells that it stands for number: no secret looks like it, and no other stand-in,
// unless their secrets look the same, too.
func (m masks) fit(number, standin string) bool {
	own, other := broadcast(number), broadcast(standin)
	taken, given := m.secret[other], m.standin[own]
	return !m.seen[other] && (taken == "" || taken == own) && (given == "" || given == other)
}

// maskForm is a number of which only the beginning and the end are shown.
var maskForm = lazy.Regexp(`\+?[0-9]{1,4}\*{2,}[0-9]{1,4}`)

// masked finds the masks of known numbers.
func (r *register) masked(text string) []found {
	if !strings.Contains(text, "**") {
		return nil
	}
	var all []found
	for _, at := range matches(maskForm.Get(), text) {
		f := found{from: at[0], to: at[1], text: text[at[0]:at[1]], into: maskInto}
		if f.guard = r.behind(f.text, (*secret).replacement) != nil; !f.guard {
			f.of = r.behind(f.text, (*secret).itself)
		}
		if f.guard || f.of != nil {
			all = append(all, f)
		}
	}
	return all
}

func (x *secret) itself() string      { return x.text }
func (x *secret) replacement() string { return x.standin }

// behind is the number of which mask is the mask, or that of what stands for it; nil when none is known.
func (r *register) behind(mask string, number func(*secret) string) *secret {
	for _, x := range r.secrets {
		if x.kind == Phone && number(x) != "" && hides(mask, number(x)) {
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
