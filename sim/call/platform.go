package call

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/url"

	"callsim/sim/agent"
	"callsim/sim/functions/swaig"
	"callsim/sim/trace"
)

// platform runs the agent: it calls functions for him, carries out the actions of their replies, and keeps what these change.
type platform struct {
	trace     *trace.Trace
	functions *functions
	caller    trace.Party
	session   session
	tools     agent.Tools
	home      *home
	// at is where functions elsewhere are called; nil for those in this process.
	at     map[string]*url.URL
	state  swaig.State
	inputs []string // that the agent is to take as if the caller had said them
	ended  bool
	leave  func() // the door; nil where there is none
	// verified is set by a reply of verify_mfa, and by no other.
	verified bool
}

// codeLength is how long a code is, as the functions declare it.
func (p *platform) codeLength() int { return p.tools.CodeLength() }

// metaData is that of all functions.
func (p *platform) metaData() swaig.Object {
	all := swaig.Object{}
	for _, s := range p.tools.All {
		maps.Copy(all, p.state.MetaData(p.metaDataToken(s.Function)))
	}
	return all
}

// actions are those of a reply, and the meta_data_token of its function.
type actions struct {
	token string
	list  []swaig.Action
}

// invoke calls a function and returns what came of it, with the actions that wait until the agent has spoken. Its error
// is the context's: the call was broken off.
func (p *platform) invoke(ctx context.Context, function string, arguments json.RawMessage) (agent.Outcome, actions, error) {
	outcome := agent.Outcome{Role: p.tools.RoleOf(function)}
	p.trace.Add(p.called(function, arguments))
	token := p.metaDataToken(function)
	if !p.state.Active(token, function) {
		outcome.Off = true
		return outcome, actions{}, nil
	}
	p.show(p.state.Use(token, function))
	reply, err := p.functions.call(ctx, p.request(function, arguments), outcome.Role, p.at[function])
	if ctx.Err() != nil {
		return outcome, actions{}, p.breakOff(context.Cause(ctx))
	}
	if err != nil {
		p.functions.failed(ctx, err, !p.functions.nothingDone)
		outcome.Failed, outcome.NothingDone = true, p.functions.nothingDone
		return outcome, actions{}, nil
	}
	outcome.Reply = reply
	p.verified = p.verified || outcome.Role == agent.Verifies && agent.Judge(outcome) == agent.Verified
	given := actions{token, reply.Actions}
	if reply.PostProcess {
		return outcome, given, nil
	}
	p.apply(given)
	return outcome, actions{}, nil
}

// called is the event of a call of a function. Those in this process have their role in their name.
func (p *platform) called(function string, arguments json.RawMessage) trace.FunctionCalled {
	d := trace.FunctionCalled{Function: function, Arguments: trace.Body(arguments)}
	if p.at != nil {
		d.Role = string(p.tools.RoleOf(function))
	}
	return d
}

// apply carries out the actions of a reply.
func (p *platform) apply(a actions) {
	if !p.ended && len(a.list) > 0 {
		p.show(p.state.Apply(a.token, a.list))
	}
}

// show carries out the effects of actions, and records them.
func (p *platform) show(effects []swaig.Effect) {
	for _, effect := range effects {
		switch e := effect.(type) {
		case swaig.MetaDataSet:
			p.trace.Add(trace.MetaDataSet{Before: encode(e.Before), After: encode(e.After)})
		case swaig.GlobalDataSet:
			p.trace.Add(trace.GlobalDataSet{Before: encode(e.Before), After: encode(e.After)})
		case swaig.Toggled:
			p.trace.Add(trace.FunctionsToggled{Function: e.Function, Active: e.Active})
		case swaig.Said:
			p.trace.Add(trace.AgentSaid{Text: e.Text})
		case swaig.Input:
			p.inputs = append(p.inputs, e.Text)
		case swaig.Kept:
			p.trace.Add(trace.ActionKept{Action: e.Action.Name, Value: trace.Body(e.Action.Value), Why: e.Why})
		case swaig.Ended:
			p.end(ByFunction)
			return
		}
	}
}

// encode is v as JSON with HTML escapes.
func encode(v any) trace.Body {
	b, err := swaig.Encode(v)
	if err != nil {
		return trace.Body("{}")
	}
	if bytes.ContainsAny(b, "<>&") || bytes.ContainsRune(b, '\u2028') || bytes.ContainsRune(b, '\u2029') { // one call with all is slow
		var escaped bytes.Buffer
		json.HTMLEscape(&escaped, b)
		return escaped.Bytes()
	}
	return b
}

// end ends the call.
func (p *platform) end(reason agent.Reason) {
	p.ended = true
	if p.leave != nil {
		p.leave()
	}
	p.trace.Add(trace.CallEnded{Reason: string(reason), Verified: p.verified})
}

// breakOff ends the call in the middle of an answer, and returns err, which says why.
func (p *platform) breakOff(err error) error {
	if errors.Is(err, ErrHungUp) {
		p.end(HungUp)
	} else {
		p.end(Canceled)
	}
	return err
}
