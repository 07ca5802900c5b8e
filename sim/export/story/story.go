package story

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"callsim/sim/call"
	"callsim/sim/fixture/captions"
	"callsim/sim/kit/caret"
	"callsim/sim/trace"
)

// Call is a call that is exported.
type Call struct {
	// Name says in a few words what the call is, About why it is kept; File is where it came from. Each may be "". A Story tells
	// of no folder of this machine above the working folder: see nearby.
	Name, About, File string
	// Agent is the agent's name; "" is DefaultAgent.
	Agent string
	// Failures are what a fixture expected in vain, in the order of the call, of so many Expectations that were tried; both
	// are empty where the call is no fixture's.
	Failures     []Failure
	Expectations int
	// Captions are what those who watch the call read meanwhile.
	Captions []captions.Caption
	// Events are the trace. The first is call.started.
	Events []trace.Event
}

// DefaultAgent is the agent's name where nothing else is known: a trace does not hold it.
const DefaultAgent = "Jim"

// Story is a call as exports tell it. The texts of its Call are lines that are safe to show; its events are as they were.
type Story struct {
	Call
	// Start is what the call's clock showed at first.
	Start   time.Time
	Started trace.CallStarted
	// Ended is how the call ended, nil when the trace was broken off before.
	Ended *trace.CallEnded
	// Moments are what happened after the beginning, in order.
	Moments []Moment
}

// Moment is one event as exports tell it.
type Moment struct {
	trace.Event
	// After is how long after the beginning of the call it happened; it never goes back.
	After time.Duration
	// Step is the step that the agent was in, 0 before the first, and StepTitle its title.
	Step      int
	StepTitle string
	From, To  trace.Side
	// Title says in one line what happened.
	Title string
	// Said are the words of what was said or what a phone shows, line by line; nil where nothing was, one empty line for
	// silence.
	Said []string
	// Payload is what travelled or changed, nil where nothing did.
	Payload *Payload
	// Exchange is the Seq of the first moment that belongs with this one: of a reply its request. It is the moment's own
	// Seq where it is alone.
	Exchange int
	// Function counts the calls of functions from 1, and those posts that no agent made; 0 is a moment outside of them.
	Function int
	// Outcome is what came of what was asked: of a request that it is waited for, of a reply what it amounts to.
	Outcome trace.Outcome
	// Captions are what those who watch read after the moment.
	Captions []Caption
	// MetaData is the functions' meta_data at this moment, as JSON; "" before it was first set.
	MetaData trace.Body
}

// Caption is a line for those who watch, and the text that it speaks of, "" where there is none.
type Caption struct{ Text, Point string }

// Marks says whether a line holds what the caption speaks of.
func (c Caption) Marks(line string) bool { return c.Point != "" && strings.Contains(line, c.Point) }

// Of tells a call.
func Of(c Call) *Story {
	c.Agent = cmp.Or(Short(c.Agent), DefaultAgent)
	c.Name, c.File, c.About = Short(c.Name), Short(nearby(c.File)), paragraph(c.About)
	s := &Story{Call: c}
	t, outcomes := teller{story: s, asked: map[string]int{}}, call.Outcomes(c.Events)
	for i, e := range c.Events {
		if i == 0 {
			s.Start = e.At
		}
		t.tell(e, outcomes[i])
	}
	s.caption(c.Captions)
	s.Failures = s.told(c.Failures)
	return s
}

// caption gives each moment its captions; those that come before the first are its own.
func (s *Story) caption(all []captions.Caption) {
	for _, c := range all {
		i := slices.IndexFunc(s.Moments, func(m Moment) bool { return m.Seq >= c.After })
		if i >= 0 {
			s.Moments[i].Captions = append(s.Moments[i].Captions, Caption{Short(c.Text), Line(c.Point)})
		}
	}
}

// mostParagraph is how much of a reason or a failure is shown, in characters.
const mostParagraph = 2000

// paragraph is a text from outside as one line, its lines joined.
func paragraph(s string) string { return caret.Cut(strings.Join(Lines(s), " "), mostParagraph) }

// Title is the call's name in one line.
func (s *Story) Title() string {
	return cmp.Or(s.Name, "A call of "+s.began())
}

// CallerName is the caller as a line: name and number, as far as they are known.
func (s *Story) CallerName() string {
	number := cmp.Or(Short(s.Started.Caller.Number), "a withheld number")
	if name := Short(s.Started.Caller.Name); name != "" {
		return name + ", " + number
	}
	return number
}

// Facts are what is known of the call from its beginning, and how long it took: names and values.
func (s *Story) Facts() [][2]string {
	space := fmt.Sprintf("mocked, seed %d", s.Started.Seed)
	if s.Started.Mode != "mock" {
		space = "LIVE: real messages were sent"
	}
	return [][2]string{
		{"Caller", s.CallerName()}, {"Agent", s.Agent + ", id " + Short(s.Started.AgentID)}, {"Space", space},
		{"Time", s.began() + " UTC, " + Clock(s.Took())},
	}
}

// began is when the call began.
func (s *Story) began() string { return s.Start.UTC().Format("2006-01-02 15:04:05") }

// Speaker is the name of who speaks in a moment.
func (s *Story) Speaker(m Moment) string {
	if m.From == trace.Caller {
		return "Caller"
	}
	return s.Agent
}

// Spoken is how the call ended and what was said, for who listens to it.
func (s *Story) Spoken() string {
	parts := []string{s.Outcome()}
	for _, m := range s.Moments {
		if (m.From == trace.Caller || m.From == trace.Agent) && m.Said != nil {
			parts = append(parts, m.Spoken())
		}
	}
	return caret.Cut(strings.Join(parts, " "), 4000)
}

// Spoken is the moment in one line, as it is read aloud.
func (m Moment) Spoken() string {
	if m.Said == nil {
		return m.Title
	}
	return m.Title + ": " + strings.Join(m.Said, " ")
}

// Signed is the heading of a moment behind the sign of what came of it.
func (m Moment) Signed() string { return m.Outcome.Mark().Before(m.Title) }

// Signed is a line of a payload behind the sign of what came of it.
func (m Moment) SignedLine() string { return m.Outcome.Mark().Before(m.Payload.Line) }

// Verified says whether the caller was verified in the end.
func (s *Story) Verified() bool { return s.Ended != nil && s.Ended.Verified }

// Took is how long the call took by its own clock.
func (s *Story) Took() time.Duration {
	if len(s.Moments) == 0 {
		return 0
	}
	return s.Moments[len(s.Moments)-1].After
}
