package swaig

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"callsim/sim/kit/lazy"
	"callsim/sim/kit/order"
	"callsim/sim/kit/strictjson"
)

// Encode is json.Marshal without HTML escapes: what travels should read as it was said. What messages are made of it writes by
// itself, which leaves less garbage; the rest is for encoding/json.
func Encode(v any) ([]byte, error) {
	if own, ok := v.(json.Marshaler); ok {
		return own.MarshalJSON() // an Encoder would only read it all once more
	}
	w := writers.Get().(*writer)
	defer writers.Put(w)
	w.Reset()
	if err := w.value(reflect.ValueOf(v)); err != nil {
		return nil, err
	}
	return bytes.Clone(w.Bytes()), nil
}

var writers = sync.Pool{New: func() any { return &writer{} }}

// writer writes JSON.
type writer struct{ bytes.Buffer }

func (w *writer) value(v reflect.Value) error {
	if !v.IsValid() {
		return w.raw(nil)
	}
	switch v.Type() {
	case reflect.TypeFor[json.RawMessage]():
		return w.raw(v.Bytes())
	case reflect.TypeFor[Object]():
		return w.object(v.Interface().(Object))
	case reflect.TypeFor[[]json.RawMessage](), reflect.TypeFor[[]Action]():
		return w.list(v)
	case reflect.TypeFor[Action]():
		return w.action(v.Interface().(Action))
	case reflect.TypeFor[string]():
		return w.text(v.String())
	}
	switch _, own := v.Interface().(json.Marshaler); {
	case v.Kind() == reflect.Struct && !own:
		return w.fields(v)
	case v.Kind() == reflect.Bool && !own:
		_, err := w.WriteString(strconv.FormatBool(v.Bool()))
		return err
	}
	return w.other(v.Interface())
}

// other writes what is left to encoding/json.
func (w *writer) other(v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(v)
	w.Truncate(len(bytes.TrimSuffix(w.Bytes(), []byte("\n"))))
	return err
}

// raw writes JSON without its blanks.
func (w *writer) raw(v json.RawMessage) error {
	if v == nil {
		v = json.RawMessage("null")
	}
	if strictjson.IsCompact(v) { // as most is
		_, err := w.Write(v)
		return err
	}
	return json.Compact(&w.Buffer, v)
}

func (w *writer) text(text string) error {
	begins, from := w.Len(), 0
	w.WriteByte('"')
	for i := range len(text) {
		switch c := text[i]; {
		case c < ' ' || c >= utf8.RuneSelf:
			w.Truncate(begins)
			return w.other(text)
		case c == '"' || c == '\\':
			w.WriteString(text[from:i])
			w.WriteByte('\\')
			from = i
		}
	}
	w.WriteString(text[from:])
	return w.WriteByte('"')
}

func (w *writer) list(v reflect.Value) error {
	if v.IsNil() {
		return w.raw(nil)
	}
	w.WriteByte('[')
	for i := range v.Len() {
		if i > 0 {
			w.WriteByte(',')
		}
		if err := w.value(v.Index(i)); err != nil {
			return err
		}
	}
	return w.WriteByte(']')
}

// object writes an object in the order of its names.
func (w *writer) object(o Object) error {
	if o == nil {
		return w.raw(nil)
	}
	var room [8]string // enough for most, and not on the heap
	names := order.NamesIn(room[:], o)
	w.WriteByte('{')
	for i, name := range names {
		if i > 0 {
			w.WriteByte(',')
		}
		if err := w.member(name, o[name]); err != nil {
			return err
		}
	}
	return w.WriteByte('}')
}

// action writes an object of one member.
func (w *writer) action(a Action) error {
	w.WriteByte('{')
	if err := w.member(a.Name, a.Value); err != nil {
		return err
	}
	return w.WriteByte('}')
}

func (w *writer) member(name string, value json.RawMessage) error {
	if err := w.text(name); err != nil {
		return err
	}
	w.WriteByte(':')
	return w.raw(value)
}

// fields writes a struct in the order of its fields.
func (w *writer) fields(v reflect.Value) error {
	w.WriteByte('{')
	first := true
	for i, f := range fieldsOf(v.Type()) {
		field := v.Field(i)
		if f.name == "-" || f.optional && isEmpty(field) {
			continue
		}
		if !first {
			w.WriteByte(',')
		}
		first = false
		w.text(f.name)
		w.WriteByte(':')
		if field.Kind() == reflect.Interface {
			field = field.Elem()
		}
		if err := w.value(field); err != nil {
			return err
		}
	}
	return w.WriteByte('}')
}

// isEmpty says whether omitempty leaves a value out.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Map, reflect.Slice:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

// field is what the tag of a struct's field says.
type field struct {
	name     string
	optional bool
}

var layouts lazy.Map[reflect.Type, []field] // of structs

func fieldsOf(t reflect.Type) []field {
	return layouts.Get(t, func() []field { return readFields(t) })
}

func readFields(t reflect.Type) []field {
	fields := make([]field, t.NumField())
	for i := range fields {
		name, options, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		fields[i] = field{name, options == "omitempty"}
	}
	return fields
}
