package signalwire

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"callsim/sim/kit/bounded"
	"callsim/sim/kit/jsonpost"
	"callsim/sim/kit/strictjson"
)

// Defaults of a Client.
const (
	DefaultTimeout  = 10 * time.Second
	DefaultMaxReply = 1 << 20
)

// Client asks one space. It is safe for concurrent use once its fields are set.
type Client struct {
	Settings
	// Carrier carries the requests instead of Settings.Transport. A redirect is a reply like others: credentials and codes go to the
	// space and nowhere else.
	Carrier http.RoundTripper
	// Timeout bounds one request, its reply included; 0 is DefaultTimeout, and a negative one leaves it to the transport.
	Timeout time.Duration
	// MaxReply is the largest reply that is read, in bytes; 0 is DefaultMaxReply.
	MaxReply int64
	// WithTimeout is context.WithTimeout unless time is not real.
	WithTimeout func(context.Context, time.Duration) (context.Context, context.CancelFunc)
	// Now is time.Now unless time is not real.
	Now func() time.Time
}

// Reply is a reply of the space that is what the API documents.
type Reply struct {
	// ID is the request for a code that Verify wants; "" in a reply to Verify.
	ID string
	// Success is true for a code that is on its way, or that was right.
	Success bool
	Status  int
	// Body is the reply's JSON, as it came.
	Body      json.RawMessage
	RequestID string
}

// SendSMS asks for a code by text message.
func (c *Client) SendSMS(ctx context.Context, s Send) (Reply, error) { return c.send(ctx, SMS, s) }

// SendCall asks for a code by voice.
func (c *Client) SendCall(ctx context.Context, s Send) (Reply, error) { return c.send(ctx, Call, s) }

// IsID says whether id has the form of a request's id, a UUID.
func IsID(id string) bool {
	for i := range len(id) {
		switch i {
		case 8, 13, 18, 23:
			if id[i] != '-' {
				return false
			}
		default:
			if !isHex(id[i]) {
				return false
			}
		}
	}
	return len(id) == len("00000000-0000-0000-0000-000000000000")
}

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }

func (c *Client) send(ctx context.Context, channel Channel, s Send) (Reply, error) {
	r, err := c.post(ctx, "send", "/mfa/"+string(channel), s)
	if err != nil {
		return Reply{}, err
	}
	if !r.Success || !IsID(r.ID) {
		return Reply{}, c.unexpected("send", r, `want "success": true and the id of the request`)
	}
	return r, nil
}

// Verify asks whether token is the code of the request id. A false Reply.Success is a wrong code with attempts left; a
// code that can no longer be verified is an *Error of kind NotFound.
func (c *Client) Verify(ctx context.Context, id, token string) (Reply, error) {
	if !IsID(id) {
		return Reply{}, &Error{Op: "verify", Kind: NotFound, Err: errors.New("the id is not a UUID; nothing was asked")}
	}
	return c.post(ctx, "verify", "/mfa/"+url.PathEscape(id)+"/verify", verify{token})
}

// verify is the body of a request to verify a code.
type verify struct {
	Token string `json:"token"`
}

func (c *Client) post(ctx context.Context, op, path string, message any) (Reply, error) {
	ctx, cancel := c.withTimeout(ctx)
	defer cancel()
	w := Way{Now: c.Now}
	req, err := c.request(w.Watch(ctx), path, message)
	if err != nil {
		return Reply{}, c.fail(&Error{Op: op, Kind: Network, Err: err})
	}
	res, err := c.carrier().RoundTrip(req)
	if err != nil {
		return Reply{}, c.failed(ctx, op, err, &w)
	}
	defer res.Body.Close()
	body, err := c.read(res)
	if err != nil {
		return Reply{}, c.broken(ctx, op, res, body, err)
	}
	if res.StatusCode != http.StatusOK {
		return Reply{}, c.refused(op, res, body)
	}
	return c.success(op, res, body)
}

var requests jsonpost.Client

