package trace

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// To add a kind of event, write its name, its row in kinds, its type and its Describe in this file: everything that shows,
// records, exports or documents a trace tells it by that. Then let sim/call add it to the trace.

// The kinds of events, in the order in which a call usually meets them.
const (
	KindCallStarted       Kind = "call.started"
	KindFunctionsDeclared Kind = "functions.declared"
	KindStepEntered       Kind = "step.entered"
	KindAgentSaid         Kind = "agent.said"
	KindCallerSaid        Kind = "caller.said"
	KindFunctionCalled    Kind = "function.called"
	KindSWAIGRequested    Kind = "swaig.requested"
	KindSWAIGReplied      Kind = "swaig.replied"
	KindSWAIGFailed       Kind = "swaig.failed"
	KindRESTRequested     Kind = "rest.requested"
	KindRESTReplied       Kind = "rest.replied"
	KindRESTFailed        Kind = "rest.failed"
	KindBroadcastSent     Kind = "broadcast.sent"
	KindMetaDataSet       Kind = "meta_data.set"
	KindGlobalDataSet     Kind = "global_data.set"
	KindFunctionsToggled  Kind = "functions.toggled"
	KindActionKept        Kind = "action.kept"
	KindSMSDelivered      Kind = "sms.delivered"
	KindFaultArmed        Kind = "fault.armed"
	KindClockAdvanced     Kind = "clock.advanced"
	KindCallEnded         Kind = "call.ended"
)

// kinds are all kinds, each with an empty value of its data and what it says, in the order in which a call usually meets them.
var kinds = []struct {
	empty Data
	doc   string
}{
	{CallStarted{}, "The first event of every call."},
	{FunctionsDeclared{}, "Which functions elsewhere the agent knows, and how."},
	{StepEntered{}, "The agent is now in a step of its prompt."},
	{AgentSaid{}, "What the agent says to the caller."},
	{CallerSaid{}, "What the caller says."},
	{FunctionCalled{}, "The agent has decided to call a function; nothing has travelled yet."},
	{SWAIGRequested{}, "A request from the agent to the functions."},
	{SWAIGReplied{}, "A reply of the functions to the agent."},
	{SWAIGFailed{}, "The functions gave no usable reply."},
	{RESTRequested{}, "A request from the functions to the space."},
	{RESTReplied{}, "A reply of the space to the functions."},
	{RESTFailed{}, "A request to the space got no usable reply."},
	{BroadcastSent{}, "A message to everyone who watches the agent."},
	{MetaDataSet{}, "A reply has changed meta_data."},
	{GlobalDataSet{}, "A reply has changed global_data."},
	{FunctionsToggled{}, "A reply has switched a function on or off."},
	{ActionKept{}, "An action of a reply without effect in the simulator."},
	{SMSDelivered{}, "A message on the caller's phone or, for the channel call, what a voice says."},
	{FaultArmed{}, "A fault of the space has been arranged."},
	{ClockAdvanced{}, "Time was moved on by hand."},
	{CallEnded{}, "The last event of every call."},
}

// Party is a person on the phone: a number in E.164 and, where known, a name.
type Party struct {
	Number string `json:"number"`
	Name   string `json:"name,omitempty"`
}

// CallerIDName is how the platform names the party: by the number where there is no name.
func (p Party) CallerIDName() string { return cmp.Or(p.Name, p.Number) }

// GlobalData is the global_data of a call of the party, as it is from the start.
func (p Party) GlobalData() Body {
	b, err := json.Marshal(struct {
		Name   string `json:"caller_id_name,omitempty"`
		Number string `json:"caller_id_number,omitempty"`
	}{p.CallerIDName(), p.Number})
	if err != nil {
		return Body("{}")
	}
	return b
}

// CallStarted opens every trace. Mode is "mock" or "live".
type CallStarted struct {
	CallID  string `json:"call_id" doc:"The call's id, a UUID."`
	AgentID string `json:"agent_id" doc:"The id that broadcasts are sent to."`
	Caller  Party  `json:"caller" doc:"Who calls: number and name."`
	Mode    string `json:"mode" doc:"mock, or live when the functions are elsewhere."`
	Seed    uint64 `json:"seed" doc:"What decides the words, codes and ids."`
}

func (CallStarted) Kind() Kind { return KindCallStarted }

func (d CallStarted) Describe() Description {
	return Description{Sort: OfCall, Note: "the call of agent " + d.AgentID + " begins", Apart: true, Pause: ms(900)}
}

// StepEntered says which step of the prompt the agent is now in; steps count from 1.
type StepEntered struct {
	Step  int    `json:"step" doc:"The step's number, from 1."`
	Title string `json:"title" recorded:"-" doc:"Its title in the prompt."`
}

func (StepEntered) Kind() Kind { return KindStepEntered }

func (d StepEntered) Describe() Description {
	return Description{Sort: OfStep, From: Agent, Note: fmt.Sprintf("step %d: %s", d.Step, d.Title), Apart: true, Pause: ms(200)}
}

