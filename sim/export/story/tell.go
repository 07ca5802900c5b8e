package story

import (
	"cmp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"callsim/sim/trace"
)

// teller makes moments of events.
type teller struct {
	story     *Story
	after     time.Duration
	step      int
	stepTitle string
	metaData  trace.Body

	functions int            // the calls of functions so far
	function  int            // the one under way, 0 for none
	swaig     int            // the request to the functions that waits for its reply, 0 for none
	asked     map[string]int // the requests to the space, by their ids
}

// tell adds the moment of an event, and what came of it.
func (t *teller) tell(e trace.Event, outcome trace.Outcome) {
	t.after = max(t.after, e.At.Sub(t.story.Start))
	if started, ok := e.Data.(trace.CallStarted); ok {
		t.story.Started = started
		return
	}
	d := e.Data.Describe()
	if d.Apart {
		t.function = 0
	}
	m := Moment{
		Event: e, After: t.after, Exchange: e.Seq, From: d.From, To: d.To, Outcome: outcome, Title: Title(t.story.Agent, e.Data), Payload: payloadOf(d.Payload),
	}
	if d.Said != nil {
		m.Said = Lines(*d.Said)
	}
	t.follow(&m)
	if !d.Apart {
		m.Function = t.function
	}
	m.Step, m.StepTitle, m.MetaData = t.step, t.stepTitle, t.metaData
	t.story.Moments = append(t.story.Moments, m)
}

// Title is the heading of an event; the agent goes by his name.
func Title(agent string, data trace.Data) string {
	d := data.Describe()
	title := cmp.Or(d.Title, capital(d.Note))
	switch said := data.(type) {
	case trace.AgentSaid:
		title = agent + " says"
	case trace.FunctionCalled:
		title = agent + " calls " + said.Function
	}
	if title = Short(title); strings.TrimSpace(title) == "" {
		return string(data.Kind())
	}
	return title
}

// capital is a text with a capital letter.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// follow keeps the state of the call, and joins a reply to its request.
func (t *teller) follow(m *Moment) {
	switch d := m.Data.(type) {
	case trace.StepEntered:
		t.step, t.stepTitle = d.Step, Short(d.Title)
	case trace.CallEnded:
		t.story.Ended = &d
	case trace.MetaDataSet:
		t.metaData = d.After
	case trace.FunctionCalled:
		t.functions++
		t.function = t.functions
	case trace.SWAIGRequested:
		if t.function == 0 || t.swaig > 0 { // it was posted past the agent
			t.functions++
			t.function = t.functions
		}
		t.swaig = m.Seq
	case trace.SWAIGReplied, trace.SWAIGFailed:
		m.Exchange = cmp.Or(t.swaig, m.Seq)
		t.swaig = 0
	case trace.RESTRequested:
		t.asked[d.ID] = m.Seq
	case trace.RESTReplied:
		m.Exchange = cmp.Or(t.asked[d.ID], m.Seq)
	case trace.RESTFailed:
		m.Exchange = cmp.Or(t.asked[d.ID], m.Seq)
	}
}
