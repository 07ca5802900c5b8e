package timeline

import (
	"cmp"
	"encoding/json"
	"net/http"
	"sort"
	"time"

	"callsim/sim/kit/strictjson"
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

	*fate
}

// message is what is kept of one: its moment, for how many seconds its code works and how often it may be tried.
type message struct {
	seq                   int32
	away, named           bool
	validFor, maxAttempts int
	fate
}

// fate is what becomes of a code. Moments of replies, 0 for none: those that cost an attempt, those of which nobody knows what they
// did, the last one that says that the code was not used, the one that verified it, and the first one after which it works no more.
type fate struct {
	tries, lost       []int
	unused, used, end int32
}

// AttemptsLeft is how often the code may still be tried as of a moment: at most, when an outcome was lost.
func (m Message) AttemptsLeft(seq int) int {
	return max(m.MaxAttempts-until(m.tries, seq), 0)
}

// Lost says whether, as of a moment, the code was tried once or more without anybody knowing what came of it. So it may
// have fewer attempts than AttemptsLeft says.
func (m Message) Lost(seq int) bool { return len(m.lost) > 0 && m.lost[0] <= seq }

// MayBeUsed says whether, as of a moment, the code may have been verified by a request whose outcome was lost.
func (m Message) MayBeUsed(seq int) bool {
	if m.Used(seq) || m.Over(seq) || !m.Lost(seq) {
		return false
	}
	last, unused := m.lost[until(m.lost, seq)-1], int(m.unused)
	return unused < last || unused > seq
}

// Used says whether the code was verified as of a moment.
func (m Message) Used(seq int) bool { return m.used > 0 && int(m.used) <= seq }

// Over says whether the space has said, as of a moment, that the code works no more.
func (m Message) Over(seq int) bool { return m.end > 0 && int(m.end) <= seq }

// Left is how long the code still works at a time of the call's clock; 0 when its time is over.
func (m Message) Left(now time.Time) time.Duration { return max(m.Expires.Sub(now), 0) }

// Alive says whether the code can still be verified, as of a moment and a time.
func (m Message) Alive(seq int, now time.Time) bool {
	return !m.Used(seq) && !m.Over(seq) && m.AttemptsLeft(seq) > 0 && m.Left(now) > 0
}

// Messages is how many messages were on the phone as of a moment.
func (t *Timeline) Messages(seq int) int {
	return sort.Search(len(t.messages), func(i int) bool { return int(t.messages[i].seq) > seq })
}

// Message is message i of the phone, from 0.
func (t *Timeline) Message(i int) Message {
	kept := &t.messages[i]
	e := t.Event(int(kept.seq))
	m := Message{Seq: e.Seq, At: e.At, Away: kept.away, MaxAttempts: kept.maxAttempts, fate: &kept.fate}
	m.Expires = e.At.Add(time.Duration(kept.validFor) * time.Second)
	switch d := e.Data.(type) {
	case trace.SMSDelivered:
		m.SMS = d
	case trace.RESTReplied:
		var o outcome
		strictjson.Unmarshal(d.Body, &o) // as sendAway has read it
		m.SMS.Channel = o.Channel
	}
	return m
}

// deliver notes a message, by the request that is open.
func (t *Timeline) deliver(seq int) {
	asked := t.asked()
	t.messages = append(t.messages, message{
		seq:         int32(seq),
		validFor:    cmp.Or(max(asked.ValidFor, 0), t.options.ValidFor),
		maxAttempts: cmp.Or(max(asked.MaxAttempts, 0), t.options.MaxAttempts),
	})
}

// sendAway notes that the space of a live call has sent a code to a real phone.
func (t *Timeline) sendAway(x Exchange, o outcome) {
	if !t.live || x.Verify != "" || o.ID == "" || o.Success == nil || !*o.Success {
		return
	}
	t.deliver(x.Replied)
	t.messages[len(t.messages)-1].away = true
}

// parameters are those of a request for a code that a phone is concerned with.
type parameters struct {
	ValidFor    int `json:"valid_for"`
	MaxAttempts int `json:"max_attempts"`
}

// asked is what the last exchange asked of the space, where it did.
func (t *Timeline) asked() parameters {
	var p parameters
	if n := len(t.exchanges); n > 0 {
		request, ok := t.Event(int(t.exchanges[n-1].requested)).Data.(trace.RESTRequested)
		if !ok || strictjson.Unmarshal(request.Body, &p) != nil {
			return parameters{}
		}
	}
	return p
}

// outcome is what a reply of the space says of a code.
type outcome struct {
	ID      string `json:"id"`
	Channel string `json:"channel"`
	Success *bool  `json:"success"`
}

// named joins the code that was sent to its id, and notes what came of one that was tried.
func (t *Timeline) named(n int, d trace.RESTReplied) {
	if n == 0 {
		return
	}
	x := t.NthExchange(n)
	var o outcome
	if x.Verify != "" {
		read := strictjson.Unmarshal(d.Body, &o) == nil
		t.tried(x, d.Status, read && o.Success != nil, o.Success != nil && *o.Success)
		return
	}
	if d.Status/100 != 2 || strictjson.Unmarshal(d.Body, &o) != nil {
		return
	}
	t.sendAway(x, o)
	last := len(t.messages) - 1
	if o.ID != "" && last >= 0 && int(t.messages[last].seq) > x.Requested && !t.messages[last].named {
		t.messages[last].named = true
		t.codes[o.ID] = last
	}
}

// tried notes what the reply to a request says of the code that it tried. A refused request costs no attempt; what an error
// of the space did, or a reply that says neither yes nor no, nobody knows.
func (t *Timeline) tried(x Exchange, status int, said, verified bool) {
	i, ok := t.codes[x.Verify]
	if !ok || t.messages[i].used > 0 {
		return
	}
	m := &t.messages[i]
	switch {
	case status == http.StatusNotFound:
		m.tries = append(m.tries, x.Replied)
		if m.end == 0 {
			m.end = int32(x.Replied)
		}
	case status/100 == 2 && said && verified:
		m.tries = append(m.tries, x.Replied)
		m.used = int32(x.Replied)
	case status/100 == 2 && said:
		m.tries = append(m.tries, x.Replied)
		m.unused = int32(x.Replied)
	case status/100 != 4:
		m.lost = append(m.lost, x.Replied)
	}
}

// notTold notes that it is not known what came of a code that was tried.
func (t *Timeline) notTold(n int) {
	if n == 0 {
		return
	}
	x := t.NthExchange(n)
	if i, ok := t.codes[x.Verify]; ok && x.Verify != "" && t.messages[i].used == 0 && x.Replied == 0 {
		t.messages[i].lost = append(t.messages[i].lost, x.Failed)
	}
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
	if n == 0 || t.NthExchange(n).Verify == "" {
		return false
	}
	var o outcome
	return strictjson.Unmarshal(d.Body, &o) == nil && o.Success != nil && !*o.Success
}

func object(body trace.Body) map[string]json.RawMessage {
	var fields map[string]json.RawMessage
	if len(body) == 0 || body[0] != '{' || strictjson.Unmarshal(body, &fields) != nil {
		return nil
	}
	return fields
}
