package redact

import (
	"encoding/json"
	"strings"

	"callsim/sim/kit/lazy"
	"callsim/sim/kit/order"
	"callsim/sim/trace"
)

// secretMember is a name that credentials have.
var secretMember = lazy.Regexp(`(?i)(?:api[_-]?key|password|passwd|passphrase|secret|signing_key|[a-z]_?token)$`)

// kindOfMember is the kind of secret in a member of a message, or "".
func kindOfMember(name string) Kind {
	switch name = strings.ToLower(name); name {
	case "token", "passcode", "otp", "pin":
		return Code
	case "to", "from", "caller", "number", "phone", "phone_number", "caller_id_num", "caller_id_number", "caller_number", "to_number", "from_number",
		"destination", "destination_number":
		return Phone
	case "caller_id_name", "caller_name":
		return Name
	case "id", "sid", "meta_data_token":
		return ID
	case "agent_id":
		return ""
	}
	switch {
	case strings.HasSuffix(name, "_id") || strings.HasSuffix(name, "_sid"):
		return ID
	case secretMember.Get().MatchString(name):
		return Credential
	}
	return ""
}

// learnMembers learns from the members of a JSON text, and of JSON texts within its strings.
func (s *Standins) learnMembers(body []byte) {
	if value, ok := decodeJSON(body); ok {
		s.learnValue("", value)
	}
}

func (s *Standins) learnValue(name string, value any) {
	switch value := value.(type) {
	case map[string]any:
		s.learnObject(value)
	case []any:
		for _, element := range value {
			s.learnValue(name, element)
		}
	case string:
		s.learnMember(name, value)
		if text := strings.TrimSpace(value); text != "" && strings.IndexByte("{[", text[0]) >= 0 {
			s.learnMembers([]byte(text))
		}
	case json.Number:
		s.learnMember(name, value.String())
	}
}

// learnObject learns from an object in the order of its names, so that the same messages always give the same stand-ins.
func (s *Standins) learnObject(object map[string]any) {
	for _, name := range order.Names(object) {
		s.learnValue(name, object[name])
	}
	if name, _ := object["function"].(string); s.verifies[name] || (trace.FunctionCalled{Function: name}).Verifies() {
		s.learnSaid(object["argument"])
	}
}

func (s *Standins) learnMember(name, value string) {
	switch kind := kindOfMember(name); {
	case kind == Name && isPhone(value):
		s.known.learn(Phone, value)
	case kind == Code:
		s.learnCode(value)
	case kind != "":
		s.known.learn(kind, value)
	}
}

// learnCode learns a code that may have been passed in words, or among words.
func (s *Standins) learnCode(value string) {
	if _, ok := canonicalCode(value); ok {
		s.known.learn(Code, value)
		return
	}
	for _, c := range chains(value) {
		if code := c.said(value); hasDigit(code) {
			s.known.learn(Code, code)
		}
	}
}

// said is what the atoms of c, which are of text, say; "" when one is a word with a digit in it, such as step2.
func (c chain) said(text string) string {
	var b strings.Builder
	times := 1
	for _, a := range c {
		source := text[a.from:a.to]
		if hasDigit(source) && some(source, isLower) {
			return ""
		}
		if a.times > 0 {
			times = a.times
			continue
		}
		if len(a.says) > 0 {
			b.WriteString(strings.Repeat(a.says[0], times))
		}
		times = 1
	}
	return b.String()
}

// learnSaid learns the codes in the arguments of a function that verifies: models pass them under any name.
func (s *Standins) learnSaid(arguments any) {
	switch value := arguments.(type) {
	case map[string]any:
		for _, name := range order.Names(value) {
			s.learnSaid(value[name])
		}
	case []any:
		for _, element := range value {
			s.learnSaid(element)
		}
	case string:
		if inner, ok := decodeJSON([]byte(value)); ok && strings.HasPrefix(strings.TrimSpace(value), "{") {
			s.learnSaid(inner)
		} else if !isPhone(value) || len(figures(value)) < sureLength {
			s.learnCode(value)
		}
	case json.Number:
		s.learnCode(value.String())
	}
}

// requestIDs are the headers in which a space says how it calls a request.
var requestIDs = []string{"X-Request-Id", "X-Signalwire-Request-Id", "Request-Id"}

// requestPath is the path of a request about one code.
var requestPath = lazy.Regexp(`/mfa/([^/?#]+)/verify`)

// learnEvent learns the secrets in the fields of an event.
func (s *Standins) learnEvent(d trace.Data) {
	switch d := d.(type) {
	case trace.CallStarted:
		s.known.learn(ID, d.CallID)
		s.known.learn(Phone, d.Caller.Number)
		s.learnMember("caller_name", d.Caller.Name)
	case trace.CallerSaid:
		s.learnNumber(d.Text)
	case trace.FunctionCalled:
		if value, ok := decodeJSON(d.Arguments); ok && d.Verifies() {
			s.verifies[d.Function] = true
			s.learnSaid(value)
		}
	case trace.SWAIGReplied:
		s.learnHeader(d.Header)
	case trace.RESTRequested:
		for _, at := range matches(requestPath.Get(), d.Path) {
			s.known.learn(ID, d.Path[at[0]:at[1]])
		}
		s.learnHeader(d.Header)
	case trace.RESTReplied:
		s.learnHeader(d.Header)
	case trace.SMSDelivered:
		s.known.learn(Phone, d.To)
		s.known.learn(Phone, d.From)
		s.known.learn(Code, d.Token)
	}
}

func (s *Standins) learnHeader(h trace.Header) {
	for _, name := range requestIDs {
		s.known.learn(ID, h[name])
	}
}
