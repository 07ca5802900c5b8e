package mfa

import (
	"encoding/json"
	"fmt"

	"callsim/sim/signalwire"
	"callsim/sim/swaig"
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
			Parameters: schema(argPhoneNumber, map[string]any{
				"type":        "string",
				"description": "The caller's phone number in E.164, such as +12025550123.",
			}),
			WebHookURL: url,
		},
		{
			Function:    VerifyMFA,
			Description: "Check the code that the caller reads back.",
			Parameters: schema(argToken, map[string]any{
				"type":        "string",
				"description": fmt.Sprintf("The %d %s that the caller said, with nothing between them.", c.TokenLength, c.characters()),
				"minLength":   c.TokenLength,
				"maxLength":   c.TokenLength,
				"pattern":     pattern,
			}),
			WebHookURL: url,
		},
	}
}

func schema(name string, property map[string]any) json.RawMessage {
	s, err := json.Marshal(map[string]any{
		"type": "object", "properties": map[string]any{name: property}, "required": []string{name},
	})
	if err != nil {
		panic(err) // property is made of plain values
	}
	return s
}
