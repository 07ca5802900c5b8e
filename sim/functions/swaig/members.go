package swaig

import "encoding/json"

// object reads a JSON object.
func object(b []byte) (Object, bool) {
	var o Object
	err := json.Unmarshal(b, &o)
	return o, err == nil && o != nil
}

// unknownMembers returns the members of b, one valid JSON object, whose keys are not known; nil when there are none.
func unknownMembers(b []byte, known map[string]bool) Object {
	var unknown Object
	eachMember(b, func(key, value []byte) {
		if known[string(key)] {
			return
		}
		if unknown == nil {
			unknown = Object{}
		}
		unknown[string(key)] = value
	})
	return unknown
}

// eachMember gives the members of b, one valid JSON object, in the order in which they stand. The values are parts of a
// copy of b.
func eachMember(b []byte, take func(key, value []byte)) {
	b = append([]byte(nil), b...)
	for i := 0; i < len(b); i++ {
		if b[i] != '"' { // the brace, a comma, or white space
			continue
		}
		end := endOfValue(b, i)
		key := keyOf(b[i:end])
		for i = end; b[i] == ':' || isSpace(b[i]); i++ {
		}
		end = endOfValue(b, i)
		take(key, b[i:end:end])
		i = end - 1
	}
}

// keyOf is the text of a JSON string.
func keyOf(quoted []byte) []byte {
	for _, c := range quoted {
		if c == '\\' || c >= 0x80 { // escapes, and bytes that may not be UTF-8
			var text string
			if json.Unmarshal(quoted, &text) == nil {
				return []byte(text)
			}
		}
	}
	return quoted[1 : len(quoted)-1]
}

// endOfValue is the place behind the JSON value that begins at b[start].
func endOfValue(b []byte, start int) int {
	depth := 0
	for i := start; i < len(b); i++ {
		switch b[i] {
		case '"':
			i = endOfString(b, i)
		case '{', '[':
			depth++
		case '}', ']':
			depth--
			if depth < 0 { // the end of what holds a plain value
				return i
			}
		case ',', ':', ' ', '\t', '\r', '\n':
			if depth == 0 {
				return i
			}
			continue
		}
		if depth == 0 && (b[i] == '"' || b[i] == '}' || b[i] == ']') {
			return i + 1
		}
	}
	return len(b)
}

// endOfString is the place of the quote that ends the string that begins at b[start].
func endOfString(b []byte, start int) int {
	for i := start + 1; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '"':
			return i
		}
	}
	return len(b)
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
