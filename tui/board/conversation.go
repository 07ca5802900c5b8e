package board

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/keys"
	"callsim/tui/layout"
	"callsim/tui/source"
)

// conversation shows what was said, what went wrong, in quiet notes what else happened, and asides of the program.
type conversation struct {
	single
	talk     *items.Talk
	troubled bool // something went wrong
	advised  bool // how to look into errors
	// discovers says that the latest request asks the functions to declare themselves.
	discovers bool
	tips      tips
}

func newConversation(b *Board) shower {
	c := &conversation{single: newSingle(b, layout.Conversation), talk: items.NewTalk(b.Theme, b.Source.Prompt().Name)}
	c.sheet.judged = true
	return c
}

func (c *conversation) take(e trace.Event) {
	switch d := e.Data.(type) {
	case trace.AgentSaid:
		c.append(speech, c.talk.Agent(d.Text))
	case trace.CallerSaid:
		c.append(speech, c.talk.Caller(d.Text))
	case trace.SWAIGRequested:
		c.discovers = d.Discovers()
		c.takePosted(e.Seq, d)
	case trace.SWAIGReplied:
		c.takeReply(d)
	case trace.SWAIGFailed:
		c.trouble("the functions gave no usable reply: %s", d.Cause)
		c.takeDoubt()
		c.advise()
	case trace.RESTReplied:
		if d.Status/100 != 2 {
			c.troubled = true
			c.append(failed, c.talk.Outcome(c.b.Time.RESTOutcome(e.Seq), fmt.Sprintf("the space answered with status %d", d.Status)))
		}
		if c.b.arrived {
			c.append(other, c.talk.Note(signPhone, "code sent to the caller's real phone"))
		}
	case trace.RESTFailed:
		if d.Cause == string(signalwire.Withheld) {
			c.trouble("held back: %s", d.Error)
		} else {
			c.trouble("the space gave no usable reply: %s", d.Cause)
		}
		c.takeDoubt()
	case trace.FaultArmed:
		c.append(other, c.talk.Warning(items.Safe(armedFault(d))))
	case trace.CallEnded:
		text := fmt.Sprintf("ended: %s, %s", d.Reason, map[bool]string{true: "verified", false: "not verified"}[d.Verified])
		c.append(speech|other, c.talk.Ending(signEnd, items.Safe(text)))
	default:
		c.takeNotes(d)
	}
}

// takePosted shows what the functions are sent past the agent.
func (c *conversation) takePosted(seq int, d trace.SWAIGRequested) {
	if _, called := c.b.Time.Call(seq); called || c.discovers {
		return
	}
	c.append(travel, items.Later(func() drawn {
		return c.talk.Note(signStep, "posted "+items.Safe(cells.Clip(string(d.Body), longestArguments)))
	}))
}

// takeReply shows what the functions said to the agent.
func (c *conversation) takeReply(d trace.SWAIGReplied) {
	if c.discovers { // a note says what came of it
		return
	}
	if d.Status != http.StatusOK {
		c.trouble("the functions answered with status %d", d.Status)
	}
	if body, outcome := d.Body, c.b.outcome; response(body) != "" {
		c.append(travel, items.Later(func() drawn { return c.talk.Reply(response(body), outcome) }))
	}
	c.takeDoubt()
	c.advise()
}

// takeDoubt says that a message may have gone out.
func (c *conversation) takeDoubt() {
	if c.b.doubt {
		c.trouble("the code may have been sent: no reply says that it was not; nothing is sent again by itself")
	}
}

// takeNotes shows what happened in quiet rows.
func (c *conversation) takeNotes(data trace.Data) {
	for i, n := range notesOf(data) {
		c.append(other|signGroups[n.sign], items.Later(func() drawn {
			n := notesOf(data)[i]
			return c.talk.Note(n.sign, items.Safe(n.text))
		}))
	}
}

// note is a quiet row: a sign, and what happened.
type note struct{ sign, text string }

// noteOf is what happened, in one quiet row.
func noteOf(sign, format string, args ...any) []note {
	return []note{{sign, fmt.Sprintf(format, args...)}}
}

