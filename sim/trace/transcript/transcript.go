// Package transcript tells a call in lines for reading: what was said in full, what travelled in a line each.
//
// It may import the trace, and what makes its payloads readable.
package transcript

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

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
	asked map[string]string // what a request was for, by its id
	live  bool
	// function is the one that was called last.
	function string
}

// Text is the lines for an event, each with its end, or "" for one that another line says better.
func (t *Transcript) Text(data trace.Data) string {
	switch d := data.(type) {
	case trace.CallStarted:
		return t.opening(d)
	case trace.StepEntered:
		return fmt.Sprintf("\n-- step %d: %s\n", d.Step, caret.Show(d.Title))
	case trace.AgentSaid:
		return line(t.Agent, d.Text)
	case trace.CallerSaid:
		return t.callerSaid(d.Text)
	case trace.FunctionCalled:
		t.function = d.Function
		return note("calls %s %s", d.Function, string(d.Arguments))
	case trace.BroadcastSent:
		return note("broadcast to %s: %s", d.AgentID, excerpt(d.Message))
	case trace.SMSDelivered:
		return t.delivered(d)
	case trace.CallEnded:
		return ending(d)
	}
	return t.travelled(data)
}

// travelled is the line for a message, a change of state or an act of the operator.
func (t *Transcript) travelled(data trace.Data) string {
	switch d := data.(type) {
	case trace.SWAIGReplied:
		return note("functions replied %d%s: %s", d.Status, took(d.Took), response(d.Body)) + t.maybeSent(d.MaybeDone)
	case trace.SWAIGFailed:
		return note("functions failed (%s): %s", d.Cause, d.Error) + t.maybeSent(d.MaybeDone)
	case trace.RESTRequested:
		t.asked = map[string]string{d.ID: d.Method + " " + d.Path}
	case trace.RESTReplied:
		return note("%s -> %d%s", t.asked[d.ID], d.Status, took(d.Took))
	case trace.RESTFailed:
		return note("%s -> %s: %s", t.asked[d.ID], d.Cause, d.Error)
	case trace.MetaDataSet:
		return note("meta_data is now %s", excerpt(d.After))
	case trace.GlobalDataSet:
		return note("global_data is now %s", excerpt(d.After))
	case trace.FunctionsToggled:
		return note("%s is now %s", d.Function, map[bool]string{true: "on", false: "off"}[d.Active])
	case trace.ActionKept:
		return note("action %s has no effect here: %s", d.Action, excerpt(d.Value))
	case trace.FaultArmed:
		return note("fault armed: %s %s, number %d from now, %d in a row", d.On, d.Fault, d.Nth, d.Times)
	case trace.ClockAdvanced:
		return note("the clock moved on by %s", d.By)
	}
	return ""
}

// maybeSent warns, in a live call, of a code that was asked for in vain and may be on its way all the same.
func (t *Transcript) maybeSent(maybe bool) string {
	if !maybe || !t.live || t.function != "send_mfa" {
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

func (t *Transcript) callerSaid(text string) string {
	switch {
	case t.Typed:
		return ""
	case text == "":
		return line(You, "(silence)")
	}
	return line(You, text)
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

func ending(d trace.CallEnded) string {
	verdict := "the caller is not verified"
	if d.Verified {
		verdict = "the caller is verified"
	}
	return fmt.Sprintf("\nThe call has ended (%s): %s.\n", caret.Show(d.Reason), verdict)
}

func line(who, text string) string {
	return fmt.Sprintf("%-7s %s\n", caret.Show(who), caret.Show(text))
}

func note(format string, args ...any) string {
	return "        . " + caret.Show(fmt.Sprintf(format, args...)) + "\n"
}

func took(t trace.Took) string {
	return fmt.Sprintf(" in %v", time.Duration(t).Round(time.Millisecond))
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
