// Package journal keeps what was asked of the parties that are served: the latest of it.
package journal

import (
	"slices"
	"sync"
	"time"
)

// most is how many entries are kept.
const most = 1000

// Entry is something that was asked, or that happened. Fields that say nothing are left out.
type Entry struct {
	// N numbers the entries from 1, without gaps.
	N    int       `json:"n"`
	Time time.Time `json:"time"`
	// Part is who was asked: space, functions, broadcasts, control.
	Part   string `json:"part"`
	Method string `json:"method,omitempty"`
	Path   string `json:"path,omitempty"`
	// Function is the one that was called, Number where a code goes.
	Function string `json:"function,omitempty"`
	Number   string `json:"number,omitempty"`
	Status   int    `json:"status,omitempty"`
	// Failure is why there was no reply: timeout, refused, reset …
	Failure string `json:"failure,omitempty"`
	// Note says what there is to say beside this.
	Note string `json:"note,omitempty"`
	// Request and Reply are the bodies, as JSON or else as a string.
	Request any `json:"request,omitempty"`
	Reply   any `json:"reply,omitempty"`
}

// Journal is safe for concurrent use.
type Journal struct {
	mu      sync.Mutex
	entries []Entry
	last    int
}

// Add numbers an entry, and keeps it.
func (j *Journal) Add(e Entry) Entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.last++
	e.N = j.last
	j.entries = append(j.entries, e)
	if over := len(j.entries) - most; over > 0 {
		clear(j.entries[:over])
		j.entries = j.entries[over:]
	}
	return e
}

// After are the entries with a number above n.
func (j *Journal) After(n int) []Entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	i, _ := slices.BinarySearchFunc(j.entries, n+1, func(e Entry, n int) int { return e.N - n })
	return slices.Clone(j.entries[i:])
}

// Clear drops all entries. The next has the number 1.
func (j *Journal) Clear() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.entries, j.last = nil, 0
}
