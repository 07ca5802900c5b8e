package double

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"
)

// The operations that a behaviour can be for.
const (
	Send   = "send"
	Verify = "verify"
	Any    = "any"
)

// Behaviour is what the space does instead of answering well.
type Behaviour struct {
	// Name is for messages.
	Name   string
	acting bool
	run    func(exchange)
}

// Acting is the same behaviour of a space that has done what was asked before: the message went out, the attempt was used.
func (b Behaviour) Acting() Behaviour {
	b.Name, b.acting = b.Name+", acting", true
	return b
}

// fault is a behaviour that waits for its requests.
type fault struct {
	op    string
	b     Behaviour
	times int // left; negative: for ever
}

// Fail makes the next requests of an operation, which is Send, Verify or Any, meet b; a negative number of times is for
// ever. Several wait for one another.
func (s *Server) Fail(op string, b Behaviour, times int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &fault{op, b, times})
}

// Recover ends every behaviour that Fail asked for.
func (s *Server) Recover() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// nextFault is for one request; nil is none. The lock must be held.
func (s *Server) nextFault(op string) *Behaviour {
	for _, f := range s.faults {
		if f.times != 0 && (f.op == Any || f.op == op) {
			f.times--
			return &f.b
		}
	}
	return nil
}

// exchange is one request and what is to be answered.
type exchange struct {
	space  *Server
	w      http.ResponseWriter
	r      *http.Request
	answer answer // of a behaviour that acts
}

// wait lasts for d, and ends early when the client or the space goes away: then it is false.
func (x exchange) wait(d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-x.r.Context().Done():
	case <-x.space.quit:
	}
	return false
}

// hang ends when the client or the space goes away.
func (x exchange) hang() {
	select {
	case <-x.r.Context().Done():
	case <-x.space.quit:
	}
	panic(http.ErrAbortHandler)
}

func (x exchange) conn() net.Conn {
	return x.r.Context().Value(connKey{}).(connection).Conn
}

// leave closes the connection under the reply.
func (x exchange) leave() {
	x.conn().Close()
	panic(http.ErrAbortHandler)
}

// reset breaks the connection off.
func (x exchange) reset() {
	conn := x.conn()
	if secure, ok := conn.(*tls.Conn); ok {
		conn = secure.NetConn()
	}
	if plain, ok := conn.(*net.TCPConn); ok {
		plain.SetLinger(0)
	}
	conn.Close()
	panic(http.ErrAbortHandler)
}

func (x exchange) header() http.Header {
	for name, values := range x.answer.header {
		x.w.Header()[name] = values
	}
	return x.w.Header()
}

func (x exchange) flush() { http.NewResponseController(x.w).Flush() }

// Answer is a reply as it is given.
func Answer(status int, header http.Header, body []byte) Behaviour {
	a := answer{status, header.Clone(), bytes.Clone(body)}
	return Behaviour{Name: fmt.Sprint("status ", status), run: func(x exchange) { a.write(x.w) }}
}

// Status is an error as it is documented; of 422 with the list of problems, and of 429 without anything.
func Status(status int) Behaviour {
	a := denied(status)
	switch status {
	case http.StatusUnprocessableEntity:
		f := fields{problems: []problem{{"to", "invalid_number", "must be a phone number in E.164"}}}
		a = f.answer(false)
	case http.StatusTooManyRequests:
		a.body = nil
	}
	return Answer(a.status, a.header, a.body)
}

// RateLimited is the status 429 with the header Retry-After as it is given: seconds, or a date.
func RateLimited(retryAfter string) Behaviour {
	return Answer(http.StatusTooManyRequests, http.Header{"Retry-After": {retryAfter}}, nil)
}

// HTML is an error page of a server before the space.
func HTML(status int) Behaviour {
	page := fmt.Sprintf("<html><head><title>%d</title></head><body><h1>%s</h1></body></html>", status, http.StatusText(status))
	return Answer(status, http.Header{"Content-Type": {"text/html"}}, []byte(page))
}

// Redirect sends the client elsewhere.
func Redirect(status int, location string) Behaviour {
	return Answer(status, http.Header{"Location": {location}}, nil)
}

// Raw writes these bytes in place of a reply, and closes the connection.
func Raw(text string) Behaviour {
	return Behaviour{Name: "raw bytes", run: func(x exchange) {
		x.conn().Write([]byte(text))
		x.leave()
	}}
}

// Hang never replies.
func Hang() Behaviour { return Behaviour{Name: "hang", run: exchange.hang} }

// Reset breaks the connection off before a reply.
func Reset() Behaviour { return Behaviour{Name: "reset", run: exchange.reset} }

// Drop closes the connection before a reply.
func Drop() Behaviour { return Behaviour{Name: "drop", run: exchange.leave} }

