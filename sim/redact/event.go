package redact

import (
	"slices"

	"callsim/sim/trace"
)

// See learns from an event without replacing anything: a code is often said before an event shows that it is one.
func (s *Standins) See(d trace.Data) {
	s.look(func() {
		s.learnEvent(d)
		rewritten(d, func(text string) string { s.edits(text); return text }, func(body []byte) []byte {
			if isStructured(body) {
				s.seeJSON(body)
			} else {
				s.edits(string(body))
			}
			return body
		})
	})
}

// look calls f, which finds secrets; none is replaced meanwhile.
func (s *Standins) look(f func()) {
	was := s.looking
	s.looking = true
	f()
	s.looking = was
}

// Event returns an event with stand-ins in the place of secrets. It learns from the event first.
func (s *Standins) Event(d trace.Data) trace.Data {
	s.See(d)
	return s.Seen(d)
}

// Seen returns an event with stand-ins in the place of secrets. See has learned from the event before.
func (s *Standins) Seen(d trace.Data) trace.Data {
	s.parts.follow(d)
	switch said := d.(type) {
	case trace.CallerSaid:
		if text, ok := s.parts.piece(said.Text); ok {
			return trace.CallerSaid{Text: text}
		}
		return trace.CallerSaid{Text: s.said(said.Text)}
	case trace.AgentSaid:
		return trace.AgentSaid{Text: s.said(said.Text)}
	}
	return rewritten(d, s.Text, s.seenJSON)
}

// Events returns the events of a whole recording with stand-ins in the place of secrets. What any event shows to be one
// is replaced in all.
func (s *Standins) Events(all []trace.Event) []trace.Event {
	for _, e := range all {
		s.See(e.Data)
	}
	clean := slices.Clone(all)
	for i := range clean {
		clean[i].Data = s.Seen(clean[i].Data)
	}
	return clean
}

// rewritten is d with every text and every body in it passed through text and body.
func rewritten(d trace.Data, text func(string) string, body func([]byte) []byte) trace.Data {
	return trace.Rewrite(d, text, func(b trace.Body) trace.Body { return body(b) })
}
