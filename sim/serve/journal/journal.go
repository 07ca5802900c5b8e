// Package journal keeps what was asked of the parties that are served: the latest of it.
package journal

import (
	"encoding/json"
	"slices"
	"strings"
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
	// Request and Reply are the bodies.
	Request Body `json:"request,omitempty"`
	Reply   Body `json:"reply,omitempty"`
}

// Body is one of a request or a reply. It shows as JSON, or else as a string.
type Body []byte

func (b Body) MarshalJSON() ([]byte, error) {
	if json.Valid(b) {
		return b, nil
	}
	return json.Marshal(strings.ToValidUTF8(string(b), "\uFFFD"))
}

// Journal is safe for concurrent use.
type Journal struct {
	mu      sync.Mutex
	entries []Entry // at most twice the most, so that only each most-th entry has to move the others
	last    int
}

// Add numbers an entry, and keeps it.
func (j *Journal) Add(e Entry) Entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.last++
	e.N = j.last
	if len(j.entries) == 2*most {
		j.entries = slices.Delete(j.entries, 0, most)
	}
	j.entries = append(j.entries, e)
	return e
}

// After are the entries with a number above n.
func (j *Journal) After(n int) []Entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	newer := min(max(j.last-n, 0), len(j.entries), most)
	return slices.Clone(j.entries[len(j.entries)-newer:])
}

// Clear drops all entries. The next has the number 1.
func (j *Journal) Clear() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.entries, j.last = nil, 0
}
