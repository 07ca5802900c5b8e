package replay

import (
	"callsim/sim/signalwire"
	"callsim/sim/trace"
)

// exchange is a request with everything that came of it, as indices of a scene's events.
type exchange struct {
	first  int
	events []int
}

func (x exchange) expected(s *scene) bool {
	for _, i := range x.events {
		if s.events[i].taken {
			return true
		}
	}
	return false
}

// account fails a scene for the requests in it that no expectation took. A call of a function counts as one request with
// all that it led to, beside the requests to the space.
func (p *player) account(s *scene) {
	covered := map[int]bool{} // events of calls that nobody expected: their requests are told with them
	for _, x := range calls(s) {
		if x.expected(s) {
			continue
		}
		p.unexpected(s, x)
		for _, i := range x.events {
			covered[i] = true
		}
	}
	for _, x := range requests(s) {
		if !x.expected(s) && !covered[x.first] {
			p.unexpected(s, x)
		}
	}
}

// calls are the calls of functions: from the decision to call, or from the request of a message posted past the agent,
// to the reply.
func calls(s *scene) []exchange {
	var all []exchange
	open := false
	for i := range s.events {
		switch s.events[i].Kind {
		case trace.KindFunctionCalled:
			all, open = append(all, exchange{first: i}), true
		case trace.KindSWAIGRequested:
			if !open {
				all, open = append(all, exchange{first: i}), true
			}
		}
		if open {
			last := &all[len(all)-1]
			last.events = append(last.events, i)
		}
		if k := s.events[i].Kind; k == trace.KindSWAIGReplied || k == trace.KindSWAIGFailed {
			open = false
		}
	}
	return all
}

// requests are the requests to the space.
func requests(s *scene) []exchange {
	var all []exchange
	index := map[string]int{}
	for i := range s.events {
		id := restID(s.events[i].Data)
		if id == "" {
			continue
		}
		n, known := index[id]
		if !known {
			n = len(all)
			index[id] = n
			all = append(all, exchange{first: i})
		}
		all[n].events = append(all[n].events, i)
	}
	return all
}

func restID(data trace.Data) string {
	switch d := data.(type) {
	case trace.RESTRequested:
		return d.ID
	case trace.RESTReplied:
		return d.ID
	case trace.RESTFailed:
		return d.ID
	}
	return ""
}

func (p *player) unexpected(s *scene, x exchange) {
	e := s.events[x.first].Event
	p.surprises = append(p.surprises, Surprise{s.turn, e})
	p.fail(Failure{
		Pos: s.pos, Turn: s.turn + 1, Act: s.act, Nearest: &e, Happened: happened(s.events),
		What: "a request that nobody expected: " + told(s, x) + " (expect it, or write unexpected: allow)",
	})
}

// told says what a request is, with the requests that it led to.
func told(s *scene, x exchange) string {
	text := named(s.events[x.first].Data)
	for _, i := range x.events {
		if d, ok := s.events[i].Data.(trace.RESTRequested); ok && i != x.first {
			text += ", which led to " + named(d)
		}
	}
	return text + unanswered(s, x)
}

// unanswered says why the space knew no answer to a request, where that is so: it is not the one that was recorded.
func unanswered(s *scene, x exchange) string {
	for _, i := range x.events {
		if d, ok := s.events[i].Data.(trace.RESTFailed); ok && d.Cause == string(signalwire.Network) {
			return ": " + d.Error
		}
	}
	return ""
}

func named(data trace.Data) string {
	switch d := data.(type) {
	case trace.FunctionCalled:
		return "the call of " + d.Function
	case trace.SWAIGRequested:
		return d.Method + " " + d.URL
	case trace.RESTRequested:
		return d.Method + " " + d.Path
	}
	return string(data.Kind())
}
