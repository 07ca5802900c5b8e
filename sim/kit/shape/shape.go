// Package shape tells what JSON looks like without saying what it holds: types, forms of ids and numbers, and the few words that
// are no secret.
package shape

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"callsim/sim/kit/anyjson"
	"callsim/sim/kit/lazy"
	"callsim/sim/kit/strictjson"
)

// Decode reads a body as one JSON value, numbers as json.Number.
func Decode(body []byte) (any, bool) {
	if strictjson.Check(body) != nil {
		return nil, false
	}
	return anyjson.Decode(body)
}

// Object reads a body as a JSON object; nil when it is none.
func Object(body []byte) map[string]any {
	v, _ := Decode(body)
	object, _ := v.(map[string]any)
	return object
}

// TypeOf is the JSON type of a value.
func TypeOf(v any) string {
	switch v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case json.Number:
		return "number"
	case string:
		return "text"
	case []any:
		return "array"
	}
	return "object"
}

var (
	uuid = lazy.Regexp(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)
	e164 = lazy.Regexp(`^\+[1-9][0-9]{6,14}$`)
)

// The formats that matter.
const (
	UUID = "UUID"
	E164 = "E.164"
)

// FormatOf is the format of a text, if it has one that matters.
func FormatOf(text string) string {
	switch {
	case uuid.Get().MatchString(text):
		return UUID
	case e164.Get().MatchString(text):
		return E164
	}
	return ""
}

// plain are texts that hold nothing private.
var plain = []string{"true", "false", "sms", "call", "null", "1", "0", "yes", "no"}

// Nothing is said of a value that is missing.
const Nothing = "nothing"

// OrNothing is a text, or Nothing where it is empty.
func OrNothing(text string) string {
	if text == "" {
		return Nothing
	}
	return text
}

// Describe is the type of a value, and what may be shown of it.
func Describe(v any) string {
	switch x := v.(type) {
	case bool:
		return fmt.Sprintf("boolean %v", x)
	case string:
		switch format := FormatOf(x); {
		case format != "":
			return "text, " + format
		case x == "":
			return "text, empty"
		case slices.Contains(plain, strings.ToLower(x)):
			return fmt.Sprintf("text %q", x)
		}
		return "text"
	case []any:
		return fmt.Sprintf("array of %d", len(x))
	}
	return TypeOf(v)
}

// DescribeBody says what a body is.
func DescribeBody(body []byte) string {
	if v, ok := Decode(body); ok {
		return Describe(v)
	}
	if len(body) == 0 {
		return Nothing
	}
	if json.Valid(body) {
		return fmt.Sprintf("JSON that can be read in several ways, %d bytes", len(body))
	}
	return fmt.Sprintf("not JSON, %d bytes", len(body))
}

var nameLike = lazy.Regexp(`^[A-Za-z_$][A-Za-z0-9_$-]{0,63}$`)
var manyDigits = lazy.Regexp(`[0-9]{4}`)

// Name is the name of a field, unless it may be a value.
func Name(name string) string {
	if !nameLike.Get().MatchString(name) || manyDigits.Get().MatchString(name) {
		return "…"
	}
	return name
}
