package drift

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"callsim/sim/call"
	"callsim/sim/space/documented"
	"callsim/sim/space/signalwire"
)

// ErrNoCodeSent is the error if a turn needs a code before one was sent.
var ErrNoCodeSent = errors.New("no code was sent in this call yet")

// Ask lets a live call ask for the code on the phone, once for each message. Call it before the call is made.
func Ask(c *call.Config, ask func(context.Context, Form) (string, error)) {
	l, form := c.Live, Form{Length: c.Functions.TokenLength, Letters: c.Functions.AllowAlphas}
	if form.Length == 0 {
		form.Length = signalwire.DefaultTokenLength
	}
	a := &asking{ask: func(ctx context.Context) (string, error) { return ask(ctx, form) }}
	transport := l.Transport
	l.Transport = func() http.RoundTripper { return counting{a, transport()} }
	l.Code = a.code
}

// asking remembers the code of the latest message.
type asking struct {
	ask func(context.Context) (string, error)

	mu    sync.Mutex
	sends int
	known string // the code of that message
	of    int
}

func (a *asking) code(ctx context.Context) (string, error) {
	a.mu.Lock()
	sends, known, of := a.sends, a.known, a.of
	a.mu.Unlock()
	switch {
	case sends == 0:
		return "", ErrNoCodeSent
	case of == sends:
		return known, nil
	}
	code, err := a.ask(ctx)
	if err != nil {
		return "", err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.known, a.of = code, sends
	return code, nil
}

// counting counts the messages that are asked for.
type counting struct {
	asking *asking
	next   http.RoundTripper
}

func (c counting) RoundTrip(req *http.Request) (*http.Response, error) {
	if documented.OpOf(req.URL.EscapedPath()) == documented.Send {
		c.asking.mu.Lock()
		c.asking.sends++
		c.asking.mu.Unlock()
	}
	return c.next.RoundTrip(req)
}

// Form is the form of a call's codes.
type Form struct {
	Length int
	// Letters is set if codes may have letters.
	Letters bool
}

// String is what a code must have, such as "6 digits".
func (f Form) String() string {
	if f.Letters {
		return fmt.Sprintf("%d digits or letters", f.Length)
	}
	return fmt.Sprintf("%d digits", f.Length)
}

// Read reads a typed code, without blanks and dashes. It is false if the code has another form.
func (f Form) Read(line string) (string, bool) {
	code := strings.NewReplacer(" ", "", "\t", "", "-", "").Replace(strings.TrimSpace(line))
	for _, c := range code {
		digit := '0' <= c && c <= '9'
		if letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'; !digit && !(letter && f.Letters) {
			return "", false
		}
	}
	return code, len(code) == f.Length
}
