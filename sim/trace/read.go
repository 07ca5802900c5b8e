package trace

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"time"

	"callsim/sim/kit/order"
)

// LineError is a fault of a trace that is kept as JSON lines. Line counts from 1. What says what is wrong and what to write
// instead; it repeats no value.
type LineError struct {
	File string
	Line int
	What string
}

func (e *LineError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.What) }

// MostRead is the largest trace that Read takes, in bytes.
const MostRead = 64 << 20

// ErrTooLarge says that a trace has more than MostRead bytes.
var ErrTooLarge = errors.New("it has more than 64 MiB, which no call has")

// Read reads a trace as WriteLine wrote it, an event on each line; file names it in errors. It is strict: every field must
// be there and be known, events count from 1 without gaps, turns do not go back, and call.started comes first and once. A
// trace that was broken off, without call.ended, is read as far as it goes. Faults of the text are of type *LineError.
func Read(file string, r io.Reader) ([]Event, error) {
	limited := &io.LimitedReader{R: r, N: MostRead + 1}
	lines := bufio.NewReaderSize(limited, 1<<16)
	var all []Event
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if limited.N <= 0 {
			return nil, fmt.Errorf("%s: %w", file, ErrTooLarge)
		}
		if err != nil && err != io.EOF {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			e, fault := ReadEvent(line)
			if fault == nil {
				fault = follows(all, e)
			}
			if fault != nil {
				return nil, &LineError{file, n, fault.Error()}
			}
			all = append(all, e)
		}
		if err == io.EOF {
			break
		}
	}
	if len(all) == 0 {
		return nil, &LineError{file, 1, "there is no event: a trace is what chat --json prints"}
	}
	return all, nil
}

// follows says why e cannot be the event after all.
func follows(all []Event, e Event) error {
	switch n := len(all); {
	case e.Seq != n+1:
		return fmt.Errorf("seq is %d, and %d must come here: events count from 1, and none is left out", e.Seq, n+1)
	case (e.Kind == KindCallStarted) != (n == 0):
		return fmt.Errorf("%s comes first in a trace, and once: write the trace of one call", KindCallStarted)
	case e.Turn < 0 || n > 0 && e.Turn < all[n-1].Turn:
		return fmt.Errorf("turn is %d: turns count from 0, and do not go back", e.Turn)
	}
	return nil
}

// ReadEvent reads one event as JSON.
func ReadEvent(line []byte) (Event, error) {
	var e Event
	fields, err := readObject(line)
	if err != nil {
		return e, err
	}
	if err := checkFields(fields, []string{"seq", "at", "turn", "kind", "data"}, "an event"); err != nil {
		return e, err
	}
	for name, into := range map[string]any{"seq": &e.Seq, "turn": &e.Turn, "kind": &e.Kind} {
		if json.Unmarshal(fields[name], into) != nil || isNull(fields[name]) {
			return e, fmt.Errorf("%s: write %s", name, map[string]string{
				"seq": "a whole number", "turn": "a whole number", "kind": "the name of a kind in quotes"}[name])
		}
	}
	if e.At, err = readTime(fields["at"]); err != nil {
		return e, err
	}
	e.Data, err = readData(e.Kind, fields["data"])
	return e, err
}

func readTime(value []byte) (time.Time, error) {
	var at time.Time
	if json.Unmarshal(value, &at) != nil || isNull(value) {
		return at, errors.New("at: write a time such as \"2026-03-02T09:00:00Z\"")
	}
	return at, nil
}

func isNull(value []byte) bool { return string(value) == "null" }

// readData reads the data of an event.
func readData(kind Kind, value []byte) (Data, error) {
	into := reflect.New(typeOf(kind)).Elem()
	if _, ok := into.Interface().(Data); !ok {
		return nil, fmt.Errorf("kind: there is no kind %s: write one of those that chat --json prints", shown(string(kind)))
	}
	fields, err := readObject(value)
	if err != nil {
		return nil, fmt.Errorf("data: %w", err)
	}
	if err := checkFields(fields, names(into.Type()), "the data of "+string(kind), optional(into.Type())...); err != nil {
		return nil, err
	}
	for i := range into.NumField() {
		f := into.Type().Field(i)
		value, there := fields[nameOf(f)]
		if !there {
			value = json.RawMessage(f.Tag.Get("absent"))
		}
		if len(value) == 0 {
			continue
		}
		if err := readField(value, into.Field(i)); err != nil {
			return nil, fmt.Errorf("data.%s: %w", nameOf(f), err)
		}
	}
	return into.Interface().(Data), nil
}

