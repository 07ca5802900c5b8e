package screen

import (
	"callsim/sim/swaig"
	"callsim/sim/trace"
	"callsim/tui/items"
)

// take shows an event: what was said, what travelled, and in quiet notes what else happened.
func (m *Model) take(e trace.Event) {
	switch d := e.Data.(type) {
	case trace.AgentSaid:
		m.tell(m.talk.Agent(d.Text))
	case trace.CallerSaid:
		m.tell(m.talk.Caller(d.Text))
	case trace.BroadcastSent:
		m.broadcasts.Store.Append(items.NewBroadcast(m.theme, d))
	case trace.SWAIGRequested, trace.SWAIGReplied, trace.SWAIGFailed:
		m.takeSWAIG(d)
	case trace.RESTRequested, trace.RESTReplied, trace.RESTFailed:
		m.takeREST(d)
	default:
		m.takeNote(d)
	}
}

// takeSWAIG shows a message between the agent and the functions. One call is open at a time.
func (m *Model) takeSWAIG(data trace.Data) {
	switch d := data.(type) {
	case trace.SWAIGRequested:
		m.swaig = m.payloads.Store.Append(items.SWAIG(m.theme, m.function, d))
	case trace.SWAIGReplied:
		m.change(m.swaig, func(e *items.Exchange) *items.Exchange { return e.Replied(d.Status, d.Header, d.Body, d.Took) })
		if d.Status != 200 {
			m.trouble("the functions answered with status %d", d.Status)
		}
		if reply, err := swaig.ParseReply(d.Body); err == nil && reply.Response.Text != "" {
			m.tell(m.talk.Reply(reply.Response.Text))
		}
	case trace.SWAIGFailed:
		m.change(m.swaig, func(e *items.Exchange) *items.Exchange { return e.Failed(d.Cause, d.Error) })
		m.trouble("the functions gave no usable reply: %s", d.Cause)
	}
}

// takeREST shows a message between the functions and the space.
func (m *Model) takeREST(data trace.Data) {
	switch d := data.(type) {
	case trace.RESTRequested:
		m.requests[d.ID] = m.payloads.Store.Append(items.REST(m.theme, d))
	case trace.RESTReplied:
		m.change(m.requested(d.ID), func(e *items.Exchange) *items.Exchange { return e.Replied(d.Status, d.Header, d.Body, d.Took) })
		if d.Status/100 != 2 {
			m.trouble("the space answered with status %d", d.Status)
		}
	case trace.RESTFailed:
		m.change(m.requested(d.ID), func(e *items.Exchange) *items.Exchange { return e.Failed(d.Cause, d.Error) })
		m.trouble("the space gave no usable reply: %s", d.Cause)
	}
}

// requested is the item of a request's exchange, or -1.
func (m *Model) requested(id string) int {
	if i, known := m.requests[id]; known {
		return i
	}
	return -1
}

// change replaces an exchange by what has become of it. A reply to nothing is shown nowhere.
func (m *Model) change(i int, become func(*items.Exchange) *items.Exchange) {
	if i < 0 {
		return
	}
	if e, ok := m.payloads.Store.Item(i).(*items.Exchange); ok {
		m.payloads.Store.Set(i, become(e))
	}
}

// enterStep marks another step of the prompt as the active one, and shows it.
func (m *Model) enterStep(step int) {
	m.markStep(false)
	m.step = step
	m.markStep(true)
	m.revealStep()
}

// markStep draws the paragraphs of the active step, or of the one that was.
func (m *Model) markStep(active bool) {
	first, last := m.stepItems()
	for i := first; i <= last; i++ {
		m.prompt.Store.Set(i, items.PromptParagraph(m.theme, m.paragraphs[i], active))
	}
}

func (m *Model) revealStep() {
	if first, last := m.stepItems(); first <= last {
		m.prompt.Reveal(first, last)
	}
}

// stepItems are the items of the active step, without blank ones at its end; first is greater than last when there is
// no step.
func (m *Model) stepItems() (first, last int) {
	steps := m.call.Prompt().Steps
	if m.step < 1 || m.step > len(steps) {
		return 0, -1
	}
	step := steps[m.step-1]
	first, last = len(m.paragraphs), -1
	for i, p := range m.paragraphs {
		if p.Last >= step.First && p.First <= step.Last && p.Text != "" {
			first, last = min(first, i), i
		}
	}
	return first, last
}
