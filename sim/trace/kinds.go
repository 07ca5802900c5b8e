package trace

import (
	"cmp"
	"encoding/json"
	"time"
)

// Kind names what happened.
type Kind string

// The kinds of events, in the order in which a call usually meets them.
const (
	KindCallStarted      Kind = "call.started"
	KindStepEntered      Kind = "step.entered"
	KindAgentSaid        Kind = "agent.said"
	KindCallerSaid       Kind = "caller.said"
	KindFunctionCalled   Kind = "function.called"
	KindSWAIGRequested   Kind = "swaig.requested"
	KindSWAIGReplied     Kind = "swaig.replied"
	KindSWAIGFailed      Kind = "swaig.failed"
	KindRESTRequested    Kind = "rest.requested"
	KindRESTReplied      Kind = "rest.replied"
	KindRESTFailed       Kind = "rest.failed"
	KindBroadcastSent    Kind = "broadcast.sent"
	KindMetaDataSet      Kind = "meta_data.set"
	KindGlobalDataSet    Kind = "global_data.set"
	KindFunctionsToggled Kind = "functions.toggled"
	KindActionKept       Kind = "action.kept"
	KindSMSDelivered     Kind = "sms.delivered"
	KindFaultArmed       Kind = "fault.armed"
	KindClockAdvanced    Kind = "clock.advanced"
	KindCallEnded        Kind = "call.ended"
)

// Data is what an event of one kind holds.
type Data interface {
	Kind() Kind
	// redacted is the data with every secret replaced.
	redacted(*Redactor) Data
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
	CallID  string `json:"call_id"`
	AgentID string `json:"agent_id"`
	Caller  Party  `json:"caller"`
	Mode    string `json:"mode"`
	Seed    uint64 `json:"seed"`
}

// StepEntered says which step of the prompt the agent is now in; steps count from 1.
type StepEntered struct {
	Step  int    `json:"step"`
	Title string `json:"title"`
}

// AgentSaid is what the agent says to the caller.
type AgentSaid struct {
	Text string `json:"text"`
}

// CallerSaid is what the caller says; an empty text is silence.
type CallerSaid struct {
	Text string `json:"text"`
}

// FunctionCalled is the agent's decision to call a function, before anything travels.
type FunctionCalled struct {
	Function  string `json:"function"`
	Arguments Body   `json:"arguments"`
}

// SWAIGRequested is a request from the agent to the functions.
type SWAIGRequested struct {
	Method string `json:"method"`
	URL    string `json:"url"`
	Header Header `json:"header"`
	Body   Body   `json:"body"`
}

// SWAIGReplied is the functions' reply.
type SWAIGReplied struct {
	Status int    `json:"status"`
	Header Header `json:"header"`
	Body   Body   `json:"body"`
	Took   Took   `json:"took"`
	// MaybeDone says that the reply leaves open whether a code was sent, as the agent reads it; it is left out where it is false.
	MaybeDone bool `json:"maybe_done,omitempty"`
}

// SWAIGFailed says that the functions gave no usable reply. Cause is one of the causes of RESTFailed.
type SWAIGFailed struct {
	Cause string `json:"cause"`
	// MaybeDone is that of RESTFailed.
	MaybeDone bool   `json:"maybe_done"`
	Error     string `json:"error"`
}

// RESTRequested is a request from the functions to the space. ID joins it to its reply or failure.
type RESTRequested struct {
	ID     string `json:"id"`
	Method string `json:"method"`
	URL    string `json:"url"`
	Path   string `json:"path"`
	Header Header `json:"header"`
	Body   Body   `json:"body"`
}

// RESTReplied is the space's reply.
type RESTReplied struct {
	ID     string `json:"id"`
	Status int    `json:"status"`
	Header Header `json:"header"`
	Body   Body   `json:"body"`
	Took   Took   `json:"took"`
}

