package check

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"callsim/sim/functions/swaig"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

// step is what came of one call of a function.
type step struct {
	events []trace.Event
	// silent says that there was no reply in time; took is how long it took in real time.
	silent bool
	took   time.Duration
}

// requests are those to the space.
func (s step) requests() []trace.RESTRequested { return each[trace.RESTRequested](s.events) }

// sends are the requests for a code.
func (s step) sends() []trace.RESTRequested {
	var all []trace.RESTRequested
	for _, r := range s.requests() {
		if isSend(r.Path) {
			all = append(all, r)
		}
	}
	return all
}

// sent says whether the space answered a request for a code with the documented success, be it a repeated request.
func (s step) sent() bool {
	sends := s.sends()
	return slices.ContainsFunc(each[trace.RESTReplied](s.events), func(r trace.RESTReplied) bool {
		var body struct{ Success bool }
		return slices.ContainsFunc(sends, func(asked trace.RESTRequested) bool { return asked.ID == r.ID }) &&
			r.Status == 200 && json.Unmarshal(r.Body, &body) == nil && body.Success
	})
}

// sets are the names in meta_data that the reply sets.
func (s step) sets() []string {
	var names []string
	for _, r := range each[trace.SWAIGReplied](s.events) {
		reply, err := swaig.ParseReply(r.Body)
		if err != nil || r.Status != 200 {
			continue
		}
		for _, a := range reply.Actions {
			var values map[string]json.RawMessage
			if a.Name == "set_meta_data" && json.Unmarshal(a.Value, &values) == nil {
				for name := range values {
					names = append(names, name)
				}
			}
		}
	}
	return names
}

// fault is what is wrong with the reply as a reply of functions; "" is nothing.
func (s step) fault() string {
	replies := each[trace.SWAIGReplied](s.events)
	failures := each[trace.SWAIGFailed](s.events)
	switch {
	case s.silent:
		return "the functions do not reply"
	case len(failures) > 0 && len(replies) == 0:
		return "the functions do not reply: " + failures[0].Error
	case len(replies) == 0:
		return "the function is switched off"
	case replies[0].Status != 200:
		return "the reply has status " + trace.Status(replies[0].Status) + ", and must have 200"
	}
	reply, err := swaig.ParseReply(replies[0].Body)
	switch {
	case err != nil:
		return "the reply is " + err.Error()
	case strings.TrimSpace(reply.Response.Text) == "":
		return "the reply has no text in response"
	}
	return ""
}

// each are the events of one type.
func each[T trace.Data](events []trace.Event) []T {
	var all []T
	for _, e := range events {
		if d, ok := e.Data.(T); ok {
			all = append(all, d)
		}
	}
	return all
}

// isSend says whether a path asks for a code.
func isSend(path string) bool {
	return path == signalwire.BasePath+"/mfa/sms" || path == signalwire.BasePath+"/mfa/call"
}
