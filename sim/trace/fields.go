package trace

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"callsim/sim/kit/anyjson"
	"callsim/sim/kit/lazy"
)

// Kinds are all kinds of events, in the order in which a call usually meets them.
func Kinds() []Kind {
	all := make([]Kind, len(kinds))
	for i, k := range kinds {
		all[i] = k.empty.Kind()
	}
	return all
}

// Filled is a value of each kind that has text in every text, body and header, 1 in every number and true in every flag.
func Filled(text string) []Data {
	all := make([]Data, len(kinds))
	for i, k := range kinds {
		v := reflect.New(reflect.TypeOf(k.empty)).Elem()
		fill(v, text)
		all[i] = v.Interface().(Data)
	}
	return all
}

func fill(v reflect.Value, text string) {
	for i := range v.NumField() {
		field := v.Field(i)
		switch x := field.Addr().Interface().(type) {
		case *string:
			*x = text
		case *Body:
			*x, _ = json.Marshal(map[string]string{text: nameOf(v.Type().Field(i))})
		case *Header:
			*x = Header{text: text}
		case *bool:
			*x = true
		case *int:
			*x = 1
		case *Party:
			fill(field, text)
		}
	}
}

// Fields are the names of what the data of kind holds, in their order; none for a kind that does not exist.
func Fields(kind Kind) []string { return names(typeOf(kind)) }

// typeOf is the type of the data of kind, which has no fields for a kind that does not exist.
func typeOf(kind Kind) reflect.Type {
	for _, k := range kinds {
		if k.empty.Kind() == kind {
			return reflect.TypeOf(k.empty)
		}
	}
	return reflect.TypeFor[struct{}]()
}

// Doc says what an event of kind is.
func Doc(kind Kind) string {
	for _, k := range kinds {
		if k.empty.Kind() == kind {
			return k.doc
		}
	}
	return ""
}

// FieldDoc says what a field of kind holds.
func FieldDoc(kind Kind, field string) string {
	f, _ := fieldOf(typeOf(kind), field)
	return f.Tag.Get("doc")
}

// Holds says what a field of kind always holds: "a text", "a number" or "true or false"; "" where that differs.
func Holds(kind Kind, field string) string {
	f, _ := fieldOf(typeOf(kind), field)
	switch sort := f.Type; {
	case sort == nil:
	case sort.Kind() == reflect.String:
		return "a text"
	case sort.Kind() == reflect.Bool:
		return "true or false"
	case sort == reflect.TypeFor[Took](), sort.Kind() == reflect.Int, sort.Kind() == reflect.Uint64:
		return "a number"
	}
	return ""
}

func names(t reflect.Type) []string {
	all := make([]string, t.NumField())
	for i := range all {
		all[i] = nameOf(t.Field(i))
	}
	return all
}

// optional are the names of the fields that may be left out: those that are empty, and those with a value for older traces.
func optional(t reflect.Type) []string {
	var all []string
	for i := range t.NumField() {
		if f := t.Field(i); isOptional(f) || f.Tag.Get("absent") != "" {
			all = append(all, nameOf(f))
		}
	}
	return all
}

func isOptional(f reflect.StructField) bool {
	return strings.HasSuffix(f.Tag.Get("json"), ",omitempty")
}

func nameOf(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

func fieldOf(t reflect.Type, name string) (reflect.StructField, bool) {
	for i := range t.NumField() {
		if f := t.Field(i); nameOf(f) == name {
			return f, true
		}
	}
	return reflect.StructField{}, false
}

// View shows data as the object that its JSON is, decoding only what is asked for. It is not safe for concurrent use.
type View struct {
	data    reflect.Value
	fields  []fieldInfo
	decoded []any // by field, what is not nil
}

// fieldInfo is what a View knows of a field.
type fieldInfo struct {
	name     string
	optional bool
}

// infos are the fields of data, by its type.
var infos = lazy.Of(makeInfos)

func makeInfos() map[reflect.Type][]fieldInfo {
	all := map[reflect.Type][]fieldInfo{}
	for _, k := range kinds {
		t := reflect.TypeOf(k.empty)
		for i := range t.NumField() {
			f := t.Field(i)
			all[t] = append(all[t], fieldInfo{nameOf(f), isOptional(f)})
		}
	}
	return all
}

// ViewOf returns a view of data.
func ViewOf(data Data) *View {
	v := reflect.ValueOf(data)
	fields := infos.Get()[v.Type()]
	return &View{v, fields, make([]any, len(fields))}
}

// Names are the names of the fields that the data holds.
func (v *View) Names() []string {
	return slices.DeleteFunc(names(v.data.Type()), func(name string) bool {
		_, there := v.Get(name)
		return !there
	})
}

// Get is the value of a field as encoding/json decodes it with UseNumber.
func (v *View) Get(name string) (any, bool) {
	i := slices.IndexFunc(v.fields, func(f fieldInfo) bool { return f.name == name })
	if i < 0 || v.fields[i].optional && v.data.Field(i).IsZero() {
		return nil, false
	}
	if v.decoded[i] == nil {
		v.decoded[i] = jsonValue(v.data.Field(i).Interface())
	}
	return v.decoded[i], true
}

// jsonValue is what v looks like in JSON.
func jsonValue(v any) any {
	switch v := v.(type) {
	case string, bool:
		return v
	case int:
		return json.Number(strconv.Itoa(v))
	case uint64:
		return json.Number(strconv.FormatUint(v, 10))
	case Body:
		return v.value()
	case Header:
		object := make(map[string]any, len(v))
		for name, value := range v {
			object[name] = value
		}
		return object
	case time.Time:
		return v.Format(time.RFC3339Nano)
	}
	encoded, err := json.Marshal(v)
	if err != nil {
		return nil
	}
	return Body(encoded).value()
}

// value is the decoded JSON, or the text where the body is none.
func (b Body) value() any {
	if v, ok := anyjson.Decode(b); ok {
		return v
	}
	return string(bytes.ToValidUTF8(b, []byte("\ufffd")))
}

// Texts are the texts and bodies that data holds, those in a header left out.
func Texts(d Data) []string {
	var all []string
	v := reflect.ValueOf(d)
	for i := range v.NumField() {
		switch x := v.Field(i).Interface().(type) {
		case string:
			all = append(all, x)
		case Body:
			all = append(all, string(x))
		}
	}
	return all
}

// Expected calls take with each field of d that recordings expect, in their order.
func Expected(d Data, take func(name string, value any)) {
	v := reflect.ValueOf(d)
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.Tag.Get("recorded") != "-" {
			take(nameOf(f), v.Field(i).Interface())
		}
	}
}
