// Package export writes calls in forms that other programs show: a terminal recording, a picture, a page, a ticket, the
// platform's report, a diagram. Each form is a package below it; package story is what they all tell.
//
// The same call gives the same bytes. Whatever the call holds is text to the form: it can neither act nor pass for something
// else. It may import replay, the fixtures and redact, and nothing of a program.
package export
