package swaig_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"callsim/sim/functions/swaig"
)

// TestEncodeWritesWhatAnEncoderWrites holds what a message is made of against encoding/json without HTML escapes.
func TestEncodeWritesWhatAnEncoderWrites(t *testing.T) {
	raw := json.RawMessage(" { \"a\" : [ 1 , \"<&> \\u003c\" ] } ")
	argument := swaig.Argument{Parsed: []json.RawMessage{raw, nil}, Raw: `{"x":"\u2028"}` + "\u2028\x01\xff\"é", Substituted: "<b>"}
	for _, c := range []struct {
		name string
		v    any
	}{
		{"nothing", nil},
		{"a text", "tab\t"},
		{"an object", swaig.Object{"z": raw, "a\"": json.RawMessage("null"), "é": nil}},
		{"no object", swaig.Object(nil)},
		{"arguments", argument},
		{"no arguments", swaig.Argument{}},
		{"declarations", []swaig.Signature{{Function: "f", Parameters: raw, User: "u", MetaData: swaig.Object{}}}},
		{"a request for them", swaig.SignatureRequest{Functions: []string{"a", "<b>"}, MetaData: swaig.Object{"k": raw}}},
		{"a map", map[string]any{"n": json.Number("1"), "t": true}},
		{"a struct", struct {
			A any    `json:"a,omitempty"`
			B bool   `json:"b"`
			C bool   `json:"c,omitempty"`
			D int    `json:"d"`
			E []byte `json:"e"`
		}{A: map[string]string{"x": "<"}, B: true, E: []byte("e")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var want bytes.Buffer
			encoder := json.NewEncoder(&want)
			encoder.SetEscapeHTML(false)
			if err := encoder.Encode(c.v); err != nil {
				t.Fatal(err)
			}
			if got, err := swaig.Encode(c.v); err != nil || string(got)+"\n" != want.String() {
				t.Errorf("got  %s, %v\nwant %s", got, err, &want)
			}
		})
	}
	if got, err := swaig.Encode(swaig.Object{"a": json.RawMessage("{")}); err == nil {
		t.Errorf("what is not JSON was written: %s", got)
	}
}
