package replay

import (
	"context"
	"strings"

	"callsim/sim/call"
	"callsim/sim/command"
	"callsim/sim/fixture"
	"callsim/sim/match"
	"callsim/sim/source"
	"callsim/sim/trace"
)

// Uncompared is a captured name to which an expectation of a live call refers, and which has no value there: what refers to
// it matches any text.
type Uncompared struct {
	// Pos is the first expectation that refers to it.
	source.Pos
	Name string
}

// onAir holds a call to a real space against what is expected of a mocked one. The messages are on a real phone: what is
// expected of sms.delivered is left out, and what would be captured there gets its value, the stand-in of the code, once
// that code was typed.
type onAir struct {
	call *call.Call
	// typed is the code that was asked for in the turn; "" is none.
	typed string
	// sends counts the messages that were sent, and codes are the stand-ins of those that were typed, by the message.
	sends int
	codes map[int]string
	// message is, of each name that stands in sms.delivered, the message with the code; 0 where it is no code.
	message    map[string]int
	uncompared []Uncompared
}

// goOnAir watches the codes that are asked for in the call of config; nil when that is not live.
func goOnAir(config *call.Config) *onAir {
	if config.Live == nil {
		return nil
	}
	a, live := &onAir{codes: map[int]string{}, message: map[string]int{}}, *config.Live
	if ask := live.Code; ask != nil {
		live.Code = func(ctx context.Context) (string, error) {
			code, err := ask(ctx)
			if err == nil {
				a.typed = code
			}
			return code, err
		}
	}
	config.Live = &live
	return a
}

// hidden is a text with stand-ins for what is real.
func (a *onAir) hidden(text string) string { return a.call.Hide("", text) }

// expected is what the scene is held against.
func (a *onAir) expected(s *scene, captures match.Captures) []fixture.Expectation {
	if s.act != wholeCall {
		if standin := a.call.Hide(a.typed, a.typed); a.typed != "" && standin != a.typed {
			a.codes[a.sends] = standin
		}
		sent := messages(s)
		a.note(s, s.expect, &sent, captures)
		a.sends += len(messages(s))
	}
	for name, number := range a.message {
		if code, known := a.codes[number]; known && captures[name] == nil {
			captures[name] = code
		}
	}
	return a.adapted(s.expect, captures)
}

// note takes the messages that sms.delivered would take, one after the other, and notes what would be captured of each.
func (a *onAir) note(s *scene, all []fixture.Expectation, sent *[]message, captures match.Captures) {
	for _, e := range all {
		a.note(s, e.Group, sent, captures)
		switch {
		case e.Kind != trace.KindSMSDelivered:
		case e.Form == fixture.Count:
			for _, m := range *sent {
				s.events[m.index].taken = true
			}
		case e.Form == fixture.Event:
			number := 0
			if len(*sent) > 0 {
				first := (*sent)[0]
				number, *sent = a.sends+first.number, (*sent)[1:]
				s.events[first.index].taken = true
			}
			for name, isCode := range capturedIn(e.Pattern.Node, false) {
				delete(captures, name)
				a.message[name] = 0
				if isCode {
					a.message[name] = number
				}
			}
		}
	}
}

// message is one that was sent in a scene: its number there, from 1, and the index of its request.
type message struct{ number, index int }

// messages are those of a scene that the space took.
func messages(s *scene) []message {
	var all []message
	requests := map[string]int{}
	for i := range s.events {
		switch d := s.events[i].Data.(type) {
		case trace.RESTRequested:
			if strings.HasSuffix(d.Path, "/mfa/sms") || strings.HasSuffix(d.Path, "/mfa/call") {
				requests[d.ID] = i
			}
		case trace.RESTReplied:
			if request, sends := requests[d.ID]; sends && d.Status/100 == 2 {
				all = append(all, message{len(all) + 1, request})
			}
		}
	}
	return all
}

// adapted are expectations of a live call.
func (a *onAir) adapted(all []fixture.Expectation, captures match.Captures) []fixture.Expectation {
	var left []fixture.Expectation
	for _, e := range all {
		if e.Form == fixture.AnyOrder {
			if e.Group = a.adapted(e.Group, captures); len(e.Group) > 0 {
				left = append(left, e)
			}
			continue
		}
		l := loosening{a: a, captures: captures}
		if e.Kind == trace.KindSMSDelivered || !l.expectation(&e) {
			continue
		}
		left = append(left, e)
	}
	return left
}

// tell notes that a name has no value to compare with.
func (a *onAir) tell(name string, at source.Pos) {
	for _, told := range a.uncompared {
		if told.Name == name {
			return
		}
	}
	a.uncompared = append(a.uncompared, Uncompared{at, name})
}

// mistyped says, before the other failures of a turn, that the space did not take the code that was typed for it. From is
// how many failures there were before the turn.
func (p *player) mistyped(s scene, act command.Command, from int) {
	said, _ := act.(command.Say)
	if p.live == nil || p.live.typed == "" || len(p.result.Failures) == from || !strings.Contains(said.Text, "<token") {
		return
	}
	for _, o := range s.events {
		d, replied := o.Data.(trace.RESTReplied)
		if !replied || !(d.Status == 404 || d.Status == 200 && strings.Contains(strings.Join(strings.Fields(string(d.Body)), ""), `"success":false`)) {
			continue
		}
		event := o.Event
		p.fail(Failure{
			Pos: s.pos, Turn: s.turn + 1, Act: s.act, Nearest: &event, Happened: happened(s.events),
			What: "the space did not take the code that was typed: type the one of the latest message, as it stands there",
		})
		last := len(p.result.Failures) - 1
		failures := p.result.Failures
		mistyped := failures[last]
		copy(failures[from+1:], failures[from:last])
		failures[from] = mistyped
		return
	}
}
