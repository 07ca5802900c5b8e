package drift

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"callsim/sim/kit/lazy"
	"callsim/sim/space/mock"
	"callsim/sim/trace"
)

// The rules below are written from the tables of the API's documentation, and share nothing with the client and the mocked
// space, so that they find mistakes in both.

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
	{"token_length", false, "a whole number from 4 to 20", whole(4, 20)},
	{"valid_for", false, "a whole number from 1 to 604800", whole(1, 604800)},
	{"max_attempts", false, "a whole number from 1 to 20", whole(1, 20)},
	{"allow_alphas", false, "true or false", func(v any) bool { return typeOf(v) == "boolean" }},
}

var verifyRules = []rule{
	{"token", true, "a text that is not empty", func(v any) bool { text, ok := v.(string); return ok && text != "" }},
}

func isNumber(v any) bool { text, ok := v.(string); return ok && formatOf(text) == "E.164" }
func isText(v any) bool   { _, ok := v.(string); return ok }

// whole accepts whole numbers within bounds.
func whole(low, high int64) func(any) bool {
	return func(v any) bool {
		number, ok := v.(json.Number)
		if !ok {
			return false
		}
		n, err := number.Int64()
		return err == nil && low <= n && n <= high
	}
}

var (
	sendPath   = lazy.Regexp(`^(?:/[^?#]*)?/mfa/(sms|call)$`)
	verifyPath = lazy.Regexp(`^(?:/[^?#]*)?/mfa/([^/]+)/verify$`)
)

// opOf is the operation of a path, or "" if the API has no such path.
func opOf(path string) mock.Op {
	switch {
	case sendPath().MatchString(path):
		return mock.Send
	case verifyPath().MatchString(path):
		return mock.Verify
	}
	return ""
}

// shownPath is a path of the API without the base and without the id.
func shownPath(path string) string {
	if m := sendPath().FindStringSubmatch(path); m != nil {
		return "/mfa/" + m[1]
	}
	if opOf(path) == mock.Verify {
		return "/mfa/{id}/verify"
	}
	return "another path"
}

// requests checks a request against the documentation.
func requests(r trace.RESTRequested) []found {
	var all []found
	add := func(path, want, got string) { all = append(all, found{OfRequest, path, want, got}) }
	if r.Method != http.MethodPost {
		add("request.method", "POST", shownMethod(r.Method))
	}
	if got := mediaType(r.Header["Content-Type"]); got != "application/json" {
		add("request.header.Content-Type", "application/json", orNothing(got))
	}
	if r.Header["Authorization"] == "" {
		add("request.header.Authorization", "HTTP Basic", nothing)
	}
	value, ok := decode(r.Body)
	body, isObject := value.(map[string]any)
	if !ok || !isObject {
		add("request.body", "a JSON object", describeBody(r.Body))
		return all
	}
	switch opOf(r.Path) {
	case mock.Send:
		all = fields(body, sendRules, all)
		return tooLong(sendPath().FindStringSubmatch(r.Path)[1], body, all)
	case mock.Verify:
		if id := verifyPath().FindStringSubmatch(r.Path)[1]; formatOf(id) != "UUID" {
			add("request.path", "/mfa/{id}/verify with a UUID", "an id that is not a UUID")
		}
		return fields(body, verifyRules, all)
	}
	add("request.path", "/mfa/sms, /mfa/call or /mfa/{id}/verify", "another path")
	return all
}

var methodLike = lazy.Regexp(`^[A-Z]{1,10}$`)

func shownMethod(method string) string {
	if !methodLike().MatchString(method) {
		return "another method"
	}
	return method
}

// fields checks the fields of a body.
func fields(body map[string]any, rules []rule, into []found) []found {
	for _, r := range rules {
		v, there := body[r.name]
		switch {
		case !there && r.required:
			into = append(into, found{OfRequest, "request.body." + r.name, r.want, nothing})
		case there && !r.right(v):
			into = append(into, found{OfRequest, "request.body." + r.name, r.want, sent(v)})
		}
	}
	for _, name := range names(body) {
		if !slices.ContainsFunc(rules, func(r rule) bool { return r.name == name }) {
			into = append(into, found{OfRequest, "request.body." + shownName(name), "no such field", describe(body[name])})
		}
	}
	return into
}

// sent describes a value that was sent. Small numbers may be shown.
func sent(v any) string {
	if number, ok := v.(json.Number); ok && len(number) <= 3 {
		return "number " + number.String()
	}
	return describe(v)
}

// The documented defaults, which count in the length of a message.
const (
	defaultMessage = "Your Personal Authorization Code is:"
	defaultLength  = 6
)

// tooLong checks that a message is short enough for one text message, or for a voice call.
func tooLong(channel string, body map[string]any, into []found) []found {
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
			into = append(into, found{OfRequest, "request.body.message", "at most 500 characters", fmt.Sprintf("%d", n)})
		}
		return into
	}
	units, limit := septets(message), 160
	if units < 0 {
		units, limit = len(utf16.Encode([]rune(message))), 70
	}
	if total := int64(units) + 1 + length; total > int64(limit) { // a blank stands between message and code
		want := fmt.Sprintf("one text message, %d characters with the code", limit)
		into = append(into, found{OfRequest, "request.body.message", want, fmt.Sprintf("%d", total)})
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
