package redact

import (
	"slices"
	"sort"
	"strings"

	"callsim/sim/trace"
)

// Clean is an event with stand-ins. When more secrets are known, most events stay as they are.
type Clean struct {
	Data trace.Data
	of   trace.Data
	// texts are all readings of it, as it was and as it is, and numbers its numbers; both are found when they are needed.
	texts, numbers []string
}

// Clean returns an event with stand-ins, as Seen does.
func (s *Standins) Clean(d trace.Data) Clean { return Clean{Data: s.Seen(d), of: d} }

// News are the secrets and the stand-ins that came last.
type News struct{ known register }

// Version is how many secrets and stand-ins there are.
func (s *Standins) Version() int { return len(s.known.log) }

// Since are those that came after a version.
func (s *Standins) Since(version int) News {
	n := News{register{written: map[Kind]*forms{}, byForm: map[string]*secret{}}}
	for _, l := range s.known.log[version:] {
		n.known.spelled.addSpellings(l.text, l.of, l.guard)
		n.known.secrets = append(n.known.secrets, l.of)
		if !l.guard {
			n.known.byForm[l.text] = l.of
			n.known.write(l.of)
		}
	}
	return n
}

// Again makes an event anew where the news, or what was said before, may change it, and says whether it did. It is called for all
// events in their order.
func (s *Standins) Again(c *Clean, n News) (changed bool) {
	switch c.of.(type) {
	case trace.CallerSaid, trace.AgentSaid:
		before := c.Data
		c.Data = s.Seen(c.of)
		return c.Data != before
	}
	s.parts.follow(c.of)
	if c.texts == nil {
		c.read(c.of)
		c.read(c.Data)
		sort.Strings(c.texts)
		c.texts = slices.Compact(c.texts)
	}
	if !n.in(c) {
		return false
	}
	*c = s.Clean(c.of)
	return true
}

// Touches says whether news may be in a text.
func (n News) Touches(text string) bool {
	c := Clean{}
	c.readText(text)
	return n.in(&c)
}

func (n News) in(c *Clean) bool {
	for _, text := range c.texts {
		if len(n.known.told(Credential, Other, ID, Name)(text)) > 0 || len(n.known.spellings(text)) > 0 || len(n.known.masked(text)) > 0 {
			return true
		}
	}
	for _, figures := range c.numbers {
		if n.known.byForm[figures] != nil || n.known.spelled.at(figures) != nil {
			return true
		}
	}
	return false
}

// read notes all readings of what an event holds.
func (c *Clean) read(d trace.Data) {
	rewritten(d, func(text string) string { c.readText(text); return text }, func(body []byte) []byte {
		c.readText(string(body))
		if isStructured(body) {
			c.readJSON(string(body))
		}
		return body
	})
}

func (c *Clean) readText(text string) {
	for _, r := range readings(text) {
		c.texts = append(c.texts, r.text)
	}
}

func (c *Clean) readJSON(text string) {
	for _, l := range literals(text) {
		source := text[l.from:l.to]
		if !l.text {
			figures, _, _ := strings.Cut(strings.TrimPrefix(source, "-"), ".")
			c.numbers = append(c.numbers, figures)
			continue
		}
		if plain := unescaped(source); len(plain) > 0 {
			source = plain[0].text
		}
		c.readText(source)
	}
}
