// Package corpus finds the fixtures that a person names: files, folders, patterns of names, standard input, or those that
// are built in.
//
// It may import fixtures and the library that reads patterns, and nothing of a program.
package corpus
