package double

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"
)

// problem is something that is wrong with one field of a request.
type problem struct{ field, code, text string }

// fields is the body of a request while it is checked.
type fields struct {
	values   map[string]json.RawMessage
	echo     bool
	problems []problem
}

// parse reads a body that must be one JSON object.
func parse(contentType string, body []byte, echo bool) *fields {
	f := &fields{echo: echo}
	if !isJSON(contentType) {
		f.refuse("body", "unsupported_content_type", "must come as application/json")
		return f
	}
	if json.Unmarshal(body, &f.values) != nil || f.values == nil {
		f.values = nil // nothing of it counts
		f.refuse("body", "invalid_json", "must be a JSON object and nothing behind it")
	} else if !utf8.Valid(body) || !distinct(json.NewDecoder(bytes.NewReader(body)), 0) {
		f.values = nil
		f.refuse("body", "invalid_json", "must be UTF-8, with no name twice in an object and at most %d levels", levels)
	}
	return f
}

// levels is how many objects and arrays a body may have within each other.
const levels = 100

// distinct says whether no object in a valid value has a name twice, and whether there are not too many levels.
func distinct(decoder *json.Decoder, level int) bool {
	open, _ := decoder.Token()
	if _, nested := open.(json.Delim); !nested {
		return true
	}
	names := map[json.Token]bool{}
	for decoder.More() {
		if open == json.Delim('{') {
			name, _ := decoder.Token()
			if names[name] {
				return false
			}
			names[name] = true
		}
		if !distinct(decoder, level+1) {
			return false
		}
	}
	decoder.Token()
	return level < levels
}

func (f *fields) refuse(field, code, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if value, ok := f.values[field]; ok && f.echo {
		text += ", not " + string(value)
	}
	f.problems = append(f.problems, problem{field, code, text})
}

// read puts a field's value into v, which tells its type; a field that is left out stays as it is. It says whether there
// is a value.
func (f *fields) read(name, kind string, required bool, v any) bool {
	raw, there := f.values[name]
	switch {
	case !there && required && len(f.problems) == 0:
		f.refuse(name, "missing_required_parameter", "is required")
	case there && (string(raw) == "null" || json.Unmarshal(raw, v) != nil):
		f.refuse(name, "invalid_type", "must be %s", kind)
	default:
		return there
	}
	return false
}

func (f *fields) text(name string, required bool) string {
	var value string
	if f.read(name, "a string", required, &value) && value == "" {
		f.refuse(name, "invalid_parameter", "must not be empty")
	}
	return value
}

// whole reads a number from low to high, or otherwise when it is left out.
func (f *fields) whole(name string, low, high, otherwise int) int {
	value := otherwise
	if f.read(name, "an integer", false, &value) && (value < low || value > high) {
		f.refuse(name, "out_of_range", "must be from %d to %d", low, high)
	}
	return value
}

var international = regexp.MustCompile(`^\+[1-9]\d{6,14}$`)

func (f *fields) number(name string, required bool) string {
	value := f.text(name, required)
	if value != "" && !international.MatchString(value) {
		f.refuse(name, "invalid_number", "must be a phone number in E.164")
	}
	return value
}

// wanted is a request for a code, what it leaves out filled in.
type wanted struct {
	to, from, message string
	length, attempts  int
	valid             time.Duration
	letters           bool
}

// defaultFrom sends where neither the request nor the account names a number.
const defaultFrom = "+12025550199"

// send reads the fields of POST /mfa/sms and /mfa/call; own are the numbers of the account.
func (f *fields) send(channel string, own []string) wanted {
	w := wanted{
		to: f.number("to", true), from: f.number("from", false), message: f.text("message", false),
		length: f.whole("token_length", 4, 20, 6), attempts: f.whole("max_attempts", 1, 20, 3),
		valid: time.Duration(f.whole("valid_for", 1, 604800, 3600)) * time.Second,
	}
	f.read("allow_alphas", "true or false", false, &w.letters)
	if len(own) > 0 && w.from == "" {
		w.from = own[0]
	}
	if len(own) > 0 && !slices.Contains(own, w.from) {
		f.refuse("from", "not_owned", "must be a number of the account")
	}
	w.from = or(w.from, defaultFrom)
	w.message = or(w.message, "Your Personal Authorization Code is:")
	if fault := tooLong(channel, w.message, w.length); fault != "" {
		f.refuse("message", "too_long", "%s", fault)
	}
	return w
}

// tooLong says why the message, a blank and a code of this length are more than the channel takes, or "".
func tooLong(channel, message string, length int) string {
	if channel == "call" {
		if utf8.RuneCountInString(message) > 500 {
			return "must have at most 500 characters"
		}
		return ""
	}
	septets, plain := 0, true
	for _, c := range message {
		n := septetsOf(c)
		plain = plain && n > 0
		septets += n
	}
	if plain && septets+1+length > 160 {
		return "must have at most 160 characters, token included"
	}
	if !plain && len(utf16.Encode([]rune(message)))+1+length > 70 {
		return "must have at most 70 characters, token included, as it has some that are not of GSM-7"
	}
	return ""
}

// septetsOf is how much of a text message a character takes in the alphabet GSM 03.38; 0 when it is not in it.
func septetsOf(c rune) int {
	switch {
	case strings.ContainsRune("\f^{}\\[~]|\u20ac", c):
		return 2
	case c == '\n', c == '\r', c >= ' ' && c <= '~' && c != '`':
		return 1
	case strings.ContainsRune("\u00a3\u00a5\u00e8\u00e9\u00f9\u00ec\u00f2\u00c7\u00d8\u00f8\u00c5\u00e5", c), // £¥èéùìòÇØøÅå
		strings.ContainsRune("\u0394\u03a6\u0393\u039b\u03a9\u03a0\u03a8\u03a3\u0398\u039e", c),       // ΔΦΓΛΩΠΨΣΘΞ
		strings.ContainsRune("\u00c6\u00e6\u00df\u00c9\u00a4\u00a1\u00c4\u00d6\u00d1\u00dc\u00a7", c), // ÆæßÉ¤¡ÄÖÑÜ§
		strings.ContainsRune("\u00bf\u00e4\u00f6\u00f1\u00fc\u00e0", c):                               // ¿äöñüà
		return 1
	default:
		return 0
	}
}

// answer is the validation error, in one of the two shapes that are in use.
func (f *fields) answer(other bool) answer {
	entries := make([]map[string]string, len(f.problems))
	for i, p := range f.problems {
		entries[i] = map[string]string{"detail": p.field + " " + p.text, "status": "422", "title": "Invalid " + p.field, "code": p.code}
		if other {
			entries[i] = map[string]string{
				"type": "validation_error", "code": p.code, "message": p.text, "attribute": p.field,
				"url": "https://developer.example.com/errors/" + p.code,
			}
		}
	}
	return asJSON(http.StatusUnprocessableEntity, map[string]any{"errors": entries})
}
