package story

import (
	"cmp"
	"fmt"
	"net/http"
	"strings"
	"time"

	"callsim/sim/trace"
)

// teller makes moments of events.
type teller struct {
	story     *Story
	after     time.Duration
	step      int
	stepTitle string
	metaData  trace.Body

	functions int // the calls of functions so far
	function  int // the one under way, 0 for none
	swaig     request
	asked     map[string]request // of the space, by their ids
}

// request is a request that waits for its reply.
type request struct {
	seq  int
	what string
}

// tell adds the moment of an event.
func (t *teller) tell(e trace.Event) {
	t.after = max(t.after, e.At.Sub(t.story.Start))
	if started, ok := e.Data.(trace.CallStarted); ok {
		t.story.Started = started
		return
	}
	m := Moment{Event: e, After: t.after, Exchange: e.Seq}
	if !t.spoken(&m) && !t.travelled(&m) && !t.asksSpace(&m) {
		t.changed(&m)
	}
	if strings.TrimSpace(m.Title) == "" {
		m.Title = string(m.Data.Kind())
	}
	m.Step, m.StepTitle, m.MetaData = t.step, t.stepTitle, t.metaData
	t.story.Moments = append(t.story.Moments, m)
}

// spoken tells what persons say, see and do.
func (t *teller) spoken(m *Moment) bool {
	switch d := m.Data.(type) {
	case trace.StepEntered:
		t.step, t.stepTitle = d.Step, Short(d.Title)
		m.From, m.Title = Agent, fmt.Sprintf("Step %d: %s", d.Step, t.stepTitle)
	case trace.AgentSaid:
		m.From, m.To, m.Said, m.Title = Agent, Caller, Lines(d.Text), t.story.Agent+" says"
	case trace.CallerSaid:
		m.From, m.To, m.Said, m.Title = Caller, Agent, Lines(d.Text), "The caller says"
		if d.Text == "" {
			m.Title = "The caller is silent"
		}
	case trace.FaultArmed:
		m.From, m.To = Operator, Space
		m.Title = Short(fmt.Sprintf("Fault armed: %s %s, number %d from now, %d in a row", d.On, d.Fault, d.Nth, d.Times))
	case trace.ClockAdvanced:
		m.From, m.Title = Operator, Short("The clock moves on by "+d.By)
	case trace.CallEnded:
		t.story.Ended = &d
		m.From, m.Title = Nobody, Short(fmt.Sprintf("The call ends: %s, %s", d.Reason, verdict(d.Verified)))
	default:
		return t.delivered(m)
	}
	t.function = 0
	return true
}

func verdict(verified bool) string {
	if verified {
		return "verified"
	}
	return "not verified"
}

// delivered tells what the caller's phone shows; it may come in the middle of a function.
func (t *teller) delivered(m *Moment) bool {
	d, ok := m.Data.(trace.SMSDelivered)
	if !ok {
		return false
	}
	m.From, m.To, m.Said, m.Function = Space, Phone, Lines(d.Body), t.function
	m.Title = "The phone " + Short(d.To) + " shows"
	if d.Channel == "call" {
		m.Title = "A voice tells " + Short(d.To)
	}
	return true
}

// travelled tells what goes between agent and functions.
func (t *teller) travelled(m *Moment) bool {
	switch d := m.Data.(type) {
	case trace.FunctionCalled:
		t.functions++
		t.function = t.functions
		m.From, m.To, m.Title = Agent, Functions, t.story.Agent+" calls "+Short(d.Function)
		m.Payload = payload("Arguments", Short(d.Function), d.Arguments)
	case trace.SWAIGRequested:
		if t.function == 0 || t.swaig.seq > 0 { // it was posted past the agent
			t.functions++
			t.function = t.functions
		}
		t.swaig = request{m.Seq, Short(d.Method)}
		m.From, m.To, m.Title = Agent, Functions, "SWAIG request"
		m.Payload = payload("SWAIG request", Short(d.Method+" "+d.URL), d.Body)
	case trace.SWAIGReplied:
		m.From, m.To, m.Title = Functions, Agent, Short("SWAIG reply "+status(d.Status)+took(d.Took))
		m.Payload = payload("SWAIG reply", Short(status(d.Status)+took(d.Took)), d.Body)
		m.Failed = d.Status < 200 || d.Status > 299
		t.replied(m)
	case trace.SWAIGFailed:
		m.From, m.To, m.Failed, m.Title = Functions, Agent, true, Short("No usable SWAIG reply: "+d.Cause)
		m.Payload = &Payload{Label: "SWAIG failure", Line: Short(d.Cause), Text: Lines(d.Error), Bytes: len(d.Error)}
		t.replied(m)
	default:
		return false
	}
	m.Function = t.function
	return true
}

