// Package order puts texts in order. It sorts with package sort, which is compiled already: what package slices sorts, each package that
// calls it compiles again.
//
// It imports the standard library only.
package order

import "sort"

// Names are the keys of a map, sorted.
func Names[V any](m map[string]V) []string { return NamesIn(make([]string, 0, len(m)), m) }

// NamesIn are the keys of a map, sorted, in a slice that may have room for them.
func NamesIn[V any](room []string, m map[string]V) []string {
	names := room[:0]
	for name := range m {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// LongestFirst sorts texts by their lengths, the longest first, and those of one length by their letters.
func LongestFirst(all []string) {
	sort.Slice(all, func(i, j int) bool {
		a, b := all[i], all[j]
		return len(a) > len(b) || len(a) == len(b) && a < b
	})
}