// Abort ends the request before a reply: over HTTP/2 with the connection left as it is.
func Abort() Behaviour {
	return Behaviour{Name: "abort", run: func(exchange) { panic(http.ErrAbortHandler) }}
}

// AbortHalf does so in the middle of the body.
func AbortHalf() Behaviour {
	return Behaviour{Name: "abort in the middle", acting: true, run: func(x exchange) {
		x.half(true)
		panic(http.ErrAbortHandler)
	}}
}

// Slow replies well, but d later.
func Slow(d time.Duration) Behaviour {
	return Behaviour{Name: "slow", acting: true, run: func(x exchange) {
		if !x.wait(d) {
			panic(http.ErrAbortHandler)
		}
		x.answer.write(x.w)
	}}
}

// Drip replies well, but one byte every d.
func Drip(d time.Duration) Behaviour {
	return Behaviour{Name: "drip", acting: true, run: func(x exchange) {
		x.header().Set("Content-Length", fmt.Sprint(len(x.answer.body)))
		x.w.WriteHeader(x.answer.status)
		for _, b := range x.answer.body {
			x.flush()
			if _, err := x.w.Write([]byte{b}); err != nil || !x.wait(d) {
				panic(http.ErrAbortHandler)
			}
		}
	}}
}

// Stall replies well, but stops for ever in the middle of the body.
func Stall() Behaviour {
	return Behaviour{Name: "stall", acting: true, run: func(x exchange) {
		x.half(true)
		x.hang()
	}}
}

// half writes the first half of the reply.
func (x exchange) half(announced bool) {
	h, body := x.header(), x.answer.body
	if announced {
		h.Set("Content-Length", fmt.Sprint(len(body)))
	}
	x.w.WriteHeader(x.answer.status)
	x.w.Write(body[:len(body)/2])
	x.flush()
}

// CutOff closes the connection in the middle of a body whose length was announced.
func CutOff() Behaviour {
	return Behaviour{Name: "cut off", acting: true, run: func(x exchange) {
		x.half(true)
		x.leave()
	}}
}

// CutOffChunked closes the connection in the middle of a body that comes in chunks.
func CutOffChunked() Behaviour {
	return Behaviour{Name: "cut off in chunks", acting: true, run: func(x exchange) {
		x.half(false)
		x.leave()
	}}
}

// NeverEnding replies with a body that does not end.
func NeverEnding() Behaviour {
	return Behaviour{Name: "never-ending", acting: true, run: func(x exchange) {
		x.header()
		x.w.WriteHeader(x.answer.status)
		blanks := bytes.Repeat([]byte(" "), 32<<10)
		for {
			if _, err := x.w.Write(blanks); err != nil {
				panic(http.ErrAbortHandler)
			}
		}
	}}
}

// CloseIdle replies well, and then closes the connection without having said so.
func CloseIdle() Behaviour {
	return Behaviour{Name: "close idle", acting: true, run: func(x exchange) {
		x.answer.write(x.w)
		x.flush()
		x.leave()
	}}
}

// spoiled is a good reply whose body is spoiled.
func spoiled(name string, spoil func(answer) answer) Behaviour {
	return Behaviour{Name: name, acting: true, run: func(x exchange) { spoil(x.answer).write(x.w) }}
}

// Empty replies with the right status and nothing else.
func Empty() Behaviour {
	return spoiled("empty", func(a answer) answer { return answer{a.status, a.header, nil} })
}

// NotJSON replies with the right status and a page for people.
func NotJSON() Behaviour {
	return spoiled("not JSON", func(a answer) answer {
		return answer{a.status, http.Header{"Content-Type": {"text/html"}}, []byte("<html><body>Welcome</body></html>")}
	})
}

// StringTrue replies with the text "true", or "false", where a boolean belongs.
func StringTrue() Behaviour {
	return spoiled("string true", func(a answer) answer {
		text := strings.NewReplacer(`"success":true`, `"success":"true"`, `"success":false`, `"success":"false"`).Replace(string(a.body))
		return answer{a.status, a.header, []byte(text)}
	})
}

// Huge replies well, with more than size bytes of padding.
func Huge(size int) Behaviour {
	return spoiled("huge", func(a answer) answer {
		body := append(bytes.TrimSuffix(a.body, []byte("}")), `,"padding":"`...)
		body = append(body, bytes.Repeat([]byte("x"), size)...)
		return answer{a.status, a.header, append(body, `"}`...)}
	})
}

// WrongType replies well, but calls it plain text.
func WrongType() Behaviour {
	return spoiled("wrong type", func(a answer) answer {
		return answer{a.status, http.Header{"Content-Type": {"text/plain"}}, a.body}
	})
}
