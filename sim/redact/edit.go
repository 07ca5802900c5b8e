package redact

import (
	"slices"
	"strings"
)

// edit replaces from..to by text. One that changes nothing protects its place from other edits.
type edit struct {
	from, to int
	text     string
}

// edits are in order, and do not overlap.
type edits []edit

// place is where an edit of from..to belongs; free says that nothing is there yet.
func (all edits) place(from, to int) (i int, free bool) {
	i, _ = slices.BinarySearchFunc(all, from, func(e edit, from int) int { return e.from - from })
	free = (i == 0 || all[i-1].to <= from) && (i == len(all) || to <= all[i].from)
	return i, free
}

// apply makes the edits in text.
func (all edits) apply(text string) string {
	if len(all) == 0 {
		return text
	}
	var b strings.Builder
	done := 0
	for _, e := range all {
		b.WriteString(text[done:e.from])
		b.WriteString(e.text)
		done = e.to
	}
	b.WriteString(text[done:])
	return b.String()
}
