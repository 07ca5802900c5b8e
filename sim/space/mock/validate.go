package mock

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"reflect"
	"strconv"

	"callsim/sim/kit/strictjson"
	"callsim/sim/space/signalwire"
)

// problem is one entry of a validation error.
type problem struct {
	Detail string `json:"detail"`
	Status string `json:"status"`
	Title  string `json:"title"`
	Code   string `json:"code"`
}

// problems collects everything that is wrong with a request.
type problems struct {
	channel signalwire.Channel
	list    []problem
}

func (p *problems) add(code, field, format string, args ...any) {
	p.list = append(p.list, problem{
		Detail: field + " " + fmt.Sprintf(format, args...), Status: "422", Title: "Invalid " + field, Code: code,
	})
}

func (p *problems) answer() answer {
	return reply(http.StatusUnprocessableEntity, map[string][]problem{"errors": p.list})
}

// parseSend reads the request for a code, defaults filled in, or says all that is wrong with it.
func parseSend(channel signalwire.Channel, body []byte) (signalwire.Send, *problems) {
	p := &problems{channel: channel}
	fields, fault := decodeObject(body)
	if fault != "" {
		p.add("invalid_body", "body", "%s", fault)
		return signalwire.Send{}, p
	}
	var s signalwire.Send
	into := reflect.ValueOf(&s).Elem()
	for i, name := range signalwire.SendFields() {
		switch v := fields[name]; {
		case v != nil:
			p.read(name, v, into.Field(i))
		case name == "to":
			p.add("missing_required_parameter", name, "is required")
		}
	}
	p.check(s)
	if len(p.list) > 0 {
		return s, p
	}
	return withDefaults(s), nil
}

// check adds the faults of the fields that have the right type.
func (p *problems) check(s signalwire.Send) {
	for _, fault := range s.Faults(p.channel) {
		if !p.names(fault.Name) {
			p.add("invalid_parameter", fault.Name, "%s", fault.Fault)
		}
	}
}

func (p *problems) names(field string) bool {
	for _, known := range p.list {
		if known.Title == "Invalid "+field {
			return true
		}
	}
	return false
}

func withDefaults(s signalwire.Send) signalwire.Send {
	or := func(value, otherwise int) int {
		if value == 0 {
			return otherwise
		}
		return value
	}
	if s.Message == "" {
		s.Message = signalwire.DefaultMessage
	}
	s.TokenLength = or(s.TokenLength, signalwire.DefaultTokenLength)
	s.ValidFor = or(s.ValidFor, signalwire.DefaultValidFor)
	s.MaxAttempts = or(s.MaxAttempts, signalwire.DefaultAttempts)
	return s
}

// read reads a field of the type that into has.
func (p *problems) read(name string, v json.RawMessage, into reflect.Value) {
	switch into.Kind() {
	case reflect.String:
		into.SetString(p.text(name, v))
	case reflect.Int:
		into.SetInt(int64(p.integer(name, v)))
	case reflect.Bool:
		into.SetBool(p.boolean(name, v))
	default:
		panic("mock: " + name + " has a type that no field of a request has")
	}
}

func (p *problems) text(name string, v json.RawMessage) string {
	var text string
	if strictjson.Unmarshal(v, &text) != nil || text == "" {
		p.add("invalid_type", name, "must be a string that is not empty")
	}
	return text
}

// integer reads a whole number. An explicit 0 is a fault: no field may be 0.
func (p *problems) integer(name string, v json.RawMessage) int {
	n, err := strconv.ParseInt(string(v), 10, 64)
	switch {
	case err != nil:
		p.add("invalid_type", name, "must be an integer")
	case n == 0 || n != int64(int32(n)):
		p.add("invalid_parameter", name, "is out of range")
	}
	return int(n)
}

func (p *problems) boolean(name string, v json.RawMessage) bool {
	var b bool
	if strictjson.Unmarshal(v, &b) != nil {
		p.add("invalid_type", name, "must be true or false")
	}
	return b
}

// parseVerify reads the token of a verification.
func parseVerify(body []byte) (string, *problems) {
	p := &problems{}
	fields, fault := decodeObject(body)
	switch {
	case fault != "":
		p.add("invalid_body", "body", "%s", fault)
	case fields["token"] == nil:
		p.add("missing_required_parameter", "token", "is required")
	default:
		if token := p.text("token", fields["token"]); len(p.list) == 0 {
			return token, nil
		}
	}
	return "", p
}

// decodeObject reads the fields of one JSON object that are not null, or says why it is none.
func decodeObject(body []byte) (fields map[string]json.RawMessage, fault string) {
	if strictjson.Unmarshal(body, &fields) == nil && fields != nil {
		maps.DeleteFunc(fields, func(_ string, v json.RawMessage) bool { return string(v) == "null" })
		return fields, ""
	}
	if err := strictjson.Check(body); err != nil && json.Valid(body) {
		return nil, "must be read in one way only: " + err.Error()
	}
	return nil, "must be a JSON object"
}
