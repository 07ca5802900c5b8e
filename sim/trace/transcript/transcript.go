// Package transcript tells a call in lines for reading: what was said in full, what travelled in a line each.
//
// It may import the trace, and what makes its payloads readable.
package transcript

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"

	"callsim/sim/functions/swaig"
	"callsim/sim/kit/caret"
	"callsim/sim/trace"
)

// You labels the caller's words.
const You = "You"

// Transcript tells one call.
type Transcript struct {
	// Agent is the agent's name, Number the caller's.
	Agent, Number string
	// Typed says that the caller's words stand on the terminal already, because they were typed there.
	Typed bool
	// Judge says of each event in turn what it amounts to; nil leaves the signs out.
	Judge func(trace.Event) trace.Outcome

	outcome trace.Outcome     // of the latest event
	asked   map[string]string // what a request was for, by its id
	live    bool
	turn    int // of the latest event
	// sends says that the function that was called last has a code sent.
	sends bool
	// discovers says that the latest request asks the functions to declare themselves: another line says what came of it.
	discovers bool
}

// Text is the lines for an event, each with its end, or "" for one that another line says better.
func (t *Transcript) Text(e trace.Event) string {
	first := e.Turn != t.turn
	t.turn = e.Turn
	if t.Judge != nil {
		t.outcome = t.Judge(e)
	}
	switch d := e.Data.(type) {
	case trace.CallStarted:
		return t.opening(d)
	case trace.StepEntered:
		return fmt.Sprintf("\n-- step %d: %s\n", d.Step, caret.Show(d.Title))
	case trace.AgentSaid:
		return line(t.Agent, d.Text)
	case trace.CallerSaid:
		return t.callerSaid(d.Text, t.Typed && first)
	case trace.FunctionsDeclared:
		return declared(d)
	case trace.FunctionCalled:
		t.sends = d.Sends()
		return note("calls %s %s", d.Function, string(d.Arguments))
	case trace.SMSDelivered:
		return t.delivered(d)
	case trace.MetaDataSet:
		return changed("meta_data", d.Before, d.After)
	case trace.GlobalDataSet:
		return changed("global_data", d.Before, d.After)
	case trace.CallEnded:
		return t.ending(d)
	}
	if told := e.Data.Describe(); told.Sort != trace.OfMessage {
		return t.other(told)
	}
	return t.travelled(e.Data)
}

// declared is a line for the declarations, and one for each note about them.
func declared(d trace.FunctionsDeclared) string {
	lines := note("%s", d.Summary())
	for _, text := range d.Lines() {
		lines += note("%s", text)
	}
	return lines
}

// other is the line for an event that has none of its own.
func (t *Transcript) other(told trace.Description) string {
	if told.Payload == nil {
		return t.came("%s", told.Note)
	}
	return t.came("%s: %s", told.Note, excerpt(told.Payload.Body))
}

// travelled is the line for a message.
func (t *Transcript) travelled(data trace.Data) string {
	switch d := data.(type) {
	case trace.SWAIGRequested:
		t.discovers = d.Discovers()
		return ""
	case trace.SWAIGReplied:
		if t.discovers {
			return ""
		}
		return t.came("functions replied %d in %s: %s", d.Status, d.Took, response(d.Body)) + t.maybeSent(d.MaybeDone)
	case trace.SWAIGFailed:
		return t.came("functions failed (%s): %s", d.Cause, d.Error) + t.maybeSent(d.MaybeDone)
	case trace.RESTRequested:
		t.asked = map[string]string{d.ID: d.Method + " " + d.Path}
		return ""
	case trace.RESTReplied:
		return t.came("%s -> %d in %s", t.asked[d.ID], d.Status, d.Took)
	case trace.RESTFailed:
		return t.came("%s -> %s: %s", t.asked[d.ID], d.Cause, d.Error)
	}
	return t.other(data.Describe())
}

// maybeSent warns, in a live call, of a code that was asked for in vain and may be on its way all the same.
func (t *Transcript) maybeSent(maybe bool) string {
	if !maybe || !t.live || !t.sends {
		return ""
	}
	return note("LIVE: the code may have been sent all the same, and counts: look at the phone before you ask for another")
}

// Lines are the lines of a text, those that hold nothing left out.
func Lines(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimRight(line, "\n"); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

func (t *Transcript) opening(d trace.CallStarted) string {
	caller := d.Caller.Number
	if caller == "" {
		caller = "a withheld number"
	}
	if d.Caller.Name != "" {
		caller = d.Caller.Name + ", " + caller
	}
	opening, live := fmt.Sprintf("%s calls agent %s (mocked space, seed %d)", caller, d.AgentID, d.Seed), ""
	if t.live = d.Mode != "mock"; t.live {
		opening = fmt.Sprintf("LIVE: %s calls agent %s (real messages, seed %d)", caller, d.AgentID, d.Seed)
		live = "        . numbers and codes are real: stand-ins show in their place\n"
	}
	return caret.Show(opening) + "\n" + live
}

// callerSaid is what the caller says. Where it was typed, the terminal shows it already.
func (t *Transcript) callerSaid(text string, typed bool) string {
	switch {
	case typed:
		return ""
	case text == "":
		return line(You, "(silence)")
	}
	return line(You, text)
}

// changed says what changed, a line for each field.
func changed(name string, before, after trace.Body) string {
	var lines strings.Builder
	for _, c := range trace.Changes(before, after) {
		if c.Value == nil {
			lines.WriteString(note("%s.%s is gone", name, c.Field))
			continue
		}
		lines.WriteString(note("%s.%s is now %s", name, c.Field, excerpt(c.Value)))
	}
	if lines.Len() == 0 {
		return note("%s is now %s", name, excerpt(after))
	}
	return lines.String()
}

func (t *Transcript) delivered(d trace.SMSDelivered) string {
	whose := "the caller's phone"
	if d.To != t.Number {
		whose = d.To
	}
	if d.Channel == "call" {
		return note("a voice tells %s: %q", whose, d.Body)
	}
	return note("%s shows: %q", whose, d.Body)
}

func (t *Transcript) ending(d trace.CallEnded) string {
	verdict := "the caller is not verified"
	if d.Verified {
		verdict = "the caller is verified"
	}
	return "\n" + t.outcome.Mark().Before(fmt.Sprintf("The call has ended (%s): %s.\n", caret.Show(d.Reason), verdict))
}

func line(who, text string) string {
	return fmt.Sprintf("%-7s %s\n", caret.Show(who), caret.Show(text))
}

func note(format string, args ...any) string { return signed(".", format, args...) }

// came is a note behind the sign of what came of the latest event.
func (t *Transcript) came(format string, args ...any) string {
	return signed(cmp.Or(t.outcome.Sign(), "."), format, args...)
}

func signed(sign, format string, args ...any) string {
	return "        " + sign + " " + caret.Show(fmt.Sprintf(format, args...)) + "\n"
}

// response is the text for the agent in a reply, or the reply where there is none.
func response(body trace.Body) string {
	if reply, err := swaig.ParseReply(body); err == nil && reply.Response.Text != "" {
		return reply.Response.Text
	}
	return excerpt(body)
}

// longestExcerpt is how much of a payload a line shows, in characters.
const longestExcerpt = 72

func excerpt(b trace.Body) string {
	text := string(b)
	if compact, err := json.Marshal(b); err == nil && b.IsJSON() {
		text = string(compact)
	}
	runes := []rune(strings.TrimSpace(text))
	if len(runes) <= longestExcerpt {
		return string(runes)
	}
	return string(runes[:longestExcerpt]) + fmt.Sprintf("… (%d bytes)", len(b))
}
