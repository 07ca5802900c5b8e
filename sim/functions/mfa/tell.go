package mfa

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"callsim/sim/functions/swaig"
	"callsim/sim/kit/order"
	"callsim/sim/kit/strictjson"
	"callsim/sim/space/signalwire"
)

// Broadcaster passes a JSON value on to those who watch an agent id. It must not wait for them: the caller waits meanwhile.
type Broadcaster interface {
	Broadcast(agentID string, value json.RawMessage)
}

// teller broadcasts the steps of one function call, with codes and numbers hidden.
type teller struct {
	to      Broadcaster
	agentID string
	clear   bool
	hidden  *[]secret
}

// secret is a text that is not broadcast, and what takes its place.
type secret struct{ text, mask string }

// hideNumber keeps a phone number out of what is broadcast from now on, with and without its plus sign.
func (t teller) hideNumber(number string) {
	t.hide(number, signalwire.MaskNumber)
	if bare, ok := strings.CutPrefix(number, "+"); ok {
		t.hide(bare, whole)
	}
}

// hideCode keeps a code out of what is broadcast from now on.
func (t teller) hideCode(code string) { t.hide(code, whole) }

// hide puts a mask in the place of text. What is too short to be a code or a number stays: it would be found everywhere.
func (t teller) hide(text string, mask func(string) string) {
	isKnown := slices.ContainsFunc(*t.hidden, func(s secret) bool { return s.text == text })
	if !t.clear && len(text) >= signalwire.MinTokenLength && !isKnown {
		*t.hidden = append(*t.hidden, secret{text, mask(text)})
	}
}

// arguments broadcasts what verify_mfa was called with. Every value is hidden whole, and every name that is not the
// declared one: the code may be written there in any way.
func (t teller) arguments(args swaig.Object) {
	shown := swaig.Object{}
	for _, name := range order.Names(args) { // in one order, for two names may look alike when hidden
		value := args[name]
		if !t.clear {
			name, value = t.hiddenName(name, shown), encode(whole(text(value)))
		}
		shown[name] = value
	}
	t.send(shown)
}

// hiddenName is a name that is not the declared one, hidden; one more star tells it from those that are shown already.
func (t teller) hiddenName(name string, shown swaig.Object) string {
	if name == argToken {
		return name
	}
	name = whole(name)
	for shown[name] != nil {
		name += "*"
	}
	return name
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
	body = t.hiding(body) // before it is cut: half of a code must not stay readable
	if len(body) > longestContent {
		content = string(body[:longestContent]) + "…"
	} else if content = json.RawMessage(body); !strictjson.Valid(body) {
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
	shown := t.hiding(value)
	if &shown[0] != &value[0] && !strictjson.Valid(shown) { // it was hidden where a number stood
		shown = encode(string(shown))
	}
	t.to.Broadcast(t.agentID, shown)
}

// hiding returns b with everything hidden that is to be: b itself where nothing is.
func (t teller) hiding(b []byte) []byte {
	for _, s := range *t.hidden {
		if bytes.Contains(b, []byte(s.text)) {
			b = bytes.ReplaceAll(b, []byte(s.text), []byte(s.mask))
		}
	}
	return b
}

// whole hides every character of a text.
func whole(text string) string { return strings.Repeat("*", utf8.RuneCountInString(text)) }

// encode is v as JSON without HTML escapes, or nil.
func encode(v any) []byte {
	b, err := swaig.Encode(v)
	if err != nil {
		return nil
	}
	return b
}
