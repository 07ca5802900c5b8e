package host

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"callsim/sim/functions/mfa"
	"callsim/sim/kit/caret"
	"callsim/sim/kit/lazy"
	"callsim/sim/redact"
	"callsim/sim/serve/door"
	"callsim/sim/serve/journal"
	"callsim/sim/space/mock"
	"callsim/sim/space/signalwire"
)

// record keeps an entry in the journal and tells the log. The journal has codes and numbers as they are, unless they are real; the
// log never has.
func (h *Host) record(e journal.Entry) {
	e.Time = time.Now().UTC()
	if h.config.Live == nil {
		h.config.Log(masked(h.journal.Add(e)))
		return
	}
	h.config.Log(h.journal.Add(masked(e)))
}

// masked is an entry without codes, numbers and ids.
func masked(e journal.Entry) journal.Entry {
	e.Request, e.Reply = nil, nil
	if e.Number != "" {
		e.Number = signalwire.MaskNumber(e.Number)
	}
	e.Path, e.Note, e.Function = hidden(withoutID(e.Path)), hidden(e.Note), hidden(e.Function)
	return e
}

// longest is how much of a text is logged, in characters.
const longest = 300

// figures may be a code, or a part of a number.
var figures = lazy.Regexp(`[0-9]{4,}`)

// usual are texts of nearly every entry: nothing has to be looked for in them.
var usual = []string{
	"", FunctionsPath, mfa.SendMFA, mfa.VerifyMFA, signalwire.BasePath + "/mfa/sms", signalwire.BasePath + "/mfa/{id}/verify",
	arrived + string(signalwire.SMS), arrived + string(signalwire.Call),
}

// hidden is a text as it may be logged.
func hidden(text string) string {
	if slices.Contains(usual, text) {
		return text
	}
	text = figures.Get().ReplaceAllStringFunc(redact.Masked(text), func(run string) string { return strings.Repeat("*", len(run)) })
	return fmt.Sprintf("%.*s", longest, caret.Show(text))
}

// withoutID is a path of the API without the id of a code.
func withoutID(path string) string {
	before, id, ok := strings.Cut(path, "/mfa/")
	if id, rest, more := strings.Cut(id, "/"); ok && more && signalwire.IsID(id) {
		return before + "/mfa/{id}/" + rest
	}
	return path
}

// exchanged records what was asked of the space.
func (h *Host) exchanged(x door.Exchange) {
	e := journal.Entry{
		Part: "space", Method: x.Method, Path: x.Path, Number: x.To, Status: x.Status, Failure: string(x.Failure),
		Request: x.Body, Reply: x.Reply,
	}
	if x.Err != nil {
		e.Note = x.Err.Error()
	}
	h.record(e)
}

// delivered records that a message has reached a phone.
func (h *Host) delivered(m mock.Message) {
	h.record(journal.Entry{Part: "phone", Number: m.To, Note: arrived + string(m.Channel)})
}

// arrived is what there is to say of a message, before its channel.
const arrived = "a code arrived by "

// noted is where net/http writes what goes wrong below a request.
type noted struct{ *Host }

func (n noted) Write(line []byte) (int, error) {
	n.record(journal.Entry{Part: "server", Note: strings.TrimSpace(string(line))})
	return len(line), nil
}
