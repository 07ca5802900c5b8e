// Package documented holds requests to a space against the documentation of the API. Its rules are written from the tables there,
// and share nothing with the client and the mocked space, so that they find mistakes in both. It never says what a request holds.
package documented

import (
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"callsim/sim/kit/lazy"
	"callsim/sim/kit/order"
	"callsim/sim/kit/shape"
	"callsim/sim/kit/source"
)

// The fields of a request, in their order.
type rule struct {
	name     string
	required bool
	want     string // what the documentation says
	right    func(v any) bool
}

var sendRules = []rule{
	{"to", true, "a number in E.164", isNumber},
	{"from", false, "a number in E.164", isNumber},
	{"message", false, "a text", isText},
	{"token_length", false, "a whole number from 4 to 20", func(v any) bool { return isWhole(v, 4, 20) }},
	{"valid_for", false, "a whole number from 1 to 604800", func(v any) bool { return isWhole(v, 1, 604800) }},
	{"max_attempts", false, "a whole number from 1 to 20", func(v any) bool { return isWhole(v, 1, 20) }},
	{"allow_alphas", false, "true or false", func(v any) bool { return shape.TypeOf(v) == "boolean" }},
}

var verifyRules = []rule{
	{"token", true, "a text that is not empty", func(v any) bool { text, ok := v.(string); return ok && text != "" }},
}

func isNumber(v any) bool { text, ok := v.(string); return ok && shape.FormatOf(text) == shape.E164 }
func isText(v any) bool   { _, ok := v.(string); return ok }

// isWhole accepts whole numbers within bounds.
func isWhole(v any, low, high int64) bool {
	number, ok := v.(json.Number)
	if !ok {
		return false
	}
	n, err := number.Int64()
	return err == nil && low <= n && n <= high
}

var (
	sendPath   = lazy.Regexp(`^(?:/[^?#]*)?/mfa/(sms|call)$`)
	verifyPath = lazy.Regexp(`^(?:/[^?#]*)?/mfa/([^/]+)/verify$`)
)

// Op is what a request asks for.
type Op string

// The operations.
const (
	Send   Op = "send"
	Verify Op = "verify"
)

// OpOf is the operation of a path, or "" if the API has no such path.
func OpOf(path string) Op {
	switch {
	case sendPath.Get().MatchString(path):
		return Send
	case verifyPath.Get().MatchString(path):
		return Verify
	}
	return ""
}

// IDIn is the id in a path that asks about a code, or "".
func IDIn(path string) string {
	if m := verifyPath.Get().FindStringSubmatch(path); m != nil {
		return m[1]
	}
	return ""
}

// Path is a path of the API without the base and without the id.
func Path(path string) string {
	if m := sendPath.Get().FindStringSubmatch(path); m != nil {
		return "/mfa/" + m[1]
	}
	if OpOf(path) == Verify {
		return "/mfa/{id}/verify"
	}
	return "another path"
}

// Fault is something in a request that is not as documented.
type Fault struct {
	// At is where it is, such as body.to; Want is what the documentation says, and Got what was sent.
	At, Want, Got string
}

// Request is a request to a space.
type Request struct {
	Method, Path string
	// Type is the header Content-Type, and HasLogin says that there is a header Authorization.
	Type     string
	HasLogin bool
	Body     []byte
}

// Faults are what is not as documented in a request.
func (r Request) Faults() []Fault {
	var all []Fault
	add := func(at, want, got string) { all = append(all, Fault{at, want, got}) }
	if r.Method != http.MethodPost {
		add("method", "POST", Method(r.Method))
	}
	if got := MediaType(r.Type); got != "application/json" {
		add("header.Content-Type", "application/json", shape.OrNothing(got))
	}
	if !r.HasLogin {
		add("header.Authorization", "HTTP Basic", shape.Nothing)
	}
	body := shape.Object(r.Body)
	if body == nil {
		add("body", "a JSON object", shape.DescribeBody(r.Body))
		return all
	}
	switch OpOf(r.Path) {
	case Send:
		all = fields(body, sendRules, all)
		return tooLong(sendPath.Get().FindStringSubmatch(r.Path)[1], body, all)
	case Verify:
		if shape.FormatOf(IDIn(r.Path)) != shape.UUID {
			add("path", "/mfa/{id}/verify with a UUID", "an id that is not a UUID")
		}
		return fields(body, verifyRules, all)
	}
	add("path", "/mfa/sms, /mfa/call or /mfa/{id}/verify", "another path")
	return all
}

