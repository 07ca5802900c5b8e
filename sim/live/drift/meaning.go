package drift

import (
	"fmt"
	"net/http"
	"strings"

	"callsim/sim/kit/called"
	"callsim/sim/kit/lazy"
	"callsim/sim/kit/shape"
	"callsim/sim/space/documented"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
	"callsim/sim/trace/differ"
)

// failureOf explains why a fixture stops at a request without a usable reply.
func failureOf(f trace.RESTFailed) differ.Stop {
	s := differ.Stop{What: "no usable reply: " + f.Cause, Blame: differ.OfSpace}
	switch signalwire.Kind(f.Cause) {
	case signalwire.Withheld:
		return differ.Stop{What: f.Error, Blame: differ.OfSettings}
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
func refusal(x, mocked differ.Exchange) (differ.Stop, bool) {
	status := x.Reply.Status
	if status/100 == mocked.Reply.Status/100 || status < 300 {
		return differ.Stop{}, false
	}
	s := differ.Stop{What: fmt.Sprintf("status %d", status)}
	if id := shownID(requestID(x.Reply.Header)); id != "" {
		s.What += " [request " + id + "]"
	}
	switch {
	case status < 400:
		s.Means, s.Blame = "the space redirects to another address, which is never followed; check the space's name, or the address", differ.OfSettings
	case status == http.StatusUnauthorized:
		s.Means, s.Blame = "the space refuses the project id or the API token; run "+called.Name()+" config to see where they come from", differ.OfSettings
	case status == http.StatusForbidden:
		s.Means, s.Blame = "the API token lacks the scope for sending codes; give it that scope in the space", differ.OfSettings
	case status == http.StatusTooManyRequests:
		s.Means, s.Blame = "the space limits the rate"+wait(x.Reply.Header["Retry-After"])+"; nothing is sent again", differ.OfSpace
	case status >= 500:
		s.Means, s.Blame = "the space itself failed; a message may have been sent, so nothing is sent again", differ.OfSpace
	case status == http.StatusNotFound && x.Op() == documented.Verify:
		s.Means = "the space says that this code can no longer be verified (it was used, has expired, or was tried too often), or that there is no such request"
	case status == http.StatusNotFound:
		s.Means = "the space has no such address; check the space's name, or the address"
	case status == http.StatusUnprocessableEntity:
		s.Means = "the space refuses the request" + codes(x.Reply.Body)
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
	list, _ := shape.Object(body)["errors"].([]any)
	var all []string
	for _, entry := range list {
		e, _ := entry.(map[string]any)
		if code, ok := e["code"].(string); ok && errorCode.Get().MatchString(code) && len(all) < 5 {
			all = append(all, code)
		}
	}
	if len(all) == 0 {
		return ""
	}
	return ": " + strings.Join(all, ", ")
}

// meaning explains a difference, if it needs an explanation.
func meaning(x differ.Exchange, f differ.Found) string {
	switch {
	case f.Path == "body.success" && f.Kind == differ.OfType:
		return "only a boolean true counts as a success, so the functions would not verify the caller"
	case f.Path == "body.success" && f.Kind == differ.OfValue && x.Op() == documented.Verify && f.Got == "boolean false":
		return "or another code was typed than the one on the phone"
	case f.Path == "body.id" && x.Op() == documented.Send:
		return "without it, no code can be verified"
	case f.Kind == differ.Extra:
		return "clients must tolerate additional fields"
	}
	return ""
}

var idLike = lazy.Regexp(`^[A-Za-z0-9._:-]{1,64}$`)

// shownID is the id of a request, for the support of the space, if it may be shown.
func shownID(id string) string {
	if !idLike.Get().MatchString(id) {
		return ""
	}
	return id
}
