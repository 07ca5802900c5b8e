package screen

import "callsim/sim/call/command"

// history is the lines that were said, and a walk through them.
type history struct {
	said  []string
	back  int // how many lines the walk is back from now
	draft string
}

// add ends the walk and notes a line, unless it was the last one said too.
func (h *history) add(line string) {
	h.back = 0
	if line != "" && (len(h.said) == 0 || h.said[len(h.said)-1] != line) {
		h.said = append(h.said, line)
	}
}

// older is the line before; now is what is being typed, to come back to.
func (h *history) older(now string) (string, bool) {
	if h.back == len(h.said) {
		return "", false
	}
	if h.back == 0 {
		h.draft = now
	}
	h.back++
	return h.said[len(h.said)-h.back], true
}

// newer is the line after, in the end what was being typed.
func (h *history) newer() (string, bool) {
	switch h.back {
	case 0:
		return "", false
	case 1:
		h.back = 0
		return h.draft, true
	}
	h.back--
	return h.said[len(h.said)-h.back], true
}

// stop ends the walk.
func (h *history) stop() { h.back, h.draft = 0, "" }

// rememberActs keeps what was done in a live call, as the call shows it: a line may hold a code.
func (h *history) rememberActs(s *session) {
	if !s.isReal() {
		return
	}
	acts := s.source.Acts()
	for _, a := range acts[s.remembered:] {
		back, draft := h.back, h.draft
		n := len(h.said)
		h.add(command.Line(a))
		if back > 0 { // somebody walks through them
			h.back, h.draft = back+len(h.said)-n, draft
		}
	}
	s.remembered = len(acts)
}
