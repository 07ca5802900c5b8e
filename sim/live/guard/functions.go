package guard

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"callsim/sim/kit/lazy"
	"callsim/sim/kit/strictjson"
	"callsim/sim/space/signalwire"
)

// FunctionsGuard is the transport of one call to functions that are deployed elsewhere, which send by themselves. A
// request that calls send_mfa passes where the caller and every number among the arguments is allowed, within the limits
// and once it is confirmed. Everything else passes, but for what functions might read as such a request although it is
// not written as one. It is safe for concurrent use.
type FunctionsGuard struct {
	space *Space
	sends counter
	next  http.RoundTripper
}

// Functions returns the transport of one call to functions elsewhere, with a count of its own, which carries what may pass
// by next; nil is the transport of the space.
func (s *Space) Functions(next http.RoundTripper) http.RoundTripper {
	if next == nil {
		next = s.next
	}
	return &FunctionsGuard{space: s, sends: counter{space: s}, next: next}
}

// sendFunction is the function that sends.
const sendFunction = "send_mfa"

// maxPost is the largest body of a request to functions, in bytes.
const maxPost = 16 << 20

// RoundTrip passes req on, or withholds it.
func (g *FunctionsGuard) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Body != nil {
		defer req.Body.Close()
	}
	body, fault := readBody(req, maxPost)
	if fault != "" {
		return nil, withheld(fault)
	}
	number, fault := g.recipient(req, body)
	if req.URL == nil {
		fault = "it has no address"
	}
	if fault != "" {
		return nil, withheld(fault)
	}
	if number != "" {
		if err := g.permit(req, number); err != nil {
			return nil, err
		}
	}
	return g.next.RoundTrip(withBody(req, body))
}

// permit asks for a send to number, where it must, and counts it.
func (g *FunctionsGuard) permit(req *http.Request, number string) error {
	return g.sends.permit(req.Context(), recipient{req.URL.Host, number}, Ask{
		Number: signalwire.MaskNumber(number), Space: req.URL.Host, From: "the number of the functions",
		Message: "a text of the functions, with a code",
	})
}

// recipient is the number to which functions will send because of req; "" when they will not.
func (g *FunctionsGuard) recipient(req *http.Request, body []byte) (number, fault string) {
	all, err := strictjson.Members(body)
	if err != nil && (packed(req.Header) || mentionsSend(body)) {
		return "", "the body is not JSON that can be read in one way only, and may ask for a code"
	}
	called := named(all, "function")
	if !slices.ContainsFunc(called, func(m strictjson.Member) bool { return mentionsSend(m.Value) }) {
		return "", ""
	}
	if name, ok := only(called, "function"); !ok || name != sendFunction {
		return "", "the body says in an unusual way which function it calls, and may ask for a code"
	}
	number, ok := only(named(all, "caller_id_num"), "caller_id_num")
	if !ok || !g.space.Allowed(number) {
		return "", "the caller: " + notAllowed
	}
	for _, m := range named(all, "argument") {
		if !g.allowedIn(m.Value, 0) {
			return "", "the arguments hold a number that is not on the allow list, or is not written as it is there"
		}
	}
	return number, ""
}

// packed says whether a body is not sent as it is to be read.
func packed(h http.Header) bool {
	for name := range h {
		if strings.EqualFold(name, "Content-Encoding") {
			return true
		}
	}
	return false
}

// named are the members whose key is name as any decoder might read it.
func named(all []strictjson.Member, name string) []strictjson.Member {
	var found []strictjson.Member
	for _, m := range all {
		if strings.EqualFold(strings.TrimSpace(m.Name), name) {
			found = append(found, m)
		}
	}
	return found
}

// only is the text of the one member that there is, if its key is exactly name and it is written without escapes.
func only(found []strictjson.Member, name string) (string, bool) {
	if len(found) != 1 || found[0].Name != name {
		return "", false
	}
	text := literal(found[0].Value)
	return text, text != ""
}

var escaped = lazy.Regexp(`\\+u00([0-9a-f]{2})|%([0-9a-f]{2})|&#x([0-9a-f]{2});`)

// mentionsSend says whether text holds the name of the function that sends, in whatever case or encoding.
func mentionsSend(text []byte) bool {
	plain := bytes.ToLower(bytes.ReplaceAll(text, []byte{0}, nil)) // UTF-16 and UTF-32 of ASCII has zeros between
	if bytes.ContainsAny(plain, `\%&`) {
		plain = escaped().ReplaceAllFunc(plain, func(e []byte) []byte {
			digits := string(bytes.TrimRight(e, ";"))
			code, _ := strconv.ParseUint(digits[len(digits)-2:], 16, 8)
			return bytes.ToLower([]byte{byte(code)})
		})
	}
	return bytes.Contains(plain, []byte(sendFunction))
}

// maxNested is how deep texts of arguments that are JSON themselves are read.
const maxNested = 4

// allowedIn says whether everything in value, which is JSON, that looks like a phone number is an allowed one.
func (g *FunctionsGuard) allowedIn(value []byte, depth int) bool {
	dec := json.NewDecoder(bytes.NewReader(value))
	dec.UseNumber()
	for {
		token, err := dec.Token()
		switch t := token.(type) {
		case nil:
			if err != nil {
				return err == io.EOF
			}
		case json.Number:
			if n, err := t.Float64(); err != nil || math.Abs(n) >= minNumber || digitsIn(t.String()) >= minDigits {
				return false // a number has no plus sign
			}
		case string:
			if !g.allowedText(t, depth) {
				return false
			}
		}
	}
}

// What has minDigits digits, or is at least minNumber, may be a phone number.
const (
	minDigits = 7
	minNumber = 1e6
)

// allowedText says the same of a text: an argument, or several as the model wrote them.
func (g *FunctionsGuard) allowedText(text string, depth int) bool {
	trimmed := strings.TrimSpace(text)
	if trimmed != "" && strings.ContainsRune(`{["`, rune(trimmed[0])) && json.Valid([]byte(trimmed)) {
		return depth < maxNested && g.allowedIn([]byte(trimmed), depth+1)
	}
	return digitsIn(text) < minDigits || g.space.Allowed(withoutSeparators(text)) // the digits of escapes count, too
}

func digitsIn(text string) int {
	n := 0
	for _, c := range text {
		if unicode.IsNumber(c) {
			n++
		}
	}
	return n
}

// withoutSeparators leaves of text what a phone number consists of.
func withoutSeparators(text string) string {
	return strings.Map(func(c rune) rune {
		if c == '+' || unicode.IsNumber(c) || unicode.IsLetter(c) {
			return c
		}
		return -1
	}, text)
}