// AgentSaid is what the agent says to the caller.
type AgentSaid struct {
	Text string `json:"text" doc:"Its words."`
}

func (AgentSaid) Kind() Kind { return KindAgentSaid }

func (d AgentSaid) Describe() Description {
	return Description{Sort: OfSpeech, From: Agent, To: Caller, Note: "the agent says", Said: said(d.Text), Apart: true, Pause: ms(700)}
}

// CallerSaid is what the caller says; an empty text is silence.
type CallerSaid struct {
	Text string `json:"text" doc:"The words; \"\" is silence."`
}

func (CallerSaid) Kind() Kind { return KindCallerSaid }

func (d CallerSaid) Describe() Description {
	note := "the caller says"
	if d.Text == "" {
		note = "the caller is silent"
	}
	return Description{Sort: OfSpeech, From: Caller, To: Agent, Note: note, Said: said(d.Text), Apart: true, Implied: true, Pause: ms(1100)}
}

// FunctionsDeclared says which functions elsewhere the agent knows, and how: Source is "discovery", "swml" or "demo", Why says why it
// is not a better one. Functions is a list of their declarations, each of the two that the agent calls with its role and the argument
// that he fills; Notes is a list of texts about what is wrong with the declarations.
type FunctionsDeclared struct {
	Source    string `json:"source" doc:"discovery, swml or demo."`
	Why       string `json:"why,omitempty" doc:"Why it is not a better source."`
	Functions Body   `json:"functions" doc:"Their declarations, each with its role and the argument that the agent fills."`
	Notes     Body   `json:"notes" doc:"What is wrong with the declarations, a text each."`
}

func (FunctionsDeclared) Kind() Kind { return KindFunctionsDeclared }

func (d FunctionsDeclared) Describe() Description {
	note := strings.Join(append([]string{d.Summary()}, d.Lines()...), "; ")
	return Description{
		Sort: OfFunction, From: Functions, To: Agent, Note: note, Apart: true, Implied: true, Pause: ms(900),
		Payload: &Payload{Label: "Declarations", Line: d.Source, Body: d.Functions},
	}
}

// undeclared is why most functions are called as in the demo: they take the question for the call of a function.
const undeclared = "no discovery (the reply does not declare functions)"

// Summary says where the declarations come from, and why.
func (d FunctionsDeclared) Summary() string {
	if d.Source == "demo" && d.Why == undeclared {
		return "functions do not declare themselves: called as in the demo"
	}
	note := map[string]string{
		"discovery": "functions as they declare themselves", "swml": "functions as the SWML document declares them",
		"demo": "functions as in the demo",
	}[d.Source]
	if d.Why != "" {
		note += ": " + d.Why
	}
	return note
}

// Lines are the notes.
func (d FunctionsDeclared) Lines() []string {
	var lines []string
	json.Unmarshal(d.Notes, &lines) // of a trace that was changed: none
	return lines
}

// FunctionCalled is the agent's decision to call a function, before anything travels. Role is "send" or "verify" for one of these that
// is elsewhere.
type FunctionCalled struct {
	Function  string `json:"function" doc:"Its name, such as send_mfa."`
	Arguments Body   `json:"arguments" doc:"Its arguments."`
	Role      string `json:"role,omitempty" recorded:"-" doc:"send or verify, of a function elsewhere that has a code sent or checks one."`
}

// Sends and Verifies say what the function does, by its role or else by its name.
func (d FunctionCalled) Sends() bool {
	return d.Role == "send" || d.Role == "" && d.Function == "send_mfa"
}
func (d FunctionCalled) Verifies() bool {
	return d.Role == "verify" || d.Role == "" && d.Function == "verify_mfa"
}

func (FunctionCalled) Kind() Kind { return KindFunctionCalled }

func (d FunctionCalled) Describe() Description {
	return Description{
		Sort: OfFunction, From: Agent, To: Functions, Note: "the agent calls " + d.Function, Pause: ms(900),
		Payload: &Payload{Label: "Arguments", Line: d.Function, Body: d.Arguments},
	}
}

// SMSDelivered is what the caller's phone shows or, for the channel "call", what a voice says. It exists in the mocked
// space only.
type SMSDelivered struct {
	To      string `json:"to" doc:"The number that gets it."`
	From    string `json:"from" doc:"The number that sends it."`
	Channel string `json:"channel" doc:"sms or call."`
	Body    string `json:"body" doc:"Its text."`
	Token   string `json:"token" doc:"The code in it."`
}

func (SMSDelivered) Kind() Kind { return KindSMSDelivered }

func (d SMSDelivered) Describe() Description {
	note := "the phone " + d.To + " shows"
	if d.Channel == "call" {
		note = "a voice tells " + d.To
	}
	return Description{Sort: OfPhone, From: Space, To: Phone, Note: note, Said: said(d.Body), Pause: ms(900)}
}

// FaultArmed says which fault the space will show. Nth counts from the arming, 1 is the next request of its kind; Times
// is how many requests in a row it spoils.
type FaultArmed struct {
	On    string `json:"on" doc:"send or verify."`
	Fault string `json:"fault" doc:"The fault, such as 500."`
	Nth   int    `json:"nth" doc:"1 is the next request of its kind."`
	Times int    `json:"times" doc:"How many requests in a row it spoils."`
}

