package redact

import (
	"encoding/json"

	"callsim/sim/trace"
)

// Masked is a text with trace.Mask in the place of the credentials that show themselves: for what repeats parts of a file.
func Masked(text string) string {
	var all edits
	for _, f := range find(text, []finder{spokenPassword.in}) {
		all = append(all, edit{f.Offset, f.Offset + f.Length, trace.Mask})
	}
	return all.apply(text)
}

// MaskedData is the data of an event with every text in it passed through mask.
func MaskedData(d trace.Data, mask func(string) string) trace.Data {
	return rewritten(d, mask, func(body []byte) []byte {
		masked := []byte(mask(string(body)))
		if json.Valid(body) && !json.Valid(masked) {
			masked = []byte(`"` + trace.Mask + `"`)
		}
		return masked
	})
}
