// Package timeline reads a trace as a story that one can go back and forth in: what belongs together, what led to what,
// and how everything stood at any moment. A moment is the number of an event.
//
// It reads event by event and answers at once, however long the trace is: what is asked for was noted when it came, or is found
// by halving. Of an event it keeps what it belongs to; the rest stays in the trace.
//
// It imports the trace only.
package timeline
