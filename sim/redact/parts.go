package redact

import (
	"cmp"
	"strings"

	"callsim/sim/agent/digits"
	"callsim/sim/agent/hear"
	"callsim/sim/trace"
)

// parts follows a code that is said in pieces, over several turns: a piece is too short to be searched for, and is hidden where it
// is said.
type parts struct {
	known    *register
	length   int    // of a code; 0 until one is known
	live     bool   // nobody knows the code yet
	awaited  bool   // a code was asked for
	said, as string // what was said of it so far, and what stands for that
	last     string // the code that was said last
	count    int    // of the pieces that stand for no known code
}

// follow notes where a code begins to be awaited, and where it is passed on.
func (p *parts) follow(d trace.Data) {
	switch d := d.(type) {
	case trace.CallStarted:
		*p = parts{known: p.known, length: p.length, live: p.live}
	case trace.FunctionCalled:
		p.said, p.as, p.awaited = "", "", true
		if !d.Verifies() {
			p.last = ""
		}
	case trace.SMSDelivered:
		if p.length == 0 {
			p.length = len(d.Token)
		}
	}
}

// piece is what somebody says with a stand-in for the piece of a code in it; ok is false where there is none.
func (p *parts) piece(text string) (clean string, ok bool) {
	if p.length == 0 || !p.awaited {
		return "", false
	}
	e := hear.Expect{Min: p.length, Max: p.length, Asked: true}
	alone := hear.Understand(text, e)
	e.Before = cmp.Or(p.said, p.last)
	heard := hear.Understand(text, e)
	switch {
	case heard.Intent == hear.StartOver:
		p.said, p.as = "", ""
	case heard.Intent == hear.Unclear && p.live && (p.said != "" && spelledDigits(text) > 0 || spelledDigits(text) > 1):
		if heard.Lost { // so that the agent forgets what was said, now and when this is replayed
			p.said, p.as = "", ""
			return "some wrong digits", true
		}
		return "some digits", true
	case heard.Intent == hear.Part && heard.Code != p.said:
		return p.goOn(text, heard.Code, p.standinOfPart(heard.Code))
	case heard.Intent == hear.Code:
		if alone != heard {
			clean, ok = p.goOn(text, heard.Code, p.standinOfWhole(heard.Code))
		}
		p.said, p.as, p.last = "", "", heard.Code
		return clean, ok
	}
	return "", false
}

// goOn says the stand-in of what was said so far: what is new of it or, where something was corrected, all of it.
func (p *parts) goOn(text, code, as string) (string, bool) {
	if as == code {
		p.said, p.as = code, as
		return "", false
	}
	before, more := "", as
	switch rest, added := strings.CutPrefix(as, p.as); {
	case p.as != "" && added && rest != "" && strings.HasPrefix(code, p.said):
		more = rest
	case p.as != "" && len(as) < p.length:
		before = "start over, "
	}
	p.said, p.as = code, as
	if !hasDigit(text) {
		more = digits.Spoken(more)
	}
	return before + more, true
}

// standinOfPart is the beginning of the stand-in of a code that begins with part, or figures of its own.
func (p *parts) standinOfPart(part string) string {
	for _, x := range p.known.secrets {
		if x.kind == Code && len(x.text) == p.length && strings.HasPrefix(x.text, part) && (!p.live || x.standin != "") {
			return p.known.standin(x)[:len(part)]
		}
	}
	for text := range p.known.keep {
		if len(text) == p.length && strings.HasPrefix(text, part) {
			return part
		}
	}
	return p.extended(part)
}

// standinOfWhole is the stand-in of a code of which parts were said: it goes on with what stood for them.
func (p *parts) standinOfWhole(code string) string {
	x := p.known.learn(Code, code)
	switch {
	case x == nil:
		return code
	case x.standin == "":
		standin := p.extended(code)
		for range mostTries {
			if p.known.free(standin) && p.known.apart(standin) {
				break
			}
			standin = p.extended(code)
		}
		p.known.give(x, standin)
	}
	return p.known.standin(x)
}

// extended is the next stand-in for code, which begins as that of what was said before where code does.
func (p *parts) extended(code string) string {
	as, rest := "", code
	if more, goesOn := strings.CutPrefix(code, p.said); goesOn {
		as, rest = p.as, more
	}
	const stride = 137 // so that one does not begin as the last one did, which would sound like a correction
	shape, next := shapeOf(rest), ""
	e := hear.Expect{Min: p.length, Max: p.length, Alphas: some(code, isLetter), Asked: true, Before: as}
	for range mostTries {
		p.count++
		if next = shaped(shape, p.count*stride); next != rest && hear.Understand(next, e).Code == as+next {
			break
		}
	}
	return as + next
}

// spelledDigits is how many digits the words of text may say.
func spelledDigits(text string) int {
	n := 0
	for _, word := range strings.FieldsFunc(text, func(c rune) bool { return !isWordRune(c) }) {
		if says := digits.Says(word); says != nil {
			n += len(says[0])
		}
		n += len(figures(word))
	}
	return n
}
