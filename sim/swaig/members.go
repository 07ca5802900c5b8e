package swaig

import "encoding/json"

// unknownMembers returns the members of b, one valid JSON object, whose keys are not known; nil when there are none.
// Requests are read often and unknown keys are rare, so it looks at the keys alone before it takes anything apart.
func unknownMembers(b []byte, known map[string]bool) Object {
	if allKnown(b, known) {
		return nil
	}
	all, _ := object(b)
	for key := range all {
		if known[key] {
			delete(all, key)
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

// allKnown says whether every key at the top of b is known as it is written.
func allKnown(b []byte, known map[string]bool) bool {
	depth, expectKey := 0, false
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '{', '[':
			depth++
			expectKey = depth == 1
		case '}', ']':
			depth--
		case ',':
			expectKey = depth == 1
		case '"':
			end := endOfString(b, i)
			if expectKey && !known[string(b[i+1:end])] {
				return false
			}
			expectKey = false
			i = end
		}
	}
	return true
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

// object reads a JSON object.
func object(b []byte) (Object, bool) {
	var o Object
	err := json.Unmarshal(b, &o)
	return o, err == nil && o != nil
}
