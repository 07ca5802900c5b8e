package match_test

import (
	"encoding/json"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"callsim/sim/match"
	"callsim/sim/source"
)

// compile reads a pattern, and what is wrong with it.
func compile(t testing.TB, text string, known ...string) (*match.Pattern, source.Problems) {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	var problems source.Problems
	scope := match.Scope{File: "p.yaml", Known: map[string]bool{}, Problems: &problems}
	for _, name := range known {
		scope.Known[name] = true
	}
	return match.Compile(doc.Content[0], scope), problems
}

func value(t testing.TB, text string) any {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}

// words are the mismatches, one a line.
func words(mismatches []match.Mismatch) string {
	var lines []string
	for _, m := range mismatches {
		lines = append(lines, m.String())
	}
	return strings.Join(lines, "\n")
}

func TestPatterns(t *testing.T) {
	for _, test := range []struct{ pattern, value, want string }{
		{`1`, `1`, ""},
		{`1`, `1.0`, ""},
		{`1`, `"1"`, `want 1, got "1"`},
		{`9007199254740993`, `9007199254740992`, "want 9007199254740993, got 9007199254740992"},
		{`1e400`, `1e400`, ""},
		{`true`, `true`, ""},
		{`true`, `"true"`, `want true, got "true"`},
		{`null`, `null`, ""},
		{`~`, `0`, "want null, got 0"},
		{`text`, `"text"`, ""},
		{`text`, `"Text"`, `want "text", got "Text"`},
		{`2026-03-02T09:00:00Z`, `"2026-03-02T09:00:00Z"`, ""},
		{`{a: 1}`, `{"a":1,"b":2}`, ""},
		{`{a: 1, c: {d: x}}`, `{"a":2,"c":{"d":"y"}}`, "a: want 1, got 2\nc.d: want \"x\", got \"y\""},
		{`{a: 1}`, `{}`, "a: want 1, got nothing"},
		{`{a: 1}`, `[1]`, "want {a: 1}, got [1]"},
		{`{}`, `{"a":1}`, ""},
		{`{}`, `"x"`, `want an object, got "x"`},
		{`{exactly: {a: 1}}`, `{"a":1}`, ""},
		{`{exactly: {a: 1}}`, `{"a":1,"b":{"c":2}}`, `b: want nothing, got {"c":2}`},
		{`{exactly: {a: {b: 1}}}`, `{"a":{"b":1,"c":2}}`, "a.c: want nothing, got 2"},
		{`{exactly: {}}`, `{"a":1}`, "a: want nothing, got 1"},
		{`{object: {length: 3, any: x}}`, `{"length":3,"any":"x"}`, ""},
		{`[1, {a: 2}]`, `[1,{"a":2,"b":3}]`, ""},
		{`[1, {a: 2}]`, `[1,{"a":3}]`, "[1].a: want 2, got 3"},
		{`[1]`, `[1,2]`, "want 1 elements: [1], got [1,2]"},
		{`[]`, `[]`, ""},
		{`{e: [{code: x}]}`, `{"e":[{"code":"y"}]}`, `e[0].code: want "x", got "y"`},
		{`{contains: six}`, `"the six digits"`, ""},
		{`{contains: six}`, `"seven"`, `want a text or list that contains "six", got "seven"`},
		{`{contains: six}`, `["five","six"]`, ""},
		{`{contains: {a: 1}}`, `[{"a":1,"b":2}]`, ""},
		{`{contains: {a: 1}}`, `[{"a":2}]`, `want a list that contains {a: 1}, got [{"a":2}]`},
		{`{contains: 6}`, `"6"`, `want a list that contains 6, got "6"`},
		{`{matches: "(?i)SIX|6"}`, `"six"`, ""},
		{`{matches: "^6$"}`, `"66"`, `want a text that matches "^6$", got "66"`},
		{`{matches: "6"}`, `6`, `want a text that matches "6", got 6`},
		{`{a: {any: true}}`, `{"a":null}`, ""},
		{`{a: {any: true}}`, `{}`, "a: want any value, got nothing"},
		{`{a: {absent: true}}`, `{}`, ""},
		{`{a: {absent: true}}`, `{"a":null}`, "a: want nothing, got null"},
		{`{one_of: [sms, call]}`, `"call"`, ""},
		{`{one_of: [sms, {type: number}]}`, `true`, `want one of "sms", a number, got true`},
		{`{not: {contains: sorry}}`, `"fine"`, ""},
		{`{not: 1}`, `1`, "want not 1, got 1"},
		{`{a: {not: 1}}`, `{}`, "a: want not 1, got nothing"},
		{`{">": 0, "<=": 5}`, `5`, ""},
		{`{">": 0, "<=": 5}`, `5.0001`, "want a number <= 5, got 5.0001"},
		{`{">": 0, "<": 5}`, `"3"`, "want a number > 0, got \"3\"\nwant a number < 5, got \"3\""},
		{`{">=": 2}`, `1e999999999`, "want a number >= 2, got 1e999999999"},
		{`{type: integer}`, `2.0`, ""},
		{`{type: integer}`, `2.5`, "want an integer, got 2.5"},
		{`{type: object}`, `[]`, "want an object, got []"},
		{`{type: null}`, `null`, ""},
		{`{type: array, length: 2}`, `[1,2]`, ""},
		{`{length: 6}`, `"éèêëēė"`, ""},
		{`{length: {">": 2}}`, `"ab"`, `want a length of a number > 2, got "ab"`},
		{`{length: 1}`, `{"a":1}`, ""},
		{`{length: 1}`, `1`, "want a length of 1, got 1"},
		{`a $${b}`, `"a ${b}"`, ""},
		{`a ${b`, `"a ${b"`, ""},
	} {
		p, problems := compile(t, test.pattern)
		if len(problems) > 0 {
			t.Errorf("%s: %v", test.pattern, problems)
			continue
		}
		v := value(t, test.value)
		if got := words(p.Match(v, match.Captures{})); got != test.want {
			t.Errorf("%s on %s:\ngot  %s\nwant %s", test.pattern, test.value, got, test.want)
		}
		if p.Matches(v, nil) != (test.want == "") {
			t.Errorf("%s on %s: Matches and Match disagree", test.pattern, test.value)
		}
	}
}