// notesOf are the quiet rows of an event.
func notesOf(data trace.Data) []note {
	switch d := data.(type) {
	case trace.CallStarted:
		caller := callerOf(d)
		if d.Caller.Name != "" {
			caller = d.Caller.Name + ", " + caller
		}
		return noteOf(signCall, "%s calls agent %s", caller, d.AgentID)
	case trace.StepEntered:
		return noteOf(signStep, "step %d: %s", d.Step, d.Title)
	case trace.FunctionCalled:
		return noteOf(signFunction, "%s%s", d.Function, arguments(d.Arguments))
	case trace.SMSDelivered:
		how := "code texted to"
		if d.Channel == "call" {
			how = "code read out to"
		}
		return noteOf(signPhone, "%s %s", how, d.To)
	case trace.MetaDataSet:
		return changesOf("meta_data", d.Before, d.After)
	case trace.GlobalDataSet:
		return changesOf("global_data", d.Before, d.After)
	case trace.ClockAdvanced:
		return noteOf(signClock, "clock +%s, now %s", d.By, d.Now.Format("15:04:05"))
	}
	told := data.Describe()
	if told.Sort == trace.OfMessage || told.Sort == trace.OfBroadcast { // which have panes of their own
		return nil
	}
	return noteOf(cmp.Or(signOf[told.Sort], signProgram), "%s", told.Note)
}

// longestArguments is how many bytes of arguments are shown beside the name of a function.
const longestArguments = 1024

// arguments are those of a function in one line, behind a blank: "token=407771", or as JSON where they are not plain values; or
// "" for none.
func arguments(body trace.Body) string {
	fields := object(body)
	switch {
	case len(body) == 0 || fields != nil && len(fields) == 0:
		return ""
	case fields == nil:
		return " " + cells.Clip(string(body), longestArguments)
	}
	var out strings.Builder
	for _, name := range sorted(fields) {
		value := string(fields[name])
		if text := ""; json.Unmarshal(fields[name], &text) == nil && text != "" && !strings.ContainsAny(text, " =\"") {
			value = text
		}
		out.WriteString(" " + name + signSet + value)
		if out.Len() > longestArguments {
			break
		}
	}
	return cells.Clip(out.String(), longestArguments)
}

// armedFault says which fault was armed, and for which requests.
func armedFault(d trace.FaultArmed) string {
	text := fmt.Sprintf("fault armed: %s %s", d.On, d.Fault)
	if d.Nth > 1 {
		text += fmt.Sprintf(", number %d from now", d.Nth)
	}
	if d.Times > 1 {
		text += fmt.Sprintf(", %d in a row", d.Times)
	}
	return text
}

// changesOf are the rows of every field that is not what it was.
func changesOf(name string, before, after trace.Body) []note {
	var all []note
	for _, change := range trace.Changes(before, after) {
		if change.Value == nil {
			all = append(all, noteOf(signSet, "%s.%s is gone", name, change.Field)...)
			continue
		}
		all = append(all, noteOf(signSet, "%s.%s = %s", name, change.Field, trace.ShortIDs(items.Compact(trace.Body(change.Value))))...)
	}
	return all
}

// signGroups are the groups of notes, by their sign.
var signGroups = map[string]group{signFunction: travel, signSet: state}

// trouble says what went wrong.
func (c *conversation) trouble(format string, args ...any) {
	c.append(failed, c.talk.Trouble(fmt.Sprintf(format, args...)))
	c.troubled = true
}

// advise says, once in a call, how to look into what went wrong: when the function is done, so that its reply is
// below the error.
func (c *conversation) advise() {
	if !c.troubled || c.advised || !source.Able(c.b.Source, source.Act) {
		return
	}
	c.advised = true
	k := c.b.Keys
	text := fmt.Sprintf("press %s to leave the input, %s to go to the error, %s to open it", keys.Name(k.Next), keys.Name(k.NextError), keys.Name(k.Inspect))
	c.comment(c.talk.Aside(text), "")
}

// Complain says what is wrong with what was typed, where one looks when typing.
func (b *Board) Complain(err error) {
	c := conversationOf(b)
	c.comment(c.talk.Complaint(err.Error()), err.Error())
}

// Aside says something that is not part of the call.
func (b *Board) Aside(format string, args ...any) {
	c, text := conversationOf(b), fmt.Sprintf(format, args...)
	c.comment(c.talk.Aside(text), text)
}

// comment adds to the Conversation what is not part of the call. Where it is out of sight, for a filter or because the past is
// looked at, the status line says it.
func (c *conversation) comment(item drawn, text string) {
	b := c.b
	if text != "" && (b.Filter != 0 || b.Cursor.Past()) {
		b.Announce(text)
	}
	c.sheet.add(item, entry{first: b.Time.Len(), last: b.Time.Len(), aside: true})
	b.Search.goOn()
	if !b.Cursor.Past() { // the reader keeps the place
		c.sheet.View.End()
	}
}