// replied joins a reply of the functions to its request.
func (t *teller) replied(m *Moment) {
	m.Exchange = cmp.Or(t.swaig.seq, m.Seq)
	t.swaig = request{}
}

// asksSpace tells what goes between functions and space.
func (t *teller) asksSpace(m *Moment) bool {
	switch d := m.Data.(type) {
	case trace.RESTRequested:
		t.asked[d.ID] = request{m.Seq, Short(d.Method + " " + d.Path)}
		m.From, m.To, m.Title = Functions, Space, Short(d.Method+" "+d.Path)
		m.Payload = payload("REST request", Short(d.Method+" "+d.URL), d.Body)
	case trace.RESTReplied:
		asked := t.asked[d.ID]
		m.From, m.To, m.Exchange = Space, Functions, cmp.Or(asked.seq, m.Seq)
		m.Title = Short("The space replies " + status(d.Status) + took(d.Took))
		m.Payload = payload("REST reply", Short(status(d.Status)+took(d.Took)), d.Body)
		if id := d.Header["X-Request-Id"]; id != "" {
			m.Payload.Line += ", request " + Short(id)
		}
		m.Failed = d.Status < 200 || d.Status > 299
	case trace.RESTFailed:
		asked := t.asked[d.ID]
		m.From, m.To, m.Exchange, m.Failed = Space, Functions, cmp.Or(asked.seq, m.Seq), true
		m.Title = Short("No usable reply of the space: " + d.Cause)
		m.Payload = &Payload{Label: "REST failure", Line: Short(d.Cause), Text: Lines(d.Error), Bytes: len(d.Error)}
	default:
		return false
	}
	m.Function = t.function
	return true
}

// changed tells what the functions tell others, and what they set.
func (t *teller) changed(m *Moment) {
	m.From, m.To, m.Function = Functions, Agent, t.function
	switch d := m.Data.(type) {
	case trace.BroadcastSent:
		m.To, m.Title = Watchers, "Broadcast to "+Short(d.AgentID)
		m.Payload = payload("Broadcast", "agent "+Short(d.AgentID), d.Message)
	case trace.MetaDataSet:
		t.metaData = d.After
		m.Title, m.Payload = "meta_data is set", payload("meta_data", "after", d.After)
		m.Payload.Before, _ = Pretty(d.Before)
	case trace.GlobalDataSet:
		m.Title, m.Payload = "global_data is set", payload("global_data", "after", d.After)
		m.Payload.Before, _ = Pretty(d.Before)
	case trace.FunctionsToggled:
		m.Title = Short(d.Function + " is switched " + map[bool]string{true: "on", false: "off"}[d.Active])
	case trace.ActionKept:
		m.Title, m.Payload = Short("The action "+d.Action+" has no effect here"), payload("Action", Short(d.Action), d.Value)
	default:
		m.Title = Short(string(m.Kind))
	}
}

func status(code int) string {
	if text := http.StatusText(code); text != "" {
		return fmt.Sprintf("%d %s", code, text)
	}
	return fmt.Sprint(code)
}

func took(t trace.Took) string {
	return fmt.Sprintf(" in %v", time.Duration(t).Round(time.Millisecond))
}
