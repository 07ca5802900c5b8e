package mfa

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"

	"callsim/sim/signalwire"
	"callsim/sim/swaig"
)

// Broadcaster passes a JSON value on to those who watch an agent id. *broadcast.Hub is one.
type Broadcaster interface {
	Broadcast(agentID string, value json.RawMessage)
}

// teller broadcasts the steps of one function call, with codes and numbers hidden.
type teller struct {
	to      Broadcaster
	agentID string
	clear   bool
	hidden  *[]string
}

// hide keeps a code or a number out of what is broadcast from now on. What is too short to be either stays: it would be
// found everywhere.
func (t teller) hide(text string) {
	if t.clear || len(text) < signalwire.MinTokenLength {
		return
	}
	*t.hidden = append(*t.hidden, text)
	if bare, ok := strings.CutPrefix(text, "+"); ok {
		t.hide(bare)
	}
}

// arguments broadcasts what verify_mfa was called with. Every value is hidden whole, and every name that is not the
// declared one: the code may be written there in any way.
func (t teller) arguments(args swaig.Object) {
	if args == nil {
		args = swaig.Object{}
	}
	shown := swaig.Object{}
	for name, value := range args {
		if t.clear {
			shown[name] = value
			continue
		}
		if name != argToken {
			name = stars(name)
		}
		shown[name] = encode(stars(text(value)))
	}
	t.send(shown)
}

// rest broadcasts the space's reply, or why there is none, as the record of an HTTP client: status, message, content. It
// returns the error that err is.
func (t teller) rest(r signalwire.Reply, err error) *signalwire.Error {
	if err == nil {
		t.record(r.Status, r.Body)
		return nil
	}
	failure := asError(err)
	if failure.Status != 0 {
		t.record(failure.Status, failure.Body)
		return failure
	}
	t.send(map[string]string{"error": string(failure.Kind)})
	return failure
}

// longestContent is how much of a reply is broadcast, in bytes.
const longestContent = 4096

func (t teller) record(status int, body []byte) {
	var content any
	body = t.hiding(body) // before it is cut, lest half of a code stay readable
	if len(body) > longestContent {
		content = string(body[:longestContent]) + "…"
	} else if content = json.RawMessage(body); !json.Valid(body) {
		content = string(body)
	}
	t.send(struct {
		Status  int    `json:"status"`
		Message string `json:"message"`
		Content any    `json:"content"`
	}{status, http.StatusText(status), content})
}

// send broadcasts v as JSON.
func (t teller) send(v any) { t.pass(encode(v)) }

// pass broadcasts a JSON value, with everything hidden that is to be; without an agent id there is nobody to tell.
func (t teller) pass(value []byte) {
	if t.agentID == "" || t.to == nil || value == nil {
		return
	}
	value = t.hiding(value)
	if !json.Valid(value) { // it was hidden where a number stood
		value = encode(string(value))
	}
	t.to.Broadcast(t.agentID, value)
}

// hiding returns b with everything hidden that is to be.
func (t teller) hiding(b []byte) []byte {
	for _, text := range *t.hidden {
		b = bytes.ReplaceAll(b, []byte(text), []byte(stars(text)))
	}
	return b
}

// stars hides a code whole, and of a phone number all but its beginning and its last two digits.
func stars(text string) string {
	runes := []rune(text)
	if len(runes) < 8 || runes[0] != '+' {
		return strings.Repeat("*", len(runes))
	}
	last := len(runes) - 2
	return string(runes[:2]) + strings.Repeat("*", last-2) + string(runes[last:])
}

// encode is v as JSON without HTML escapes, or nil.
func encode(v any) []byte {
	if own, ok := v.(json.Marshaler); ok { // an Encoder would only read it all once more
		b, err := own.MarshalJSON()
		if err != nil {
			return nil
		}
		return b
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(v) != nil {
		return nil
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}
