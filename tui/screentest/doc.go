// Package screentest is what the tests of screens share: random input as a careless person sends it, what comes of a command, texts that a screen shows, and frames that must be as
// large as the terminal.
//
// It imports Bubble Tea and nothing of the program. Only tests and the scripts beside the program import it.
package screentest
