package director

import (
	"time"

	"callsim/sim/call/command"
	"callsim/sim/fixture"
	"callsim/sim/trace"
)

// Call is a fixture's call that was played to its end.
type Call struct {
	Fixture *fixture.Fixture
	// Events are the whole trace, and Acts what was done: the first in turn 1.
	Events []trace.Event
	Acts   []command.Command
}

// Kind is what a cue asks for.
type Kind int

// The kinds of cues.
const (
	Title      Kind = iota // the card that says what this is
	Chapter                // the card of a call: its name and why it is shown
	Curtain                // the card goes, and the call begins
	Letter                 // Text is typed
	Enter                  // what was typed is said
	Moment                 // Event is shown
	CaptionOn              // Text is said to the audience
	CaptionOff             // and has been read
	Enlarge                // Look says which pane, "" for none
	End                    // the last card
	Finish                 // nothing is left to be shown
)

// Cue is one thing to do, and when.
type Cue struct {
	// At is how long after the beginning.
	At   time.Duration
	Kind Kind
	// Scene is the call that it belongs to, from 0.
	Scene int
	Text  string
	Event int
	Look  Look
	// Beat says that this is a place to stop at, for a person who goes from one to the next.
	Beat bool
}

// Scene is a call in a script.
type Scene struct {
	Name, About string
	// Reason is why the call ended, and Verified whether its caller was.
	Reason   string
	Verified bool
	// First is the cue of its card.
	First int
}

// Script is everything that is shown.
type Script struct {
	Cues   []Cue
	Scenes []Scene
	// Length is how long it takes.
	Length time.Duration
	states []State
}

// Card is what covers the screen.
type Card int

// The cards.
const (
	NoCard Card = iota
	TitleCard
	ChapterCard
	EndCard
)

// State is what is to be seen after a cue.
type State struct {
	Card  Card
	Scene int
	// Moment is the event that was reached, 0 before the first one.
	Moment int
	// Turn is how many acts were done: what is being typed is the one after them.
	Turn int
	// Input is what is typed so far, and Entered that it was said with the cue before this moment.
	Input   string
	Entered bool
	// Caption is what the audience reads, or "".
	Caption string
	Look    Look
}

// Look says where the audience is to look.
type Look struct {
	// Pane is the one that is enlarged, one of fixture.NotePanes; "" enlarges none.
	Pane string
	// Point is the text in it that is spoken of, or "".
	Point string
}

// State is what is to be seen after cue i; before the first one it is that of the first.
func (s *Script) State(i int) State {
	return s.states[min(max(i, 0), len(s.states)-1)]
}

// play is the state after another cue.
func (s State) play(c Cue) State {
	s.Scene = c.Scene
	switch c.Kind {
	case Title:
		s = State{Card: TitleCard}
	case Chapter:
		s = State{Card: ChapterCard, Scene: c.Scene}
	case Curtain:
		s.Card = NoCard
	case Letter:
		s.Input, s.Entered = s.Input+c.Text, false
	case Enter:
		s.Input, s.Entered = "", true
		s.Turn++
	case Moment:
		s.Moment = c.Event
	case CaptionOn:
		s.Caption = c.Text
	case CaptionOff:
		s.Caption = ""
	case Enlarge:
		s.Look = c.Look
	case End:
		s.Card, s.Input, s.Caption, s.Look = EndCard, "", "", Look{}
	}
	return s
}

// Next is the first beat after cue i at which something else is to be seen, or with by < 0 the last one before it; where
// there is none, the first or the last cue.
func (s *Script) Next(i, by int) int {
	for n := i + by; n >= 0 && n < len(s.Cues); n += by {
		if s.Cues[n].Beat && s.states[n] != s.State(i) {
			return n
		}
	}
	if by < 0 {
		return 0
	}
	return len(s.Cues) - 1
}

// NextScene is the card of the scene after the one of cue i, or of the one before; after the last one the end card, and
// before the first one the title. Within a scene, by < 0 goes to its own card first.
func (s *Script) NextScene(i, by int) int {
	for n := i + by; n >= 0 && n < len(s.Cues); n += by {
		switch s.Cues[n].Kind {
		case Title, Chapter, End:
			return n
		}
	}
	if by < 0 {
		return 0
	}
	return i
}

// Faster is the script played at another speed: 2 takes half the time.
func (s *Script) Faster(speed float64) *Script {
	f := *s
	f.Cues = make([]Cue, len(s.Cues))
	for i, c := range s.Cues {
		c.At = time.Duration(float64(c.At) / speed)
		f.Cues[i] = c
	}
	f.Length = time.Duration(float64(s.Length) / speed)
	return &f
}
