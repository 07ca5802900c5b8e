// Package jsonpost makes requests that post JSON, as the clients of functions and of a space send them.
package jsonpost

import (
	"context"
	"net/http"
	"net/url"
	"sync/atomic"

	"callsim/sim/kit/bounded"
)

// Client makes requests. It keeps the header of the user of the latest, for the next is most likely of the same user. The zero value is
// ready. It is safe for concurrent use.
type Client struct{ latest atomic.Pointer[login] }

// login is the header of one user's requests.
type login struct {
	user, password string
	header         http.Header
}

// Request posts body. user and password are sent as HTTP Basic auth, if one of them is there. The header is that of other requests,
// too: it must not be changed. GetBody stays nil, so that no transport sends the body a second time by itself.
func (c *Client) Request(ctx context.Context, to *url.URL, user, password string, body []byte) *http.Request {
	r := http.Request{
		Method: http.MethodPost, URL: to, Host: to.Host, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: c.header(user, password), Body: bounded.Body(body), ContentLength: int64(len(body)),
	}
	return r.WithContext(ctx)
}

func (c *Client) header(user, password string) http.Header {
	if known := c.latest.Load(); known != nil && known.user == user && known.password == password {
		return known.header
	}
	r := http.Request{Header: http.Header{"Content-Type": {"application/json"}, "Accept": {"application/json"}, "User-Agent": {"callsim"}}}
	if user != "" || password != "" {
		r.SetBasicAuth(user, password)
	}
	c.latest.Store(&login{user, password, r.Header})
	return r.Header
}
