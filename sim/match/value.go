package match

import (
	"bytes"
	"encoding/json"
	"math/big"
	"sort"
	"strconv"
	"strings"
)

// jsonObject is a decoded JSON object as an Object.
type jsonObject map[string]any

func (o jsonObject) Get(name string) (any, bool) {
	v, ok := o[name]
	return v, ok
}

func (o jsonObject) Names() []string {
	names := make([]string, 0, len(o))
	for name := range o {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

func object(v value) (Object, bool) {
	switch o := v.v.(type) {
	case Object:
		return o, v.present
	case map[string]any:
		return jsonObject(o), v.present
	}
	return nil, false
}

// plain is v without an Object that is not of JSON.
func plain(v any) any {
	o, ok := v.(Object)
	if !ok {
		return v
	}
	fields := map[string]any{}
	for _, name := range o.Names() {
		fields[name], _ = o.Get(name)
	}
	return fields
}

// equal compares JSON values; numbers by what they are worth.
func equal(a, b any) bool {
	switch a := a.(type) {
	case json.Number:
		n, ok := b.(json.Number)
		if !ok {
			return false
		}
		order, ok := compareNumbers(a, n)
		return ok && order == 0
	case []any:
		list, ok := b.([]any)
		return ok && equalLists(a, list)
	case map[string]any:
		fields, ok := plain(b).(map[string]any)
		return ok && equalObjects(a, fields)
	}
	switch b.(type) {
	case []any, map[string]any, Object, json.Number:
		return false
	}
	return a == b
}

func equalLists(a, b []any) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !equal(a[i], b[i]) {
			return false
		}
	}
	return true
}

func equalObjects(a, b map[string]any) bool {
	if len(a) != len(b) {
		return false
	}
	for name, v := range a {
		w, ok := b[name]
		if !ok || !equal(v, w) {
			return false
		}
	}
	return true
}

func number(n int) json.Number { return json.Number(strconv.Itoa(n)) }

// most is the number of characters up to which numbers are compared exactly; their exponents have three digits at most.
const most = 400

// compareNumbers orders two JSON numbers; ok is false when one is too large to be compared.
func compareNumbers(a, b json.Number) (order int, ok bool) {
	if a == b {
		return 0, true
	}
	x, okX := rational(a)
	y, okY := rational(b)
	if !okX || !okY {
		return 0, false
	}
	return x.Cmp(y), true
}

func rational(n json.Number) (*big.Rat, bool) {
	text := n.String()
	if i := strings.IndexAny(text, "eE"); len(text) > most || i >= 0 && len(strings.TrimLeft(text[i+1:], "+-0")) > 3 {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}

func isInteger(n json.Number) bool {
	r, ok := rational(n)
	return ok && r.IsInt()
}

func typeOf(v any) string {
	switch v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case json.Number:
		return "number"
	case []any:
		return "array"
	}
	return "object"
}

// shown is a value as JSON, or "nothing".
func shown(v value) string {
	if !v.present {
		return "nothing"
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(plain(v.v)) != nil {
		return "an unknown value"
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func quote(text string) string { return shown(value{text, true}) }
