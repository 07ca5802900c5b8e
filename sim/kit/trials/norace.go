//go:build !race

package trials

const Race = false
