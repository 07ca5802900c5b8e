package live

import (
	"fmt"

	"callsim/sim/signalwire"
)

// Question puts an Ask to a person, line by line. The last line is the question.
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
