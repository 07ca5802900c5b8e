package screen

import (
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"callsim/sim/call"
	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/lines"
)

// sendMFA is the function that has codes sent.
const sendMFA = "send_mfa"

// takeNote shows an event that is neither speech nor a payload, and keeps what the status line says of it.
func (m *Model) takeNote(data trace.Data) {
	switch d := data.(type) {
	case trace.CallStarted:
		m.started(d)
	case trace.StepEntered:
		m.note(signStep, "step %d: %s", d.Step, d.Title)
	case trace.FunctionCalled:
		m.function, m.verifies = d.Function, false
		m.note(signFunction, "%s%s", d.Function, arguments(d.Arguments))
	case trace.SMSDelivered:
		m.delivered(d)
	case trace.MetaDataSet:
		m.verified = m.verified || m.verifies
		m.changes("meta_data", d.Before, d.After)
	case trace.GlobalDataSet:
		m.changes("global_data", d.Before, d.After)
	default:
		m.takeRest(d)
	}
}

// longestArguments is how many bytes of arguments are shown beside the name of a function.
const longestArguments = 1024

// arguments are those of a function in one line, behind a blank: "token=407771", or as JSON where they are no plain values; or
// "" for none.
func arguments(body trace.Body) string {
	fields := object(body)
	switch {
	case len(body) == 0 || fields != nil && len(fields) == 0:
		return ""
	case fields == nil:
		return " " + cells.Clip(string(body), longestArguments)
	}
	var b strings.Builder
	for _, name := range sorted(fields) {
		value := string(fields[name])
		if text := ""; json.Unmarshal(fields[name], &text) == nil && text != "" && !strings.ContainsAny(text, " =\"") {
			value = text
		}
		b.WriteString(" " + name + signSet + value)
		if b.Len() > longestArguments {
			break
		}
	}
	return cells.Clip(b.String(), longestArguments)
}

// takeRest shows the rarer events.
func (m *Model) takeRest(data trace.Data) {
	switch d := data.(type) {
	case trace.FunctionsToggled:
		m.note(signFunction, "%s is now switched %s", d.Function, map[bool]string{true: "on", false: "off"}[d.Active])
	case trace.ActionKept:
		m.note(signProgram, "the action %s has no effect here", d.Action)
	case trace.FaultArmed:
		m.armed.arm(d)
		m.tell(other, m.talk.Warning(items.Safe(fault(d))))
	case trace.ClockAdvanced:
		m.note(signClock, "clock +%s, now %s", d.By, d.Now.Format("15:04:05"))
	case trace.CallEnded:
		m.ended, m.reason, m.verified = true, items.Safe(d.Reason), d.Verified
		text := fmt.Sprintf("ended: %s, %s", d.Reason, map[bool]string{true: "verified", false: "not verified"}[d.Verified])
		m.tell(speech|other, m.talk.Ending(signEnd, items.Safe(text)))
	}
}

func (m *Model) started(d trace.CallStarted) {
	m.caller = d.Caller.Number
	space := "mocked space"
	switch {
	case d.Mode == call.Mock:
	case m.config.FunctionsURL != nil:
		space = "functions elsewhere"
	default:
		space = "real space"
	}
	caller := d.Caller.Number
	if caller == "" {
		caller = "number withheld"
	}
	for _, part := range []string{space, fmt.Sprintf("seed %d", d.Seed), "agent " + d.AgentID, caller} {
		m.context = append(m.context, items.Safe(part))
	}
	if d.Caller.Name != "" {
		caller = d.Caller.Name + ", " + caller
	}
	m.note(signCall, "%s calls agent %s", caller, d.AgentID)
}

// delivered shows a message on the phone, and whose it is when it is not the caller's.
func (m *Model) delivered(d trace.SMSDelivered) {
	how := "code texted to"
	if d.Channel == "call" {
		how = "code read out to"
	}
	m.note(signPhone, "%s %s", how, d.To)
	to := d.To
	if to == m.caller {
		to = ""
	}
	m.append(m.phone, other, items.Message(m.theme, len(m.phone.entries), to, &m.moment))
}

// fault says which fault was armed, and for which requests.
func fault(d trace.FaultArmed) string {
	text := fmt.Sprintf("fault armed: %s %s", d.On, d.Fault)
	if d.Nth > 1 {
		text += fmt.Sprintf(", number %d from now", d.Nth)
	}
	if d.Times > 1 {
		text += fmt.Sprintf(", %d in a row", d.Times)
	}
	return text
}

// changes shows a change of state, and notes every field that is not what it was.
func (m *Model) changes(name string, before, after trace.Body) {
	m.append(m.state, state, items.Change(m.theme, name, m.cause(m.time.Len()), before, after))
	was, is := object(before), object(after)
	for _, key := range sorted(is) {
		if string(was[key]) != string(is[key]) {
			m.note(signSet, "%s.%s = %s", name, key, items.ShortIDs(string(is[key])))
		}
	}
	for _, key := range sorted(was) {
		if _, kept := is[key]; !kept {
			m.note(signSet, "%s.%s is gone", name, key)
		}
	}
}

// object is a body's fields; none when it is no object.
func object(body trace.Body) map[string]json.RawMessage {
	var fields map[string]json.RawMessage
	if json.Unmarshal(body, &fields) != nil {
		return nil
	}
	return fields
}

func sorted(fields map[string]json.RawMessage) []string {
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// tell adds to the Conversation.
func (m *Model) tell(g group, item lines.Item) { m.append(m.conversation, g, item) }

// signs are the groups of notes, by their sign.
var signs = map[string]group{signFunction: travel, signSet: state}

func (m *Model) note(sign, format string, args ...any) {
	m.tell(other|signs[sign], m.talk.Note(sign, items.Safe(fmt.Sprintf(format, args...))))
}

// trouble says what went wrong.
func (m *Model) trouble(format string, args ...any) {
	m.tell(failed, m.talk.Trouble(fmt.Sprintf(format, args...)))
	m.troubled = true
}

// advise says, once in a call, how to look into what went wrong: when the function is done, so that its reply stands
// below the error.
func (m *Model) advise() {
	if !m.troubled || m.advised || m.player != nil {
		return
	}
	m.advised = true
	k := m.keys
	text := fmt.Sprintf("in a pane (%s), %s finds errors and %s looks into them", k.Next.Help().Key, k.NextError.Keys()[0], k.Inspect.Help().Key)
	m.comment(m.talk.Aside(text), "")
}
