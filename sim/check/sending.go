package check

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"callsim/sim/space/documented"
	"callsim/sim/trace"
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

func documentedFields(t *trial) error {
	h, code, err := t.sent()
	if err != nil {
		return err
	}
	if _, err := h.verify(code); err != nil {
		return err
	}
	for _, r := range (step{events: h.Trace().Since(0)}).requests() {
		if wrong := undocumented(r); wrong != "" {
			return h.fails("%s %s: %s", r.Method, r.Path, wrong)
		}
	}
	return nil
}

// undocumented says what in a request is not as documented; "" is nothing.
func undocumented(r trace.RESTRequested) string {
	asked := documented.Request{Method: r.Method, Path: r.Path, Type: r.Header["Content-Type"], HasLogin: r.Header["Authorization"] != "", Body: r.Body}
	var wrong []string
	for _, f := range asked.Faults() {
		if meant, unknown := strings.CutPrefix(f.Want, documented.NoField); unknown {
			wrong = append(wrong, fmt.Sprintf("%s is not documented%s, got %s", f.At, meant, f.Got))
			continue
		}
		wrong = append(wrong, fmt.Sprintf("%s must be %s, got %s", f.At, f.Want, f.Got))
	}
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
			if slices.Contains(kept, name) && !s.sent() {
				return h.fails("%q is set in meta_data although no code was sent (the space fails: %s)", name, fault)
			}
		}
	}
	return nil
}
