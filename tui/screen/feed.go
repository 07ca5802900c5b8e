package screen

import (
	"net/http"
	"slices"
	"sort"
	"time"

	"callsim/sim/agent"
	"callsim/sim/functions/swaig"
	"callsim/sim/trace"
	"callsim/sim/trace/timeline"
	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/lines"
)

// take shows an event: what was said, what travelled, and in quiet notes what else happened.
func (m *Model) take(e trace.Event) {
	m.takeForModel(e)
	switch d := e.Data.(type) {
	case trace.AgentSaid:
		m.tell(speech, m.talk.Agent(d.Text))
	case trace.CallerSaid:
		m.tell(speech, m.talk.Caller(d.Text))
	case trace.BroadcastSent:
		m.append(m.broadcasts, travel, items.NewBroadcast(m.theme, d, m.cause(e.Seq)))
	case trace.SWAIGRequested, trace.SWAIGReplied, trace.SWAIGFailed:
		m.takeSWAIG(d)
	case trace.RESTRequested, trace.RESTReplied, trace.RESTFailed:
		m.takeREST(d)
	default:
		m.takeNote(d)
	}
}

// append adds an item for the latest moment to a pane.
func (m *Model) append(s *sheet, g group, item lines.Item) int {
	now := m.time.Len()
	if m.time.IsError(now) {
		g |= failed
	}
	return s.add(entry{item: item, first: now, last: now, group: g})
}

// cause says what led to an event, or "".
func (m *Model) cause(seq int) string {
	if c, ok := m.time.Cause(seq); ok {
		return items.CauseText(c)
	}
	return ""
}

// takeForModel adds to the messages as a model would see them.
func (m *Model) takeForModel(e trace.Event) {
	s := m.prompts[promptMessages]
	switch d := e.Data.(type) {
	case trace.AgentSaid:
		m.append(s, speech, items.Words(m.theme, items.Assistant, d.Text))
	case trace.CallerSaid:
		m.append(s, speech, items.Words(m.theme, items.User, d.Text))
	case trace.FunctionCalled:
		m.append(s, speech, items.ToolCall(m.theme, d))
	case trace.SWAIGReplied:
		if _, called := m.time.Call(e.Seq); called {
			m.append(s, speech, items.ToolResult(m.theme, m.function, response(d)))
		}
	case trace.SWAIGFailed:
		m.append(s, speech, items.ToolResult(m.theme, m.function, "(no usable reply: "+d.Cause+")"))
	}
}

// response is the text of a reply for the agent, or "".
func response(d trace.SWAIGReplied) string {
	reply, err := swaig.ParseReply(d.Body)
	if err != nil {
		return ""
	}
	return reply.Response.Text
}

// verifiedBy says whether a reply of the function that was called last verifies the caller, as the agent judges it.
func (m *Model) verifiedBy(d trace.SWAIGReplied) bool {
	reply, err := swaig.ParseReply(d.Body)
	return err == nil && d.Status == http.StatusOK && agent.Judge(agent.Outcome{Function: m.function, Reply: reply}) == agent.Verified
}

// takeSWAIG shows a message between the agent and the functions. One call is open at a time.
func (m *Model) takeSWAIG(data trace.Data) {
	switch d := data.(type) {
	case trace.SWAIGRequested:
		m.asked = m.askingFunctions()
		m.swaig = m.request(items.SWAIG(m.theme, m.function, d))
	case trace.SWAIGReplied:
		m.asked = ""
		m.verifies = m.verifiedBy(d)
		m.change(m.swaig, func(e *items.Exchange) *items.Exchange { return e.Replied(d.Status, d.Header, d.Body, d.Took) })
		if d.Status != http.StatusOK {
			m.trouble("the functions answered with status %d", d.Status)
		}
		if text := response(d); text != "" {
			m.tell(travel, m.talk.Reply(text))
		}
		m.takeLost(d)
		m.advise()
	case trace.SWAIGFailed:
		m.asked = ""
		m.change(m.swaig, func(e *items.Exchange) *items.Exchange { return e.Failed(d.Cause, d.Error) })
		m.trouble("the functions gave no usable reply: %s", d.Cause)
		m.takeLost(d)
		m.advise()
	}
}

// takeREST shows a message between the functions and the space.
func (m *Model) takeREST(data trace.Data) {
	switch d := data.(type) {
	case trace.RESTRequested:
		m.asked = "asking the space"
		m.armed.strike(d)
		m.requests[d.ID] = m.request(items.REST(m.theme, d))
	case trace.RESTReplied:
		m.asked = m.askingFunctions()
		m.change(m.requestOf(d.ID), func(e *items.Exchange) *items.Exchange { return e.Replied(d.Status, d.Header, d.Body, d.Took) })
		if d.Status/100 != 2 {
			m.trouble("the space answered with status %d", d.Status)
		}
		m.takeLimit(d)
		m.takeAway()
	case trace.RESTFailed:
		m.asked = m.askingFunctions()
		m.change(m.requestOf(d.ID), func(e *items.Exchange) *items.Exchange { return e.Failed(d.Cause, d.Error) })
		m.troubleWithSpace(d)
		m.takeLost(d)
	}
}

// askingFunctions says that a function is at work.
func (m *Model) askingFunctions() string {
	if m.function == "" {
		return "asking the functions"
	}
	return "asking " + items.Safe(m.function)
}

// request adds an exchange, folded until its call is looked at.
func (m *Model) request(e *items.Exchange) int {
	if m.isClean() {
		e = e.Unsized()
	}
	n := m.append(m.payloads, travel, e.Folded(true))
	m.requested[m.time.Len()] = n
	return n
}

// requestOf is the entry of a request's exchange, or -1.
func (m *Model) requestOf(id string) int {
	if n, known := m.requests[id]; known {
		return n
	}
	return -1
}

// change replaces an exchange by what has become of it. A reply to nothing is shown nowhere.
func (m *Model) change(n int, become func(*items.Exchange) *items.Exchange) {
	if n < 0 {
		return
	}
	e := &m.payloads.entries[n]
	if e.last = m.time.Len(); m.time.IsError(e.last) {
		e.group |= failed
	}
	if x, ok := e.item.(*items.Exchange); ok {
		m.payloads.set(n, become(x))
	}
}

// exchanges are those that had begun by the moment that is looked at.
func (m *Model) exchanges() []timeline.Exchange {
	all := m.time.Exchanges()
	if !m.past() {
		return all
	}
	return all[:sort.Search(len(all), func(i int) bool { return all[i].Requested > m.cursor.seq })]
}

// took is how long an exchange took, until there was a reply or it was clear that there is none.
func (m *Model) took(x timeline.Exchange) time.Duration {
	if x.Replied == 0 && x.Failed > 0 {
		return m.time.Event(x.Failed).At.Sub(m.time.Event(x.Requested).At)
	}
	return x.Took
}

// durations are those of the latest exchanges that are done, as a sparkline where there is something to compare, and the
// last one in words.
func (m *Model) durations(all []timeline.Exchange) cells.Line {
	const most = 8
	took := make([]time.Duration, 0, most)
	for i := len(all) - 1; i >= 0 && len(took) < most; i-- {
		if x := all[i]; x.Replied > 0 || x.Failed > 0 {
			took = append(took, m.took(x))
		}
	}
	slices.Reverse(took)
	var l cells.Line
	switch len(took) {
	case 0:
		return nil
	case 1:
	default:
		l = cells.Of(m.theme.Dim, items.Sparkline(took)+"  ")
	}
	return l.Then(m.theme.Dim, "last "+items.Milliseconds(trace.Took(took[len(took)-1])))
}