var methodLike = lazy.Regexp(`^[A-Z]{1,10}$`)

// Method is a method, unless it may be something else.
func Method(method string) string {
	if !methodLike.Get().MatchString(method) {
		return "another method"
	}
	return method
}

// MediaType is the type that a header names, without its parameters.
func MediaType(header string) string {
	if header == "" {
		return ""
	}
	kind, _, err := mime.ParseMediaType(header)
	if main, sub, ok := strings.Cut(kind, "/"); err != nil || !ok || !isWord(main) || !isWord(sub) {
		return "no media type"
	}
	return kind
}

// isWord says whether a part of a media type is a word that may be shown.
func isWord(word string) bool {
	name := strings.NewReplacer(".", "_", "+", "_").Replace(word)
	return len(word) <= 40 && shape.Name(name) == name
}

// NoField begins what is documented of a field that is not.
const NoField = "no such field"

// meant says which field was probably meant.
func meant(name string, rules []rule) string {
	var known []string
	for _, r := range rules {
		known = append(known, r.name)
	}
	if near := source.Nearest(name, known); near != "" {
		return " (did you mean " + near + "?)"
	}
	return ""
}

// fields checks the fields of a body.
func fields(body map[string]any, rules []rule, into []Fault) []Fault {
	for _, r := range rules {
		v, there := body[r.name]
		switch {
		case !there && r.required:
			into = append(into, Fault{"body." + r.name, r.want, shape.Nothing})
		case there && !r.right(v):
			into = append(into, Fault{"body." + r.name, r.want, sent(v)})
		}
	}
	for _, name := range order.Names(body) {
		if !slices.ContainsFunc(rules, func(r rule) bool { return r.name == name }) {
			into = append(into, Fault{"body." + shape.Name(name), NoField + meant(name, rules), shape.Describe(body[name])})
		}
	}
	return into
}

// sent describes a value that was sent. Small numbers may be shown.
func sent(v any) string {
	if number, ok := v.(json.Number); ok && len(number) <= 3 {
		return "number " + number.String()
	}
	return shape.Describe(v)
}

// The documented defaults, which count in the length of a message.
const (
	defaultMessage = "Your Personal Authorization Code is:"
	defaultLength  = 6
)

// tooLong checks that a message is short enough for one text message, or for a voice call.
func tooLong(channel string, body map[string]any, into []Fault) []Fault {
	message, ok := body["message"].(string)
	if !ok {
		message = defaultMessage
	}
	length := int64(defaultLength)
	if number, ok := body["token_length"].(json.Number); ok {
		if n, err := number.Int64(); err == nil {
			length = n
		}
	}
	if channel == "call" {
		if n := utf8.RuneCountInString(message); n > 500 {
			into = append(into, Fault{"body.message", "at most 500 characters", fmt.Sprintf("%d", n)})
		}
		return into
	}
	units, limit := septets(message), 160
	if units < 0 {
		units, limit = len(utf16.Encode([]rune(message))), 70
	}
	if total := int64(units) + 1 + length; total > int64(limit) { // a blank is between message and code
		want := fmt.Sprintf("one text message, %d characters with the code", limit)
		into = append(into, Fault{"body.message", want, fmt.Sprintf("%d", total)})
	}
	return into
}

// septets is the length of a text in the alphabet GSM 03.38, or -1 if it has other characters.
func septets(text string) int {
	n := 0
	for _, c := range text {
		switch {
		case strings.ContainsRune("\f^{}\\[~]|€", c):
			n += 2
		case c == '\n', c == '\r', c >= ' ' && c <= 'Z', c >= 'a' && c <= 'z', c == '_':
			n++
		case strings.ContainsRune("£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà", c):
			n++
		default:
			return -1
		}
	}
	return n
}
