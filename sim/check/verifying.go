package check

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/space/mock"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

func rightCode(t *trial) error {
	h, code, err := t.sent()
	if err != nil {
		return err
	}
	s, err := h.verify(code)
	switch {
	case err != nil:
		return err
	case len(s.requests()) == 0 && h.apart(s):
		return h.fails("the space is not asked about the code: %s", apart)
	case len(s.requests()) == 0:
		return h.unasked(s, "about the code")
	case !h.Verified():
		return h.fails("the code is right, and the reply does not set verified to true in meta_data")
	}
	return nil
}

// apart says why the function that verifies does not learn the id.
const apart = "the request to the function that verifies holds no meta_data, because the two functions have different meta_data_tokens"

// apart says whether a request of a step lacks the meta_data that an earlier reply has set.
func (h *held) apart(s step) bool {
	sent := step{events: h.Trace().Since(0)}
	for _, r := range each[trace.SWAIGRequested](s.events) {
		var body struct {
			MetaData map[string]json.RawMessage `json:"meta_data"`
		}
		if json.Unmarshal(r.Body, &body) == nil && len(body.MetaData) == 0 {
			return len(sent.sets()) > 0
		}
	}
	return false
}

// wrong is a code that differs from another in its last character.
func wrong(code string) string {
	last := byte('1')
	if code[len(code)-1] == last {
		last = '2'
	}
	return code[:len(code)-1] + string(last)
}

func wrongCode(t *trial) error {
	h, code, err := t.sent()
	if err != nil {
		return err
	}
	_, err = h.verify(wrong(code))
	return h.nobody(err, "the code is wrong")
}

// nobody fails if a step verified the caller.
func (h *held) nobody(err error, why string) error {
	switch {
	case err != nil:
		return err
	case h.Verified():
		return h.fails("%s, and the caller is verified", why)
	}
	return nil
}

// lookalike is a reply to verify that is not the documented success.
type lookalike struct {
	name   string
	status int
	body   string
}

// verifiesNobody checks that none of some replies verifies the caller.
func verifiesNobody(t *trial, all ...lookalike) error {
	var taken []string
	var shown *held
	for _, l := range all {
		h, code, err := t.sent(l.answers)
		if err != nil {
			return err
		}
		if _, err = h.verify(code); err != nil {
			return err
		}
		if h.Verified() {
			taken, shown = append(taken, l.name), cmp.Or(shown, h)
		}
	}
	if shown != nil {
		return shown.fails("the space answers with %s, and the caller is verified", strings.Join(taken, ", or "))
	}
	return nil
}

// answers makes the space of a call send a code, and answer with the lookalike when it is asked about it.
func (l lookalike) answers(c *call.Config) {
	const id, code = "7c1c2f6e-5b0e-4d59-9a55-0c3f1d2e4b6a", "482913"
	header := http.Header{"Content-Type": {"application/json"}}
	sent := fmt.Sprintf(`{"id":%q,"success":true,"to":%q,"channel":"sms"}`, id, caller)
	c.Space.Exchanges = []mock.Exchange{
		{
			Request: isAsked(isSend), Reply: &mock.Reply{Status: http.StatusOK, Header: header, Body: []byte(sent)},
			Message: &mock.Message{To: caller, From: mock.DefaultFrom, Channel: signalwire.SMS, Body: code, Token: code},
		},
		{Request: isAsked(isVerify), Reply: &mock.Reply{Status: l.status, Header: header, Body: []byte(l.body)}},
	}
}

func isVerify(path string) bool { return strings.HasSuffix(path, "/verify") }

// isAsked takes the requests of some paths.
type isAsked func(path string) bool

// Difference is "" for a request of such a path.
func (f isAsked) Difference(_, path string, _ http.Header, _ []byte) string {
	if f(path) {
		return ""
	}
	return "this is another request than the one that is due"
}

func lostSuccess(t *trial) error {
	for _, fault := range []string{"verify reset", "verify timeout"} {
		h, code, err := t.sent()
		if err != nil {
			return err
		}
		if err := h.spoil(fault); err != nil {
			return err
		}
		_, err = h.verify(code)
		if err := h.nobody(err, "the reply of the space is lost ("+fault+")"); err != nil {
			return err
		}
	}
	return nil
}

// spoil arms a fault, in the language of /fault.
func (h *held) spoil(fault string) error {
	arming, err := mock.ParseArming(fault)
	if err != nil {
		return err
	}
	_, err = h.do(command.Arm{Arming: arming})
	return err
}

func latestCode(t *trial) error {
	h, _, err := t.sent()
	if err != nil {
		return err
	}
	code, err := h.sendCode()
	if err != nil {
		return err
	}
	return h.asksOwn(h.verify(code))
}

// asksOwn fails when a step asks the space with another id than that of the latest message of the call.
func (h *held) asksOwn(s step, err error) error {
	if err != nil {
		return err
	}
	for _, r := range s.requests() {
		if r.Path != verifyPath(h.latest()) {
			return h.fails("the space is asked at %s, and the latest message of this call has the id %s", r.Path, h.latest())
		}
	}
	return nil
}

// latest is the id of the latest code that was sent.
func (h *held) latest() string {
	id := ""
	for _, r := range each[trace.RESTReplied](h.Trace().Since(0)) {
		var body struct{ ID string }
		if json.Unmarshal(r.Body, &body) == nil && body.ID != "" {
			id = body.ID
		}
	}
	return id
}

func verifyPath(id string) string { return signalwire.BasePath + "/mfa/" + id + "/verify" }

func nothingSent(t *trial) error {
	h, code, err := t.sent()
	if err != nil {
		return err
	}
	if _, err := h.verify(code); err != nil { // which shows that they ask where a code was sent
		return err
	}
	if h, err = t.call(); err != nil {
		return err
	}
	s, err := h.verify("482913")
	switch {
	case err != nil:
		return err
	case len(s.requests()) > 0:
		return h.fails("no code was sent, and the space is asked: %s %s", s.requests()[0].Method, s.requests()[0].Path)
	case h.Verified():
		return h.fails("no code was sent, and the caller is verified")
	}
	return nil
}

// lifetime is longer than any code works.
const lifetime = 8 * 24 * time.Hour

func deadCode(t *trial) error {
	h, code, err := t.sent()
	if err != nil {
		return err
	}
	mistaken, err := h.verify(wrong(code))
	if err != nil {
		return err
	}
	if _, err := h.do(command.Advance{By: lifetime}); err != nil {
		return err
	}
	dead, err := h.verify(code)
	switch {
	case err != nil:
		return err
	case len(mistaken.requests()) == 0:
		return notAsked
	case mistaken.answer() == dead.answer() && dead.answer() != "":
		return h.fails("the reply to a code that has expired is the same as that to a wrong code")
	}
	return nil
}

// answer is the body of the reply, "" where there is none.
func (s step) answer() string {
	for _, r := range each[trace.SWAIGReplied](s.events) {
		return string(r.Body)
	}
	return ""
}
