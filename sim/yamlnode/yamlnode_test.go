package yamlnode_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"go.yaml.in/yaml/v3"

	"callsim/sim/match"
	"callsim/sim/source"
	"callsim/sim/yamlnode"
)

// matches says whether the pattern that was made of a JSON value, once written and read again, matches it.
func matches(t *testing.T, body string) bool {
	t.Helper()
	text, err := yaml.Marshal(yamlnode.AsPattern(yamlnode.FromJSON([]byte(body), yamlnode.Text)))
	if err != nil {
		t.Fatal(err)
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	var problems source.Problems
	p := match.Compile(doc.Content[0], match.Scope{File: "p", Known: map[string]bool{}, Problems: &problems})
	if len(problems) > 0 {
		t.Fatalf("%s: %v", text, problems)
	}
	var v any = body
	if dec := json.NewDecoder(bytes.NewReader([]byte(body))); json.Valid([]byte(body)) {
		dec.UseNumber()
		if err := dec.Decode(&v); err != nil {
			t.Fatal(err)
		}
	}
	if m := p.Match(v, match.Captures{}); len(m) > 0 {
		t.Logf("%s: %v", text, m)
		return false
	}
	return true
}

func TestAPatternMadeOfAValueMatchesIt(t *testing.T) {
	for _, body := range []string{
		`{"a":1,"b":[true,null,1.50,1e400,"x"]}`, `"+12025550123"`, `"012345"`, `"true"`, `"null"`, `"~"`, `""`, `" "`, `"- a"`, `"a: b"`, `"#"`,
		`"${id}"`, `"$${id}"`, `{"type":"subscribe","length":3}`, `{"a":{"not":1}}`, `[{"any":[]}]`, `{}`, `[]`, `"two\nlines"`, `"tab\tand \u001b[2J"`,
		`not json`, `<html>`, `"2026-03-02T09:00:00Z"`, `"1_000"`, `"0x1F"`, `"é\ud83d\ude00"`, `{"012":1,"":2,"true":3}`, `"yes"`, `".inf"`, `"<<"`, `{"<<":1}`,
	} {
		if !matches(t, body) {
			t.Errorf("%s", body)
		}
	}
}

func TestTheOrderOfFieldsIsKept(t *testing.T) {
	text, err := yaml.Marshal(yamlnode.FromJSON([]byte(`{"z":1,"a":{"y":2,"b":3}}`), yamlnode.Text))
	if err != nil || string(text) != "{z: 1, a: {y: 2, b: 3}}\n" {
		t.Errorf("%s %v", text, err)
	}
}

func TestALargeNumberIsWrittenWithoutATag(t *testing.T) {
	for _, number := range []string{"1e400", "123456789012345678901234567890", "-1.5", "0", "18446744073709551615"} {
		text, err := yaml.Marshal(yamlnode.Number(number))
		if err != nil || string(text) != number+"\n" {
			t.Errorf("%s: %s %v", number, text, err)
		}
	}
}
