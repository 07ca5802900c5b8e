package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"callsim/sim/caret"
	"callsim/sim/swaig"
	"callsim/sim/trace"
)

// you labels the caller's words.
const you = "You"

// transcript prints a call as a person wants to read it: what was said in full, what travelled in a line each.
type transcript struct {
	out    io.Writer
	agent  string
	number string
	// typed says that the caller's words stand on the terminal already, because they were typed there.
	typed bool
	asked map[string]string // what a request was for, by its id
}

func (t *transcript) show(e trace.Event) error {
	text := t.text(e.Data)
	if text == "" {
		return nil
	}
	_, err := io.WriteString(t.out, text)
	return err
}

// text is the lines for an event, or "" for one that another line says better.
func (t *transcript) text(data trace.Data) string {
	switch d := data.(type) {
	case trace.CallStarted:
		return t.opening(d)
	case trace.StepEntered:
		return fmt.Sprintf("\n-- step %d: %s\n", d.Step, caret.Show(d.Title))
	case trace.AgentSaid:
		return line(t.agent, d.Text)
	case trace.CallerSaid:
		return t.callerSaid(d.Text)
	case trace.FunctionCalled:
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
func (t *transcript) travelled(data trace.Data) string {
	switch d := data.(type) {
	case trace.SWAIGReplied:
		return note("functions replied %d%s: %s", d.Status, took(d.Took), response(d.Body))
	case trace.SWAIGFailed:
		return note("functions failed (%s): %s", d.Cause, d.Error)
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

func (t *transcript) opening(d trace.CallStarted) string {
	caller := d.Caller.Number
	if caller == "" {
		caller = "a withheld number"
	}
	if d.Caller.Name != "" {
		caller = d.Caller.Name + ", " + caller
	}
	space := "mocked space"
	if d.Mode != "mock" {
		space = "functions elsewhere"
	}
	return caret.Show(fmt.Sprintf("%s calls agent %s (%s, seed %d)", caller, d.AgentID, space, d.Seed)) + "\n"
}

func (t *transcript) callerSaid(text string) string {
	switch {
	case t.typed:
		return ""
	case text == "":
		return line(you, "(silence)")
	}
	return line(you, text)
}

func (t *transcript) delivered(d trace.SMSDelivered) string {
	whose := "the caller's phone"
	if d.To != t.number {
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

func shownObject(o swaig.Object) string {
	b, err := json.Marshal(o)
	if err != nil {
		return "{}"
	}
	return caret.Show(string(b))
}
