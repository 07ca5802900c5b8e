package swaig

import (
	"encoding/json"
	"fmt"

	"callsim/sim/kit/strictjson"
)

// Values of fields that are the same in every function call.
const (
	ContentType        = "text/swaig"
	ContentDisposition = "SWAIG Function"
	Version            = "2.0"

	// AppName is how the application of the digital employee calls itself.
	AppName = "mfa_digital_employee"
)

// Object is a JSON object whose values are kept as they came.
type Object map[string]json.RawMessage

// Request is what an agent posts to call a function: the body of an AI SWAIG tool webhook.
type Request struct {
	// Function is the name of the function to call.
	Function string `json:"function"`
	// Argument is what the model wants to pass.
	Argument Argument `json:"argument"`
	// ArgumentDesc is the JSON Schema of the parameters, as declared.
	ArgumentDesc json.RawMessage `json:"argument_desc,omitempty"`
	// Description says what the function is for.
	Description string `json:"description,omitempty"`
	// Purpose is the older name of Description.
	Purpose string `json:"purpose,omitempty"`
	// CallID, AISessionID and ConversationID are UUIDs.
	CallID         string `json:"call_id,omitempty"`
	AISessionID    string `json:"ai_session_id,omitempty"`
	ConversationID string `json:"conversation_id,omitempty"`
	AppName        string `json:"app_name,omitempty"`
	CallerIDName   string `json:"caller_id_name,omitempty"`
	// CallerIDNum is the caller's number in E.164.
	CallerIDNum string `json:"caller_id_num,omitempty"`
	// MetaDataToken scopes MetaData: functions with the same token share it.
	MetaDataToken string `json:"meta_data_token,omitempty"`
	// MetaData is never left out: {} when none has been set.
	MetaData   Object `json:"meta_data"`
	GlobalData Object `json:"global_data,omitempty"`

	ChannelActive  bool `json:"channel_active"`
	ChannelOffhook bool `json:"channel_offhook"`
	ChannelReady   bool `json:"channel_ready"`

	ContentType        string `json:"content_type,omitempty"`
	ContentDisposition string `json:"content_disposition,omitempty"`
	Version            string `json:"version,omitempty"`
	// ConversationType is "voice" or "chat".
	ConversationType string `json:"conversation_type,omitempty"`
	// ProjectID and SpaceID are UUIDs.
	ProjectID string `json:"project_id,omitempty"`
	SpaceID   string `json:"space_id,omitempty"`

	// FatalError and ErrorReason come only when the AI session has failed.
	FatalError  json.RawMessage `json:"fatal_error,omitempty"`
	ErrorReason string          `json:"error_reason,omitempty"`
	// CallLog and RawCallLog are the conversation so far, when enabled.
	CallLog    json.RawMessage `json:"call_log,omitempty"`
	RawCallLog json.RawMessage `json:"raw_call_log,omitempty"`
	// SWMLVars and SWMLCall come when enabled.
	SWMLVars json.RawMessage `json:"SWMLVars,omitempty"`
	SWMLCall json.RawMessage `json:"SWMLCall,omitempty"`

	// Extra holds the keys that the fields above do not name.
	Extra Object `json:"-"`
}

// plainRequest is Request without its methods.
type plainRequest Request

// ParseRequest reads a request strictly: one JSON object; unknown keys go to Extra.
func ParseRequest(b []byte) (*Request, error) {
	var r Request
	return &r, r.UnmarshalJSON(b)
}

// UnmarshalJSON reads a request; unknown keys go to Extra.
func (r *Request) UnmarshalJSON(b []byte) error {
	*r = Request{}
	rest, err := strictjson.UnmarshalRest(b, (*plainRequest)(r))
	if err != nil {
		return err
	}
	r.Extra = rest
	if flat, ok := rest["arguments"]; ok && r.Argument.isEmpty() {
		if err := r.Argument.UnmarshalJSON(flat); err != nil {
			return fmt.Errorf("arguments: %w", err)
		}
	}
	if err := r.Argument.check(); err != nil {
		return fmt.Errorf("argument: raw: %w", err)
	}
	return nil
}

// MarshalJSON writes a request: its fields in their order, then Extra sorted by key.
func (r Request) MarshalJSON() ([]byte, error) {
	if r.MetaData == nil {
		r.MetaData = Object{}
	}
	if r.Argument.Parsed == nil {
		r.Argument.Parsed = []json.RawMessage{}
	}
	return withExtra(plainRequest(r), r.Extra)
}

// withExtra encodes v, an object, and appends the members of extra.
func withExtra(v any, extra Object) ([]byte, error) {
	body, err := Encode(v)
	if err != nil || len(extra) == 0 {
		return body, err
	}
	rest, err := Encode(extra)
	if err != nil {
		return nil, err
	}
	if len(body) == 2 {
		return rest, nil
	}
	return append(append(body[:len(body)-1], ','), rest[1:]...), nil
}
