package agent

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"callsim/sim/agent/hear"
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

// formOf reads the declarations: the schema of the argument that takes the code says how one looks, the description of the function
// that sends it how it comes. What they do not say is as in the demo: six digits, by text message.
func formOf(send, verify Tool) codeForm {
	form := codeForm{expect: hear.Expect{Min: 6, Max: 6}, channel: textMessage, characters: "digits"}
	if strings.Contains(send.description, string(voice)) {
		form.channel = voice
	}
	form.read(verify.argument.schema)
	form.length = strconv.Itoa(form.expect.Max)
	if form.expect.Min != form.expect.Max {
		form.length = fmt.Sprintf("%d to %d", form.expect.Min, form.expect.Max)
	}
	return form
}

// Expectation is what the agent listens for.
func (t Tools) Expectation() hear.Expect { return t.code.expect }

// CodeLength is how many characters a code can have at most.
func (t Tools) CodeLength() int { return t.code.expect.Max }

// read reads the schema of the argument that takes the code.
func (f *codeForm) read(schema json.RawMessage) {
	var code struct {
		MinLength int    `json:"minLength"`
		MaxLength int    `json:"maxLength"`
		Pattern   string `json:"pattern"`
	}
	if schema == nil || strictjson.Unmarshal(schema, &code) != nil {
		return
	}
	if code.MinLength > 0 && code.MaxLength >= code.MinLength {
		f.expect.Min, f.expect.Max = code.MinLength, code.MaxLength
	}
	if strings.Contains(code.Pattern, "A-Z") {
		f.expect.Alphas, f.characters = true, "letters and digits"
	}
}
