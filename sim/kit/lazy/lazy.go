// Package lazy puts off what costs time until it is needed, so that a program starts at once. Its values are laid out when the
// program is built, and nothing runs for them at the start, as it does for a map, a call or sync.OnceValue.
//
// It imports the standard library only.
package lazy

import (
	"regexp"
	"sync"
)

// Value is what a function returns when it is first needed.
type Value[T any] struct {
	once  sync.Once
	make  func() T
	value T
}

// Of is the value of a function, which has a name: the compiler lays out no closure.
func Of[T any](make func() T) *Value[T] { return &Value[T]{make: make} }

// Get is the value.
func (v *Value[T]) Get() T {
	v.once.Do(func() { v.value = v.make() })
	return v.value
}

// Expression is a regular expression that is compiled when it is first needed. A faulty one panics then.
type Expression struct {
	once     sync.Once
	text     string
	compiled *regexp.Regexp
}

// Regexp is the expression of a text.
func Regexp(text string) *Expression { return &Expression{text: text} }

// Get is the expression, compiled.
func (e *Expression) Get() *regexp.Regexp {
	e.once.Do(func() { e.compiled = regexp.MustCompile(e.text) })
	return e.compiled
}
