package mfa

import (
	"encoding/json"
	"fmt"

	"callsim/sim/functions/swaig"
	"callsim/sim/space/signalwire"
)

// Names of the functions, their arguments and the key under which the space's reply is kept in meta_data.
const (
	SendMFA   = "send_mfa"
	VerifyMFA = "verify_mfa"

	argPhoneNumber = "phone_number"
	argToken       = "token"
	metaMFA        = "mfa"
	metaVerified   = "verified"
)

// Signatures declares the functions as reached at url. The length and the alphabet of a code are part of it: the agent
// learns from there what to listen for, and how it comes.
func (c Config) Signatures(url string) []swaig.Signature {
	pattern := "^[0-9]+$"
	if c.AllowAlphas {
		pattern = "^[0-9A-Za-z]+$"
	}
	way := "text message"
	if c.Channel == signalwire.Call {
		way = "voice call"
	}
	return []swaig.Signature{
		{
			Function:    SendMFA,
			Description: "Send a one-time code to the caller by " + way + ", to prove that the phone is theirs. Call it only when the caller has agreed to get one.",
			Parameters: schema(argPhoneNumber, property{
				Description: "The caller's phone number in E.164, such as +12025550123.",
			}),
			WebHookURL: url,
		},
		{
			Function:    VerifyMFA,
			Description: "Check the code that the caller reads back.",
			Parameters: schema(argToken, property{
				Description: fmt.Sprintf("The %d %s that the caller said, with nothing between them.", c.TokenLength, c.characters()),
				MinLength:   c.TokenLength, MaxLength: c.TokenLength, Pattern: pattern,
			}),
			WebHookURL: url,
		},
	}
}

// property is the JSON Schema of an argument; all are strings.
type property struct {
	Type        string `json:"type"`
	Description string `json:"description"`
	MinLength   int    `json:"minLength,omitempty"`
	MaxLength   int    `json:"maxLength,omitempty"`
	Pattern     string `json:"pattern,omitempty"`
}

// schema is the JSON Schema of the arguments of a function that takes one.
func schema(name string, argument property) json.RawMessage {
	argument.Type = "string"
	return encode(struct {
		Type       string              `json:"type"`
		Properties map[string]property `json:"properties"`
		Required   []string            `json:"required"`
	}{"object", map[string]property{name: argument}, []string{name}})
}
