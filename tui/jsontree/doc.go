// Package jsontree lays JSON out in lines, a part at a time, so that the beginning of a large value is ready as soon as that
// of a small one. Each line knows what it is in and what it opens, so that objects and arrays can be folded.
//
// It imports the standard library only. Its texts are those of the JSON, which may hold any character: its caller
// makes them safe.
package jsontree
