// Package trace is the record of a call: one append-only list of events. Panes, recordings, assertions and exports are
// views of it; nothing is shown that is not in it.
//
// An event encodes as one JSON object {seq, at, turn, kind, data}. The kinds and the fields of their data are a public
// contract (see kinds.go). Credentials never enter: every event passes the trace's Redactor before it is kept.
//
// It imports the standard library only.
package trace
