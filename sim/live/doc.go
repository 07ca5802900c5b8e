// Package live is the room of real spaces, where a text costs money and reaches a person. It holds no code of its own.
//
//	guard     the transport that denies by default: allow list, limits, the question before the first text
//	settings  how to reach a space: flags, environment, files; every value with its place, no secret shown
//	doctor    whether a live call would work, without sending anything
//	drift     where a real space differs from the mocked one
//	livetest  looks for secrets in what tests get to see
//
// Begin with guard/doc.go. Guard and settings know nothing of calls; drift plays fixtures.
package live
