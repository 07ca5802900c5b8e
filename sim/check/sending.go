package check

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
)

func sendsCode(t *trial) error {
	h, err := t.call()
	if err != nil {
		return err
	}
	s, err := h.send(h.number)
	switch {
	case err != nil:
		return err
	case len(s.sends()) == 0:
		return h.unasked(s, "for a code")
	case len(h.Phone()) == 0:
		return h.fails("no code reaches the phone of the caller")
	case len(s.sets()) == 0:
		return h.fails("the reply does not keep the id of the code: it has no action set_meta_data")
	}
	return nil
}

func ownNumber(t *trial) error {
	if _, _, err := t.sent(); err != nil { // which shows that they send where the number is the caller's
		return err
	}
	for _, asked := range []string{stranger, strings.TrimPrefix(stranger, "+1"), caller + "," + stranger} {
		h, err := t.call()
		if err != nil {
			return err
		}
		s, err := h.send(asked)
		if err != nil {
			return err
		}
		for _, r := range s.sends() {
			var body struct{ To any }
			json.Unmarshal(r.Body, &body) // what is no JSON has no number of the caller either
			if body.To != caller {
				return h.fails("the agent passed the number %s, and the code went to %v instead of the caller %s", asked, body.To, caller)
			}
		}
	}
	return nil
}

// Types of documented fields.
func text(v any) bool    { _, ok := v.(string); return ok }
func boolean(v any) bool { _, ok := v.(bool); return ok }
func whole(v any) bool   { n, ok := v.(float64); return ok && n == math.Trunc(n) }

// field is what a field of a request must be.
type field struct {
	is   func(any) bool
	what string
}

var (
	sendFields = map[string]field{
		"to": {text, "a string"}, "from": {text, "a string"}, "message": {text, "a string"},
		"token_length": {whole, "a whole number"}, "valid_for": {whole, "a whole number"}, "max_attempts": {whole, "a whole number"},
		"allow_alphas": {boolean, "a boolean"},
	}
	verifyFields = map[string]field{"token": {text, "a string"}}
)

func documentedFields(t *trial) error {
	h, code, err := t.sent()
	if err != nil {
		return err
	}
	if _, err := h.verify(code); err != nil {
		return err
	}
	for _, r := range (step{events: h.Trace().Since(0)}).requests() {
		fields := verifyFields
		if isSend(r.Path) {
			fields = sendFields
		}
		if wrong := undocumented(r.Body, fields); wrong != "" {
			return h.fails("%s %s: %s", r.Method, r.Path, wrong)
		}
	}
	return nil
}

// undocumented says what in a body is not as documented; "" is nothing.
func undocumented(body []byte, fields map[string]field) string {
	var object map[string]any
	if json.Unmarshal(body, &object) != nil || object == nil {
		return "the body must be a JSON object"
	}
	var wrong []string
	for name, v := range object {
		switch f, known := fields[name]; {
		case !known:
			wrong = append(wrong, fmt.Sprintf("the field %q is not documented", name))
		case !f.is(v):
			wrong = append(wrong, fmt.Sprintf("the field %q must be %s, got %v (%T)", name, f.what, v, v))
		}
	}
	slices.Sort(wrong)
	return strings.Join(wrong, "; ")
}

func oneSend(t *trial) error {
	for _, fault := range []string{"", "send reset", "send truncated", "send not-json"} {
		var faults []string
		if fault != "" {
			faults = []string{fault}
		}
		h, err := t.armed(faults...)
		if err != nil {
			return err
		}
		s, err := h.send(h.number)
		if err != nil {
			return err
		}
		if n := len(s.sends()); n > 1 {
			return h.fails("the space was asked for %d codes in one call of the function", n)
		} else if n == 0 {
			return notSent
		}
	}
	return nil
}

func metaDataOnSuccess(t *trial) error {
	h, err := t.call()
	if err != nil {
		return err
	}
	good, err := h.send(h.number)
	if err != nil {
		return err
	}
	kept := good.sets()
	if len(kept) == 0 {
		return notSent
	}
	for _, fault := range []string{"send 422 x3", "send 500 x3", "send not-json x3", "send reset x3"} {
		if h, err = t.armed(fault); err != nil {
			return err
		}
		s, err := h.send(h.number)
		if err != nil {
			return err
		}
		for _, name := range s.sets() {
			if slices.Contains(kept, name) {
				return h.fails("%q is set in meta_data although no code was sent (%s)", name, fault)
			}
		}
	}
	return nil
}