// readField reads one field of an event's data.
func readField(value []byte, into reflect.Value) error {
	switch into.Interface().(type) {
	case Body:
		into.Set(reflect.ValueOf(readBody(value)))
		return nil
	case Header: // null is a value
	case Party:
		fields, err := readObject(value)
		if err != nil {
			return err
		}
		if err := checkFields(fields, []string{"number", "name"}, "a party", "name"); err != nil {
			return err
		}
	default:
		if isNull(value) {
			return errors.New("it is null: write " + sortOf(into))
		}
	}
	if json.Unmarshal(value, into.Addr().Interface()) != nil {
		return errors.New("write " + sortOf(into))
	}
	return nil
}

// readBody is the body that was written as value. A text that is itself JSON was a JSON string: otherwise it would have been
// written as what it is.
func readBody(value []byte) Body {
	var text string
	if isNull(value) || json.Unmarshal(value, &text) != nil || Body(text).IsJSON() {
		return bytes.Clone(value)
	}
	return Body(text)
}

// sortOf says what a field holds.
func sortOf(field reflect.Value) string {
	switch field.Interface().(type) {
	case Header:
		return "an object of texts"
	case Took:
		return "a number of milliseconds"
	case time.Time:
		return `a time such as "2026-03-02T09:00:00Z"`
	case Party:
		return `an object such as {"number":"+12025550123"}`
	}
	switch field.Kind() {
	case reflect.String:
		return "a text in quotes"
	case reflect.Bool:
		return "true or false"
	}
	return "a whole number"
}

// readObject takes a JSON object apart. Its error says where in the line it is wrong, in bytes from 1.
func readObject(text []byte) (map[string]json.RawMessage, error) {
	dec := json.NewDecoder(bytes.NewReader(text))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return nil, errors.New("this must be a JSON object; write an event as chat --json prints it")
	}
	fields := map[string]json.RawMessage{}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return nil, brokenAt(dec)
		}
		var value json.RawMessage
		if dec.Decode(&value) != nil {
			return nil, brokenAt(dec)
		}
		key := name.(string) // nothing else is let through
		if _, twice := fields[key]; twice {
			return nil, fmt.Errorf("%s is here twice: leave one out", shown(key))
		}
		fields[key] = value
	}
	if _, err := dec.Token(); err != nil {
		return nil, brokenAt(dec)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, fmt.Errorf("something follows the object, at byte %d: write one event on a line", dec.InputOffset()+1)
	}
	return fields, nil
}

func brokenAt(dec *json.Decoder) error {
	return fmt.Errorf("the JSON is broken after byte %d: was the line cut?", dec.InputOffset())
}

// checkFields says which field of an object is missing that is not optional, or is none.
func checkFields(fields map[string]json.RawMessage, want []string, of string, optional ...string) error {
	for _, name := range want {
		if slices.Contains(optional, name) {
			continue
		}
		if _, there := fields[name]; !there {
			return fmt.Errorf("%s is missing: %s has %s", name, of, strings.Join(want, ", "))
		}
	}
	for _, name := range order.Names(fields) { // so that the error is the same every time
		if !slices.Contains(want, name) {
			return fmt.Errorf("there is no field %s: %s has %s", shown(name), of, strings.Join(want, ", "))
		}
	}
	return nil
}

// longestShown is how much of a name that a file gives is repeated, in bytes.
const longestShown = 40

// shown is a name from a file in quotes, cut where it is long.
func shown(name string) string {
	if len(name) > longestShown {
		name = strings.ToValidUTF8(name[:longestShown], "") + "…"
	}
	return fmt.Sprintf("%q", name)
}
