// Package digits knows how digits are said: one table a language, and what the words of a number amount to.
//
// To add a language, write its table in a file of its own and name it in languages. Whatever hears, hides or speaks
// digits reads these tables.
//
// It may import only the standard library's text packages.
package digits
