package lines

import (
	"sort"
	"strings"
)

// Item draws itself as rows that are exactly width cells wide. It must give the same rows for the same width.
type Item interface {
	Rows(width int) []string
}

// Store is an append-only list of items, of which some may be left out. The zero value is empty.
type Store struct {
	items   []Item
	keep    func(n int) bool // nil: no item is left out
	kept    []int            // those that are not, where some may be
	drawn   map[int]drawn    // the rows that items last had
	version int
	limited bool
	limit   int
}

type drawn struct {
	width, version int
	rows           []string
}

// mostDrawn is of how many items rows are kept: far more than a screen has.
const mostDrawn = 2048

// Touch lets every item be drawn anew when it is shown next, for items that depend on more than themselves.
func (s *Store) Touch() { s.version++ }

// Limit hides all items but the first n of those that are not left out; a negative n shows all.
func (s *Store) Limit(n int) { s.limited, s.limit = n >= 0, n }

// Append adds items to the end.
func (s *Store) Append(items ...Item) {
	for _, item := range items {
		s.items = append(s.items, item)
		if n := len(s.items) - 1; s.keep != nil && s.keep(n) {
			s.kept = append(s.kept, n)
		}
	}
}

// Set puts another item, or the same one changed, in the place of item n of all.
func (s *Store) Set(n int, item Item) {
	s.items[n] = item
	delete(s.drawn, n)
	if s.keep != nil && s.keep(n) != (s.Index(n) >= 0) {
		s.Sift(s.keep)
	}
}

// Sift leaves out the items that keep does not hold on to; nil leaves out none.
func (s *Store) Sift(keep func(n int) bool) {
	s.keep, s.kept = keep, nil
	for n := range s.items {
		if keep != nil && keep(n) {
			s.kept = append(s.kept, n)
		}
	}
}

// Item returns item n of all.
func (s *Store) Item(n int) Item { return s.items[n] }

// Number is which of all items item i is of those that are not left out.
func (s *Store) Number(i int) int {
	if s.keep == nil {
		return i
	}
	return s.kept[i]
}

// Index is where item n of all is among those that are not left out, or -1.
func (s *Store) Index(n int) int {
	if s.keep == nil {
		return n
	}
	if i := sort.SearchInts(s.kept, n); i < len(s.kept) && s.kept[i] == n {
		return i
	}
	return -1
}

// Count is how many items are not left out, those that are hidden included.
func (s *Store) Count() int {
	if s.keep == nil {
		return len(s.items)
	}
	return len(s.kept)
}

// Len is how many items are neither left out nor hidden.
func (s *Store) Len() int {
	if s.limited {
		return min(s.limit, s.Count())
	}
	return s.Count()
}

// rows draws item i, or returns the rows that are kept. There is at least one.
func (s *Store) rows(i, width int) []string {
	if width <= 0 {
		return []string{""}
	}
	n := s.Number(i)
	if d, ok := s.drawn[n]; ok && d.width == width && d.version == s.version {
		return d.rows
	}
	if s.drawn == nil || len(s.drawn) >= mostDrawn {
		s.drawn = map[int]drawn{}
	}
	rows := s.items[n].Rows(width)
	if len(rows) == 0 {
		rows = []string{strings.Repeat(" ", width)}
	}
	s.drawn[n] = drawn{width, s.version, rows}
	return rows
}

// Clear takes all items out.
func (s *Store) Clear() { s.items, s.kept, s.drawn = nil, nil, nil }
