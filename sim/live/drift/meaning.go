package drift

import (
	"fmt"
	"net/http"
	"strings"

	"callsim/sim/kit/called"
	"callsim/sim/kit/lazy"
	"callsim/sim/space/mock"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

// failureOf explains why a fixture stops at a request without a usable reply.
func failureOf(f trace.RESTFailed) Stop {
	s := Stop{What: "no usable reply: " + f.Cause, Blame: OfSpace}
	switch signalwire.Kind(f.Cause) {
	case signalwire.Withheld:
		return Stop{What: f.Error, Blame: OfSettings}
	case signalwire.Timeout:
		s.Means = "the space did not reply in time; a message may have been sent all the same, so nothing is sent again"
	case signalwire.Refused:
		s.Means = "the space could not be reached, and nothing was sent; check the space's name, or the address"
	case signalwire.Reset:
		s.Means = "the connection was lost before the reply was whole; a message may have been sent, so nothing is sent again"
	case signalwire.TooLarge:
		s.Means = "the reply is far larger than the API documents; a message may have been sent, so nothing is sent again"
	case signalwire.Canceled:
		s.What = "it was interrupted before a reply"
		s.Means = "a message may have been sent"
	default:
		s.What += ": " + f.Error
		s.Means = "the request failed; run sim doctor"
	}
	return s
}

// refusal reports whether the real space refused what the mocked one accepts, and what that means.
func refusal(x, mocked exchange) (Stop, bool) {
	status := x.reply.Status
	if status/100 == mocked.reply.Status/100 || status < 300 {
		return Stop{}, false
	}
	s := Stop{What: fmt.Sprintf("status %d", status)}
	if id := shownID(requestID(x.reply.Header)); id != "" {
		s.What += " [request " + id + "]"
	}
	switch {
	case status < 400:
		s.Means, s.Blame = "the space redirects to another address, which is never followed; check the space's name, or the address", OfSettings
	case status == http.StatusUnauthorized:
		s.Means, s.Blame = "the space refuses the project id or the API token; run "+called.Name()+" config to see where they come from", OfSettings
	case status == http.StatusForbidden:
		s.Means, s.Blame = "the API token lacks the scope for sending codes; give it that scope in the space", OfSettings
	case status == http.StatusTooManyRequests:
		s.Means, s.Blame = "the space limits the rate"+wait(x.reply.Header["Retry-After"])+"; nothing is sent again", OfSpace
	case status >= 500:
		s.Means, s.Blame = "the space itself failed; a message may have been sent, so nothing is sent again", OfSpace
	case status == http.StatusNotFound && x.op() == mock.Verify:
		s.Means = "the space says that this code can no longer be verified (it was used, has expired, or was tried too often), or that there is no such request"
	case status == http.StatusNotFound:
		s.Means = "the space has no such address; check the space's name, or the address"
	case status == http.StatusUnprocessableEntity:
		s.Means = "the space refuses the request" + codes(x.reply.Body)
	}
	return s, true
}

// wait says how long to wait, if the header is valid.
func wait(header string) string {
	switch {
	case retryAfter(header) != "":
		return ""
	case len(header) < 6:
		return "; wait " + header + " s"
	}
	return "; wait until " + header
}

var errorCode = lazy.Regexp(`^[a-z][a-z_.-]{0,50}$`)

// codes lists the codes of a validation error.
func codes(body []byte) string {
	v, _ := decode(body)
	object, _ := v.(map[string]any)
	list, _ := object["errors"].([]any)
	var all []string
	for _, entry := range list {
		e, _ := entry.(map[string]any)
		if code, ok := e["code"].(string); ok && errorCode().MatchString(code) && len(all) < 5 {
			all = append(all, code)
		}
	}
	if len(all) == 0 {
		return ""
	}
	return ": " + strings.Join(all, ", ")
}

// meaning explains a difference, if it needs an explanation.
func meaning(x exchange, f found) string {
	switch {
	case f.path == "body.success" && f.kind == OfType:
		return "only a boolean true counts as a success, so the functions would not verify the caller"
	case f.path == "body.success" && f.kind == OfValue && x.op() == mock.Verify && f.got == "boolean false":
		return "or another code was typed than the one on the phone"
	case f.path == "body.id" && x.op() == mock.Send:
		return "without it, no code can be verified"
	case f.kind == Extra:
		return "clients must tolerate additional fields"
	}
	return ""
}

var idLike = lazy.Regexp(`^[A-Za-z0-9._:-]{1,64}$`)

// shownID is the id of a request, for the support of the space, if it may be shown.
func shownID(id string) string {
	if !idLike().MatchString(id) {
		return ""
	}
	return id
}

// String is the exchange in a line.
func (e Exchange) String() string {
	switch {
	case e.Status == 0:
		return fmt.Sprintf("%s: no reply (%s)", e.Request, e.Cause)
	default:
		return fmt.Sprintf("%s: status %d in %d ms", e.Request, e.Status, e.Took.Milliseconds())
	}
}
