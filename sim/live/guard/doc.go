// Package guard reaches a real space, behind guard rails: real texts go to real phones and cost real money, so that
// nothing is sent but what was asked for.
//
// A Space is one run against one space. What goes there passes a Guard, a transport of which each call has its own. It
// denies by default: it lets pass only the requests of the API for codes, in the form in which the REST client writes
// them, to numbers on the allow list; and of those only so many in one call and, as a Ledger counts over all runs, in one
// hour; and it asks before the first one to each number. Whatever it holds back is a *signalwire.WithheldError, and
// nothing of it was sent. It never sends anything twice. What it lets pass counts as sent, whether or not a reply comes.
//
// Functions that are deployed elsewhere send by themselves. Space.Functions guards the way to them: a request passes where each
// field is known and holds what it may hold, so that nothing in it can name anybody but the caller.
//
// It may import the settings, the SWAIG wire and the REST client, and nothing of the call.
package guard
