// Package sequence draws a call as a sequence of its parties: one line for each thing that goes from one to another.
//
// Of has the lines, Lanes draws their place between the parties, and Render writes the whole as plain text. A screen that draws
// the same takes the first two. It may import story, the trace and the wire of the functions.
package sequence
