package items

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/theme"
)

// message is a request or a reply.
type message struct {
	way         way
	style       theme.Style
	method, url string // of a request
	status      int    // of a reply
	header      trace.Header
	body        payload
	took        trace.Took // until the reply came
	called      bool       // it calls a function: not all of the body matters
}

// messageOf is a request or a reply in a style.
func messageOf(data trace.Data, style theme.Style) message {
	switch d := data.(type) {
	case trace.SWAIGRequested:
		return message{way: there, style: style, method: d.Method, url: d.URL, header: d.Header, body: newPayload(d.Body), called: true}
	case trace.RESTRequested:
		return message{way: there, style: style, method: d.Method, url: d.URL, header: d.Header, body: newPayload(d.Body)}
	case trace.SWAIGReplied:
		return message{way: back, style: style, status: d.Status, header: d.Header, body: newPayload(d.Body), took: d.Took}
	case trace.RESTReplied:
		return message{way: back, style: style, status: d.Status, header: d.Header, body: newPayload(d.Body), took: d.Took}
	}
	return message{}
}

// way is the sign of a message; "" as long as there is none.
type way string

const (
	there way = "→ "
	back  way = "← "
)

// first is the first line, without ids in full.
func (m message) first() string {
	switch m.way {
	case "":
		return ""
	case back:
		return string(back) + strings.TrimSpace(strconv.Itoa(m.status)+" "+http.StatusText(m.status))
	}
	return string(m.way) + short(m.method+" "+trace.ShortIDs(m.url))
}

// inShort is the first line without what all requests have in common.
func (m message) inShort() string {
	if m.way == back {
		return m.first()
	}
	return string(m.way) + short(m.method+" "+trace.ShortPath(pathOf(m.url)))
}

// headers are the lines of the header.
func (m message) headers() []string {
	var all []string
	for _, name := range m.header.Names() {
		all = append(all, short(name+": "+trace.ShortIDs(m.header[name])))
	}
	return all
}

// matters are the fields of a function's request that differ from call to call, in the order in which they are shown.
var matters = []string{"argument", "meta_data", "global_data"}

// essence are some fields of the request of a function, and how many are not in it.
func (p payload) essence(some []string) (matter payload, others int) {
	var fields map[string]json.RawMessage
	if json.Unmarshal(p.body, &fields) != nil {
		return p, 0
	}
	var kept []string
	for _, name := range some {
		if value, there := fields[name]; there {
			kept = append(kept, fmt.Sprintf("%q:%s", name, argument(value)))
		}
	}
	if len(kept) == 0 {
		return p, 0
	}
	return newPayload(trace.Body("{" + strings.Join(kept, ",") + "}")), len(fields) - len(kept)
}

// argument is what was understood of an argument, where it is one: it comes with the text that it was read from.
func argument(value json.RawMessage) json.RawMessage {
	var a struct{ Parsed []json.RawMessage }
	if json.Unmarshal(value, &a) == nil && len(a.Parsed) == 1 {
		return a.Parsed[0]
	}
	return value
}

// paras is a message that is not as it was in a body before; the shape says how much of it is shown, for width cells.
func (m message) paras(th *theme.Theme, was payload, s Shape, width int) []para {
	switch {
	case s.terse:
		return m.matters(th, was, matters[:1], width)
	case s.brief:
		return m.matters(th, was, matters, width)
	}
	all := []para{{body: cells.Of(m.style, m.first()), hang: 2}}
	for _, line := range m.headers() {
		all = append(all, para{body: cells.Of(th.Dim, line), hang: 2})
	}
	if body := m.body.paras(th, was); len(body) > 0 {
		all = append(append(all, para{}), body...)
	}
	return all
}

// matters is what matters of a message, of a function's request some fields, for width cells.
func (m message) matters(th *theme.Theme, was payload, fields []string, width int) []para {
	body := m.body
	if m.called {
		body, _ = body.essence(fields)
		was, _ = was.essence(fields)
	}
	first := para{body: cells.Of(m.style, m.inShort()), hang: 2}
	return append([]para{first}, body.fields(th, was, width)...)
}

// standard is how many fields are left out where only what matters is shown.
func (m message) standard() int {
	if !m.called {
		return 0
	}
	_, n := m.body.essence(matters)
	return n
}
