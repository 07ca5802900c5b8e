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
	"unicode/utf8"
)

// MaxDepth is how many objects and arrays may be within each other.
const MaxDepth = 100

var (
	errUTF8  = errors.New("JSON must be UTF-8, got other bytes")
	errDepth = errors.New("JSON must have at most 100 objects and arrays within each other, got more")
)

// Check says why b is not one value that can be read in one way only. The error of what is not JSON is a *json.SyntaxError.
func Check(b []byte) error {
	err := check(b)
	switch {
	case err == nil && utf8.Valid(b):
		return nil
	case !json.Valid(b):
		var value json.RawMessage
		return json.Unmarshal(b, &value) // says where it is wrong
	case !utf8.Valid(b):
		return errUTF8
	}
	return err
}

// Valid is json.Valid, many times faster for what can be read in one way only.
func Valid(b []byte) bool { return check(b) == nil || json.Valid(b) }

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
	all := make([]Member, 0, 4)
	for s := (scanner{b: b}); s.next(); {
		all = append(all, Member{string(s.name()), s.value()})
	}
	return all, nil
}

// scanner goes through valid JSON.
type scanner struct {
	b []byte
	i int
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
func (s *scanner) name() []byte { return unquoted(s.part(s.quoted())) }

// quoted reads the name of a member, with the colon, and returns where it is in its quotes.
func (s *scanner) quoted() (from, to int) {
	from, to = s.place()
	s.blanks()
	s.i++
	return from, to
}

// unquoted is what a text in its quotes says.
func unquoted(quoted []byte) []byte {
	if bytes.IndexByte(quoted, '\\') < 0 {
		return quoted[1 : len(quoted)-1]
	}
	text := make([]byte, 0, len(quoted))
	for i := 1; i < len(quoted)-1; i++ {
		c := quoted[i]
		if c == '\\' {
			if i++; quoted[i] != '"' && quoted[i] != '\\' {
				return unescaped(quoted)
			}
			c = quoted[i]
		}
		text = append(text, c)
	}
	return text
}

// unescaped is what a text with any escapes says.
func unescaped(quoted []byte) []byte {
	var text string
	json.Unmarshal(bytes.Clone(quoted), &text) // it is valid; a clone, for Unmarshal would move quoted to the heap
	return []byte(text)
}

// value reads any value.
func (s *scanner) value() []byte { return s.part(s.place()) }

// place reads any value and returns where it is.
func (s *scanner) place() (from, to int) {
	s.blanks()
	from = s.i
	s.skip()
	return from, s.i
}

func (s *scanner) part(from, to int) []byte { return s.b[from:to:to] }

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
