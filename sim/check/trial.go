package check

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"callsim/sim/agent"
	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/space/mock"
	"callsim/sim/trace"
)

// violation is what functions did wrong, with the exchange that shows it.
type violation struct {
	what     string
	exchange []string
}

func (v *violation) Error() string { return v.what }

// unfit says why a check does not apply.
type unfit string

func (u unfit) Error() string { return string(u) }

// Reasons why a check does not apply.
const (
	notSent  unfit = "no code is sent for the asking; see the check sends-code"
	notAsked unfit = "the space is never asked about a code; see the check right-code"
	nobodyIs unfit = "the right code verifies nobody either; see the check right-code"
	isOver   unfit = "a reply of the functions ends the call before"
)

// trial is a check on its way.
type trial struct {
	ctx     context.Context
	options Options
	held    []*held
}

// try does a check, and hangs up.
func (t *trial) try(c Check) error {
	defer func() {
		for _, h := range t.held {
			h.End(call.HungUp)
		}
	}()
	if err := c.try(t); err != nil {
		return err
	}
	return t.lacks(c.shown)
}

// evidence is what the calls of a check must hold before a pass says anything: functions that do nothing do nothing wrong.
type evidence int

const (
	sending   evidence = iota // the space was asked for a code
	checking                  // and about one
	verifying                 // and the right code verifies the caller
)

// lacks says why a pass says nothing; nil where it says something.
func (t *trial) lacks(shown evidence) error {
	switch requests := t.requests(); {
	case !slices.ContainsFunc(requests, func(r trace.RESTRequested) bool { return isSend(r.Path) }):
		return notSent
	case shown >= checking && !slices.ContainsFunc(requests, func(r trace.RESTRequested) bool { return isVerify(r.Path) }):
		return notAsked
	case shown < verifying:
		return nil
	}
	if err := rightCode(t); err != nil {
		var wrong *violation
		if errors.As(err, &wrong) {
			return nobodyIs
		}
		return err
	}
	return nil
}

// requests are those to the space in all calls of the check.
func (t *trial) requests() []trace.RESTRequested {
	var all []trace.RESTRequested
	for _, h := range t.held {
		all = append(all, each[trace.RESTRequested](h.Trace().Since(0))...)
	}
	return all
}

// held is a call that is held for a check.
type held struct {
	*call.Call
	trial  *trial
	tools  agent.Tools
	number string // of the caller
}

// Numbers of callers, which are reserved for fiction.
const (
	caller, otherCaller = "+12025550123", "+12025550124"
	stranger            = "+12025550177"
)

// call begins a call of the caller. The one before it is over then.
func (t *trial) call(changes ...func(*call.Config)) (*held, error) {
	for _, h := range t.held {
		h.End(call.HungUp)
	}
	return t.another(changes...)
}

// another begins a call beside those that are held.
func (t *trial) another(changes ...func(*call.Config)) (*held, error) {
	config := t.options.Config
	config.Seed += uint64(len(t.held))
	config.Caller = trace.Party{Number: caller}
	for _, change := range changes {
		change(&config)
	}
	c, err := call.New(config)
	if err != nil {
		return nil, err
	}
	if err := c.Begin(t.ctx); err != nil {
		return nil, err
	}
	h := &held{c, t, c.Tools(), config.Caller.Number}
	t.held = append(t.held, h)
	return h, nil
}

// fails says what the functions did wrong in the call.
func (h *held) fails(format string, args ...any) error {
	return &violation{fmt.Sprintf(format, args...), exchange(h.Trace().Since(0))}
}

// unasked says that the functions did not ask the space, and what is wrong with their reply, if anything is.
func (h *held) unasked(s step, about string) error {
	if fault := s.fault(); fault != "" {
		return h.fails("the space is not asked %s, and %s", about, fault)
	}
	return h.fails("the space is not asked %s", about)
}

// armed begins a call in which the space is spoiled, in the language of /fault.
func (t *trial) armed(faults ...string) (*held, error) {
	return t.call(func(c *call.Config) {
		for _, fault := range faults {
			arming, err := mock.ParseArming(fault)
			if err != nil {
				panic(err) // a check is written wrong
			}
			c.Space.Faults = append(c.Space.Faults, arming)
		}
	})
}

// send lets the agent call the function that sends, with a number; "" is none.
func (h *held) send(number string) (step, error) { return h.invoke(h.tools.Send, number) }

// verify lets the agent call the function that verifies, with a code of any type.
func (h *held) verify(code any) (step, error) { return h.invoke(h.tools.Verify, code) }

// invoke calls a function with a value for its argument. When it gives no reply in time, the call is over.
func (h *held) invoke(tool agent.Tool, value any) (step, error) {
	arguments := map[string]any{}
	if value != "" {
		arguments[tool.Argument] = value
	}
	raw, err := json.Marshal(arguments)
	if err != nil {
		return step{}, err
	}
	return h.do(command.Invoke{Function: tool.Name, Arguments: raw})
}

// do does an act in the call, and returns what came of it.
func (h *held) do(act command.Command) (step, error) {
	ctx, cancel := context.WithTimeout(h.trial.ctx, h.trial.options.Patience)
	defer cancel()
	before, began := h.Trace().Len(), time.Now()
	err := h.Do(ctx, act)
	s := step{events: h.Trace().Since(before), took: time.Since(began)}
	switch {
	case h.trial.ctx.Err() != nil:
		return s, context.Cause(h.trial.ctx)
	case ctx.Err() != nil:
		s.silent = true
		return s, nil
	case errors.Is(err, call.ErrEnded):
		return s, isOver
	}
	return s, err
}

// sent begins a call in which a code is sent, and returns it.
func (t *trial) sent(changes ...func(*call.Config)) (*held, string, error) {
	h, err := t.call(changes...)
	if err != nil {
		return nil, "", err
	}
	code, err := h.sendCode()
	return h, code, err
}

// sendCode has a code sent in a call, and returns it.
func (h *held) sendCode() (string, error) {
	before := len(h.Phone())
	s, err := h.send(h.number)
	if err != nil {
		return "", err
	}
	phone := h.Phone()
	if len(phone) == before || len(s.sets()) == 0 {
		return "", notSent
	}
	return phone[len(phone)-1].Token, nil
}
