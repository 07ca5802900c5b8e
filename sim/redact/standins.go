package redact

import (
	"regexp"
	"slices"

	"callsim/sim/kit/lazy"
)

// Options says what a recording holds beyond what shows itself.
type Options struct {
	// Patterns are configured: every match of one, or of its first group where it has one, is a secret.
	Patterns []*regexp.Regexp
	// Keep are texts that are known to be harmless, such as the number of a test line.
	Keep []string
	// Only are the kinds of secrets to replace; nil is all.
	Only []Kind
}

// Standins replaces the secrets of one recording. The same secret always gets the same stand-in. It is not safe for
// concurrent use.
type Standins struct {
	patterns []finder
	known    *register
	parts    parts
	verifies map[string]bool // functions that were called with a code
	looking  bool            // for secrets only: nothing is replaced
}

// New returns stand-ins for a new recording.
func New(o Options) *Standins {
	known := newRegister(o)
	s := &Standins{known: known, parts: parts{known: known}, verifies: map[string]bool{}}
	for _, form := range o.Patterns {
		s.patterns = append(s.patterns, configured(form))
	}
	return s
}

// configured makes a finder of a configured pattern.
func configured(form *regexp.Regexp) finder {
	p := pattern{kind: Other, form: lazy.Regexp(form.String())}
	return func(text string) []found {
		all := p.in(text)
		for i := range all {
			all[i].kind = classify(all[i].text)
			if all[i].kind == Phone {
				all[i].into = phoneInto
			}
		}
		return all
	}
}

// Learn learns a secret of a known kind. It ignores values that are not of that kind, values reserved for fiction or
// documentation, and stand-ins.
func (s *Standins) Learn(kind Kind, text string) { s.known.learn(kind, text) }

// Keep leaves a text alone from now on, and what was said begins anew. It is false where that comes too late, because it is a secret
// already or stands for one.
func (s *Standins) Keep(text string) bool {
	s.parts = parts{known: s.known, live: s.parts.live}
	return s.known.keepToo(text)
}

// Known is how many secrets are known. While it stays the same, what was redacted before need not be redacted anew.
func (s *Standins) Known() int { return len(s.known.secrets) }

// mostRounds is how often a text is gone over: once for what is apart, and again for secrets that share a character
// of Base64.
const mostRounds = 40

// Text returns text with stand-ins in the place of secrets.
func (s *Standins) Text(text string) string {
	for range mostRounds {
		all := s.edits(text)
		if len(all) == 0 {
			break
		}
		text = all.apply(text)
	}
	return text
}

// edits are what is to be replaced in text: first what shows itself and what is known as it is written, for it may hold
// what else is known.
func (s *Standins) edits(text string) edits {
	all := readings(text)
	secrets := slices.Concat(s.patterns, []finder{credentials, s.known.told(Credential, Other)})
	for _, finders := range [][]finder{secrets, slices.Concat([]finder{s.known.told(ID)}, shapes.Get(), []finder{s.known.masked})} {
		for _, r := range all {
			if !r.form {
				s.replace(r, finders)
			}
		}
	}
	for _, r := range all {
		s.replace(r, []finder{s.known.spellings, s.known.names})
		if r.form {
			s.replace(r, secrets)
		}
	}
	return all[len(all)-1].changes()
}

// replace replaces what the finders find by stand-ins.
func (s *Standins) replace(r *reading, finders []finder) {
	for _, find := range finders {
		for _, f := range find(r.text) {
			if !r.open(f.from, f.to) {
				continue
			}
			if text := s.written(f); text != f.text || f.kind != Email { // which may hold a number
				r.put(edit{f.from, f.to, text})
			}
		}
	}
}

// written is the stand-in for f, or f itself if it is kept.
func (s *Standins) written(f found) string {
	x := f.of
	if x == nil && !f.guard {
		x = s.known.learn(f.kind, f.text)
	}
	switch {
	case x == nil || s.looking:
		return f.text
	case f.into == nil:
		return s.known.standin(x)
	}
	return f.into(f.text, s.known.standin(x))
}
