package check

import (
	"strings"
	"time"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/functions/swaig"
	"callsim/sim/trace"
)

// troubles are the faults of the space that every reply must survive. One that never answers is a check of its own.
var troubles = []string{"401", "403", "404", "422", "429", "500", "502", "503", "refused", "reset", "not-json", "empty", "truncated", "string-true", "huge"}

func validReply(t *trial) error {
	h, err := t.call()
	if err != nil {
		return err
	}
	if err := h.repliesWell("", h.send, h.number); err != nil {
		return err
	}
	for _, trouble := range troubles {
		h, err := t.armed("send " + trouble)
		if err != nil {
			return err
		}
		if err := h.repliesWell("the space fails (send "+trouble+"), and ", h.send, h.number); err != nil {
			return err
		}
	}
	for _, trouble := range troubles {
		h, code, err := t.sent()
		if err != nil {
			return err
		}
		if err := h.spoil("verify " + trouble); err != nil {
			return err
		}
		if err := h.repliesWell("the space fails (verify "+trouble+"), and ", func(c string) (step, error) { return h.verify(c) }, code); err != nil {
			return err
		}
	}
	return nil
}

// repliesWell fails when a step has no valid reply.
func (h *held) repliesWell(when string, do func(string) (step, error), with string) error {
	s, err := do(with)
	if err != nil {
		return err
	}
	if fault := s.fault(); fault != "" {
		return h.fails("%s%s", when, fault)
	}
	return nil
}

func privateBroadcasts(t *trial) error {
	h, code, err := t.sent()
	if err != nil {
		return err
	}
	mistaken := wrong(code)
	for _, token := range []string{mistaken, code} {
		if _, err := h.verify(token); err != nil {
			return err
		}
	}
	broadcasts := each[trace.BroadcastSent](h.Trace().Since(0))
	if len(broadcasts) == 0 {
		return unfit("no broadcast is seen; name the WebSocket of the functions with --broadcasts, if they have one")
	}
	secrets := [][2]string{{code, "the code"}, {mistaken, "the wrong code that the caller said"}, {strings.TrimPrefix(h.number, "+"), "the number of the caller"}}
	for _, b := range broadcasts {
		for _, secret := range secrets {
			if strings.Contains(string(b.Message), secret[0]) {
				return h.fails("a broadcast shows %s", secret[1])
			}
		}
	}
	return nil
}

func slowSpace(t *trial) error {
	slow := t.options.Slow.String()
	h, err := t.armed("send slow="+slow, "verify slow="+slow)
	if err != nil {
		return err
	}
	s, err := h.send(h.number)
	if err := h.inTime(s, err); err != nil {
		return err
	}
	if len(h.Phone()) == 0 || len(s.sets()) == 0 {
		return nil // they gave up, in time
	}
	return h.inTime(h.verify(h.Phone()[0].Token))
}

// inTime fails when a reply came too late.
func (h *held) inTime(s step, err error) error {
	if err != nil {
		return err
	}
	if took := h.took(s); s.silent || took > h.trial.options.Limit {
		return h.fails("the space took %v, and the functions took %v to reply, more than %v", h.trial.options.Slow, took.Round(time.Millisecond), h.trial.options.Limit)
	}
	return nil
}

// took is how long the functions took: by the clock of the call or, elsewhere, in real time where that is more.
func (h *held) took(s step) time.Duration {
	var took time.Duration
	for _, r := range each[trace.SWAIGReplied](s.events) {
		took += time.Duration(r.Took)
	}
	if h.trial.options.Config.FunctionsURL != nil {
		took = max(took, s.took)
	}
	return took
}

func silentSpace(t *trial) error {
	h, err := t.armed("send timeout")
	if err != nil {
		return err
	}
	s, err := h.send(h.number)
	switch {
	case err != nil:
		return err
	case s.silent || s.answer() == "":
		return h.fails("the space does not answer, and neither do the functions within %v", t.options.Patience)
	case h.took(s) > t.options.Patience:
		return h.fails("the space does not answer, and the reply of the functions took %v, more than %v", h.took(s).Round(time.Millisecond), t.options.Patience)
	}
	return nil
}

func twoCallers(t *trial) error {
	first, code, err := t.sent()
	if err != nil {
		return err
	}
	second, err := t.another(func(c *call.Config) { c.Caller.Number = otherCaller; c.AgentID += "2" })
	if err != nil {
		return err
	}
	other, err := second.sendCode()
	if err != nil {
		return err
	}
	if err := first.asksOwn(first.verify(code)); err != nil {
		return err
	}
	return second.asksOwn(second.verify(other))
}

func password(t *trial) error {
	if u := t.options.Config.FunctionsURL; u != nil && u.User == nil {
		return unfit("no user and password are in the address of the functions")
	}
	return t.refuses(
		refused{"with another password", swaig.Post{Authorization: swaig.Wrong}},
		refused{"without a password", swaig.Post{Authorization: swaig.Without}},
	)
}

func signature(t *trial) error {
	if t.options.Config.FunctionsURL != nil && t.options.Config.SigningKey == "" {
		return unfit("no signing key is named; name its file with --signing-key-file, if the functions check signatures")
	}
	return t.refuses(
		refused{"with a wrong signature", swaig.Post{Signature: swaig.Wrong}},
		refused{"without a signature", swaig.Post{Signature: swaig.Without}},
	)
}

// refused is a request that functions must not carry out.
type refused struct {
	how  string
	post swaig.Post
}

// refuses checks that what the agent has sent before is not carried out with other credentials. Which status says so is open.
func (t *trial) refuses(all ...refused) error {
	h, err := t.call(func(c *call.Config) { c.Signed = true })
	if err != nil {
		return err
	}
	s, err := h.send(h.number)
	if err != nil {
		return err
	}
	asked := each[trace.SWAIGRequested](s.events)
	if len(s.requests()) == 0 || len(asked) == 0 {
		return notSent
	}
	for i, r := range append([]refused{{"as the agent sends it", swaig.Post{}}}, all...) {
		r.post.Body = asked[0].Body
		s, err := h.do(command.Post{Post: r.post})
		switch carriedOut := len(s.requests()) > 0; {
		case err != nil:
			return err
		case i == 0 && !carriedOut:
			return unfit("a request of the agent is not carried out a second time, so it would show nothing with other credentials")
		case i > 0 && carriedOut:
			return h.fails("a request %s is carried out: the space is asked", r.how)
		}
	}
	return nil
}
