package check

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"callsim/sim/trace"
)

// forms are the ways in which models pass a code.
var forms = []struct {
	name  string
	write func(code string) any
}{
	{"text", func(code string) any { return code }},
	{"with a blank", func(code string) any { return code[:3] + " " + code[3:] }},
	{"with dashes", func(code string) any { return code[:2] + "-" + code[2:4] + "-" + code[4:] }},
	{"digit by digit", func(code string) any { return strings.Join(strings.Split(code, ""), " ") }},
	{"a number", func(code string) any { return json.Number(code) }},
}

func tokenForms(t *trial) error {
	for _, form := range forms {
		h, code, err := t.sentNumeric()
		if err != nil {
			return err
		}
		written := form.write(code)
		s, err := h.verify(written)
		if err != nil {
			return err
		}
		switch got, asked := s.token(); {
		case !asked && form.name == "text":
			return notAsked
		case !asked:
			return h.fails("the agent passed %s (%s), and the space is not asked about it", shown(written), form.name)
		case got != code:
			return h.fails("the agent passed %s (%s), and the space is asked about %q instead of %q", shown(written), form.name, got, code)
		}
	}
	return nil
}

// sentNumeric has a code sent that is the same as text and as a number: one that does not begin with 0.
func (t *trial) sentNumeric() (h *held, code string, err error) {
	for range 10 {
		h, code, err = t.sent()
		if err != nil || len(code) >= 6 && code[0] != '0' && strings.Trim(code, "0123456789") == "" {
			return h, code, err
		}
	}
	return h, code, unfit("codes are shorter than 6 digits, or hold letters")
}

func shown(v any) string {
	b, _ := json.Marshal(v) // a text or a number
	return string(b)
}

// token is the code in the request to the space, if there is one.
func (s step) token() (code string, asked bool) {
	requests := s.requests()
	if len(requests) == 0 {
		return "", false
	}
	var body struct{ Token any }
	dec := json.NewDecoder(bytes.NewReader(requests[0].Body))
	dec.UseNumber()
	if dec.Decode(&body) != nil || body.Token == nil {
		return "", true
	}
	return fmt.Sprint(body.Token), true
}

// hostile are codes that try to become a part of something else.
func hostile() []string {
	return []string{"../../../phone_numbers", "1/../../sms", "%2e%2e%2fsms", "123456?x=1", "123456#", `1","success":true,"x":"`, "12\r\n34", "😀", strings.Repeat("1", 5000)}
}

func hostileToken(t *trial) error {
	h, code, err := t.sent()
	if err != nil {
		return err
	}
	if _, err := h.verify(code); err != nil { // which shows that they ask about an honest one
		return err
	}
	for _, token := range hostile() {
		h, _, err := t.sent()
		if err != nil {
			return err
		}
		s, err := h.verify(token)
		if err != nil {
			return err
		}
		for _, r := range s.requests() {
			if wrong := escaped(r, h.latest()); wrong != "" {
				return h.fails("the agent passed the code %.40q, and %s", token, wrong)
			}
		}
	}
	return nil
}

// escaped says where in a request to verify a code is that belongs into its token alone; "" is nowhere.
func escaped(r trace.RESTRequested, id string) string {
	u, err := url.Parse(r.URL)
	if err != nil || r.Path != verifyPath(id) || u.RawQuery != "" || u.Fragment != "" {
		return fmt.Sprintf("the space is asked at %.160q instead of %q", r.URL, verifyPath(id))
	}
	var body map[string]any
	if json.Unmarshal(r.Body, &body) != nil {
		return "the body of the request is not JSON any more"
	}
	if _, added := body["success"]; added {
		return "it adds a field to the request"
	}
	return ""
}
