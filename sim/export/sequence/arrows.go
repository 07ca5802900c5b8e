package sequence

import (
	"fmt"
	"strings"

	"callsim/sim/call"
	"callsim/sim/export/story"
	"callsim/sim/functions/swaig"
	"callsim/sim/trace"
)

// Form is what a line of a diagram stands for.
type Form int

// The forms.
const (
	Note    Form = iota // something that happens with From and To, or with all
	Ask                 // a request, or words
	Answer              // a reply
	Failure             // a reply that cannot be used
	Tell                // a message to which nobody replies
)

// Arrow is a line of a diagram: an event, or the call of a function with the request that carries it.
type Arrow struct {
	trace.Event
	// Last is the last moment that it stands for.
	Last     int
	From, To trace.Side
	Form     Form
	// Outcome is what an answer amounts to, or that a request waits for one.
	Outcome trace.Outcome
	agent   string
	posted  bool // past the agent
}

// Of are the lines of a call with an agent.
func Of(agent string, events []trace.Event) []Arrow {
	var all []Arrow
	outcomes := call.Outcomes(events)
	for i, e := range events {
		if last := len(all) - 1; carries(e, all) {
			all[last].Last, all[last].Outcome = e.Seq, outcomes[i]
			continue
		}
		if e.Data.Kind() == trace.KindCallStarted {
			continue
		}
		a := arrowOf(agent, e)
		a.Outcome = outcomes[i]
		all = append(all, a)
	}
	return all
}

// carries says whether an event is the request by which the function was called of the line before.
func carries(e trace.Event, before []Arrow) bool {
	return e.Data.Kind() == trace.KindSWAIGRequested && len(before) > 0 && before[len(before)-1].Kind == trace.KindFunctionCalled
}

// arrowOf is the line of an event on its own.
func arrowOf(agent string, e trace.Event) Arrow {
	d := e.Data.Describe()
	a := Arrow{Event: e, Last: e.Seq, From: d.From, To: d.To, agent: agent}
	switch d := e.Data.(type) {
	case trace.CallerSaid:
		if d.Text != "" {
			a.Form = Ask
		} else {
			a.To = trace.Nobody
		}
	case trace.AgentSaid, trace.FunctionCalled, trace.RESTRequested, trace.SMSDelivered:
		a.Form = Ask
	case trace.SWAIGRequested:
		a.posted = true
	case trace.SWAIGReplied, trace.RESTReplied:
		a.Form = Answer
	case trace.SWAIGFailed, trace.RESTFailed:
		a.Form = Failure
	case trace.BroadcastSent:
		a.Form = Tell
	}
	return a
}

// Text says what the line is about, behind the sign of what came of it. It is safe to show, and may be long.
func (a Arrow) Text() string { return a.Outcome.Mark().Before(a.about()) }

func (a Arrow) about() string {
	switch d := a.Data.(type) {
	case trace.CallerSaid:
		if d.Text == "" {
			return "(silence)"
		}
		return words(d.Text)
	case trace.AgentSaid:
		return words(d.Text)
	case trace.SMSDelivered:
		return words(d.Body)
	case trace.FunctionCalled:
		return story.Line(d.Function) + " " + compact(d.Arguments)
	case trace.SWAIGRequested:
		return story.Line(d.Asks())
	case trace.SWAIGReplied:
		return fmt.Sprintf("%d %s", d.Status, response(d.Body))
	case trace.RESTReplied:
		return fmt.Sprintf("%d %s", d.Status, compact(d.Body))
	case trace.BroadcastSent:
		return compact(d.Message)
	case trace.RESTRequested:
		return story.Line(d.Method + " " + trace.ShortPath(d.Path))
	case trace.MetaDataSet:
		return changes("meta_data", d.Before, d.After)
	case trace.GlobalDataSet:
		return changes("global_data", d.Before, d.After)
	}
	return story.Title(a.agent, a.Data)
}

// changes are the fields of the state that are not what they were.
func changes(name string, before, after trace.Body) string {
	var all []string
	for _, c := range trace.Changes(before, after) {
		field := name + "." + story.Line(c.Field)
		if c.Value == nil {
			all = append(all, field+" is gone")
			continue
		}
		all = append(all, field+" = "+compact(c.Value))
	}
	return strings.Join(all, ", ")
}

func words(text string) string { return strings.Join(story.Lines(text), " ") }

// mostCompact is how many bytes of a body are looked at: nobody shows so much of it in a line.
const mostCompact = 400

// compact is a body in one line.
func compact(body trace.Body) string {
	lines, isJSON := story.Pretty(trace.Body(trace.ShortIDs(string(body))))
	if !isJSON {
		return strings.Join(lines, " ")
	}
	var b strings.Builder
	for _, line := range lines {
		if b.Len() > mostCompact {
			break
		}
		b.WriteString(strings.TrimLeft(line, " "))
		if strings.HasSuffix(line, ",") {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// response is what a reply gives the agent to read, or the reply where it is none.
func response(body trace.Body) string {
	if reply, err := swaig.ParseReply(body); err == nil && reply.Response.Text != "" {
		return story.Line(reply.Response.Text)
	}
	return compact(body)
}
