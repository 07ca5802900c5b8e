package signalwire

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"callsim/sim/kit/strictjson"
)

// Kind says what went wrong with a request.
type Kind string

// The kinds of failure.
const (
	Unauthorized Kind = "unauthorized" // 401: bad project id or token
	Forbidden    Kind = "forbidden"    // 403: the token lacks the scope
	NotFound     Kind = "not_found"    // 404: the code can no longer be verified, or the id is unknown
	Invalid      Kind = "invalid"      // 422, or another 4xx: see Problems
	RateLimited  Kind = "rate_limited" // 429: see RetryAfter
	ServerError  Kind = "server_error" // 5xx
	NotJSON      Kind = "not_json"     // a reply of status 2xx that is not JSON: an error page, nothing, or cut off
	TooLarge     Kind = "too_large"    // a reply beyond Client.MaxReply
	Unexpected   Kind = "unexpected"   // JSON that is not what the API documents, or an unknown status
	Timeout      Kind = "timeout"      // no reply in time
	Refused      Kind = "refused"      // no connection, for whatever reason: nothing was sent
	Reset        Kind = "reset"        // the connection broke before the reply was whole
	Canceled     Kind = "canceled"     // the caller's context ended
	Withheld     Kind = "withheld"     // held back on our side: nothing was sent
	Network      Kind = "network"      // anything else below HTTP
)

// Error is why a request to the space failed. Its text holds no credential.
type Error struct {
	// Op is "send" or "verify".
	Op   string
	Kind Kind
	// Status is the reply's status; 0 when there was no reply.
	Status int
	// Body is the reply's body, at most Client.MaxReply bytes.
	Body []byte
	// RequestID names the request to SignalWire's support; "" when the reply had none.
	RequestID string
	// RetryAfter is how long to back off, from the header of that name; 0 when it was not said.
	RetryAfter time.Duration
	// Problems are the entries of a validation error.
	Problems []Problem
	// MaybeDone says that the space may have acted on the request all the same: a message may have gone out, an attempt
	// may have been used.
	MaybeDone bool
	// Err is the cause, where there is one.
	Err error
}

// Problem is one entry of a validation error, of either of the two shapes in use.
type Problem struct {
	Code, Title, Detail, Attribute string
}

func (e *Error) Error() string {
	text := fmt.Sprintf("%s: %s", e.Op, e.Kind)
	if e.Status != 0 {
		text += fmt.Sprintf(" (status %d)", e.Status)
	}
	for _, p := range e.Problems {
		text += "; " + p.String()
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	if e.RequestID != "" {
		text += " [request " + e.RequestID + "]"
	}
	return text
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

func (p Problem) String() string {
	text := p.Detail
	if text == "" {
		text = p.Title
	}
	if text == "" {
		text = p.Code
	}
	if p.Attribute != "" && !strings.Contains(text, p.Attribute) {
		text = strings.TrimSpace(p.Attribute + " " + text)
	}
	return text
}

// problems reads a validation error: {"errors":[{"detail","status","title","code"}]} or, of other API families,
// {"errors":[{"type","code","message","attribute","url"}]}.
func problems(body []byte) []Problem {
	var list struct {
		Errors []struct {
			Detail    string          `json:"detail"`
			Title     string          `json:"title"`
			Message   string          `json:"message"`
			Attribute string          `json:"attribute"`
			Code      json.RawMessage `json:"code"`
		} `json:"errors"`
	}
	if strictjson.Unmarshal(body, &list) != nil {
		return nil
	}
	var all []Problem
	for _, e := range list.Errors {
		p := Problem{Title: e.Title, Detail: e.Detail, Attribute: e.Attribute, Code: strings.Trim(string(e.Code), `"`)}
		if p.Detail == "" {
			p.Detail = e.Message
		}
		all = append(all, p)
	}
	return all
}

// kindOf tells a failed status apart.
func kindOf(status int) Kind {
	switch {
	case status == http.StatusUnauthorized:
		return Unauthorized
	case status == http.StatusForbidden:
		return Forbidden
	case status == http.StatusNotFound:
		return NotFound
	case status == http.StatusTooManyRequests:
		return RateLimited
	case status >= 500:
		return ServerError
	case status >= 400:
		return Invalid
	default:
		return Unexpected
	}
}

// WithheldError is why a transport held a request back, on purpose and before anything of it was sent. Why is a clause
// for a person, such as "the number is not on the allow list"; it holds no number and no credential.
type WithheldError struct{ Why string }

func (e *WithheldError) Error() string { return "nothing was sent: " + e.Why }

// Cause tells apart what went wrong below HTTP.
func Cause(ctx context.Context, err error) Kind {
	var timeout net.Error
	var withheld *WithheldError
	switch {
	case errors.As(err, &withheld):
		return Withheld
	case errors.Is(err, context.DeadlineExceeded), errors.Is(context.Cause(ctx), context.DeadlineExceeded),
		errors.As(err, &timeout) && timeout.Timeout():
		return Timeout
	case errors.Is(err, context.Canceled), ctx.Err() != nil:
		return Canceled
	case isRefused(err):
		return Refused
	case isReset(err), errors.As(err, new(streamError)):
		return Reset
	default:
		return Network
	}
}

// Errors of a connection, each with the number that Windows sockets use for it (WSAECONNREFUSED, WSAECONNABORTED and
// WSAECONNRESET); no other system has errors of these numbers.
func isRefused(err error) bool { return isAny(err, syscall.ECONNREFUSED, syscall.Errno(10061)) }

func isReset(err error) bool {
	return isAny(err, syscall.ECONNRESET, syscall.EPIPE, syscall.Errno(10053), syscall.Errno(10054), io.ErrUnexpectedEOF, io.EOF)
}

// streamError has the fields of the error by which net/http tells that the other side ended a request over HTTP/2, which
// can be read as any such type.
type streamError struct {
	StreamID, Code uint32
	Cause          error
}

func (streamError) Error() string { return "the other side ended the request" }

func isAny(err error, targets ...error) bool {
	return slices.ContainsFunc(targets, func(target error) bool { return errors.Is(err, target) })
}

// longest bounds what Retry-After is believed.
const longest = 24 * time.Hour

// RetryAfter reads a header of that name: a number of seconds, or a date. It is 0 when it says nothing, and a day at most.
func RetryAfter(value string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(value); err == nil || errors.Is(err, strconv.ErrRange) {
		return time.Duration(min(max(seconds, 0), int(longest/time.Second))) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil && at.After(now) {
		return min(at.Sub(now).Round(time.Second), longest)
	}
	return 0
}

// requestID reads the headers in which the space names a request.
func requestID(h http.Header) string {
	for _, name := range []string{"X-Request-Id", "X-Signalwire-Request-Id", "Request-Id"} {
		if id := h.Get(name); id != "" {
			return id
		}
	}
	return ""
}
