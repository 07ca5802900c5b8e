//go:build race

package trials

// Race says whether the race detector is in the test.
const Race = true
