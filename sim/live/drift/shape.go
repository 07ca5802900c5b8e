package drift

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"callsim/sim/kit/lazy"
	"callsim/sim/kit/strictjson"
)

// decode reads a body as one JSON value.
func decode(body []byte) (any, bool) {
	if strictjson.Check(body) != nil {
		return nil, false
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	var v any
	return v, dec.Decode(&v) == nil
}

// typeOf is the JSON type of a value.
func typeOf(v any) string {
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

// formatOf is the format of a text, if it has one that matters.
func formatOf(text string) string {
	switch {
	case uuid().MatchString(text):
		return "UUID"
	case e164().MatchString(text):
		return "E.164"
	}
	return ""
}

// plain are texts that hold nothing private.
var plain = []string{"true", "false", "sms", "call", "null", "1", "0", "yes", "no"}

// describe is the type of a value, and what may be shown of it.
func describe(v any) string {
	switch x := v.(type) {
	case bool:
		return fmt.Sprintf("boolean %v", x)
	case string:
		switch format := formatOf(x); {
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
	return typeOf(v)
}

// describeBody says what a body is.
func describeBody(body []byte) string {
	if v, ok := decode(body); ok {
		return describe(v)
	}
	if len(body) == 0 {
		return "nothing"
	}
	if json.Valid(body) {
		return fmt.Sprintf("JSON that can be read in several ways, %d bytes", len(body))
	}
	return fmt.Sprintf("not JSON, %d bytes", len(body))
}

// found is a difference between two values.
type found struct {
	kind      Kind
	path      string
	want, got string
}

// nothing stands for a missing value.
const nothing = "nothing"

// mostDifferences bounds what one body can report.
const mostDifferences = 50

// shapes compares the shape of a real value with a mocked one.
func shapes(path string, mocked, real any, into []found) []found {
	if len(into) >= mostDifferences {
		return into
	}
	if typeOf(mocked) != typeOf(real) {
		return append(into, found{OfType, path, describe(mocked), describe(real)})
	}
	switch m := mocked.(type) {
	case map[string]any:
		return objects(path, m, real.(map[string]any), into)
	case []any:
		return arrays(path, m, real.([]any), into)
	case string:
		if format := formatOf(m); format != "" && format != formatOf(real.(string)) {
			return append(into, found{OfFormat, path, describe(m), describe(real)})
		}
	}
	return into
}

// objects compares two objects field by field.
func objects(path string, mocked, real map[string]any, into []found) []found {
	for _, name := range names(mocked) {
		at := path + "." + shownName(name)
		if value, there := real[name]; there {
			into = shapes(at, mocked[name], value, into)
		} else {
			into = append(into, found{Missing, at, describe(mocked[name]), nothing})
		}
	}
	for _, name := range names(real) {
		if _, there := mocked[name]; !there && len(into) < mostDifferences {
			into = append(into, found{Extra, path + "." + shownName(name), nothing, describe(real[name])})
		}
	}
	return into
}

// arrays compares every real element with the mocked one in its place, or else with the last.
func arrays(path string, mocked, real []any, into []found) []found {
	if len(mocked) == 0 {
		return into
	}
	for i, value := range real {
		for _, f := range shapes(path+"[]", mocked[min(i, len(mocked)-1)], value, nil) {
			if !slices.ContainsFunc(into, func(o found) bool { return o.kind == f.kind && o.path == f.path && o.got == f.got }) {
				into = append(into, f)
			}
		}
	}
	return into
}

func names(object map[string]any) []string {
	var all []string
	for name := range object {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

var nameLike = lazy.Regexp(`^[A-Za-z_$][A-Za-z0-9_$-]{0,63}$`)
var manyDigits = lazy.Regexp(`[0-9]{4}`)

// shownName is the name of a field, unless it may be a value.
func shownName(name string) string {
	if !nameLike().MatchString(name) || manyDigits().MatchString(name) {
		return "…"
	}
	return name
}
