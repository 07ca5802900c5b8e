package redact

import (
	"regexp"
	"slices"
	"strings"
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
	keep     map[string]bool
	only     []Kind
	secrets  []*secret
	literal  []*secret          // of these, what is looked for as it is, the longest first
	known    map[string]*secret // by their canonical form
	given    map[string]bool    // the stand-ins
	seen     map[string]bool    // texts that are kept: no secret may get one as its stand-in
	counts   map[string]int     // how many stand-ins there are, by their shape
	looking  bool               // for secrets only: nothing is replaced
	spelled  index              // what is looked for in figures and words
	masks    masks
	parts    parts
}

// secret is a secret and, from its first use on, its stand-in.
type secret struct {
	kind    Kind
	text    string
	standin string
	forms   []string // in which it is looked for as it is
}

// New returns stand-ins for a new recording.
func New(o Options) *Standins {
	s := &Standins{
		keep: map[string]bool{}, only: o.Only, known: map[string]*secret{}, given: map[string]bool{}, seen: map[string]bool{},
		counts: map[string]int{}, masks: newMasks(),
	}
	for _, pattern := range o.Patterns {
		s.patterns = append(s.patterns, configured(pattern))
	}
	for _, text := range o.Keep {
		s.keep[text] = true
		for _, kind := range []Kind{Code, Phone, ID, Email, Address} {
			if form, ok := canonical(kind, text); ok {
				s.keep[form] = true
			}
		}
	}
	return s
}

// configured makes a finder of a configured pattern.
func configured(pattern *regexp.Regexp) finder {
	return func(text string) []found {
		all := finding(Other, []string{""}, func() *regexp.Regexp { return pattern }, nil)(text)
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
func (s *Standins) Learn(kind Kind, text string) { s.learn(kind, text) }

// learn returns the secret, nil where there is none.
func (s *Standins) learn(kind Kind, text string) *secret {
	form, ok := canonical(kind, text)
	if !ok || s.only != nil && !slices.Contains(s.only, kind) || s.keep[text] || s.keep[form] || s.given[form] {
		return nil
	}
	if harmless(kind, form) {
		s.seen[form] = true
		return nil
	}
	if s.known[form] == nil {
		s.add(&secret{kind: kind, text: form})
	}
	return s.known[form]
}

// add makes a secret known.
func (s *Standins) add(x *secret) {
	s.known[x.text] = x
	s.secrets = append(s.secrets, x)
	s.spelled.addSpellings(x.text, x, false)
	if x.forms = x.literally(); x.forms != nil {
		i, _ := slices.BinarySearchFunc(s.literal, x, func(a, b *secret) int { return len(b.text) - len(a.text) })
		s.literal = slices.Insert(s.literal, i, x)
	}
	if x.kind == Phone {
		s.masks.see(x.text)
	}
	s.learnAsNumber(x.kind, x.text)
}

// learnAsNumber learns the code that is left of one when it is passed as a number: without the zeros before it.
func (s *Standins) learnAsNumber(kind Kind, code string) {
	if number := strings.TrimLeft(code, "0"); kind == Code && number != code && isDigits(number) {
		s.learn(Code, number)
	}
}

// standin is the stand-in for a secret.
func (s *Standins) standin(x *secret) string {
	if x.standin == "" {
		s.give(x, s.choose(x))
	}
	return x.standin
}

// give makes standin stand for a secret.
func (s *Standins) give(x *secret, standin string) {
	x.standin = standin
	s.given[standin] = true
	s.spelled.addSpellings(standin, x, true)
	if x.kind == Phone {
		s.masks.give(x.text, standin)
	}
}

// mostRounds is how often a text is gone over: once for what stands apart, and again for secrets that share a character
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
	secrets := slices.Concat(s.patterns, []finder{credentials, s.told(Credential, Other)})
	for _, finders := range [][]finder{secrets, slices.Concat([]finder{s.told(ID)}, shapes, []finder{s.masked})} {
		for _, r := range all {
			if !r.form {
				s.replace(r, finders)
			}
		}
	}
	for _, r := range all {
		s.replace(r, []finder{s.spellings, s.names})
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
		x = s.learn(f.kind, f.text)
	}
	switch {
	case x == nil || s.looking:
		return f.text
	case f.into == nil:
		return s.standin(x)
	}
	return f.into(f.text, s.standin(x))
}
