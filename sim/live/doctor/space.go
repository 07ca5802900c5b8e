package doctor

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"callsim/sim/kit/strictjson"
	"callsim/sim/live/guard"
	"callsim/sim/space/signalwire"
)

// nobody is the id of a request that was never made, and anything is a code.
const (
	nobody   = "00000000-0000-0000-0000-000000000000"
	anything = "000000"
)

// space asks the space about a code that does not exist. With good credentials, the API answers 404. It sends no messages.
func (e *examination) space(ctx context.Context) {
	if e.broken {
		e.skip("credentials", "clock")
		return
	}
	probe, err := guard.Probe(e.Doctor.Settings, e.Transport)
	if err != nil {
		e.fail("credentials", "", err.Error())
		e.skip("clock")
		return
	}
	dated := &dated{next: probe, now: e.Now}
	client := &signalwire.Client{Settings: e.Doctor.Settings.Space, Carrier: dated, Timeout: e.Doctor.Settings.Whole}
	_, err = client.Verify(ctx, nobody, anything)
	e.credentials(err)
	e.clock(dated)
}

// credentials judges the answer.
func (e *examination) credentials(err error) {
	var answer *signalwire.Error
	if !errors.As(err, &answer) {
		e.notSpace("it knows a code that does not exist", lookAtAddress)
		return
	}
	found := fmt.Sprintf("status %d", answer.Status)
	if answer.RequestID != "" {
		found += ", request " + answer.RequestID
	}
	switch {
	case isMarkup(answer.Body) && answer.Kind == signalwire.ServerError:
		e.notSpace(found+", with a web page", lookAtAddress+"; if it is, try again later")
		return
	case isMarkup(answer.Body):
		e.notSpace(found+", with a web page", lookAtAddress)
		return
	case answer.Kind == signalwire.NotFound && !saysError(answer.Body): // any web server has no such page
		e.notSpace(found+`, without "error"`, lookAtAddress)
		return
	case answer.Kind == signalwire.NotFound && answer.RequestID == "":
		e.notSpace(found+", without X-Request-Id", lookAtAddress)
		return
	}
	switch answer.Kind {
	case signalwire.NotFound:
		e.find("credentials", OK, "accepted: "+found+" to a code that does not exist; nothing was sent", "")
	case signalwire.Unauthorized:
		e.fail("credentials", "refused: "+found, "the project id or the API token is wrong, or they belong to another space; compare both with your space's API page")
	case signalwire.Forbidden:
		e.fail("credentials", "not enough: "+found, "the API token lacks a scope; give it the one for these messages, or make another token")
	case signalwire.RateLimited:
		e.find("credentials", Warn, "asked too often: "+found, "wait, and try again")
	case signalwire.ServerError:
		e.fail("credentials", "the space has a problem: "+found, "try again later")
	case signalwire.NotJSON, signalwire.Unexpected, signalwire.Invalid, signalwire.TooLarge:
		e.notSpace(found, lookAtAddress)
	default:
		e.fail("credentials", "", guard.Explain(err, e.base.Host))
	}
}

const lookAtAddress = "check the address of the space"

func (e *examination) notSpace(found, do string) {
	e.fail("credentials", "the reply is not one of a space: "+found, do)
}

// isMarkup reports whether a body is a web page, which a space never sends.
func isMarkup(body []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(bytes.TrimPrefix(body, []byte("\ufeff"))), []byte("<"))
}

// saysError reports whether a body is a space's object for an error: {"error": …}.
func saysError(body []byte) bool {
	var said map[string]json.RawMessage
	return strictjson.Unmarshal(body, &said) == nil && said["error"] != nil
}

// Differences between clocks that are worth a warning, and that break certificates and waiting times.
const (
	worthAWarning = 30 * time.Second
	tooFar        = 5 * time.Minute
)

func (e *examination) clock(d *dated) {
	if d.theirs.IsZero() {
		e.find("clock", Skipped, "no reply said what time it is", "")
		return
	}
	apart := d.ours.Sub(d.theirs)
	found := fmt.Sprintf("%v from the space's", apart.Abs().Round(time.Second))
	switch {
	case apart.Abs() > tooFar:
		e.find("clock", Fail, found, "set the clock of this machine")
	case apart.Abs() > worthAWarning:
		e.find("clock", Warn, found, "set the clock of this machine")
	default:
		e.find("clock", OK, found, "")
	}
}

// dated notes by which clock a reply was written.
type dated struct {
	next         http.RoundTripper
	now          func() time.Time
	ours, theirs time.Time
}

func (d *dated) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := d.next.RoundTrip(r)
	if err == nil {
		d.ours = d.now()
		d.theirs, _ = http.ParseTime(res.Header.Get("Date"))
	}
	return res, err
}
