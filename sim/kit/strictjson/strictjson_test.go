package strictjson_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"callsim/sim/kit/strictjson"
)

// reply has every kind of field that is read anywhere.
type reply struct {
	ID      string                     `json:"id"`
	Success *bool                      `json:"success"`
	Count   int                        `json:"count"`
	Plain   bool                       `json:"plain"`
	List    []part                     `json:"list"`
	Raw     json.RawMessage            `json:"raw"`
	Map     map[string]json.RawMessage `json:"map"`
	Any     any                        `json:"any"`
	Part    struct{ Name string }      `json:"part"`
	Left    string                     `json:"-"`
}

type part struct {
	Name string `json:"name"`
}

func TestOnlyWhatCanBeReadInOneWayIsRead(t *testing.T) {
	deep := func(n int) string { return strings.Repeat(`[`, n) + strings.Repeat(`]`, n) }
	for in, want := range map[string]string{
		`{"success":true}`:                            "",
		" {\r\n\t\"success\" : true } \n":             "",
		`{"\u0073uccess":true}`:                       "",
		`{"success":true,"other":{"a":1,"A":2}}`:      "",
		`{"list":[{"name":"a"},{"name":"b"}]}`:        "",
		`{"a":{"x":1},"b":{"x":1}}`:                   "",
		`{"success\u0000":false,"success":true}`:      "",
		`{"map":{"Success":false,"success":true}}`:    "",
		`{"id":null,"success":null,"list":null}`:      "",
		`{"any":` + deep(strictjson.MaxDepth-1) + `}`: "",

		`{"SUCCESS":true}`:                               `"SUCCESS" must be written "success"`,
		`{"ſuccess":true}`:                               `"ſuccess" must be written "success"`,
		`{"\u017fuccess":true}`:                          `"ſuccess" must be written "success"`,
		`{"success":false,"Success":true}`:               `"Success" must be written "success"`,
		`{"success":true,"Success":false}`:               `"Success" must be written "success"`,
		`{"list":[{"Name":"a"}]}`:                        `list: element 1: "Name" must be written "name"`,
		`{"success":false,"success":true}`:               `"success" must be there once, got it twice`,
		`{"success":true,"success":true}`:                `"success" must be there once, got it twice`,
		`{"success":false,"\u0073uccess":true}`:          `"success" must be there once, got it twice`,
		`{"\u0053":1,"S":2}`:                             `"S" must be there once, got it twice`,
		`{"\ud800":1,"\ufffd":2}`:                        `must be there once, got it twice`,
		`{"":1,"":2}`:                                    `"" must be there once, got it twice`,
		`{"success":true,"any":[{"b":[{"x":1,"x":2}]}]}`: `"x" must be there once, got it twice`,
		`{"success":true,"other":{"a":1,"a":2}}`:         `"a" must be there once, got it twice`,
		`{"any":` + deep(strictjson.MaxDepth) + `}`:      "JSON must have at most 100 objects and arrays within each other",
		deep(20_000):                                     "max depth",
		"{\"id\":\"\xff\"}":                              "JSON must be UTF-8",
		"{\"\xff\":1}":                                   "JSON must be UTF-8",
		"\ufeff" + `{"success":true}`:                    "invalid character",
		"\x00" + `{"success":true}`:                      "invalid character",
		"{\"success\":true}\x00":                         "invalid character",
		"{\"id\":\"\x00\"}":                              "invalid character",
		`{"success":true}{}`:                             "invalid character",
		`{"success":true} true`:                          "invalid character",
		`{"success":true,}`:                              "invalid character",
		`{"success":True}`:                               "invalid character",
		`{'success':true}`:                               "invalid character",
		`{"success":true`:                                "unexpected end",
		``:                                               "unexpected end",
		`{"success":1}`:                                  "success: must be true or false, got a number",
		`{"success":"true"}`:                             "success: must be true or false, got a text",
		`{"success":[true]}`:                             "success: must be true or false, got a list",
		`{"success":{"success":true}}`:                   "success: must be true or false, got an object",
		`{"id":true}`:                                    "id: must be a text, got true or false",
		`{"count":1.5}`:                                  "count: must be a whole number, got one that it cannot hold",
		`{"list":{}}`:                                    "list: must be a list, got an object",
		`{"map":[]}`:                                     "map: must be an object, got a list",
		`[{"success":true}]`:                             "must be an object, got a list",
		`"success"`:                                      "must be an object, got a text",
	} {
		var r reply
		switch err := strictjson.Unmarshal([]byte(in), &r); {
		case want == "" && err != nil:
			t.Errorf("%.60q: got %v, want none", in, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%.60q: got %v, want an error with %q", in, err, want)
		}
	}
}

func TestMembersComeInTheirOrder(t *testing.T) {
	got, err := strictjson.Members([]byte(` { "b" : {"x":[1,"}"]} , "\u0061":tru` + `e,"c":-1.5e3 } `))
	want := []strictjson.Member{
		{Name: "b", Value: json.RawMessage(`{"x":[1,"}"]}`)}, {Name: "a", Value: json.RawMessage(`true`)}, {Name: "c", Value: json.RawMessage(`-1.5e3`)},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %s, %v", got, err)
	}
	for _, in := range []string{`[]`, `null`, `"text"`, `1`, `{"a":1,"a":2}`, ``} {
		if got, err := strictjson.Members([]byte(in)); err == nil {
			t.Errorf("%s: got %v, want an error", in, got)
		}
	}
}

func TestWhatNoFieldTakesIsTheRest(t *testing.T) {
	var p part
	rest, err := strictjson.UnmarshalRest([]byte(`{"x":{"y":1},"name":"a","z":"\u0061"}`), &p)
	want := map[string]json.RawMessage{"x": json.RawMessage(`{"y":1}`), "z": json.RawMessage(`"\u0061"`)}
	if err != nil || p.Name != "a" || !reflect.DeepEqual(rest, want) {
		t.Errorf("got %+v, %s, %v", p, rest, err)
	}
}

func TestCompactIsWhatHasNoBlanksButInTexts(t *testing.T) {
	for in, want := range map[string]bool{
		`{"a b":[1,{},[]," ",null]}`: true, `-1.5e3`: true, `" "`: true,
		` 1`: false, `1 `: false, `{ }`: false, `[1, 2]`: false, `[1 ,2]`: false, `{"a" :1}`: false, `{"a":` + "\n" + `1}`: false,
		`{"a":1,"a":1}`: false, `{"a":}`: false, ``: false,
	} {
		if got := strictjson.IsCompact([]byte(in)); got != want {
			t.Errorf("%q: got %v, want %v", in, got, want)
		}
	}
}

// doubled says by the decoder of encoding/json whether an object has a name twice, or how deep the value is.
func doubled(dec *json.Decoder) (twice bool, depth int) {
	token, _ := dec.Token()
	if _, open := token.(json.Delim); !open {
		return false, 0
	}
	names := map[string]bool{}
	for dec.More() {
		if token == json.Delim('{') {
			name, _ := dec.Token()
			twice = twice || names[name.(string)]
			names[name.(string)] = true
		}
		inner, deep := doubled(dec)
		twice, depth = twice || inner, max(depth, deep)
	}
	dec.Token()
	return twice, depth + 1
}

// FuzzAgainstEncodingJSON holds that what is read has the value that encoding/json gives it, and that nothing is refused
// without one of the reasons.
func FuzzAgainstEncodingJSON(f *testing.F) {
	for _, seed := range []string{
		`{"success":true,"id":"a\u0062c","list":[{"name":"x","n":1}],"raw":{"a":[1, 2]},"map":{"A":1,"a":2},"any":[null,1e3,"x"]}`,
		`{"success":false,"Success":true}`, `{"a":1,"\u0061":2}`, `{"part":{"name":"a"}}`, `[[[[]]]]`, "{\"id\":\"\xff\"}", `{"ſuccess":true}`,
		`{"count":12,"plain":true,"raw":null,"Left":"a","-":"b"}`, `8E0900`, `{"a":"\\","b":"\"}"}`, `null`, ` [ 1 , {} , [ ] ] `,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if got := strictjson.Valid(b); got != json.Valid(b) {
			t.Fatalf("%q: valid %v", b, got)
		}
		if strict := strictjson.Check(b) == nil; json.Valid(b) {
			twice, depth := doubled(json.NewDecoder(strings.NewReader(string(b))))
			if want := !twice && depth <= strictjson.MaxDepth && isUTF8(b); strict != want {
				t.Fatalf("%q: read %v, want %v", b, strict, want)
			}
		} else if strict {
			t.Fatalf("%q is not JSON", b)
		}
		var got, want reply
		if strictjson.Unmarshal(b, &got) == nil {
			if err := json.Unmarshal(b, &want); err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("%q: got %+v, want %+v, %v", b, got, want, err)
			}
		}
		var loose any
		if json.Unmarshal(b, &loose) == nil { // not a number out of range
			members(t, b, loose)
		}
	})
}