func (c *Client) request(ctx context.Context, path string, message any) (*http.Request, error) {
	body, err := json.Marshal(message)
	if err != nil {
		return nil, err
	}
	to, err := url.Parse(c.BaseURL + path)
	if err != nil {
		return nil, err
	}
	req := requests.Request(ctx, to, c.ProjectID, c.Token, body)
	if _, isSocket := c.carrier().(*http.Transport); isSocket {
		req.Body = bounded.Plain(req.Body)
	}
	return req, nil
}

// failed is a request without a reply, which went its way as far as w has seen.
func (c *Client) failed(ctx context.Context, op string, err error, w *Way) error {
	kind, maybeDone := w.Failed(ctx, err)
	return c.fail(&Error{Op: op, Kind: kind, MaybeDone: maybeDone, Err: err})
}

// broken is a reply whose body could not be read whole.
func (c *Client) broken(ctx context.Context, op string, res *http.Response, body []byte, err error) error {
	kind := Cause(ctx, err)
	if errors.Is(err, bounded.ErrTooLarge) {
		kind = TooLarge
	}
	return c.fail(&Error{Op: op, Kind: kind, Status: res.StatusCode, Body: body, RequestID: requestID(res.Header), MaybeDone: true, Err: err})
}

// refused is a reply of another status than 200.
func (c *Client) refused(op string, res *http.Response, body []byte) error {
	kind := kindOf(res.StatusCode)
	return c.fail(&Error{
		Op: op, Kind: kind, Status: res.StatusCode, Body: body, RequestID: requestID(res.Header),
		RetryAfter: RetryAfter(res.Header.Get("Retry-After"), c.now()), Problems: problems(body),
		MaybeDone: kind == ServerError || kind == Unexpected,
	})
}

// success reads a reply of status 200. Whatever is not the documented success is none: "success" must be a boolean.
func (c *Client) success(op string, res *http.Response, body []byte) (Reply, error) {
	r := Reply{Status: res.StatusCode, Body: body, RequestID: requestID(res.Header)}
	var fields struct {
		ID      string `json:"id"`
		Success *bool  `json:"success"`
	}
	err := strictjson.Unmarshal(body, &fields)
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return r, c.fail(&Error{
			Op: op, Kind: NotJSON, Status: r.Status, Body: body, RequestID: r.RequestID, MaybeDone: true,
			Err: fmt.Errorf("want a JSON object, got %d bytes that are none", len(body)),
		})
	}
	if err != nil || fields.Success == nil {
		return Reply{}, c.unexpected(op, r, `want "success": true or false, once and in this spelling`)
	}
	r.ID, r.Success = fields.ID, *fields.Success
	return r, nil
}

func (c *Client) unexpected(op string, r Reply, want string) error {
	return c.fail(&Error{
		Op: op, Kind: Unexpected, Status: r.Status, Body: r.Body, RequestID: r.RequestID, MaybeDone: true,
		Err: errors.New(want),
	})
}

func (c *Client) withTimeout(ctx context.Context) (context.Context, context.CancelFunc) {
	limit := c.Timeout
	if limit == 0 {
		limit = DefaultTimeout
	}
	if limit < 0 {
		return context.WithCancel(ctx)
	}
	if c.WithTimeout != nil {
		return c.WithTimeout(ctx, limit)
	}
	return context.WithTimeout(ctx, limit)
}

func (c *Client) carrier() http.RoundTripper {
	switch {
	case c.Carrier != nil:
		return c.Carrier
	case c.Transport != nil:
		return c.Transport
	}
	return http.DefaultTransport
}

func (c *Client) now() time.Time {
	if c.Now == nil {
		return time.Now()
	}
	return c.Now()
}

// read returns what could be read, with an error when that is not all.
func (c *Client) read(res *http.Response) ([]byte, error) {
	limit := c.MaxReply
	if limit == 0 {
		limit = DefaultMaxReply
	}
	return bounded.Read(res.Body, res.ContentLength, limit)
}
