package door

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"callsim/sim/kit/bounded"
	"callsim/sim/kit/strictjson"
	"callsim/sim/space/mock"
	"callsim/sim/space/signalwire"
)

// attached is a space behind the door.
type attached struct {
	*Space
	left context.Context // ends when the space is detached
}

// Attach puts a space behind the door, until detach is called. What is held for it then ends. A space that is attached again is
// asked for its codes of before. The error says why the requests of its call could not be told apart from those of another.
func (d *Door) Attach(s *Space) (detach func(), err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, other := range d.spaces {
		if s.Number == "" || other.Number == "" || s.Number == other.Number {
			return nil, fmt.Errorf("calls at the same time must have different callers, got %s twice: their requests could not be told apart; hold one call after the other",
				describe(s.Number))
		}
	}
	left, leave := context.WithCancelCause(context.Background())
	a := &attached{s, left}
	d.spaces = append(d.spaces, a)
	return func() { leave(context.DeadlineExceeded); d.detach(a) }, nil
}

func describe(number string) string {
	if number == "" {
		return "a withheld number, or any number,"
	}
	return signalwire.MaskNumber(number)
}

func (d *Door) detach(a *attached) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.spaces = slices.DeleteFunc(d.spaces, func(s *attached) bool { return s == a })
}

// asked is what a request asks for. Only sending has a number, and only verifying an id.
type asked struct {
	op     mock.Op // "" for what the API does not know
	to, id string
}

// read finds out what a request asks for.
func read(x Exchange) asked {
	var a asked
	path, ok := strings.CutPrefix(x.Path, signalwire.BasePath+"/mfa/")
	id, last, of := strings.Cut(path, "/")
	switch {
	case !ok || x.Method != http.MethodPost:
	case path == string(signalwire.SMS), path == string(signalwire.Call):
		a.op = mock.Send
		var body struct {
			To string `json:"to"`
		}
		strictjson.Unmarshal(x.Body, &body) // the space itself says what is wrong with it
		a.to = body.To
	case of && id != "" && last == "verify":
		a.op, a.id = mock.Verify, id
	}
	return a
}

// choose is the space that a request is for; nil when no space knows what is asked for.
func (d *Door) choose(a asked) (*attached, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch len(d.spaces) {
	case 0:
		return nil, errors.New("no call is being held, so nobody asks for codes")
	case 1:
		return d.spaces[0], nil
	}
	for _, s := range d.spaces {
		if a.op == mock.Send && s.Number == a.to || a.op != mock.Send && s.ids[a.id] {
			return s, nil
		}
	}
	if a.op != mock.Send {
		return nil, nil
	}
	return nil, fmt.Errorf("%d calls are held at the same time, and none of them is with the number %s that the request names as to; hold one call after the other",
		len(d.spaces), signalwire.MaskNumber(a.to))
}

// learn remembers whose the code of a reply is. A space for any number is behind the door alone.
func (d *Door) learn(a asked, space *attached, reply []byte) {
	var sent struct {
		ID string `json:"id"`
	}
	if a.op != mock.Send || space.Number == "" || strictjson.Unmarshal(reply, &sent) != nil || sent.ID == "" {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if space.ids == nil {
		space.ids = map[string]bool{}
	}
	space.ids[sent.ID] = true
}

// request is a client's request as the space expects it.
func (d *Door) request(ctx context.Context, r *http.Request, body []byte, s signalwire.Settings) (*http.Request, error) {
	address := strings.TrimSuffix(s.BaseURL, signalwire.BasePath) + r.URL.EscapedPath()
	if r.URL.RawQuery != "" {
		address += "?" + r.URL.RawQuery
	}
	req, err := http.NewRequestWithContext(mock.InRealTime(ctx, d.options.Hold), r.Method, address, bounded.Body(body))
	if err != nil {
		return nil, err
	}
	req.ContentLength = int64(len(body))
	req.Header = r.Header.Clone()
	for _, name := range []string{"Connection", "Keep-Alive", "Transfer-Encoding", "Te", "Upgrade", "Expect", "Content-Length"} {
		req.Header.Del(name)
	}
	if d.allows(r) {
		req.SetBasicAuth(s.ProjectID, s.Token)
	}
	return req, nil
}

// allows checks the credentials of a client.
func (d *Door) allows(r *http.Request) bool {
	user, password, ok := r.BasicAuth()
	if d.options.ProjectID == "" && d.options.Token == "" {
		return ok
	}
	return ok && same(user, d.options.ProjectID)&same(password, d.options.Token) == 1
}

func same(a, b string) int { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) }
