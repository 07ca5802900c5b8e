package screen

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"callsim/sim/fixture/replay"
	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/lines"
	"callsim/tui/player"
)

// wholeHeading is the heading of what is about the whole call, among those of turns.
const wholeHeading = -1

// tellMarks adds what became of expectations with the event that was shown last: to the Expectations and, where they failed,
// to the Conversation.
func (m *Model) tellMarks() {
	now := m.time.Len()
	for all := m.player.AllMarks(); m.marksTold < len(all) && all[m.marksTold].Seq <= now; m.marksTold++ {
		mark := all[m.marksTold]
		m.head(mark)
		m.append(m.expectations, markGroup(mark), m.expected(mark, stateOf(mark)))
		if !mark.Met {
			item := m.talk.Trouble(fmt.Sprintf("%s (%s)", mark.What, m.placeOf(mark)))
			m.conversation.add(entry{item: item, first: now, last: now, group: failed, verdict: true})
		}
	}
}

// tellOpen adds what the turn at the position still waits for.
func (m *Model) tellOpen() {
	var open []replay.Mark
	for _, mark := range m.player.AllMarks()[m.marksTold:] {
		if !mark.Whole && !mark.Surprise && mark.Turn == m.player.Turn() {
			open = append(open, mark)
		}
	}
	slices.SortStableFunc(open, func(a, b replay.Mark) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	for _, mark := range open {
		m.head(mark)
		m.addToExpectations(m.expected(mark, items.Open))
	}
}

// head adds the heading of a mark's turn, where the mark before was of another.
func (m *Model) head(mark replay.Mark) {
	heading := mark.Turn
	if mark.Whole {
		heading = wholeHeading
	}
	if m.headed && heading == m.heading {
		return
	}
	m.headed, m.heading = true, heading
	turns := m.player.Fixture().Turns
	switch {
	case mark.Whole:
		m.addToExpectations(items.Turning(m.theme, "the whole call", ""))
	case mark.Turn == 0:
		m.addToExpectations(items.Turning(m.theme, "opening", ""))
	case mark.Turn <= len(turns):
		m.addToExpectations(items.Turning(m.theme, fmt.Sprintf("turn %d", mark.Turn), replay.Describe(turns[mark.Turn-1].Act)))
	default:
		m.addToExpectations(items.Turning(m.theme, fmt.Sprintf("turn %d", mark.Turn), ""))
	}
}

// addToExpectations adds what stands for no moment.
func (m *Model) addToExpectations(item lines.Item) {
	now := m.time.Len()
	m.expectations.add(entry{item: item, first: now, last: now, aside: true})
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

// expected is the item of a mark.
func (m *Model) expected(mark replay.Mark, state items.State) lines.Item {
	e := items.Expectation{State: state, Title: mark.Title, Pattern: mark.Pattern, Place: m.placeOf(mark)}
	if state == items.Unmet {
		e.What, e.Details, e.Diff = mark.What, mark.Details, mark.Diff
	}
	return items.Expected(m.theme, e)
}

// placeOf is where a mark is written, in few cells.
func (m *Model) placeOf(mark replay.Mark) string {
	if mark.File != m.player.Fixture().File {
		return fmt.Sprintf("%s:%d", path.Base(mark.File), mark.Line)
	}
	return fmt.Sprintf("line %d", mark.Line)
}

// noteOf is the sign in the border beside an item that met an expectation, or by which one failed.
func (m *Model) noteOf(f focus) func(i, row int) cells.Span {
	s := m.sheet(f)
	if m.player == nil || f == onExpectations || f == onPrompt || s.still {
		return nil
	}
	states := map[int]items.State{}
	for _, mark := range m.player.Marks() {
		if mark.Event > 0 {
			states[mark.Event] = max(states[mark.Event], stateOf(mark))
		}
	}
	return func(i, row int) cells.Span {
		n := s.entryOf(i)
		e := s.entries[n]
		if e.aside || e.verdict || row != s.lead(i) || n > 0 && s.entries[n-1].first == e.first && !s.entries[n-1].aside {
			return cells.Span{}
		}
		state := max(states[e.first], states[e.last])
		if state == items.Open {
			return cells.Span{}
		}
		return state.Sign(m.theme)
	}
}

// replayText says where the replay is, and what became of the expectations so far, of how many.
func (m *Model) replayText() cells.Line {
	p := m.player
	turn := fmt.Sprintf("turn %d of %d", p.Turn(), p.Turns())
	if p.Turn() == 0 {
		turn = fmt.Sprintf("opening of %d turns", p.Turns())
	}
	met, unmet := player.Count(p.Marks())
	allMet, allUnmet := player.Count(p.AllMarks())
	l := cells.Of(m.theme.Mark, turn).Then(m.theme.Text, fmt.Sprintf(" · event %d of %d · ", p.Position(), p.Len()))
	l = l.Then(m.theme.OK, fmt.Sprintf("✓ %d/%d", met, allMet))
	if allUnmet > 0 {
		style := m.theme.Dim
		if unmet > 0 {
			style = m.theme.Error
		}
		l = l.Then(style, fmt.Sprintf(" ✗ %d/%d", unmet, allUnmet))
	}
	sign := "‖"
	if p.Playing() {
		sign = "▶"
	}
	if p.AtEnd() {
		style, verdict := m.theme.OK, string(p.Result().Status)
		if allUnmet > 0 {
			style = m.theme.Error
		}
		l = l.Then(style, " "+verdict)
	}
	l = l.Then(m.theme.Text, " · "+p.Speed()+" ").Then(m.theme.Accent, sign)
	if m.search.term != "" {
		l = l.Then(m.theme.Text, " · ").Then(m.theme.Accent, m.searchText())
	}
	return l
}

// replayContext is what there is to know beside.
func (m *Model) replayContext() []string {
	var all []string
	if len(m.runs) > 1 {
		all = append(all, fmt.Sprintf("call %d of %d", m.run()+1, len(m.runs)))
	}
	return append(all, string(m.time.Event(m.cursor.seq).Kind), items.Safe(m.player.Fixture().Name))
}

// replayHints are the most useful keys of a replay.
func (m *Model) replayHints() []string {
	k := m.keys
	if m.search.term != "" {
		return []string{keyName(k.NextHit) + " more", k.Input.Help().Key + " searches no more"}
	}
	all := []string{keyName(k.NextEvent) + " on", k.Play.Help().Key + " play"}
	if m.player.Playing() {
		all[1] = k.Play.Help().Key + " pause"
	}
	if len(m.runs) == 1 { // else there is more to say of the calls
		all = append(all, keyName(k.NextTurn)+" turn")
	}
	if _, unmet := player.Count(m.player.AllMarks()); unmet > 0 {
		all = append(all, keyName(k.NextError)+" failure")
	}
	return append(all, k.Help.Help().Key+" help", k.TakeOver.Help().Key+" take over")
}

// keyName is how a key is written, of a pair the first.
func keyName(b key.Binding) string {
	name, _, _ := strings.Cut(b.Help().Key, " ")
	return name
}

// replayNotice says at the beginning how many expectations fail, and how one goes there.
func (m *Model) replayNotice() string {
	met, unmet := player.Count(m.player.AllMarks())
	if unmet == 0 {
		return ""
	}
	verb := "fail"
	if unmet == 1 {
		verb = "fails"
	}
	return fmt.Sprintf("%d of %d %s: %s goes there", unmet, met+unmet, verb, keyName(m.keys.NextError))
}

// replayRow stands where one types in a call.
func (m *Model) replayRow(width int) string {
	key := m.keys.TakeOver.Help().Key
	text := fmt.Sprintf("replay: %s takes over at turn %d", key, max(m.player.Turn(), 1))
	if m.player.Turn() == 0 {
		text = fmt.Sprintf("replay: %s takes over", key)
	}
	return cells.Fit(cells.Of(m.theme.Dim, "· ").Then(m.theme.Dim, text), width)
}
