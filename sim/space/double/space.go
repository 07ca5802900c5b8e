package double

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"mime"
	"net/http"
	"regexp"
	"strings"
	"time"
)

// code is one that was sent.
type code struct {
	text     string
	until    time.Time
	attempts int // left
	done     bool
}

// answer is a reply that is ready.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// asJSON is an answer of v.
func asJSON(status int, v any) answer {
	body, err := json.Marshal(v)
	if err != nil {
		panic(err) // v is always made of plain values
	}
	return answer{status, http.Header{"Content-Type": {"application/json; charset=utf-8"}}, body}
}

// denied is an error as the API writes all but those of validation.
func denied(status int) answer {
	return asJSON(status, map[string]string{"error": http.StatusText(status)})
}

// write sends the answer, its length announced.
func (a answer) write(w http.ResponseWriter) {
	for name, values := range a.header {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Length", fmt.Sprint(len(a.body)))
	w.WriteHeader(a.status)
	w.Write(a.body)
}

const largestBody = 1 << 20

// serve takes one request.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(io.LimitReader(r.Body, largestBody))
	f, ok := s.arrived(r, body, w.Header())
	if !ok {
		panic(http.ErrAbortHandler)
	}
	defer s.under.Done()
	if f == nil {
		s.act(r, body).write(w)
		return
	}
	x := exchange{space: s, w: w, r: r}
	if f.acting {
		x.answer = s.act(r, body)
	}
	f.run(x)
}

// arrived notes a request, and says what is to go wrong with it. It is false when the space has closed.
func (s *Server) arrived(r *http.Request, body []byte, reply http.Header) (*Behaviour, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, false
	}
	s.under.Add(1)
	now := s.now()
	c, _ := r.Context().Value(connKey{}).(connection)
	s.requests = append(s.requests, Request{
		Method: r.Method, Host: r.Host, Path: r.URL.EscapedPath(), Query: r.URL.RawQuery, Proto: r.Proto, Header: r.Header.Clone(),
		Body: body, At: now, Connection: c.number,
	})
	close(s.arrival)
	s.arrival = make(chan struct{})
	reply.Set("X-Request-Id", s.draw.uuid())
	reply.Set("Date", now.UTC().Format(http.TimeFormat))
	return s.nextFault(operation(r)), true
}

var (
	sendPath   = regexp.MustCompile(`^` + BasePath + `/mfa/(sms|call)$`)
	verifyPath = regexp.MustCompile(`^` + BasePath + `/mfa/([^/]+)/verify$`)
)

// operation is what a request asks for: "send", "verify" or "other".
func operation(r *http.Request) string {
	switch {
	case sendPath.MatchString(r.URL.Path):
		return Send
	case verifyPath.MatchString(r.URL.Path):
		return Verify
	default:
		return "other"
	}
}

// act does what a good space does.
func (s *Server) act(r *http.Request, body []byte) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	project, token, ok := r.BasicAuth()
	if !ok || project != s.Project || token != s.Token {
		return denied(http.StatusUnauthorized)
	}
	op := operation(r)
	if op == "other" || r.Method != http.MethodPost {
		return denied(http.StatusNotFound)
	}
	if s.options.NoScope {
		return denied(http.StatusForbidden)
	}
	b := parse(r.Header.Get("Content-Type"), body, s.options.Echo)
	if op == Verify {
		return s.verify(verifyPath.FindStringSubmatch(r.URL.Path)[1], b)
	}
	return s.send(sendPath.FindStringSubmatch(r.URL.Path)[1], b)
}

// send has a code go out by channel, which is "sms" or "call".
func (s *Server) send(channel string, b *fields) answer {
	want := b.send(channel, s.options.Numbers)
	if len(b.problems) > 0 {
		return b.answer(s.options.OtherProblems)
	}
	id, text := s.draw.uuid(), s.draw.code(want.length, want.letters)
	now := s.now()
	s.codes[id] = &code{text: text, until: now.Add(want.valid), attempts: want.attempts}
	words := text
	if channel == "call" {
		words = strings.Join(strings.Split(text, ""), " ")
	}
	s.phones[want.to] = append(s.phones[want.to], Message{
		ID: id, Channel: channel, From: want.from, To: want.to, Text: want.message + " " + words, Code: text, At: now,
	})
	return asJSON(http.StatusOK, struct {
		ID      string `json:"id"`
		Success bool   `json:"success"`
		To      string `json:"to"`
		Channel string `json:"channel"`
	}{id, true, want.to, channel})
}

// verify compares a token with the code of the request id.
func (s *Server) verify(id string, b *fields) answer {
	token := b.text("token", true)
	if len(b.problems) > 0 {
		return b.answer(s.options.OtherProblems)
	}
	c := s.codes[id]
	if c == nil || c.done || c.attempts == 0 || !s.now().Before(c.until) {
		return denied(http.StatusNotFound)
	}
	c.attempts--
	c.done = token == c.text
	if !c.done && c.attempts == 0 && !s.options.LastIsFalse {
		return denied(http.StatusNotFound)
	}
	return asJSON(http.StatusOK, map[string]bool{"success": c.done})
}

func isJSON(contentType string) bool {
	kind, _, err := mime.ParseMediaType(contentType)
	return err == nil && kind == "application/json"
}

// draw makes ids and codes, the same in every run.
type draw struct {
	random *rand.Rand
	codes  []string
}

func newDraw(codes []string) draw {
	return draw{rand.New(rand.NewPCG(11, 13)), append([]string(nil), codes...)}
}

// uuid is one of version 4.
func (d *draw) uuid() string {
	high, low := d.random.Uint64(), d.random.Uint64()
	return fmt.Sprintf("%08x-%04x-4%03x-%04x-%012x", high>>32, high>>16&0xffff, high&0xfff, 0x8000|low>>48&0x3fff, low&(1<<48-1))
}

// code has length characters: digits, or capital letters as well.
func (d *draw) code(length int, letters bool) string {
	if len(d.codes) > 0 && len(d.codes[0]) == length {
		next := d.codes[0]
		d.codes = d.codes[1:]
		return next
	}
	alphabet := "0123456789"
	if letters {
		alphabet += "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	}
	text := make([]byte, length)
	for i := range text {
		text[i] = alphabet[d.random.IntN(len(alphabet))]
	}
	return string(text)
}
