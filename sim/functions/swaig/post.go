package swaig

import (
	"bytes"
	"context"
	"net/http"
	"slices"
)

// Login are the credentials of a Post.
type Login string

// The credentials of a Post.
const (
	Right   Login = ""        // the agent's own
	Wrong   Login = "wrong"   // some that are not accepted
	Without Login = "without" // none
)

// Post is a message to the functions that anyone who knows their address could send.
type Post struct {
	// Method is POST if it is empty.
	Method string
	// Header is set over what the agent would send.
	Header http.Header
	// AgentID is in the query; nil is the call's own.
	AgentID *string
	// Authorization and Signature say how the message is authenticated.
	Authorization, Signature Login
	Body                     []byte
	// Pad is the least length of the body in bytes: a shorter one gets blanks at its end.
	Pad int
}

// Post sends p and reads the reply, which is of no consequence. Its error is one of the transport, or a *StatusError.
func (c *Client) Post(ctx context.Context, p Post) error {
	ctx, cancel := c.withTimeout(ctx)
	defer cancel()
	if missing := p.Pad - len(p.Body); missing > 0 {
		p.Body = append(slices.Clone(p.Body), bytes.Repeat([]byte(" "), missing)...)
	}
	to := *c
	if p.AgentID != nil {
		to.URL = WithAgent(c.URL, *p.AgentID)
	}
	req := to.request(ctx, p.Body)
	p.change(req)
	_, err := c.do(req)
	return err
}

// change makes req, a request of the agent, what p asks for.
func (p Post) change(req *http.Request) {
	if p.Method != "" {
		req.Method = p.Method
	}
	req.Header = req.Header.Clone()
	switch p.Authorization {
	case Wrong:
		req.SetBasicAuth("stranger", "wrong")
	case Without:
		req.Header.Del("Authorization")
	}
	switch p.Signature {
	case Wrong:
		req.Header.Set(SignatureHeader, Sign("wrong", req.URL.String(), p.Body))
	case Without:
		req.Header.Del(SignatureHeader)
	}
	for name, values := range p.Header {
		req.Header[name] = values
	}
}