// RESTFailed says that a request got no usable reply. A reply of status 2xx that is not JSON is recorded twice: as
// RESTReplied with its bytes, then as RESTFailed with the cause not_json.
type RESTFailed struct {
	ID    string `json:"id"`
	Cause string `json:"cause"`
	// MaybeDone says that what was asked for may have been done all the same: a message may have been sent, an attempt may
	// have been used. It is false where nothing was sent.
	MaybeDone bool   `json:"maybe_done"`
	Error     string `json:"error"`
}

// BroadcastSent is a message to everyone who watches an agent id. Message is any JSON value.
type BroadcastSent struct {
	AgentID string `json:"agent_id"`
	Message Body   `json:"message"`
}

// MetaDataSet is a change of the meta_data that every later request with the same meta_data_token carries.
type MetaDataSet struct {
	Before Body `json:"before"`
	After  Body `json:"after"`
}

// GlobalDataSet is a change of the session's global_data.
type GlobalDataSet struct {
	Before Body `json:"before"`
	After  Body `json:"after"`
}

// FunctionsToggled says that a reply switched a function on or off.
type FunctionsToggled struct {
	Function string `json:"function"`
	Active   bool   `json:"active"`
}

// ActionKept is an action of a reply that has no effect in the simulator, or whose value could not be used.
type ActionKept struct {
	Action string `json:"action"`
	Value  Body   `json:"value"`
}

// SMSDelivered is what the caller's phone shows or, for the channel "call", what a voice says. It exists in the mocked
// space only.
type SMSDelivered struct {
	To      string `json:"to"`
	From    string `json:"from"`
	Channel string `json:"channel"`
	Body    string `json:"body"`
	Token   string `json:"token"`
}

// FaultArmed says which fault the space will show. Nth counts from the arming, 1 is the next request of its kind; Times
// is how many requests in a row it spoils.
type FaultArmed struct {
	On    string `json:"on"`
	Fault string `json:"fault"`
	Nth   int    `json:"nth"`
	Times int    `json:"times"`
}

// ClockAdvanced says that time was moved on by hand. By is a Go duration such as "2h0m0s".
type ClockAdvanced struct {
	By  string    `json:"by"`
	Now time.Time `json:"now"`
}

// CallEnded closes every trace. Verified is true only when a reply of verify_mfa set meta_data.verified to true.
type CallEnded struct {
	Reason   string `json:"reason"`
	Verified bool   `json:"verified"`
}

func (CallStarted) Kind() Kind      { return KindCallStarted }
func (StepEntered) Kind() Kind      { return KindStepEntered }
func (AgentSaid) Kind() Kind        { return KindAgentSaid }
func (CallerSaid) Kind() Kind       { return KindCallerSaid }
func (FunctionCalled) Kind() Kind   { return KindFunctionCalled }
func (SWAIGRequested) Kind() Kind   { return KindSWAIGRequested }
func (SWAIGReplied) Kind() Kind     { return KindSWAIGReplied }
func (SWAIGFailed) Kind() Kind      { return KindSWAIGFailed }
func (RESTRequested) Kind() Kind    { return KindRESTRequested }
func (RESTReplied) Kind() Kind      { return KindRESTReplied }
func (RESTFailed) Kind() Kind       { return KindRESTFailed }
func (BroadcastSent) Kind() Kind    { return KindBroadcastSent }
func (MetaDataSet) Kind() Kind      { return KindMetaDataSet }
func (GlobalDataSet) Kind() Kind    { return KindGlobalDataSet }
func (FunctionsToggled) Kind() Kind { return KindFunctionsToggled }
func (ActionKept) Kind() Kind       { return KindActionKept }
func (SMSDelivered) Kind() Kind     { return KindSMSDelivered }
func (FaultArmed) Kind() Kind       { return KindFaultArmed }
func (ClockAdvanced) Kind() Kind    { return KindClockAdvanced }
func (CallEnded) Kind() Kind        { return KindCallEnded }
