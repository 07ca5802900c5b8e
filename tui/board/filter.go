package board

import "callsim/tui/keys"

// group says what an item is about; an item may be of several.
type group uint8

// The groups.
const (
	speech group = 1 << iota
	travel
	state
	failed
	other
)

// Filters are what the Conversation and the Payloads may be narrowed to, in the order of the key.
var Filters = []struct {
	Name string
	keep group // 0 is everything
}{{"", 0}, {"speech", speech}, {"functions", travel | failed}, {"state", state}, {"errors", failed}}

// Sieve narrows the panes to what one of Filters keeps.
type Sieve struct{ b *Board }

// Next narrows the panes to the next kind, in the end to none.
func (s Sieve) Next() { s.to((s.b.Filter + 1) % len(Filters)) }

// Set narrows the panes to the kind of a name; to none where there is no such kind.
func (s Sieve) Set(name string) {
	filter := 0
	for i, f := range Filters {
		if f.Name == name {
			filter = i
		}
	}
	s.to(filter)
}

func (s Sieve) to(filter int) {
	s.b.Filter = filter
	s.Apply()
	s.b.ShowMoment()
}

// Apply applies the filter to the panes. Of the Payloads only errors can be picked out: they are all of one kind.
func (s Sieve) Apply() {
	b := s.b
	keep := Filters[b.Filter].keep
	switch {
	case b.Watched:
		conversationOf(b).sheet.sift(func(e entry) bool { return !e.aside && (!b.Clean || withoutState(e)) })
	case b.Clean && keep == 0:
		conversationOf(b).sheet.sift(withoutState)
	default:
		conversationOf(b).sheet.sift(filterOf(keep))
	}
	if keep != failed {
		keep = 0
	}
	payloadsOf(b).sheet.sift(filterOf(keep))
	conversationOf(b).sheet.Hint, payloadsOf(b).sheet.Hint = "", payloadsHint
	if name := Filters[b.Filter].Name; name != "" {
		conversationOf(b).sheet.Hint = "You see only " + name + ", and there is nothing of it yet: in a pane, " + keys.Name(b.Keys.Filter) + " shows more."
	}
	if keep == failed {
		payloadsOf(b).sheet.Hint = conversationOf(b).sheet.Hint
	}
}

// payloadsHint says what the Payloads will show.
const payloadsHint = "What travels comes here when a function is called: what the agent asks of it, what it asks of the space, and each reply."

// withoutState keeps what an audience is to see of a call by hand: the program's own words too, which answer the presenter.
func withoutState(e entry) bool { return e.group&state == 0 }

func filterOf(keep group) func(entry) bool {
	if keep == 0 {
		return nil
	}
	return func(e entry) bool { return !e.aside && e.group&keep != 0 }
}

// Everything is what no filter is called.
const Everything = "everything"
