package hear

import (
	"strings"
	"sync"
)

// shortText is up to how many bytes what was understood of a text is kept, and manyTexts of how many of them.
const (
	shortText = 100
	manyTexts = 1 << 12
)

// said is a text, and what was expected when it was said.
type said struct {
	text   string
	expect Expect
}

// memory is what was understood before. It forgets everything when it is full, so it stays below a megabyte or two.
type memory struct {
	mu    sync.RWMutex
	heard map[said]Heard
}

var understood memory

func (m *memory) of(s said) Heard {
	m.mu.RLock()
	heard, known := m.heard[s]
	m.mu.RUnlock()
	if known {
		return heard
	}
	s.text = strings.Clone(s.text) // not the file that it may be a part of
	heard = understand(s.text, s.expect)
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.heard == nil || len(m.heard) == manyTexts {
		m.heard = map[said]Heard{}
	}
	m.heard[s] = heard
	return heard
}
