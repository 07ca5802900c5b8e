package strictjson

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// Unmarshal reads b into v, a pointer to a value that is empty. Raw messages in it are parts of b.
func Unmarshal(b []byte, v any) error {
	if err := Check(b); err != nil {
		return err
	}
	return decode(bytes.TrimSpace(b), reflect.ValueOf(v).Elem())
}

// UnmarshalRest reads b into v, a pointer to a struct that is empty, and returns the members for which v has no field; nil
// when there are none. Raw messages are parts of b.
func UnmarshalRest(b []byte, v any) (map[string]json.RawMessage, error) {
	if err := Check(b); err != nil {
		return nil, err
	}
	var rest map[string]json.RawMessage
	err := object(bytes.TrimSpace(b), reflect.ValueOf(v).Elem(), func(name string, value []byte) {
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

// decode reads a value that was checked. Raw messages are parts of b.
func decode(b []byte, v reflect.Value) error {
	switch into := v.Addr().Interface().(type) {
	case *json.RawMessage:
		*into = b
		return nil
	case json.Unmarshaler:
		return into.UnmarshalJSON(b)
	case *string:
		if b[0] == '"' && bytes.IndexByte(b, '\\') < 0 {
			*into = string(b[1 : len(b)-1])
			return nil
		}
	case *bool:
		if b[0] == 't' || b[0] == 'f' {
			*into = b[0] == 't'
			return nil
		}
	}
	switch kind := v.Kind(); {
	case string(b) == "null":
	case kind == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return decode(b, v.Elem())
	case kind == reflect.Struct:
		return object(b, v, func(string, []byte) {})
	case kind == reflect.Map:
		return mapping(b, v)
	case kind == reflect.Slice && v.Type().Elem().Kind() != reflect.Uint8:
		return list(b, v)
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
func object(b []byte, v reflect.Value, rest func(name string, value []byte)) error {
	if string(b) == "null" {
		return nil
	}
	if b[0] != '{' {
		return mistyped(b, v.Type())
	}
	fields := fieldsOf(v.Type())
	for s := (scanner{b: b}); s.next(); {
		name := s.name()
		value := s.value()
		i, ok := fields[string(name)]
		if !ok {
			if field := like(fields, name); field != "" {
				return fmt.Errorf("%.40q must be written %q", name, field)
			}
			rest(string(name), value)
		} else if err := decode(value, v.Field(i)); err != nil {
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

var layouts sync.Map // of structs: their types, and what fieldsOf makes of them

// fieldsOf are the fields of a struct by their names in JSON.
func fieldsOf(t reflect.Type) map[string]int {
	if known, ok := layouts.Load(t); ok {
		return known.(map[string]int)
	}
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
	layouts.Store(t, fields)
	return fields
}

func mapping(b []byte, v reflect.Value) error {
	if b[0] != '{' {
		return mistyped(b, v.Type())
	}
	if raw := reflect.TypeFor[map[string]json.RawMessage](); v.CanConvert(raw) {
		v.Set(reflect.ValueOf(rawMapping(b)).Convert(v.Type()))
		return nil
	}
	all := reflect.MakeMap(v.Type())
	name, element := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
	for s := (scanner{b: b}); s.next(); {
		name.SetString(string(s.name()))
		element.SetZero()
		if err := decode(s.value(), element); err != nil {
			return within(name.String(), err)
		}
		all.SetMapIndex(name, element)
	}
	v.Set(all)
	return nil
}

// rawMapping reads an object whose values stay as they are, as most do.
func rawMapping(b []byte) map[string]json.RawMessage {
	all := map[string]json.RawMessage{}
	for s := (scanner{b: b}); s.next(); {
		name := string(s.name())
		all[name] = s.value()
	}
	return all
}

func list(b []byte, v reflect.Value) error {
	if b[0] != '[' {
		return mistyped(b, v.Type())
	}
	v.SetZero()
	for s := (scanner{b: b}); s.next(); {
		n := v.Len()
		v.Grow(1)
		v.SetLen(n + 1)
		if err := decode(s.value(), v.Index(n)); err != nil {
			v.SetZero()
			return within("element "+strconv.Itoa(n+1), err)
		}
	}
	if v.IsNil() {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	}
	return nil
}
