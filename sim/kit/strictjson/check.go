package strictjson

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
)

// errSyntax stands for what encoding/json says of what is not JSON.
var errSyntax = errors.New("not JSON")

// check reads all of b once. Its error is errSyntax, errDepth or that of a name that is there twice, whichever comes first.
func check(b []byte) error {
	c := checker{scanner: scanner{b: b}}
	return c.whole()
}

// IsCompact says that b is one value that can be read in one way only, without blanks but those in texts.
func IsCompact(b []byte) bool {
	c := checker{scanner: scanner{b: b}}
	return c.whole() == nil && !c.hasBlanks
}

// checker goes through what may be anything. Its methods get the names of the objects in which it is, for their room: those of an
// object are added behind them.
type checker struct {
	scanner
	hasBlanks bool // outside texts
}

// whole reads all that there is.
func (c *checker) whole() error {
	var room [32][]byte // enough for most, and not on the heap
	if err := c.value(0, room[:0]); err != nil {
		return err
	}
	if c.blanks(); c.i < len(c.b) {
		return errSyntax
	}
	return nil
}

func (c *checker) blanks() {
	for c.i < len(c.b) && isBlank(c.b[c.i]) {
		c.i++
		c.hasBlanks = true
	}
}

// peek is the next character, or 0 at the end.
func (c *checker) peek() byte {
	if c.i < len(c.b) {
		return c.b[c.i]
	}
	return 0
}

// value reads a value within depth others.
func (c *checker) value(depth int, names [][]byte) error {
	c.blanks()
	switch first := c.peek(); {
	case first == '"':
		return c.text()
	case first == '{' || first == '[':
		if depth == MaxDepth {
			return errDepth
		}
		c.i++
		return c.within(first, depth+1, names)
	case first == '-' || isDigit(first):
		return c.number()
	}
	return c.literal()
}

// literal reads true, false or null.
func (c *checker) literal() error {
	for _, literal := range []string{"true", "false", "null"} {
		if bytes.HasPrefix(c.b[c.i:], []byte(literal)) {
			c.i += len(literal)
			return nil
		}
	}
	return errSyntax
}

// within reads what is in an object or an array, of which the first character is read.
func (c *checker) within(first byte, depth int, names [][]byte) error {
	own, end := len(names), first+2 // as ASCII has them
	if c.blanks(); c.peek() == end {
		c.i++
		return nil
	}
	for separator := byte(','); separator != end; c.i++ {
		c.blanks()
		if first == '{' {
			name := c.name()
			if name == nil {
				return errSyntax
			}
			names = append(names, name)
		}
		if err := c.value(depth, names); err != nil {
			return err
		}
		c.blanks()
		if separator = c.peek(); separator != ',' && separator != end {
			return errSyntax
		}
	}
	if name := twice(names[own:]); name != nil {
		return fmt.Errorf("%.40q must be there once, got it twice", string(name))
	}
	return nil
}

// name reads the name of a member, with the colon; nil where there is none.
func (c *checker) name() []byte {
	from := c.i
	if c.peek() != '"' || c.text() != nil {
		return nil
	}
	name := unquoted(c.b[from:c.i])
	c.blanks()
	if c.peek() != ':' {
		return nil
	}
	c.i++
	return name
}

// text reads a text in its quotes.
func (c *checker) text() error {
	for c.i++; c.i < len(c.b); c.i++ {
		c.i += plain(c.b[c.i:])
		switch char := c.peek(); {
		case char == '"':
			c.i++
			return nil
		case char != '\\' || !c.escape():
			return errSyntax
		}
	}
	return errSyntax
}

// plain is how many characters are plain at the beginning of a text's rest.
func plain(rest []byte) int {
	for i, char := range rest {
		if char == '"' || char == '\\' || char < ' ' {
			return i
		}
	}
	return len(rest)
}

// escape goes to the last character of an escape.
func (c *checker) escape() bool {
	c.i++
	if c.peek() != 'u' {
		return c.i < len(c.b) && bytes.IndexByte([]byte(`"\/bfnrt`), c.b[c.i]) >= 0
	}
	for range 4 {
		c.i++
		if !isHex(c.peek()) {
			return false
		}
	}
	return true
}

// number reads a number: no zero comes before its other figures.
func (c *checker) number() error {
	if c.peek() == '-' {
		c.i++
	}
	if c.peek() == '0' {
		c.i++
	} else if !c.figures() {
		return errSyntax
	}
	if c.peek() == '.' {
		if c.i++; !c.figures() {
			return errSyntax
		}
	}
	if c.peek()|0x20 == 'e' {
		if c.i++; c.peek() == '+' || c.peek() == '-' {
			c.i++
		}
		if !c.figures() {
			return errSyntax
		}
	}
	return nil
}

// figures reads figures, if there are any.
func (c *checker) figures() bool {
	from := c.i
	for isDigit(c.peek()) {
		c.i++
	}
	return c.i > from
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isHex(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }

// fewNames is how many names are compared with each other; more are sorted.
const fewNames = 32

// twice is a name that is there twice, or nil.
func twice(names [][]byte) []byte {
	if len(names) > fewNames {
		return twiceInMany(names)
	}
	for i, name := range names {
		for _, other := range names[:i] {
			if bytes.Equal(other, name) {
				return name
			}
		}
	}
	return nil
}

func twiceInMany(names [][]byte) []byte {
	var room [64][]byte // enough for most, and not on the heap
	sorted := append(room[:0], names...)
	slices.SortFunc(sorted, bytes.Compare)
	for i, name := range sorted[1:] {
		if bytes.Equal(sorted[i], name) {
			return name
		}
	}
	return nil
}
