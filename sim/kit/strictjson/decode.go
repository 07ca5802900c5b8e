package strictjson

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"callsim/sim/kit/lazy"
)

// Unmarshal reads b into v, a pointer to a value that is empty. Raw messages in it are parts of b.
func Unmarshal(b []byte, v any) error {
	if err := Check(b); err != nil {
		return err
	}
	d := newDocument(b)
	return d.decode(0, len(d.b), reflect.ValueOf(v).Elem())
}

// UnmarshalRest reads b into v, a pointer to a struct that is empty, and returns the members for which v has no field; nil
// when there are none. Raw messages are parts of b.
func UnmarshalRest(b []byte, v any) (map[string]json.RawMessage, error) {
	if err := Check(b); err != nil {
		return nil, err
	}
	d := newDocument(b)
	var rest map[string]json.RawMessage
	err := d.object(0, len(d.b), reflect.ValueOf(v).Elem(), func(name string, value []byte) {
		if rest == nil {
			rest = map[string]json.RawMessage{}
		}
		rest[name] = value
	})
	return rest, err
}

// mistyped says that a value has another type than what it is read into.
func mistyped(b []byte, t reflect.Type) error {
	want, got := kindOf(t), kindOfJSON(b[0])
	if want == "a whole number" && got == "a number" {
		got = "one that it cannot hold"
	}
	return fmt.Errorf("must be %s, got %s", want, got)
}

// kindOf is how JSON calls what a type holds.
func kindOf(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Struct, reflect.Map:
		return "an object"
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.String:
		return "a text"
	case reflect.Bool:
		return "true or false"
	case reflect.Float32, reflect.Float64:
		return "a number"
	}
	return "a whole number"
}

// kindOfJSON is what a value of JSON is, by its first byte.
func kindOfJSON(first byte) string {
	switch first {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '"':
		return "a text"
	case 't', 'f':
		return "true or false"
	case 'n':
		return "null"
	}
	return "a number"
}

// document is JSON that was checked, without blanks around it. Raw messages are parts of b.
type document struct {
	b []byte
	s string // the same, once a text of it is wanted
}

func newDocument(b []byte) *document { return &document{b: bytes.TrimSpace(b)} }

// most is how long a document may be whose texts are parts of one string, which all of them keep in memory.
const most = 4 << 10

// text is what is in the quotes at from..to.
func (d *document) text(from, to int) string {
	switch {
	case bytes.IndexByte(d.b[from:to], '\\') >= 0 || len(d.b) > most:
		return string(unquoted(d.b[from:to:to]))
	case d.s == "":
		d.s = string(d.b)
	}
	return d.s[from+1 : to-1]
}

// scan goes through the value at from..to.
func (d *document) scan(from, to int) scanner { return scanner{b: d.b[:to], i: from} }

// decode reads the value at from..to.
func (d *document) decode(from, to int, v reflect.Value) error {
	b := d.b[from:to:to]
	switch into := v.Addr().Interface().(type) {
	case *json.RawMessage:
		*into = b
		return nil
	case *string:
		if b[0] == '"' {
			*into = d.text(from, to)
			return nil
		}
	case *bool:
		if b[0] == 't' || b[0] == 'f' {
			*into = b[0] == 't'
			return nil
		}
	case json.Unmarshaler:
		return into.UnmarshalJSON(b)
	}
	switch kind := v.Kind(); {
	case string(b) == "null":
	case kind == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return d.decode(from, to, v.Elem())
	case kind == reflect.Struct:
		return d.object(from, to, v, func(string, []byte) {})
	case kind == reflect.Map:
		return d.mapping(from, to, v)
	case kind == reflect.Slice && v.Type().Elem().Kind() != reflect.Uint8:
		return d.list(from, to, v)
	default:
		return basic(b, v)
	}
	return nil
}

// basic reads what is neither an object nor a list of values.
func basic(b []byte, v reflect.Value) error {
	if json.Unmarshal(b, v.Addr().Interface()) != nil {
		return mistyped(b, v.Type())
	}
	return nil
}

// object reads a struct, and gives the members for which it has no field to rest.
func (d *document) object(from, to int, v reflect.Value, rest func(name string, value []byte)) error {
	if string(d.b[from:to]) == "null" {
		return nil
	}
	if d.b[from] != '{' {
		return mistyped(d.b[from:to], v.Type())
	}
	fields := fieldsOf(v.Type())
	for s := d.scan(from, to); s.next(); {
		begins, ends := s.quoted()
		name := unquoted(s.part(begins, ends))
		at, end := s.place()
		i, ok := fields[string(name)]
		if !ok {
			if field := like(fields, name); field != "" {
				return fmt.Errorf("%.40q must be written %q", name, field)
			}
			rest(d.text(begins, ends), s.part(at, end))
		} else if err := d.decode(at, end, v.Field(i)); err != nil {
			return within(string(name), err)
		}
	}
	return nil
}

// within says where in a value an error is.
func within(name string, err error) error { return fmt.Errorf("%s: %w", name, err) }

// like is the field for which encoding/json would take name, or "".
func like(fields map[string]int, name []byte) string {
	for field := range fields {
		if strings.EqualFold(field, string(name)) {
			return field
		}
	}
	return ""
}

var layouts lazy.Map[reflect.Type, map[string]int] // of structs

// fieldsOf are the fields of a struct by their names in JSON.
func fieldsOf(t reflect.Type) map[string]int {
	return layouts.Get(t, func() map[string]int { return readFields(t) })
}

func readFields(t reflect.Type) map[string]int {
	fields := map[string]int{}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if name == "" {
			name = t.Field(i).Name
		}
		if name != "-" {
			fields[name] = i
		}
	}
	return fields
}

func (d *document) mapping(from, to int, v reflect.Value) error {
	if d.b[from] != '{' {
		return mistyped(d.b[from:to], v.Type())
	}
	if v.Type().Key() == reflect.TypeFor[string]() && v.Type().Elem() == reflect.TypeFor[json.RawMessage]() {
		v.Set(reflect.ValueOf(d.rawMapping(from, to)))
		return nil
	}
	all := reflect.MakeMap(v.Type())
	name, element := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
	for s := d.scan(from, to); s.next(); {
		name.SetString(d.text(s.quoted()))
		element.SetZero()
		at, end := s.place()
		if err := d.decode(at, end, element); err != nil {
			return within(name.String(), err)
		}
		all.SetMapIndex(name, element)
	}
	v.Set(all)
	return nil
}

// rawMapping reads an object whose values stay as they are, as most do.
func (d *document) rawMapping(from, to int) map[string]json.RawMessage {
	all := map[string]json.RawMessage{}
	for s := d.scan(from, to); s.next(); {
		name := d.text(s.quoted())
		all[name] = s.value()
	}
	return all
}

func (d *document) list(from, to int, v reflect.Value) error {
	if d.b[from] != '[' {
		return mistyped(d.b[from:to], v.Type())
	}
	v.SetZero()
	for s := d.scan(from, to); s.next(); {
		n := v.Len()
		v.Grow(1)
		v.SetLen(n + 1)
		at, end := s.place()
		if err := d.decode(at, end, v.Index(n)); err != nil {
			v.SetZero()
			return within("element "+strconv.Itoa(n+1), err)
		}
	}
	if v.IsNil() {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	}
	return nil
}
