package caret_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"callsim/sim/kit/caret"
)

func TestShow(t *testing.T) {
	for in, want := range map[string]string{
		"plain text ~":          "plain text ~",
		"Grüße 日本 🎉":            "Grüße 日本 🎉",
		"\x1b]52;c;x\a":         "^[]52;c;x^G",
		"a\r\n\tb\x7f\x00":      "a^M^J^Ib^?^@",
		"\u009b31m":             "<U+009B>31m",
		"\u202egnp.exe":         "<U+202E>gnp.exe",
		"a\u200bb\ufeffc":       "a<U+200B>b<U+FEFF>c",
		"line\u2028sep":         "line<U+2028>sep",
		"\xff\xfe":              "\ufffd\ufffd",
		"heart \u2764\ufe0f":    "heart \u2764",
		"\U000e0041":            "<U+E0041>",
		"a\U000e0100b":          "a<U+E0100>b",
		"\ufe00\u180b\u17b4":    "<U+FE00><U+180B><U+17B4>",
		"\u3164\uffa0\u1160":    "<U+3164><U+FFA0><U+1160>",
		"\u0378\uffff":          "<U+0378><U+FFFF>",
		"\ue000":                "<U+E000>",
		"नमस्ते e\u0301 \u2800": "नमस्ते e\u0301 \u2800",
	} {
		if got := caret.Show(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestLines(t *testing.T) {
	if got, want := caret.Lines("a\x1b[2J\r\n\u202eb\n"), "a^[[2J^M\n<U+202E>b\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestJSONStaysTheSameJSON(t *testing.T) {
	value := "a\u009b2J\u202e\u007f\U000e0100\u2028 \ufe0f नमस्ते 🎉"
	for _, plain := range []string{`{"a": [1, "x"]}` + "\n", `"नमस्ते 🎉"`} {
		if got := string(caret.JSON([]byte(plain))); got != plain {
			t.Errorf("%q became %q", plain, got)
		}
	}
	var b bytes.Buffer
	if err := caret.WriteJSON(&b, map[string]string{value: value}, ""); err != nil {
		t.Fatal(err)
	}
	got := b.Bytes()
	if i := bytes.IndexAny(got, "\u009b\u202e\u007f\U000e0100\u2028"); i >= 0 {
		t.Errorf("raw: %q", got)
	}
	var read map[string]string
	if err := json.Unmarshal(got, &read); err != nil || read[value] != value {
		t.Errorf("%v: %q from %s", err, read, got)
	}
}

func TestWriteJSON(t *testing.T) {
	for indent, want := range map[string]string{"": "{\"<a>\":\"\\u202e\"}\n", "  ": "{\n  \"<a>\": \"\\u202e\"\n}\n"} {
		var b bytes.Buffer
		if err := caret.WriteJSON(&b, map[string]string{"<a>": "\u202e"}, indent); err != nil || b.String() != want {
			t.Errorf("indent %q: %v: got %q, want %q", indent, err, b.String(), want)
		}
	}
	if err := caret.WriteJSON(new(bytes.Buffer), func() {}, ""); err == nil {
		t.Error("a function was written as JSON")
	}
}

func FuzzShow(f *testing.F) {
	f.Add("\x1b[2J\u202e\xff")
	f.Fuzz(func(t *testing.T, s string) {
		got := caret.Show(s)
		if !utf8.ValidString(got) {
			t.Fatalf("%q: not UTF-8", got)
		}
		if i := strings.IndexFunc(got, func(c rune) bool { return unicode.IsControl(c) || unicode.Is(unicode.Cf, c) }); i >= 0 {
			t.Fatalf("%q: a control character at %d", got, i)
		}
		if again := caret.Show(got); again != got {
			t.Fatalf("%q becomes %q", got, again)
		}
	})
}