func isUTF8(b []byte) bool { return strings.ToValidUTF8(string(b), "") == string(b) }

// members holds Members, and the reading of a map, against a value that encoding/json read.
func members(t *testing.T, b []byte, loose any) {
	all, err := strictjson.Members(b)
	if err != nil {
		return
	}
	byName := map[string]any{}
	for _, m := range all {
		var value any
		if err := json.Unmarshal(m.Value, &value); err != nil {
			t.Fatalf("%q: %q is %q: %v", b, m.Name, m.Value, err)
		}
		byName[m.Name] = value
	}
	var mapped map[string]any
	if err := strictjson.Unmarshal(b, &mapped); err != nil || !reflect.DeepEqual(byName, loose) || !reflect.DeepEqual(mapped, loose) {
		t.Fatalf("%q: got %v and %v, want %v", b, byName, mapped, loose)
	}
}

// request is as large as one of a call usually is.
var request = []byte(`{"function":"verify_mfa","argument":{"parsed":[{"token":"407719"}],"raw":"{\"token\":\"407719\"}"},` +
	`"meta_data":{"mfa":{"id":"728394a5-b6c7-4d8e-89fa-1b2c3d4e5f60","success":true,"to":"+12025550123","channel":"sms"}},` +
	`"global_data":{"caller_id_name":"Ada","caller_id_number":"+12025550123"},"call_log":[` +
	strings.Repeat(`{"role":"assistant","content":"Shall I send you a code?","timestamp":1772442000000000},`, 20) + `{}]}`)

func TestCheckAllocatesNothing(t *testing.T) {
	if got := testing.AllocsPerRun(20, func() { strictjson.Check(request) }); got > 0 {
		t.Errorf("it allocates %.0f times", got)
	}
}

func BenchmarkCheck(b *testing.B) {
	b.SetBytes(int64(len(request)))
	for b.Loop() {
		if err := strictjson.Check(request); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncodingJSON(b *testing.B) {
	b.SetBytes(int64(len(request)))
	for b.Loop() {
		var v map[string]json.RawMessage
		if err := json.Unmarshal(request, &v); err != nil {
			b.Fatal(err)
		}
	}
}
