package lines

import "strings"

// Item draws itself as rows that are exactly width cells wide. It must give the same rows for the same width.
type Item interface {
	Rows(width int) []string
}

// Store is an append-only list of items. The zero value is empty.
type Store struct {
	slots   []slot
	version int
	limited bool
	limit   int
}

// slot is an item with the rows that it last had; nil as long as nobody has seen it.
type slot struct {
	item Item
	last *drawn
}

type drawn struct {
	width, version int
	rows           []string
}

// Touch lets every item be drawn anew when it is shown next, for items that depend on more than themselves.
func (s *Store) Touch() { s.version++ }

// Limit hides all items but the first n; a negative n shows all.
func (s *Store) Limit(n int) { s.limited, s.limit = n >= 0, n }

// Append adds items to the end and returns the index of the first.
func (s *Store) Append(items ...Item) int {
	first := len(s.slots)
	for _, item := range items {
		s.slots = append(s.slots, slot{item: item})
	}
	return first
}

// Set puts another item, or the same one changed, in the place of item i.
func (s *Store) Set(i int, item Item) { s.slots[i] = slot{item: item} }

// Item returns item i.
func (s *Store) Item(i int) Item { return s.slots[i].item }

// Len is the number of items that are not hidden.
func (s *Store) Len() int {
	if s.limited {
		return min(s.limit, len(s.slots))
	}
	return len(s.slots)
}

// rows draws item i, or returns the rows that are kept. There is at least one.
func (s *Store) rows(i, width int) []string {
	if width <= 0 {
		return []string{""}
	}
	slot := &s.slots[i]
	if slot.last == nil || slot.last.width != width || slot.last.version != s.version {
		slot.last = &drawn{width, s.version, slot.item.Rows(width)}
		if len(slot.last.rows) == 0 {
			slot.last.rows = []string{strings.Repeat(" ", width)}
		}
	}
	return slot.last.rows
}

// Clear takes all items out.
func (s *Store) Clear() { s.slots = nil }
