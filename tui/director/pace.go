package director

import (
	"math/rand/v2"
	"time"
	"unicode/utf8"

	"callsim/sim/trace"
)

// How long people take, and how long they are given.
const (
	leastStroke, mostStroke   = 60 * time.Millisecond, 140 * time.Millisecond   // from letter to letter
	leastThought, mostThought = 400 * time.Millisecond, 1200 * time.Millisecond // before Jim speaks
	leastRead                 = 2500 * time.Millisecond                         // of a caption or a card
	perLetter                 = time.Second / 15                                // to read one
	mostRead                  = 6500 * time.Millisecond                         // of a caption: then something new is due
	heard                     = time.Second / 70                                // to read one of what Jim says, which is read on while others speak
	leastHeard                = 600 * time.Millisecond
	beforeTyping              = 350 * time.Millisecond
	beforeEnter               = 250 * time.Millisecond
	afterEnter                = 120 * time.Millisecond
	betweenCaptions           = 200 * time.Millisecond
	afterTurn                 = 250 * time.Millisecond
	titleHold                 = 3500 * time.Millisecond
	longestChapter            = 3500 * time.Millisecond
	endHold                   = 6 * time.Second
	mostStrokes               = 48 // of a line: longer ones are typed several letters at a time
)

// Reading is how long people are given to read a text for the first time.
func Reading(text string) time.Duration { return read(text, perLetter, leastRead) }

// hearing is how long it takes to read what was said.
func hearing(text string) time.Duration { return read(text, heard, leastHeard) }

func read(text string, letter, least time.Duration) time.Duration {
	return min(max(time.Duration(utf8.RuneCountInString(text))*letter, least), mostRead)
}

// between is a time from least to most.
func between(chance *rand.Rand, least, most time.Duration) time.Duration {
	return least + time.Duration(chance.Int64N(int64(most-least)+1))
}

// slow is the longest that one waits for the space, which takes its time.
const fast, slow = 200 * time.Millisecond, 2000 * time.Millisecond

// before is how long it takes until an event is shown, after the one before it.
func before(chance *rand.Rand, from, to trace.Event) time.Duration {
	switch to.Kind {
	case trace.KindAgentSaid:
		return between(chance, leastThought, mostThought)
	case trace.KindRESTReplied, trace.KindRESTFailed:
		return min(max(to.At.Sub(from.At)*2, fast), slow)
	case trace.KindFunctionCalled, trace.KindSMSDelivered, trace.KindRESTRequested, trace.KindCallEnded:
		return between(chance, fast, 2*fast)
	}
	return between(chance, fast/3, fast/2)
}

// after is how long an event is left alone, before anything else happens.
func after(e trace.Event) time.Duration {
	switch d := e.Data.(type) {
	case trace.AgentSaid:
		return hearing(d.Text)
	case trace.CallerSaid, trace.FaultArmed, trace.ClockAdvanced:
		return leastStroke * 5
	}
	return 0
}
