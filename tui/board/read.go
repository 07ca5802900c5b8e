package board

import (
	"callsim/tui/layout"
	"callsim/tui/pane"
)

// Entry is an item of a pane, with the moment at which it came.
type Entry struct {
	Item  drawn
	First int
}

// Entries are the items of a pane, those that are left out or come later included.
func (b *Board) Entries(p layout.Pane) []Entry {
	s := b.sheet(p)
	all := make([]Entry, len(s.entries))
	for n, e := range s.entries {
		all[n] = Entry{s.Store.Item(n), e.first}
	}
	return all
}

// Pane is the sheet of a pane that is shown.
func (b *Board) Pane(p layout.Pane) *pane.Pane { return b.sheet(p).Pane }

// Selected is the pane on which the cursor is, and which of its entries; -1 is none.
func (c *Cursor) Selected() (p layout.Pane, entry int) { return c.on, c.entry }

// Count is which of the places that were found is looked at, and how many there are.
func (s *Search) Count() (at, places int) { return s.at, len(s.hits) }

// In says whether something was found in a pane.
func (f FoundMsg) In(p layout.Pane) bool {
	for _, hit := range f.hits {
		if hit.on == p {
			return true
		}
	}
	return false
}