func (FaultArmed) Kind() Kind { return KindFaultArmed }

func (d FaultArmed) Describe() Description {
	note := fmt.Sprintf("fault armed: %s %s, number %d from now, %d in a row", d.On, d.Fault, d.Nth, d.Times)
	return Description{Sort: OfOperator, From: Operator, To: Space, Note: note, Apart: true, Implied: true, Pause: ms(900)}
}

// ClockAdvanced says that time was moved on by hand. By is a Go duration such as "2h0m0s".
type ClockAdvanced struct {
	By  string    `json:"by" doc:"A duration such as 2h0m0s."`
	Now time.Time `json:"now" doc:"What the clock shows now."`
}

func (ClockAdvanced) Kind() Kind { return KindClockAdvanced }

func (d ClockAdvanced) Describe() Description {
	return Description{Sort: OfOperator, From: Operator, Note: "the clock moves on by " + d.By, Apart: true, Implied: true, Pause: ms(900)}
}

// CallEnded closes every trace. Verified is true only when a reply of verify_mfa set meta_data.verified to true.
type CallEnded struct {
	Reason   string `json:"reason" doc:"Why it ended."`
	Verified bool   `json:"verified" doc:"Whether the caller was verified."`
}

func (CallEnded) Kind() Kind { return KindCallEnded }

func (d CallEnded) Describe() Description {
	verdict := "not verified"
	if d.Verified {
		verdict = "verified"
	}
	return Description{Sort: OfCall, Note: "the call ends: " + d.Reason + ", " + verdict, Apart: true, Implied: true, Pause: ms(1200)}
}

// BroadcastSent is a message to everyone who watches an agent id. Message is any JSON value.
type BroadcastSent struct {
	AgentID string `json:"agent_id" doc:"Whose watchers get it."`
	Message Body   `json:"message" doc:"Any JSON value."`
}

func (BroadcastSent) Kind() Kind { return KindBroadcastSent }

func (d BroadcastSent) Describe() Description {
	return Description{
		Sort: OfBroadcast, From: Functions, To: Watchers, Note: "broadcast to " + d.AgentID, Pause: ms(800),
		Payload: &Payload{Label: "Broadcast", Line: "agent " + d.AgentID, Body: d.Message},
	}
}

// MetaDataSet is a change of the meta_data that every later request with the same meta_data_token carries.
type MetaDataSet struct {
	Before Body `json:"before" recorded:"-" doc:"What it was."`
	After  Body `json:"after" doc:"What it is now."`
}

func (MetaDataSet) Kind() Kind { return KindMetaDataSet }

func (d MetaDataSet) Describe() Description {
	return Description{
		Sort: OfState, From: Functions, To: Agent, Note: "meta_data is set", Title: "meta_data is set", Pause: ms(1000),
		Payload: &Payload{Label: "meta_data", Line: "after", Body: d.After, Before: d.Before},
	}
}

// GlobalDataSet is a change of the session's global_data.
type GlobalDataSet struct {
	Before Body `json:"before" recorded:"-" doc:"What it was."`
	After  Body `json:"after" doc:"What it is now."`
}

func (GlobalDataSet) Kind() Kind { return KindGlobalDataSet }

func (d GlobalDataSet) Describe() Description {
	return Description{
		Sort: OfState, From: Functions, To: Agent, Note: "global_data is set", Title: "global_data is set", Pause: ms(900),
		Payload: &Payload{Label: "global_data", Line: "after", Body: d.After, Before: d.Before},
	}
}

// FunctionsToggled says that a reply switched a function on or off.
type FunctionsToggled struct {
	Function string `json:"function" doc:"Its name."`
	Active   bool   `json:"active" doc:"Whether it is on now."`
}

func (FunctionsToggled) Kind() Kind { return KindFunctionsToggled }

func (d FunctionsToggled) Describe() Description {
	note := d.Function + " is switched off"
	if d.Active {
		note = d.Function + " is switched on"
	}
	return Description{Sort: OfFunction, From: Functions, To: Agent, Note: note, Title: note, Pause: ms(900)}
}

// ActionKept is an action of a reply that has no effect in the simulator, or whose value could not be used. Why says which.
type ActionKept struct {
	Action string `json:"action" doc:"Its name."`
	Value  Body   `json:"value" doc:"Its value."`
	Why    string `json:"why,omitempty" recorded:"-" doc:"Why it has no effect."`
}

func (ActionKept) Kind() Kind { return KindActionKept }

func (d ActionKept) Describe() Description {
	note := "the action " + d.Action + " has no effect here"
	if d.Why != "" {
		note += " (" + d.Why + ")"
	}
	return Description{
		Sort: OfProgram, From: Functions, To: Agent, Note: note, Pause: ms(900),
		Payload: &Payload{Label: "Action", Line: d.Action, Body: d.Value},
	}
}
