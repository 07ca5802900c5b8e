package swaig

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"callsim/sim/kit/strictjson"
)

// Reply is the answer of functions. Every part is optional: {} is a valid reply.
type Reply struct {
	// Response is text for the AI to read, not for the caller.
	Response Response
	// Actions are what the platform should do, in order.
	Actions []Action
	// PostProcess holds the actions until after the agent has spoken.
	PostProcess bool
	// Extra holds the keys that the fields above do not name.
	Extra Object
}

// Response is a reply's text: a string, or an object of the tool's result and a prompt that goes with it.
type Response struct {
	// Text is the string, or tool_result of the object.
	Text string
	// Prompt is tool_prompt of the object.
	Prompt string
}

// Action is one thing that a reply asks the platform to do: a name such as "set_meta_data", and its value.
type Action struct {
	Name  string
	Value json.RawMessage
}

// ErrReply is wrapped by every error of ParseReply.
var ErrReply = errors.New("not a SWAIG reply")

// ParseReply reads a reply strictly, in any form that the platform accepts: action as one object or an array of them, each
// with one or more members; response as a string or an object. Unknown keys are kept. It refuses what is not one JSON
// object, and members of the wrong type.
func ParseReply(b []byte) (Reply, error) {
	var parts struct {
		Response    json.RawMessage `json:"response"`
		Action      json.RawMessage `json:"action"`
		PostProcess bool            `json:"post_process"`
	}
	rest, err := strictjson.UnmarshalRest(b, &parts)
	if err != nil || !bytes.HasPrefix(bytes.TrimSpace(b), []byte("{")) {
		return Reply{}, misread(b, err)
	}
	r := Reply{PostProcess: parts.PostProcess, Extra: rest}
	if err := r.readResponse(parts.Response); err != nil {
		return Reply{}, fmt.Errorf("%w: response: %w", ErrReply, err)
	}
	if err := r.readActions(parts.Action); err != nil {
		return Reply{}, fmt.Errorf("%w: action: %w", ErrReply, err)
	}
	return r, nil
}

// misread says what is wrong with b as a reply.
func misread(b []byte, err error) error {
	var syntax *json.SyntaxError
	if err == nil || errors.As(err, &syntax) || !bytes.HasPrefix(bytes.TrimSpace(b), []byte("{")) {
		return fmt.Errorf("%w: want a JSON object, got %.60q", ErrReply, b)
	}
	return fmt.Errorf("%w: %w", ErrReply, err)
}

// isNone says whether a part of a reply is left out.
func isNone(v json.RawMessage) bool { return v == nil || string(v) == "null" }

func (r *Reply) readResponse(v json.RawMessage) error {
	if isNone(v) || strictjson.Unmarshal(v, &r.Response.Text) == nil {
		return nil
	}
	var parts struct {
		Result *string `json:"tool_result"`
		Prompt string  `json:"tool_prompt"`
	}
	if err := strictjson.Unmarshal(v, &parts); err != nil || parts.Result == nil && parts.Prompt == "" {
		return fmt.Errorf("want a string or {tool_result, tool_prompt}, got %.60s", v)
	}
	r.Response.Prompt = parts.Prompt
	if parts.Result != nil {
		r.Response.Text = *parts.Result
	}
	return nil
}

func (r *Reply) readActions(v json.RawMessage) error {
	if isNone(v) {
		return nil
	}
	var list []json.RawMessage
	if v[0] != '[' {
		list = []json.RawMessage{v}
	} else if err := strictjson.Unmarshal(v, &list); err != nil {
		return err
	}
	for i, item := range list {
		members, err := strictjson.Members(item)
		if err != nil {
			return fmt.Errorf("action %d: want an object, got %.60s", i+1, item)
		}
		for _, m := range members {
			r.Actions = append(r.Actions, Action(m))
		}
	}
	return nil
}

// MarshalJSON writes the reply in the platform's usual form: response as a string where it has no prompt, action as an
// array of objects with one member each, and nothing that is empty.
func (r Reply) MarshalJSON() ([]byte, error) {
	body := struct {
		Response    any      `json:"response,omitempty"`
		Action      []Action `json:"action,omitempty"`
		PostProcess bool     `json:"post_process,omitempty"`
	}{nil, r.Actions, r.PostProcess}
	switch {
	case r.Response.Prompt != "":
		body.Response = map[string]string{"tool_result": r.Response.Text, "tool_prompt": r.Response.Prompt}
	case r.Response.Text != "":
		body.Response = r.Response.Text
	}
	return withExtra(body, r.Extra)
}

// Text is a reply of a text alone.
func Text(text string) Reply { return Reply{Response: Response{Text: text}} }

// SetMetaData is the action that merges values into the meta_data of every later call.
func SetMetaData(values Object) Action {
	v, err := Encode(values)
	if err != nil { // a value that is not JSON: nothing can be set
		v = []byte("{}")
	}
	return Action{Name: "set_meta_data", Value: v}
}
