package trace

import (
	"io"
	"net/http"
	"slices"
	"sync"
	"time"

	"callsim/sim/kit/caret"
)

// Event is one thing that happened: Seq counts from 1 without gaps, At is the call's clock, Turn is 0 before the
// caller's first act and then the number of what the caller or the operator did last.
type Event struct {
	Seq  int       `json:"seq"`
	At   time.Time `json:"at"`
	Turn int       `json:"turn"`
	Kind Kind      `json:"kind"`
	Data Data      `json:"data"`
}

// Trace is the list of events of one call. It is safe for concurrent use; events, once kept, never change.
type Trace struct {
	mu       sync.Mutex
	events   []Event
	turn     int
	now      func() time.Time
	cleaner  Cleaner
	watchers []func(Event)
	headers  []Header // the latest, the last one first
}

// Cleaner takes out of what happened what must not be kept.
type Cleaner interface{ Clean(Data) Data }

// New returns an empty trace that stamps events by now and passes them through cleaner (nil keeps all).
func New(now func() time.Time, cleaner Cleaner) *Trace {
	return &Trace{now: now, cleaner: cleaner, events: make([]Event, 0, 32), headers: make([]Header, 0, mostHeaders)} // as most calls have
}

// Watch calls f with every event that follows, in order, while the event is being added: f must be quick and must not
// add events itself.
func (t *Trace) Watch(f func(Event)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.watchers = append(t.watchers, f)
}

// NextTurn begins the next turn and returns its number.
func (t *Trace) NextTurn() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.turn++
	return t.turn
}

// Add appends what happened, redacted and stamped.
func (t *Trace) Add(data Data) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.cleaner != nil {
		data = t.cleaner.Clean(data)
	}
	e := Event{Seq: len(t.events) + 1, At: t.now(), Turn: t.turn, Kind: data.Kind(), Data: data}
	t.events = append(t.events, e)
	for _, watch := range t.watchers {
		watch(e)
	}
}

// mostHeaders is how many headers are compared with a new one.
const mostHeaders = 8

// Header is HeaderOf h: the same one again where a message before had the same, for most messages of a call have the same few.
func (t *Trace) Header(h http.Header) Header {
	t.mu.Lock()
	defer t.mu.Unlock()
	i := slices.IndexFunc(t.headers, func(known Header) bool { return known.isOf(h) })
	if i < 0 {
		t.headers = slices.Insert(t.headers[:min(len(t.headers), mostHeaders-1)], 0, HeaderOf(h))
		return t.headers[0]
	}
	known := t.headers[i]
	copy(t.headers[1:], t.headers[:i])
	t.headers[0] = known
	return known
}

// Since returns the events after the one numbered seq; Since(0) returns all. The slice is the caller's to read only.
func (t *Trace) Since(seq int) []Event {
	t.mu.Lock()
	defer t.mu.Unlock()
	if seq >= len(t.events) {
		return nil
	}
	return t.events[seq:len(t.events):len(t.events)]
}

// Len is the number of events.
func (t *Trace) Len() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.events)
}

// WriteLine writes e as one line of JSON, in which nothing is raw that a terminal acts on.
func WriteLine(w io.Writer, e Event) error {
	return caret.WriteJSON(w, e, "")
}
