package agent

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"callsim/sim/agent/hear"
	"callsim/sim/functions/swaig"
	"callsim/sim/kit/strictjson"
)

// channel is how codes reach the caller.
type channel string

const (
	textMessage channel = "text message"
	voice       channel = "voice call"
)

// codeForm is what the functions' declarations say about codes.
type codeForm struct {
	expect     hear.Expect
	channel    channel
	length     string // in words for the caller, such as "6" or "4 to 8"
	characters string // "digits", or "letters and digits"
}

// formOf reads the declarations: the schema of verify_mfa's token says how a code looks, the description of send_mfa how
// it comes. What they do not say is as in the demo: six digits, by text message.
func formOf(signatures []swaig.Signature) codeForm {
	form := codeForm{expect: hear.Expect{Min: 6, Max: 6}, channel: textMessage, characters: "digits"}
	for _, s := range signatures {
		switch s.Function {
		case "send_mfa":
			if strings.Contains(s.Description, string(voice)) {
				form.channel = voice
			}
		case "verify_mfa":
			form.readToken(s.Parameters)
		}
	}
	form.length = strconv.Itoa(form.expect.Max)
	if form.expect.Min != form.expect.Max {
		form.length = fmt.Sprintf("%d to %d", form.expect.Min, form.expect.Max)
	}
	return form
}

// Expectation is what the agent listens for, given the functions' signatures.
func Expectation(signatures []swaig.Signature) hear.Expect { return formOf(signatures).expect }

// CodeLength is how many characters a code can have at most, according to the functions' signatures.
func CodeLength(signatures []swaig.Signature) int { return formOf(signatures).expect.Max }

func (f *codeForm) readToken(parameters json.RawMessage) {
	var schema struct {
		Properties struct {
			Token struct {
				MinLength int    `json:"minLength"`
				MaxLength int    `json:"maxLength"`
				Pattern   string `json:"pattern"`
			} `json:"token"`
		} `json:"properties"`
	}
	if strictjson.Unmarshal(parameters, &schema) != nil {
		return
	}
	token := schema.Properties.Token
	if token.MinLength > 0 && token.MaxLength >= token.MinLength {
		f.expect.Min, f.expect.Max = token.MinLength, token.MaxLength
	}
	if strings.Contains(token.Pattern, "A-Z") {
		f.expect.Alphas, f.characters = true, "letters and digits"
	}
}
