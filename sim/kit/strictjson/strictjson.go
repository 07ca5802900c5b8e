// Package strictjson reads JSON that decides something. Unlike encoding/json it takes a name only as it is written, never in
// another case, and it refuses a value in which
//
//   - an object has a name twice, however the name is escaped
//   - a name differs from that of a field in nothing but case: readers do not agree on what it means
//   - a text is not UTF-8
//   - more than MaxDepth objects and arrays are within each other
//   - something follows the value
//
// Names that no field has are let through. What is read has the value that encoding/json gives it.
//
// It may import nothing of this module.
package strictjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"
)

// MaxDepth is how many objects and arrays may be within each other.
const MaxDepth = 100

var (
	errUTF8  = errors.New("JSON must be UTF-8, got other bytes")
	errDepth = fmt.Errorf("JSON must have at most %d objects and arrays within each other, got more", MaxDepth)
)

// Check says why b is not one value that can be read in one way only. The error of what is not JSON is a *json.SyntaxError.
func Check(b []byte) error {
	if !json.Valid(b) {
		var value json.RawMessage
		return json.Unmarshal(b, &value) // says where it is wrong
	}
	if !utf8.Valid(b) {
		return errUTF8
	}
	s := scanner{b: b}
	return s.check(0)
}

// Member is one of an object.
type Member struct {
	Name  string
	Value json.RawMessage
}

// Members are those of the object b, in their order. The values are parts of b.
func Members(b []byte) ([]Member, error) {
	if err := Check(b); err != nil {
		return nil, err
	}
	if b = bytes.TrimSpace(b); b[0] != '{' {
		return nil, errors.New("JSON must be an object, got another value")
	}
	var all []Member
	for s := (scanner{b: b}); s.next(); {
		all = append(all, Member{string(s.name()), s.value()})
	}
	return all, nil
}

// scanner goes through valid JSON.
type scanner struct {
	b     []byte
	i     int
	names [][]byte // of the objects in which it is, those of the innermost last
}

// check reads a value within depth others.
func (s *scanner) check(depth int) error {
	s.blanks()
	c := s.b[s.i]
	if c != '{' && c != '[' {
		s.skip()
		return nil
	}
	if depth == MaxDepth {
		return errDepth
	}
	first := len(s.names)
	for s.next() {
		if c == '{' {
			s.names = append(s.names, s.name())
		}
		if err := s.check(depth + 1); err != nil {
			return err
		}
	}
	name := twice(s.names[first:])
	s.names = s.names[:first]
	if name != nil {
		return fmt.Errorf("%.40q must be there once, got it twice", name)
	}
	return nil
}

// twice is a name that is there twice, or nil. It changes the order of names.
func twice(names [][]byte) []byte {
	if len(names) < 2 {
		return nil
	}
	slices.SortFunc(names, bytes.Compare)
	for i, name := range names[1:] {
		if bytes.Equal(names[i], name) {
			return name
		}
	}
	return nil
}

// next enters an object or an array, or goes on behind one of its values. It is false at the end, and behind it.
func (s *scanner) next() bool {
	s.blanks()
	if isEnd(s.b[s.i]) {
		s.i++
		return false
	}
	begins := s.b[s.i] != ','
	s.i++
	if s.blanks(); begins && isEnd(s.b[s.i]) {
		s.i++
		return false
	}
	return true
}

func isEnd(c byte) bool { return c == '}' || c == ']' }

// name reads the name of a member, with the colon.
func (s *scanner) name() []byte {
	quoted := s.value()
	s.blanks()
	s.i++
	if bytes.IndexByte(quoted, '\\') < 0 {
		return quoted[1 : len(quoted)-1]
	}
	var name string
	json.Unmarshal(quoted, &name) // it is valid
	return []byte(name)
}

// value reads any value.
func (s *scanner) value() []byte {
	s.blanks()
	from := s.i
	s.skip()
	return s.b[from:s.i:s.i]
}

// skip goes behind the value that begins here.
func (s *scanner) skip() {
	for depth := 0; s.i < len(s.b); s.i++ {
		switch c := s.b[s.i]; c {
		case '"':
			s.closing()
		case '{', '[':
			depth++
			continue
		case '}', ']':
			depth--
		default:
			if depth > 0 || s.i+1 < len(s.b) && !isBreak(s.b[s.i+1]) {
				continue
			}
		}
		if depth == 0 {
			s.i++
			return
		}
	}
}

// closing goes from the first quote of a text to the last one.
func (s *scanner) closing() {
	for s.i++; s.b[s.i] != '"'; s.i++ {
		if s.b[s.i] == '\\' {
			s.i++
		}
	}
}

// isBreak says whether a character ends a number, true, false or null.
func isBreak(c byte) bool { return c == ',' || isEnd(c) || isBlank(c) }

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func (s *scanner) blanks() {
	for s.i < len(s.b) && isBlank(s.b[s.i]) {
		s.i++
	}
}
