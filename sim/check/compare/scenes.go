package compare

import (
	"strings"

	"callsim/sim/kit/shape"
	"callsim/sim/trace"
	"callsim/sim/trace/differ"
)

// scenes are the turns of a call. Ids and codes have names in them, as the n-th of a call is another one where a side sends more.
func scenes(events []trace.Event) []differ.Scene {
	all := differ.Scenes(events)
	var n names
	for i := range all {
		n.rename(&all[i])
	}
	return all
}

// names are the ids and codes of a call so far, and what they are called.
type names struct {
	ids, codes []string
}

// rename gives the ids and codes in a scene their names.
func (n *names) rename(s *differ.Scene) {
	n.codes = append(n.codes, s.Delivered...)
	for i := range s.Exchanges {
		x := &s.Exchanges[i]
		x.Request.Path = n.in(x.Request.Path)
		x.Request.Body = trace.Body(n.in(string(x.Request.Body)))
		if id, _ := shape.Object(x.Reply.Body)["id"].(string); id != "" && x.Op() == "send" {
			n.ids = append(n.ids, id)
		}
	}
	for i := range s.Answers {
		s.Answers[i].Body = trace.Body(n.in(string(s.Answers[i].Body)))
	}
	for i := range s.Broadcasts {
		s.Broadcasts[i] = trace.Body(n.in(string(s.Broadcasts[i])))
	}
}

// in is a text with the names.
func (n *names) in(text string) string {
	for what, all := range map[string][]string{"id": n.ids, "code": n.codes} {
		for i, value := range all {
			name := "{an older " + what + "}"
			if i == len(all)-1 {
				name = "{the latest " + what + "}"
			}
			text = strings.ReplaceAll(text, value, name)
		}
	}
	return text
}
