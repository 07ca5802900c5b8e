package swaig

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"callsim/sim/kit/bounded"
	"callsim/sim/kit/clock"
	"callsim/sim/kit/jsonpost"
)

// Defaults of a Client.
const (
	DefaultTimeout  = 30 * time.Second
	DefaultMaxReply = 1 << 20
)

// Client calls functions at a webhook. Transport decides where they are: InProcess reaches a handler in this process, with
// the bytes that a network would carry; http.DefaultTransport (nil) reaches functions elsewhere.
type Client struct {
	// URL is the webhook, with agent_id in its query. Its user and password are sent as HTTP Basic auth and nowhere else.
	URL *url.URL
	// Transport carries the requests; nil is http.DefaultTransport.
	Transport http.RoundTripper
	// Timeout bounds one call; 0 is DefaultTimeout, and a negative one leaves it to the transport.
	Timeout time.Duration
	// MaxReply is the largest reply that is read, in bytes; 0 is DefaultMaxReply.
	MaxReply int64
	// SigningKey, where set, signs every request.
	SigningKey string
	// Clock measures the timeout; nil is real time.
	Clock clock.Clock
}

// StatusError is the error of a reply with a status other than 200. Other errors wrap bounded.ErrTooLarge, ErrReply or an error of
// the transport.
type StatusError struct {
	Status  int
	excerpt string
}

func (e *StatusError) Error() string {
	return fmt.Sprintf("the functions refused the request: status %d: %s", e.Status, e.excerpt)
}

// NothingDone says whether a reply of this status comes from a server that did not call the function: it asks for other credentials,
// knows no such address or method, or sends the request elsewhere. After any other refusal the function may have done its work.
func NothingDone(status int) bool {
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusNotAcceptable,
		http.StatusProxyAuthRequired, http.StatusRequestEntityTooLarge, http.StatusRequestURITooLong, http.StatusUnsupportedMediaType,
		http.StatusMisdirectedRequest, http.StatusUpgradeRequired, http.StatusTooManyRequests, http.StatusRequestHeaderFieldsTooLarge:
		return true
	}
	return status/100 == 3
}

// Call posts one function call and reads its reply.
func (c *Client) Call(ctx context.Context, r *Request) (Reply, error) {
	body, err := c.Send(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	return ParseReply(body)
}

// Send posts one function call and returns the reply as it came.
func (c *Client) Send(ctx context.Context, r *Request) ([]byte, error) { return c.post(ctx, r) }

// Signatures asks the functions to declare themselves, for a call with the ids and the meta_data of r; no names asks for all.
func (c *Client) Signatures(ctx context.Context, r *Request, names ...string) (Declared, error) {
	if names == nil {
		names = []string{}
	}
	body, err := c.post(ctx, SignatureRequest{
		Action: ActionGetSignature, Functions: names, ContentDisposition: SignatureContentDisposition,
		ContentType: ContentType, Version: Version,
		MetaDataToken: r.MetaDataToken, MetaData: r.MetaData, ProjectID: r.ProjectID, SpaceID: r.SpaceID,
	})
	if err != nil {
		return Declared{}, err
	}
	return ParseDeclarations(body)
}

func (c *Client) post(ctx context.Context, message any) ([]byte, error) {
	body, err := Encode(message)
	if err != nil {
		return nil, err
	}
	ctx, cancel := c.withTimeout(ctx)
	defer cancel()
	return c.do(c.request(ctx, body))
}

// do sends a request and reads its reply.
func (c *Client) do(req *http.Request) ([]byte, error) {
	res, err := c.transport().RoundTrip(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	body, err := c.read(res)
	if err != nil {
		return nil, err
	}
	if res.StatusCode != http.StatusOK {
		return nil, &StatusError{res.StatusCode, excerpt(body)}
	}
	return body, nil
}

var requests jsonpost.Client

func (c *Client) request(ctx context.Context, body []byte) *http.Request {
	to := *c.URL
	to.User = nil
	password, _ := c.URL.User.Password()
	req := requests.Request(ctx, &to, c.URL.User.Username(), password, body)
	req.GetBody = func() (io.ReadCloser, error) { return bounded.Body(body), nil }
	if c.SigningKey != "" {
		req.Header = req.Header.Clone()
		req.Header.Set(SignatureHeader, Sign(c.SigningKey, req.URL.String(), body))
	}
	return req
}

func (c *Client) withTimeout(ctx context.Context) (context.Context, context.CancelFunc) {
	limit := c.Timeout
	if limit == 0 {
		limit = DefaultTimeout
	}
	if limit < 0 {
		return context.WithCancel(ctx)
	}
	if c.Clock == nil {
		return context.WithTimeout(ctx, limit)
	}
	return c.Clock.WithTimeout(ctx, limit)
}

func (c *Client) transport() http.RoundTripper {
	if c.Transport == nil {
		return http.DefaultTransport
	}
	return c.Transport
}

func (c *Client) read(res *http.Response) ([]byte, error) {
	limit := c.MaxReply
	if limit == 0 {
		limit = DefaultMaxReply
	}
	b, err := bounded.Read(res.Body, res.ContentLength, limit)
	switch {
	case errors.Is(err, bounded.ErrTooLarge):
		return nil, fmt.Errorf("the reply is %w", err)
	case err != nil:
		return nil, fmt.Errorf("the reply was cut off after %d bytes: %w", len(b), err)
	}
	return b, nil
}

func excerpt(b []byte) string {
	return fmt.Sprintf("%.200q", strings.Join(strings.Fields(string(b)), " "))
}
