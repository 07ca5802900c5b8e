package timeline

import (
	"encoding/json"
	"sort"
	"time"

	"callsim/sim/trace"
)

// Message is what the caller's phone shows, and what becomes of its code.
type Message struct {
	Seq int
	At  time.Time
	SMS trace.SMSDelivered
	// Away says that it is on a real phone, out of sight: nothing is known of it but its channel.
	Away bool
	// Expires is when the code stops working, and MaxAttempts how often it may be tried.
	Expires     time.Time
	MaxAttempts int

	id    string
	tries []int // moments at which the code was tried
	used  int   // the moment at which it was verified, or 0
}

// AttemptsLeft is how often the code may still be tried as of a moment.
func (m *Message) AttemptsLeft(seq int) int {
	return max(m.MaxAttempts-sort.SearchInts(m.tries, seq+1), 0)
}

// Used says whether the code was verified as of a moment.
func (m *Message) Used(seq int) bool { return m.used > 0 && m.used <= seq }

// Left is how long the code still works at a time of the call's clock; 0 when its time is over.
func (m *Message) Left(now time.Time) time.Duration { return max(m.Expires.Sub(now), 0) }

// Alive says whether the code can still be verified, as of a moment and a time.
func (m *Message) Alive(seq int, now time.Time) bool {
	return !m.Used(seq) && m.AttemptsLeft(seq) > 0 && m.Left(now) > 0
}

// Messages is how many messages were on the phone as of a moment.
func (t *Timeline) Messages(seq int) int { return int(t.at(seq).messages) }

// Message is message i of the phone, from 0. It is the timeline's to change.
func (t *Timeline) Message(i int) *Message { return &t.messages[i] }

// deliver notes a message, by the request that is open.
func (t *Timeline) deliver(e trace.Event, d trace.SMSDelivered) {
	m := Message{Seq: e.Seq, At: e.At, SMS: d, MaxAttempts: t.options.MaxAttempts}
	validFor := t.options.ValidFor
	if asked, ok := t.asked(); ok {
		if asked.MaxAttempts > 0 {
			m.MaxAttempts = asked.MaxAttempts
		}
		if asked.ValidFor > 0 {
			validFor = asked.ValidFor
		}
	}
	m.Expires = e.At.Add(time.Duration(validFor) * time.Second)
	t.messages = append(t.messages, m)
}

// sendAway notes that the space of a live call has sent a code to a real phone.
func (t *Timeline) sendAway(x Exchange, o outcome) {
	if !t.live || x.Verify != "" || o.ID == "" || o.Success == nil || !*o.Success {
		return
	}
	t.deliver(t.events[x.Replied-1], trace.SMSDelivered{Channel: o.Channel})
	t.messages[len(t.messages)-1].Away = true
}

// parameters are those of a request for a code that a phone is concerned with.
type parameters struct {
	ValidFor    int `json:"valid_for"`
	MaxAttempts int `json:"max_attempts"`
}

// asked is what the last request to the space asked for.
func (t *Timeline) asked() (parameters, bool) {
	var p parameters
	n := len(t.exchanges)
	if n == 0 || t.exchanges[n-1].With != Space {
		return p, false
	}
	request, ok := t.events[t.exchanges[n-1].Requested-1].Data.(trace.RESTRequested)
	return p, ok && json.Unmarshal(request.Body, &p) == nil
}

// outcome is what a reply of the space says of a code.
type outcome struct {
	ID      string `json:"id"`
	Channel string `json:"channel"`
	Success *bool  `json:"success"`
}

// named joins the code that was sent to its id, and notes that one was verified.
func (t *Timeline) named(n int, d trace.RESTReplied) {
	if n == 0 || d.Status/100 != 2 {
		return
	}
	var o outcome
	if json.Unmarshal(d.Body, &o) != nil {
		return
	}
	x := t.exchanges[n-1]
	t.sendAway(x, o)
	if i, ok := t.codes[x.Verify]; ok && x.Verify != "" && o.Success != nil && *o.Success {
		t.messages[i].used = x.Replied
	}
	last := len(t.messages) - 1
	if x.Verify == "" && o.ID != "" && last >= 0 && t.messages[last].Seq > x.Requested && t.messages[last].id == "" {
		t.messages[last].id = o.ID
		t.codes[o.ID] = last
	}
}

// try notes that a code is tried. What was verified before costs no attempt.
func (t *Timeline) try(n int) {
	x := t.exchanges[n-1]
	i, ok := t.codes[x.Verify]
	if !ok || x.Verify == "" || t.messages[i].used > 0 {
		return
	}
	t.messages[i].tries = append(t.messages[i].tries, x.Requested)
}

// isError says whether an event is what one looks for when something went wrong.
func (t *Timeline) isError(e trace.Event) bool {
	switch d := e.Data.(type) {
	case trace.RESTReplied:
		return d.Status >= 400 || t.wrongCode(d)
	case trace.SWAIGReplied:
		return d.Status >= 400
	case trace.RESTFailed, trace.SWAIGFailed:
		return true
	}
	return false
}

// wrongCode says whether a reply says that a code is wrong.
func (t *Timeline) wrongCode(d trace.RESTReplied) bool {
	n := t.open[d.ID]
	if n == 0 || t.exchanges[n-1].Verify == "" {
		return false
	}
	var o outcome
	return json.Unmarshal(d.Body, &o) == nil && o.Success != nil && !*o.Success
}

func object(body trace.Body) map[string]json.RawMessage {
	var fields map[string]json.RawMessage
	if len(body) == 0 || body[0] != '{' || json.Unmarshal(body, &fields) != nil {
		return nil
	}
	return fields
}
