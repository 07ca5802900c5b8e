// Package plainjson writes JSON for people to read: the characters of HTML stay as they are.
package plainjson

import (
	"bytes"
	"encoding/json"
)

// Encode is v as JSON, without a line feed at its end. Each level is behind indent; "" writes one line.
func Encode(v any, indent string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
