package inspect

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"callsim/sim/kit/caret"
	"callsim/sim/trace"
	"callsim/tui/cells"
)

// Exchange is what is inspected: a request with what came of it.
type Exchange struct {
	// Title says what it is, such as "send_mfa: functions → space, POST /api/relay/rest/mfa/sms".
	Title   string
	Request Message
	// Reply is nil while there is none. Failure says why there is no usable one: "timeout: no reply within 5 s".
	Reply   *Message
	Failure string
	// At is when the request was made, and Took how long it was until the reply or the failure.
	At        time.Time
	Took      time.Duration
	RequestID string
	// Previous is the exchange of the same kind before this one, to compare it with; nil for the first.
	Previous *Exchange
}

// Message is a request, which has a Method and a URL, or a reply, which has a Status.
type Message struct {
	Method, URL string
	Status      int
	Header      trace.Header
	Body        trace.Body
}

// side is one of the two messages.
type side int

const (
	request side = iota
	reply
)

func (s side) String() string { return [...]string{"request", "reply"}[s] }
func (s side) other() side    { return 1 - s }

// message is the one on side s, or nil.
func (e *Exchange) message(s side) *Message {
	if s == request {
		return &e.Request
	}
	return e.Reply
}

// body is the body on side s, if any.
func (e *Exchange) body(s side) trace.Body {
	if msg := e.message(s); msg != nil {
		return msg.Body
	}
	return nil
}

// restPath begins the path of every request to the space.
const restPath = "/api/relay/rest/"

// toSpace says whether the request goes to the space, rather than to the functions.
func (e *Exchange) toSpace() bool { return strings.HasPrefix(pathOf(e.Request.URL), restPath) }

// pathOf is the path of an address, or of what should be one.
func pathOf(address string) string {
	if u, err := url.Parse(address); err == nil {
		return u.Path
	}
	return address
}

// cause is what the failure is called in a trace.
func (e *Exchange) cause() string {
	cause, _, _ := strings.Cut(e.Failure, ":")
	return strings.TrimSpace(cause)
}

// reason is what the failure says beside its cause.
func (e *Exchange) reason() string {
	if _, reason, found := strings.Cut(e.Failure, ": "); found {
		return reason
	}
	return e.Failure
}

// first is the message's first line: POST https://…, or 200 OK.
func (m *Message) first() string {
	if m.Status == 0 {
		return m.Method + " " + m.URL
	}
	return strings.TrimSpace(strconv.Itoa(m.Status) + " " + http.StatusText(m.Status))
}

// get is the value of a header, whatever the case of its name.
func (m *Message) get(name string) string {
	for n, value := range m.Header {
		if strings.EqualFold(n, name) {
			return value
		}
	}
	return ""
}

// size says how much the body is, and of which type.
func (m *Message) size() string {
	if len(m.Body) == 0 {
		return "no body"
	}
	text := bytesOf(len(m.Body))
	if kind, _, _ := strings.Cut(m.get("Content-Type"), ";"); kind != "" {
		text += ", " + safe(kind)
	}
	return text
}

// longest is how many bytes of a title, an address or a header are shown.
const longest = 4096

// safe makes a text from outside safe to show, as one line.
func safe(text string) string { return caret.Show(cells.Clip(text, longest)) }

// bytesOf writes a number of bytes as a person reads it: 118 bytes, or 1.2 MB.
func bytesOf(n int) string {
	switch {
	case n == 1:
		return "1 byte"
	case n < 10_000:
		return cells.Count(n) + " bytes"
	case n < 1_000_000:
		return strconv.Itoa(n/1000) + " kB"
	}
	return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) + " MB"
}
