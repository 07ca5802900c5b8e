// Package story tells a call as exports show it: moment after moment, each with the payload that travelled in it, in texts
// that are safe to show.
//
// What is said of a moment is a view of its event; nothing is added that the trace does not hold. It may import the trace
// and what makes text visible.
package story
