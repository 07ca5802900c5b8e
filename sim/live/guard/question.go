package guard

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"callsim/sim/space/signalwire"
)

// Question is an Ask for a person, line by line. The last line is the question.
func (a Ask) Question() []string {
	what := "a real message"
	switch a.Channel {
	case signalwire.SMS:
		what = "a real text message"
	case signalwire.Call:
		what = "a real phone call"
	}
	rows := []struct{ name, value string }{{"to", a.Number}, {"from", a.From}, {"by", a.Space}, {"text", a.Message}, {"this is", a.Sends}}
	lines := []string{"LIVE: " + what + " is about to go out."}
	for _, row := range rows {
		if row.value != "" {
			lines = append(lines, fmt.Sprintf("%-8s %s", row.name, row.value))
		}
	}
	return append(lines, "Send it?")
}

// Challenge is a number that a question shows, and agrees to it. A "yes" may have been typed or pasted before anybody has
// read the question, as an answer to the agent; this cannot have been.
type Challenge struct{ number string }

// NewChallenge draws one.
func NewChallenge() Challenge { return Challenge{strconv.Itoa(100 + rand.IntN(900))} }

// Prompt asks for an answer.
func (c Challenge) Prompt() string { return "Type " + c.number + " to send it, or no: " }

// Answer says whether typed agrees; clear is false of what is neither that nor a no.
func (c Challenge) Answer(typed string) (agreed, clear bool) {
	switch strings.ToLower(strings.TrimSpace(typed)) {
	case c.number:
		return true, true
	case "n", "no":
		return false, true
	}
	return false, false
}
