package swaig

import (
	"encoding/json"
	"errors"

	"callsim/sim/kit/strictjson"
)

// Argument is what the model wants to pass to a function, in the three forms in which the platform gives it.
type Argument struct {
	// Parsed usually has one element: the arguments.
	Parsed []json.RawMessage `json:"parsed"`
	// Raw is the argument's JSON as the model produced it.
	Raw string `json:"raw"`
	// Substituted is the text around the JSON; left out when there was none.
	Substituted string `json:"substituted,omitempty"`
}

// Arguments are the named arguments: Parsed[0] where it is an object, else Raw where it holds one, else none.
func (a Argument) Arguments() Object {
	if len(a.Parsed) > 0 {
		if args, ok := object(a.Parsed[0]); ok {
			return args
		}
	}
	args, _ := object([]byte(a.Raw))
	return args
}

// UnmarshalJSON reads the platform's form, {parsed, raw, substituted}, and those in which SDKs post arguments: their JSON as a
// text, the arguments themselves, or a list that begins with them; and in parsed an object, or its JSON as a text.
func (a *Argument) UnmarshalJSON(b []byte) error {
	switch b[0] {
	case '{':
		return a.readObject(b)
	case '[':
		return strictjson.Unmarshal(b, &a.Parsed)
	case '"':
		return json.Unmarshal(b, &a.Raw)
	case 'n':
		return nil
	}
	return errors.New("must be an object, a list or a text, got another value")
}

func (a *Argument) readObject(b []byte) error {
	var form struct {
		Parsed      json.RawMessage `json:"parsed"`
		Raw         json.RawMessage `json:"raw"`
		Substituted *string         `json:"substituted"`
	}
	if _, err := strictjson.UnmarshalRest(b, &form); err != nil {
		return err
	}
	if form.Parsed == nil && form.Raw == nil && form.Substituted == nil {
		a.Parsed = []json.RawMessage{b}
		return nil
	}
	if form.Substituted != nil {
		a.Substituted = *form.Substituted
	}
	if err := a.readRaw(form.Raw); err != nil {
		return err
	}
	return a.readParsed(form.Parsed)
}

// readRaw reads a text, or JSON that was left as it is.
func (a *Argument) readRaw(b json.RawMessage) error {
	switch {
	case isNone(b):
	case b[0] == '"':
		return strictjson.Unmarshal(b, &a.Raw)
	case b[0] == '{':
		a.Raw = string(b)
	default:
		return errors.New("raw must be a text, got another value")
	}
	return nil
}

func (a *Argument) readParsed(b json.RawMessage) error {
	switch {
	case isNone(b):
		return nil
	case b[0] == '{':
		a.Parsed = []json.RawMessage{b}
		return nil
	case b[0] == '"':
		var text string
		err := json.Unmarshal(b, &text)
		if a.Raw == "" {
			a.Raw = text
		}
		return err
	case b[0] == '[':
		return strictjson.Unmarshal(b, &a.Parsed)
	}
	return errors.New("parsed must be a list of objects, got another value")
}

// isEmpty says whether there is no argument at all.
func (a Argument) isEmpty() bool { return len(a.Parsed) == 0 && a.Raw == "" }

// check says why the arguments cannot be read in one way only, where Raw holds them.
func (a Argument) check() error {
	if len(a.Parsed) > 0 && a.Parsed[0][0] == '{' {
		return nil
	}
	if raw := []byte(a.Raw); a.Arguments() == nil && json.Valid(raw) {
		return strictjson.Check(raw)
	}
	return nil
}
