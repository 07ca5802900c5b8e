// Package replay plays fixtures and holds what happens against what they expect.
//
// It may import fixtures, the call and what shows a difference, and nothing of a program.
package replay
