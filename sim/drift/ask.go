package drift

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"

	"callsim/sim/call"
	"callsim/sim/lazy"
	"callsim/sim/space"
)

// ErrNoCodeSent says that a code is wanted before one was asked for.
var ErrNoCodeSent = errors.New("no code was sent in this call yet")

// Ask lets a live call ask for the code on the phone: once for each message that was sent. It is called before the call is
// made.
func Ask(l *call.Live, ask func(context.Context) (string, error)) {
	a := &asking{ask: ask}
	transport := l.Transport
	l.Transport = func() http.RoundTripper { return counting{a, transport()} }
	l.Code = a.code
}

// asking remembers the code of the latest message.
type asking struct {
	ask func(context.Context) (string, error)

	mu    sync.Mutex
	sends int
	known string // of the message with the number of
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
	if opOf(req.URL.EscapedPath()) == space.Send {
		c.asking.mu.Lock()
		c.asking.sends++
		c.asking.mu.Unlock()
	}
	return c.next.RoundTrip(req)
}

var codeLike = lazy.Regexp(`^[0-9A-Za-z]{4,20}$`)

// Typed is a code as it was typed, without blanks and dashes; it is false when it cannot be one.
func Typed(line string) (string, bool) {
	code := strings.NewReplacer(" ", "", "\t", "", "-", "").Replace(strings.TrimSpace(line))
	return code, codeLike().MatchString(code)
}
