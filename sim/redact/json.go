package redact

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// JSON returns a JSON text with stand-ins in the place of secrets: in strings, in the names of members and where a number
// is a code. Everything else stays as it is written. A text that is not JSON is a text, and so is a lone number.
func (s *Standins) JSON(body []byte) []byte {
	if isStructured(body) {
		s.look(func() { s.seeJSON(body) })
	}
	return s.seenJSON(body)
}

// seenJSON is JSON for a body from which it has learned, if it is JSON.
func (s *Standins) seenJSON(body []byte) []byte {
	if !isStructured(body) {
		if body = replaced(body, s.Text(string(body))); !isStructured(body) {
			return body
		}
		s.look(func() { s.seeJSON(body) })
	}
	text := string(body)
	for range mostRounds {
		all := s.editsOfJSON(text)
		if len(all) == 0 {
			break
		}
		text = all.apply(text)
	}
	return replaced(body, text)
}

// isStructured reports whether body is JSON, and not only a number, which may as well be text.
func isStructured(body []byte) bool {
	return json.Valid(body) && !bytes.ContainsAny(bytes.TrimSpace(body)[:1], "-0123456789")
}

// replaced is text as bytes: body itself where they are the same.
func replaced(body []byte, text string) []byte {
	if text == string(body) {
		return body
	}
	return []byte(text)
}

// seeJSON learns from what JSON says, by the names of its members, and from how its strings look.
func (s *Standins) seeJSON(body []byte) {
	s.learnMembers(body)
	s.editsOfJSON(string(body))
}

// editsOfJSON are what is to be replaced in a valid JSON text.
func (s *Standins) editsOfJSON(text string) edits {
	var all edits
	for _, l := range literals(text) {
		if l.text {
			all = append(all, s.editsOfString(text, l)...)
		} else if number, ok := s.number(text[l.from:l.to], l.name); ok {
			all = append(all, edit{l.from, l.to, number})
		}
	}
	return all
}

// editsOfString are what is to be replaced in a string, as it is written.
func (s *Standins) editsOfString(text string, l literal) edits {
	var coding coding = inQuotes{}
	plain := text[l.from:l.to]
	if d := unescaped(plain); len(d) > 0 {
		plain, coding = d[0].text, d[0].coding
	}
	if kindOfMember(l.name) == Credential && !l.key { // whatever it looks like
		whole := found{to: len(plain), kind: Credential, text: plain}
		if written := s.written(whole); written != plain {
			return edits{{l.from, l.to, inJSON(written)}}
		}
	}
	all := s.edits(plain)
	for i := range all {
		all[i] = coding.encode(all[i])
		all[i].from += l.from
		all[i].to += l.from
	}
	return all
}

// inQuotes is the coding of a string without escapes.
type inQuotes struct{}

func (inQuotes) span(from, to int) (int, int) { return from, to }
func (inQuotes) exact() bool                  { return true }
func (inQuotes) encode(e edit) edit           { return edit{e.from, e.to, inJSON(e.text)} }

// settings are the members whose numbers are never codes.
var settings = []string{"token_length", "valid_for", "max_attempts", "status", "timestamp", "epoch_time", "took", "seed"}

// number is the stand-in for a number that is a secret.
func (s *Standins) number(source, name string) (string, bool) {
	figures, fraction, _ := strings.Cut(strings.TrimPrefix(source, "-"), ".")
	if s.looking || slices.Contains(settings, name) || !isDigits(figures) || strings.Trim(fraction, "0") != "" {
		return "", false
	}
	standin := ""
	if n := s.known.spelled.at(figures); n != nil && len(n.ends) > 0 && !n.ends[0].guard {
		w := spelled{n.ends[0], n.size, nil}
		standin = w.into(figures, s.known.standin(w.of))
	} else if x := s.known.byForm[figures]; x != nil {
		standin = s.known.standin(x)
	} else {
		return "", false
	}
	if !isDigits(standin) {
		standin = shaped(shapeOf(figures), 0)
	}
	return strings.Replace(source, figures, standin, 1), standin != figures
}

// literal is a string or a number of a JSON text; a string without its quotes.
type literal struct {
	from, to int
	text     bool
	name     string // of the member that it belongs to
	key      bool   // it is a name itself
}

// literals are all strings and numbers of a valid JSON text, the names of members among them.
func literals(text string) []literal {
	var all []literal
	name := ""
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			l := literal{from: i + 1, to: closing(text, i+1), text: true, name: name}
			i = l.to
			if l.key = strings.HasPrefix(strings.TrimLeft(text[i+1:], " \t\r\n"), ":"); l.key {
				name = text[l.from:l.to]
			}
			all = append(all, l)
		case c == '-' || isDigit(c):
			l := literal{from: i, to: i + 1, name: name}
			for strings.IndexByte("+-.eE0123456789", at(text, l.to)) >= 0 {
				l.to++
			}
			all = append(all, l)
			i = l.to - 1
		}
	}
	return all
}

// closing is where the string that begins at i ends.
func closing(text string, i int) int {
	for text[i] != '"' {
		if text[i] == '\\' {
			i++
		}
		i++
	}
	return i
}

// decodeJSON decodes a value, its numbers as they are written.
func decodeJSON(body []byte) (any, bool) {
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	var value any
	return value, dec.Decode(&value) == nil
}
