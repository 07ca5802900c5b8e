// Package coverage tells which of the things that can happen in a call a set of fixtures makes happen: steps of the prompt,
// replies of the functions, statuses and faults of the space, intents of the caller, endings.
//
// It reads traces. It may import the parties for the lists of what they can do, and nothing of a program.
package coverage
