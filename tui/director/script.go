package director

import (
	"math/rand/v2"
	"strings"
	"time"
	"unicode/utf8"

	"callsim/sim/call/command"
	"callsim/sim/fixture/captions"
	"callsim/sim/trace"
)

// Write makes the script of calls, one after the other, between a title and an end card.
func Write(calls []Call) *Script {
	w := &writer{script: &Script{}}
	w.cue(Cue{Kind: Title, Beat: true})
	w.wait(titleHold)
	for i, c := range calls {
		w.scene = i
		w.call(c)
	}
	w.cue(Cue{Kind: End, Beat: true})
	w.wait(endHold)
	w.cue(Cue{Kind: Finish})
	s := w.script
	s.Length = w.at
	var state State
	for _, c := range s.Cues {
		state = state.play(c)
		s.states = append(s.states, state)
	}
	return s
}

// writer is a script on its way.
type writer struct {
	script *Script
	scene  int
	at     time.Duration
	chance *rand.Rand
	look   Look
}

// cue adds a cue for now.
func (w *writer) cue(c Cue) {
	c.At, c.Scene = w.at, w.scene
	w.script.Cues = append(w.script.Cues, c)
}

func (w *writer) wait(d time.Duration) { w.at += d }

// call writes the scene of a call.
func (w *writer) call(c Call) {
	f := c.Fixture
	w.chance = rand.New(rand.NewPCG(f.Config.Seed, uint64(w.scene)))
	scene := Scene{Name: f.Name, About: f.About, First: len(w.script.Cues)}
	if d, ok := c.Events[len(c.Events)-1].Data.(trace.CallEnded); ok {
		scene.Reason, scene.Verified = d.Reason, d.Verified
	}
	w.script.Scenes = append(w.script.Scenes, scene)
	w.cue(Cue{Kind: Chapter, Beat: true})
	w.wait(min(Reading(f.Name+f.About), longestChapter))
	w.cue(Cue{Kind: Curtain})
	said := map[int][]captions.Caption{}
	for _, one := range captions.Of(f, c.Events) {
		said[one.After] = append(said[one.After], one)
	}
	turns := byTurn(c.Events)
	w.events(turns[0], said)
	for i, act := range c.Acts {
		w.typing(line(act, turns[i+1]))
		w.events(turns[i+1], said)
		w.wait(afterTurn)
	}
	w.wait(afterTurn)
}

// byTurn are the events of each turn, from 0.
func byTurn(events []trace.Event) map[int][]trace.Event {
	turns := map[int][]trace.Event{}
	for _, e := range events {
		turns[e.Turn] = append(turns[e.Turn], e)
	}
	return turns
}

// line is what is typed for an act: the words as they were said, or the command.
func line(act command.Command, events []trace.Event) string {
	switch a := act.(type) {
	case command.Say:
		for _, e := range events {
			if d, ok := e.Data.(trace.CallerSaid); ok {
				return d.Text
			}
		}
		return a.Text
	case command.Post:
		a.Body = []byte(strings.ToValidUTF8(string(a.Body[:min(len(a.Body), longestPost)]), ""))
		act = a
	}
	return command.Line(act)
}

// longestPost is how much of a body is typed, in bytes.
const longestPost = 400

// typing writes a line that is typed and then said.
func (w *writer) typing(text string) {
	w.wait(beforeTyping)
	all := strokes(text)
	for i, stroke := range all {
		w.cue(Cue{Kind: Letter, Text: stroke, Beat: i == len(all)-1})
		w.wait(between(w.chance, leastStroke, mostStroke))
	}
	w.wait(beforeEnter)
	w.cue(Cue{Kind: Enter})
	w.wait(afterEnter)
}

// strokes are the pieces in which a text is typed: its letters, or several of them at a time where there are many.
func strokes(text string) []string {
	size := max((utf8.RuneCountInString(text)+mostStrokes-1)/mostStrokes, 1)
	letters := []rune(text)
	var all []string
	for len(letters) > 0 {
		n := min(size, len(letters))
		all = append(all, string(letters[:n]))
		letters = letters[n:]
	}
	return all
}

// events writes the events of a turn, with the captions after those that they follow.
func (w *writer) events(events []trace.Event, said map[int][]captions.Caption) {
	for i, e := range events {
		if i > 0 {
			w.wait(before(w.chance, events[i-1], e))
		}
		w.cue(Cue{Kind: Moment, Event: e.Seq, Beat: e.Kind == trace.KindAgentSaid || e.Kind == trace.KindCallEnded})
		w.wait(after(e))
		w.captions(said[e.Seq])
	}
}

// captions writes captions, one after the other. Panes change their place only where a caption comes or goes, and never
// while it is read.
func (w *writer) captions(all []captions.Caption) {
	for _, c := range all {
		w.enlarge(Look{Pane: c.Pane, Point: c.Point})
		w.cue(Cue{Kind: CaptionOn, Text: c.Text, Beat: true})
		w.wait(max(Reading(c.Text), c.Hold))
		w.cue(Cue{Kind: CaptionOff})
		w.wait(betweenCaptions)
	}
	if len(all) > 0 {
		w.enlarge(Look{})
		w.wait(betweenCaptions)
	}
}

// enlarge changes which pane is enlarged.
func (w *writer) enlarge(l Look) {
	if l != w.look {
		w.look = l
		w.cue(Cue{Kind: Enlarge, Look: l})
	}
}
