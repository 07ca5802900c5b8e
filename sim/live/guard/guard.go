package guard

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"callsim/sim/space/signalwire"
)

// Guard is the transport of one call to the space. It passes requests for a code to allowed numbers, within the limits
// and once they are confirmed, and requests to verify one; everything else is a *signalwire.WithheldError. It is safe for
// concurrent use.
type Guard struct {
	space *Space
	sends counter
	// silent is one that passes no request for a code.
	silent bool
}

// maxBody is the largest body of a request for a code, in bytes; the longest message takes a tenth of it.
const maxBody = 64 << 10

// RoundTrip passes req to the space, or withholds it.
func (g *Guard) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Body != nil {
		defer req.Body.Close()
	}
	suffix, fault := g.space.route(req)
	if fault != "" {
		return nil, withheld(fault)
	}
	body, fault := readBody(req, maxBody)
	if fault != "" {
		return nil, withheld(fault)
	}
	channel := signalwire.Channel(strings.TrimPrefix(suffix, "/mfa/"))
	if channel != signalwire.SMS && channel != signalwire.Call {
		if fault := verifyFault(body); fault != "" {
			return nil, withheld(fault)
		}
	} else if err := g.permit(req.Context(), channel, body); err != nil {
		return nil, err
	}
	next := withBody(req, body)
	next.URL, next.Host = g.space.address(suffix), ""
	return g.space.next.RoundTrip(next)
}

// permit says whether a code may be sent as body asks, and counts it.
func (g *Guard) permit(ctx context.Context, channel signalwire.Channel, body []byte) error {
	if g.silent {
		return withheld("nothing is sent here")
	}
	send, fault := readSend(body)
	if fault != "" {
		return withheld(fault)
	}
	s := g.space
	if !s.Allowed(send.To) {
		return withheld(notAllowed)
	}
	if s.from != "" && send.From != "" && send.From != s.from {
		return withheld("the sender must be the number that is set, got another")
	}
	return g.sends.permit(ctx, recipient{s.base.Host, send.To}, Ask{
		Number: signalwire.MaskNumber(send.To), Space: s.base.Host, From: sender(send.From),
		Channel: channel, Message: textOf(send),
	})
}

const notAllowed = "the number is not on the allow list (--allow-number, or allow_numbers in the config file)"

func withheld(why string) error { return &signalwire.WithheldError{Why: why} }

// canceled is a request that was withheld because its context ended.
func canceled(ctx context.Context) error {
	return fmt.Errorf("%w: %w", withheld("it was canceled, or took too long, before it was sent"), context.Cause(ctx))
}

// headers are those that a request to the space may have: any other might change what the request means.
var headers = []string{"Accept", "Authorization", "Content-Type", "User-Agent"}

// route returns the path of req behind the base address, or why the request may not pass.
func (s *Space) route(req *http.Request) (suffix, fault string) {
	u := req.URL
	switch {
	case s.base == nil:
		return "", "no space is set: set " + signalwire.EnvSpace
	case req.Method != http.MethodPost:
		return "", "the method must be POST"
	case u == nil || u.Scheme != s.base.Scheme || !strings.EqualFold(u.Host, s.base.Host) || u.Opaque != "":
		return "", "the address must be that of the space, got another"
	case req.Host != "" && !strings.EqualFold(req.Host, s.base.Host):
		return "", "the header Host must be that of the space, got another"
	case u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || u.RawFragment != "":
		return "", "the address must have no user, query or fragment"
	}
	if fault := headersFault(req, headers); fault != "" {
		return "", fault
	}
	return s.suffix(u)
}

// headersFault says what is wrong with the headers of a request, which may have those that are known, once each.
func headersFault(req *http.Request, known []string) string {
	h := req.Header
	for name, values := range h {
		if !slices.Contains(known, name) || len(values) != 1 {
			return "every header must be one that such a request has, once, got another or one twice"
		}
	}
	if req.Method != http.MethodGet && h.Get("Content-Type") != "application/json" {
		return "the Content-Type must be that of JSON, application/json"
	}
	return ""
}

// suffix is what u's path has behind that of the base address, where the API knows it.
func (s *Space) suffix(u *url.URL) (suffix, fault string) {
	const unknown = "the path must be one of the API for codes, got another"
	suffix, ok := strings.CutPrefix(u.EscapedPath(), s.base.EscapedPath())
	if !ok {
		return "", unknown
	}
	id, verify := strings.CutSuffix(strings.TrimPrefix(suffix, "/mfa/"), "/verify")
	switch {
	case suffix == "/mfa/"+string(signalwire.SMS), suffix == "/mfa/"+string(signalwire.Call):
	case verify && signalwire.IsID(id) && suffix == "/mfa/"+id+"/verify":
	default:
		return "", unknown
	}
	return suffix, ""
}

// address is what the API has at suffix.
func (s *Space) address(suffix string) *url.URL {
	u := *s.base
	u.Path += suffix
	if u.RawPath != "" {
		u.RawPath += suffix
	}
	return &u
}

// counter counts the sends of one call.
type counter struct {
	space *Space
	mu    sync.Mutex
	sent  int
}

// permit asks for what ask describes, where it must, and takes its place in the limits.
func (c *counter) permit(ctx context.Context, to recipient, ask Ask) error {
	if ctx.Err() != nil {
		return canceled(ctx)
	}
	if _, err := c.check(); err != nil {
		return err
	}
	if err := c.space.confirmed(ctx, to, func() (Ask, error) {
		var err error
		ask.Sends, err = c.check()
		return ask, err
	}); err != nil {
		return err
	}
	if ctx.Err() != nil {
		return canceled(ctx)
	}
	return c.reserve()
}

// check says which send the next one would be, without counting it.
func (c *counter) check() (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.space
	if c.sent >= s.perCall {
		return "", c.usedUp()
	}
	now := s.now()
	left, next, err := s.ledger.Left(now)
	if err == nil && left < 1 {
		err = &FullError{PerHour: s.ledger.perHour, Now: now, Next: next, Path: s.ledger.path}
	}
	if err != nil {
		return "", withheld(err.Error())
	}
	return fmt.Sprintf("the %s of %d in this call, the %s of %d in this hour",
		ordinal(c.sent+1), s.perCall, ordinal(s.ledger.perHour-left+1), s.ledger.perHour), nil
}

// reserve counts a send that is about to go out.
func (c *counter) reserve() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.sent >= c.space.perCall {
		return c.usedUp()
	}
	if err := c.space.ledger.Reserve(c.space.now()); err != nil {
		return withheld(err.Error())
	}
	c.sent++
	return nil
}

func (c *counter) usedUp() error {
	return withheld(fmt.Sprintf("the limit of %d in one call is used up: begin a new call", c.space.perCall))
}

// ordinal is n with its ending: 1st, 2nd, 3rd, 4th, 11th.
func ordinal(n int) string {
	ending := "th"
	if tens := n / 10 % 10; tens != 1 {
		switch n % 10 {
		case 1:
			ending = "st"
		case 2:
			ending = "nd"
		case 3:
			ending = "rd"
		}
	}
	return fmt.Sprint(n, ending)
}