func TestWhatIsWrongWithAPatternIsSaid(t *testing.T) {
	for pattern, want := range map[string]string{
		`+12025550123`:                  `write "+12025550123" for a text`,
		`{a: 012345}`:                   `write "012345" for a text`,
		`0x1F`:                          "is a number to YAML",
		`.inf`:                          "is a number to YAML",
		`1_000`:                         "is a number to YAML",
		`{contains: a, b: 1}`:           `the field "b" stands beside the matcher "contains"`,
		`{contains: a, lenght: 1}`:      `did you mean "length"?`,
		`{matches: "("}`:                "missing closing )",
		`{matches: 6}`:                  "regular expression in quotes",
		`{any: false}`:                  "{any: true}",
		`{absent: x}`:                   "{absent: true}",
		`{one_of: sms}`:                 "list of patterns",
		`{one_of: []}`:                  "list of patterns",
		`{"<": many}`:                   "wants a number",
		`{type: text}`:                  "string, number, integer",
		`{length: long}`:                "wants a number",
		`{object: 1}`:                   "fields of an object",
		`{capture: 1x}`:                 "letters, digits and _",
		`{not: {capture: x}}`:           "inside not",
		`{a: "${id}"}`:                  `nothing was captured as "id"`,
		`{matches: "^${id}"}`:           `nothing was captured as "id"`,
		`{a: 1, a: 2}`:                  `"a" stands here twice`,
		`{[1]: 2}`:                      "a key is a text",
		`!!binary aGk=`:                 "the tag !!binary is not read",
		`{exactly: {capture: x, b: 1}}`: "beside the matcher",
	} {
		_, problems := compile(t, pattern)
		if len(problems) != 1 || !strings.Contains(problems[0].What, want) || problems[0].Line != 1 || problems[0].Column < 1 {
			t.Errorf("%s: got %v, want %q", pattern, problems, want)
		}
	}
}

