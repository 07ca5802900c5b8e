package mock

import (
	"maps"
	"net/http"
	"strings"
	"sync"
	"time"

	"callsim/sim/kit/chance"
	"callsim/sim/space/signalwire"
)

// Message is what the caller's phone gets: for the channel "sms" the text that it shows, for "call" what a voice says.
type Message struct {
	To, From string
	Channel  signalwire.Channel
	Body     string
	Token    string
	// Expires is when the code stops working, by the call's clock.
	Expires time.Time
}

// machine is the state of the space: every code that was asked for.
type machine struct {
	now     func() time.Time
	own     string // the space's own number
	deliver func(Message)

	mu      sync.Mutex // held for the state alone: requests are read, and replies written, at the same time
	draw    chance.Source
	codes   map[string]*code // by id
	sweepAt int              // how many codes there are before those of no use are dropped
}

// code is one request for a code.
type code struct {
	token    string
	expires  time.Time
	attempts int // left
	verified bool
}

// usable reports whether the code can still be verified at the time now.
func (c *code) usable(now time.Time) bool {
	return !c.verified && c.attempts > 0 && now.Before(c.expires)
}

const (
	digits        = "0123456789"
	digitsLetters = digits + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// sent is the success of a request for a code.
type sent struct {
	ID      string             `json:"id"`
	Success bool               `json:"success"`
	To      string             `json:"to"`
	Channel signalwire.Channel `json:"channel"`
}

// verified is the answer to a code that could be verified.
type verified struct {
	Success bool `json:"success"`
}

// send makes a code and delivers it.
func (m *machine) send(channel signalwire.Channel, body []byte) answer {
	s, faults := parseSend(channel, body)
	if faults != nil {
		return faults.answer()
	}
	if s.From == "" {
		s.From = m.own
	}
	return reply(http.StatusOK, sent{m.issue(channel, s), true, s.To, channel})
}

// uuid draws an id.
func (m *machine) uuid() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.draw.UUID()
}

// issue makes a code, delivers it, and returns its id.
func (m *machine) issue(channel signalwire.Channel, s signalwire.Send) string {
	alphabet := digits
	if s.AllowAlphas {
		alphabet = digitsLetters
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	id := m.draw.UUID()
	c := &code{
		token:    m.draw.Text(s.TokenLength, alphabet),
		expires:  m.now().Add(time.Duration(s.ValidFor) * time.Second),
		attempts: s.MaxAttempts,
	}
	m.keep(id, c)
	m.deliver(Message{s.To, s.From, channel, words(channel, s.Message, c.token), c.token, c.expires})
	return id
}

// leastSweep is how many codes are kept without a look at them.
const leastSweep = 1024

// keep adds a code, and drops those that can no longer be verified when there are many.
func (m *machine) keep(id string, c *code) {
	if len(m.codes) >= max(m.sweepAt, leastSweep) {
		now := m.now()
		maps.DeleteFunc(m.codes, func(_ string, old *code) bool { return !old.usable(now) })
		m.sweepAt = 2 * len(m.codes)
	}
	m.codes[id] = c
}

// words is the message as it arrives: a voice reads the code character by character.
func words(channel signalwire.Channel, message, token string) string {
	if channel == signalwire.Call {
		token = strings.Join(strings.Split(token, ""), " ")
	}
	return message + " " + token
}

// verify answers whether a token is the code of id: 404 where no attempt is left, for false means that there are some.
func (m *machine) verify(id string, body []byte) answer {
	token, faults := parseVerify(body)
	if faults != nil {
		return faults.answer()
	}
	right, left := m.try(id, token)
	if !right && !left {
		return refusal(http.StatusNotFound)
	}
	return reply(http.StatusOK, verified{right})
}

// try compares a token with the code of id, which costs an attempt, and says whether some are left.
func (m *machine) try(id, token string) (right, left bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	c := m.codes[id]
	if c == nil || !c.usable(m.now()) {
		return false, false
	}
	c.attempts--
	c.verified = token == c.token
	return c.verified, c.attempts > 0
}
