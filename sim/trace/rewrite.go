package trace

import (
	"bytes"
	"reflect"

	"callsim/sim/kit/order"
)

// Rewrite is d with every text and every body in it passed through text and body; the names and values of headers are texts.
// What does not change is not copied.
func Rewrite(d Data, text func(string) string, body func(Body) Body) Data {
	if d == nil {
		return nil
	}
	if changed, ok := (rewriter{text, body}).fields(reflect.ValueOf(d)); ok {
		return changed.Interface().(Data)
	}
	return d
}

type rewriter struct {
	text func(string) string
	body func(Body) Body
}

// fields is a copy of v with its fields rewritten; ok is false where none changes.
func (r rewriter) fields(v reflect.Value) (changed reflect.Value, ok bool) {
	for i := range v.NumField() {
		now, differs := r.field(v.Field(i))
		if !differs {
			continue
		}
		if !ok {
			changed, ok = reflect.New(v.Type()).Elem(), true
			changed.Set(v)
		}
		changed.Field(i).Set(now)
	}
	return changed, ok
}

// field is what becomes of a field; ok is false where it stays as it is.
func (r rewriter) field(v reflect.Value) (changed reflect.Value, ok bool) {
	switch v.Type() {
	case reflect.TypeFor[string]():
		if was := v.String(); was != "" {
			now := r.text(was)
			return changedTo(now, now != was)
		}
	case reflect.TypeFor[Body]():
		was := v.Bytes()
		now := r.body(was)
		return changedTo(now, !bytes.Equal(now, was))
	case reflect.TypeFor[Header]():
		return changedTo(v.Interface().(Header).rewritten(r.text))
	}
	if v.Kind() == reflect.Struct {
		return r.fields(v)
	}
	return reflect.Value{}, false
}

// changedTo is now as a value, if it is to be set.
func changedTo[T any](now T, differs bool) (reflect.Value, bool) {
	if !differs {
		return reflect.Value{}, false
	}
	return reflect.ValueOf(now), true
}

// rewritten is h with every name and value passed through text; differs is false where that changes none.
func (h Header) rewritten(text func(string) string) (changed Header, differs bool) {
	type pair struct{ name, value string }
	var room [16]pair // enough for most, and not on the heap
	var names [16]string
	all := room[:0]
	for _, name := range order.NamesIn(names[:], h) {
		now := pair{text(name), text(h[name])}
		differs = differs || now != pair{name, h[name]}
		all = append(all, now)
	}
	if !differs {
		return h, false
	}
	changed = make(Header, len(all))
	for _, p := range all {
		changed[p.name] = p.value
	}
	return changed, true
}
