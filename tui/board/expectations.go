package board

import (
	"cmp"
	"fmt"
	"path"
	"slices"

	"callsim/sim/fixture/replay"
	"callsim/sim/trace"
	"callsim/tui/items"
	"callsim/tui/layout"
)

// expectations shows what became of what a fixture expects, turn by turn.
type expectations struct {
	single
	told    int  // marks
	heading int  // the heading of the last one
	headed  bool // there was one
}

func newExpectations(b *Board) shower {
	e := &expectations{single: newSingle(b, layout.Expectations)}
	e.sheet.Heading, e.sheet.Hint, e.sheet.asOf = true, "What the fixture expects comes here, turn by turn, with what became of it.", true
	return e
}

// wholeHeading is the heading of what is about the whole call, among those of turns.
const wholeHeading = -1

// take adds what became of expectations with the event that was shown last: to the Expectations and, where they failed,
// to the Conversation.
func (e *expectations) take(trace.Event) {
	now := e.b.Time.Len()
	for all := e.b.Source.Track().AllMarks(); e.told < len(all) && all[e.told].Seq <= now; e.told++ {
		mark := all[e.told]
		e.head(mark)
		e.append(markGroup(mark), e.expected(mark, stateOf(mark)))
		if !mark.Met {
			item := conversationOf(e.b).talk.Trouble(fmt.Sprintf("%s (%s)", mark.What, e.placeOf(mark)))
			conversationOf(e.b).sheet.add(item, entry{first: now, last: now, group: failed, verdict: true})
		}
	}
}

// tellOpen adds what the turn at the position still waits for.
func (e *expectations) tellOpen() {
	var open []replay.Mark
	for _, mark := range e.b.Source.Track().AllMarks()[e.told:] {
		if !mark.Whole && !mark.Surprise && mark.Turn == e.b.Source.Track().Turn() {
			open = append(open, mark)
		}
	}
	slices.SortStableFunc(open, func(a, b replay.Mark) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	for _, mark := range open {
		e.head(mark)
		e.addAside(e.expected(mark, items.Open))
	}
}

// head adds the heading of a mark's turn, where the mark before was of another.
func (e *expectations) head(mark replay.Mark) {
	heading := mark.Turn
	if mark.Whole {
		heading = wholeHeading
	}
	if e.headed && heading == e.heading {
		return
	}
	e.headed, e.heading = true, heading
	turns := e.b.Source.Track().Fixture().Turns
	switch {
	case mark.Whole:
		e.addAside(items.Turning(e.b.Theme, "the whole call", ""))
	case mark.Turn == 0:
		e.addAside(items.Turning(e.b.Theme, "opening", ""))
	case mark.Turn <= len(turns):
		e.addAside(items.Turning(e.b.Theme, fmt.Sprintf("turn %d", mark.Turn), replay.Describe(turns[mark.Turn-1].Act)))
	default:
		e.addAside(items.Turning(e.b.Theme, fmt.Sprintf("turn %d", mark.Turn), ""))
	}
}

// addAside adds what belongs to no moment.
func (e *expectations) addAside(item drawn) {
	now := e.b.Time.Len()
	e.sheet.add(item, entry{first: now, last: now, aside: true})
}

// expected is the item of a mark.
func (e *expectations) expected(mark replay.Mark, state items.State) drawn {
	x := items.Expectation{State: state, Title: mark.Title, Pattern: mark.Pattern, Place: e.placeOf(mark)}
	if state == items.Unmet {
		x.What, x.Details, x.Diff = mark.What, mark.Details, mark.Diff
	}
	return items.Expected(e.b.Theme, x)
}

// placeOf is where a mark is written, in few cells.
func (e *expectations) placeOf(mark replay.Mark) string {
	if mark.File != e.b.Source.Track().Fixture().File {
		return fmt.Sprintf("%s:%d", path.Base(mark.File), mark.Line)
	}
	return fmt.Sprintf("line %d", mark.Line)
}

func markGroup(mark replay.Mark) group {
	if mark.Met {
		return other
	}
	return other | failed
}

func stateOf(mark replay.Mark) items.State {
	if mark.Met {
		return items.Met
	}
	return items.Unmet
}
