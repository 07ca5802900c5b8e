package anyjson_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"callsim/sim/kit/anyjson"
)

var texts = []string{
	`null`, `true`, ` false `, `0`, `-1.5e+3`, `""`, `"a"`, `{}`, `[]`, `[ ]`, `{ }`, "\t[1 , 2,\n3]\r\n",
	`{"a": 1, "b": [true, {"c": null}], "a": "the last one counts"}`, `{"":{"":[[],[[]]]}}`,
	`"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\ud83d"`, "\"\xff\"", "{\"\xff\\n\": \"é😀\"}", `[12345678901234567890, 0.10, 1E5]`,
	``, ` `, `{`, `[1,]`, `{"a":1,}`, `{"a"}`, `1 2`, `"a`, `tru`, `01`, `{a:1}`, "\"\n\"", strings.Repeat("[", 20_000),
}

func TestDecodeGivesWhatEncodingJSONGives(t *testing.T) {
	for _, text := range texts {
		t.Run(text[:min(len(text), 20)], func(t *testing.T) { check(t, text) })
	}
}

func FuzzDecode(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(check)
}

func check(t *testing.T, text string) {
	got, ok := anyjson.Decode([]byte(text))
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	var want any
	if valid := json.Valid([]byte(text)) && dec.Decode(&want) == nil; ok != valid || !reflect.DeepEqual(got, want) && valid {
		t.Errorf("%q is %#v (%v), want %#v (%v)", text, got, ok, want, valid)
	}
}

func BenchmarkDecode(b *testing.B) {
	text := []byte(`{"id":"5f2a8a52-1d3b-4d8e-9d4c-0d6f3f1b2a3c","success":true,"to":"+12025550123","channel":"sms"}`)
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := anyjson.Decode(text); !ok {
			b.Fatal("not read")
		}
	}
}