func TestValuesAreKeptAndStandForThemselves(t *testing.T) {
	first, problems := compile(t, `{id: {capture: id, length: 2}, n: {capture: n}}`)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	captures := match.Captures{}
	if m := first.Match(value(t, `{"id":"abc","n":5}`), captures); len(m) != 1 || len(captures) != 0 {
		t.Errorf("%v kept %v", m, captures)
	}
	if m := first.Match(value(t, `{"id":"a.","n":5}`), captures); len(m) != 0 || len(captures) != 2 {
		t.Errorf("%v kept %v", m, captures)
	}
	for pattern, v := range map[string]string{
		`/mfa/${id}/verify`: `"/mfa/a./verify"`, `${n}`: `5`, `n${n}`: `"n5"`, `{matches: "^${id}$"}`: `"a."`, `{contains: "${id}"}`: `"xa.y"`,
	} {
		p, problems := compile(t, pattern, "id", "n")
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		if m := p.Match(value(t, v), captures); len(m) != 0 {
			t.Errorf("%s on %s: %v", pattern, v, m)
		}
	}
	if p, _ := compile(t, `{matches: "^${id}$"}`, "id"); p.Matches("ab", captures) {
		t.Error("a captured value was read as an expression")
	}
	if got := match.Expand(`"${id}" is ${n}, $${n} and ${m}`, captures); got != `"a." is 5, ${n} and ${m}` {
		t.Errorf("%s", got)
	}
}

func TestFillShowsWhatWasWanted(t *testing.T) {
	for _, test := range []struct{ pattern, value, want string }{
		{`{a: 1}`, `{"a":2,"b":3}`, `{"a":1,"b":3}`},
		{`{exactly: {a: 1}}`, `{"a":1,"b":3}`, `{"a":1}`},
		{`{a: {contains: x}, b: {absent: true}}`, `{"a":"y","b":1}`, `{"a":"‹a text or list that contains \"x\"›"}`},
		{`[1, 2]`, `[1]`, `[1,2]`},
		{`{a: {b: [1]}}`, `{"a":5}`, `{"a":{"b":[1]}}`},
		{`{a: {any: true}}`, `{"a":[1]}`, `{"a":[1]}`},
	} {
		p, _ := compile(t, test.pattern)
		got, err := json.Marshal(p.Fill(value(t, test.value), match.Captures{}))
		if err != nil || string(got) != test.want {
			t.Errorf("%s on %s: %s (%v), want %s", test.pattern, test.value, got, err, test.want)
		}
	}
}

// FuzzMatch holds values against patterns: whatever both are, nothing breaks, Match and Matches agree, and a literal
// pattern made of the value matches it.
func FuzzMatch(f *testing.F) {
	for _, pattern := range []string{`{a: {">": 1}, b: [x, {not: {type: null}}]}`, `{exactly: {a: {length: 2}}}`, `{one_of: [{contains: é}, {matches: "^a+$"}]}`, `1e400`} {
		f.Add(pattern, `{"a":2,"b":["x",1e5]}`)
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		var doc yaml.Node
		dec := json.NewDecoder(strings.NewReader(text))
		dec.UseNumber()
		var v any
		if dec.Decode(&v) != nil {
			return
		}
		if decodeYAML([]byte(pattern), &doc) == nil && len(doc.Content) == 1 {
			var problems source.Problems
			p := match.Compile(doc.Content[0], match.Scope{File: "p", Known: map[string]bool{}, Problems: &problems})
			if (len(p.Match(v, match.Captures{})) == 0) != p.Matches(v, match.Captures{}) {
				t.Errorf("%s on %s: Match and Matches disagree", pattern, text)
			}
			p.Fill(v, match.Captures{})
			p.Want(nil)
		}
		itself(t, v)
	})
}

// decodeYAML is yaml.Unmarshal without its panics.
func decodeYAML(text []byte, doc *yaml.Node) (err error) {
	defer func() {
		if recover() != nil {
			err = yaml.Unmarshal([]byte("["), doc)
		}
	}()
	return yaml.Unmarshal(text, doc)
}

// itself checks that v as a literal matches v, and nothing that is like it.
func itself(t *testing.T, v any) {
	t.Helper()
	written, err := json.Marshal(map[string]any{"exactly": map[string]any{"v": v}})
	if err != nil || strings.Contains(string(written), "$") {
		return
	}
	var doc yaml.Node
	if decodeYAML(written, &doc) != nil {
		return
	}
	var problems source.Problems
	p := match.Compile(doc.Content[0], match.Scope{File: "p", Known: map[string]bool{}, Problems: &problems})
	if len(problems) > 0 { // it holds a field with the name of a matcher, or the same twice
		return
	}
	if m := p.Match(map[string]any{"v": v}, match.Captures{}); len(m) > 0 && !strings.Contains(string(written), "e") {
		t.Errorf("%s does not match itself: %v", written, m)
	}
	if p.Matches(map[string]any{"v": []any{v}}, match.Captures{}) {
		t.Errorf("%s matches a list of itself", written)
	}
}
