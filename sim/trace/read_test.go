package trace_test

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"callsim/sim/trace"
)

func ofSamples(t testing.TB) string {
	t.Helper()
	var b bytes.Buffer
	for i, data := range samples {
		e := trace.Event{Seq: i + 1, At: time.Date(2026, 3, 2, 9, 0, i, 5000, time.UTC), Turn: i / 3, Kind: data.Kind(), Data: data}
		if err := trace.WriteLine(&b, e); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func TestATraceIsReadAsItWasWritten(t *testing.T) {
	text := ofSamples(t)
	for name, written := range map[string]string{"": text, "CRLF": strings.ReplaceAll(text, "\n", "\r\n"), "empty lines": "\n" + text + "\n \n"} {
		all, err := trace.Read("a.jsonl", strings.NewReader(written))
		if err != nil {
			t.Fatal(name, err)
		}
		var again bytes.Buffer
		for i, e := range all {
			if e.Data.Kind() != e.Kind || reflect.TypeOf(e.Data) != reflect.TypeOf(samples[i]) {
				t.Errorf("%s: %v", name, e)
			}
			if err := trace.WriteLine(&again, e); err != nil {
				t.Fatal(err)
			}
		}
		if again.String() != strings.ReplaceAll(text, `\ufffd`, "\ufffd") { // bytes that are no text came as that sign
			t.Errorf("%s: got\n%swant\n%s", name, again.String(), text)
		}
	}
}

const began = `{"seq":1,"at":"2026-03-02T09:00:00Z","turn":0,"kind":"call.started","data":{"call_id":"c","agent_id":"42","caller":{"number":""},"mode":"mock","seed":1}}` + "\n"

func event(rest string) string {
	return began + `{"seq":2,"at":"2026-03-02T09:00:00Z","turn":1,` + rest
}

func TestAFaultyTraceIsRefusedWithItsPlace(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", "a.jsonl:1: there is no event"},
		{"\n\n", "a.jsonl:1: there is no event"},
		{"nonsense", "a.jsonl:1: this must be a JSON object"},
		{"[1]", "a.jsonl:1: this must be a JSON object"},
		{began[:60], "a.jsonl:1: the JSON is broken after byte"},
		{began[:len(began)-2], "a.jsonl:1: the JSON is broken after byte"},
		{began + began, "a.jsonl:2: seq is 1, and 2 must come here"},
		{strings.TrimSpace(began) + " {}", "a.jsonl:1: something follows the object"},
		{strings.Replace(began, `"seq":1`, `"seq":2`, 1), "seq is 2, and 1 must come here"},
		{strings.Replace(began, `"seq":1,`, "", 1), "a.jsonl:1: seq is missing: an event has seq, at, turn, kind, data"},
		{strings.Replace(began, `"seq":1,`, `"seq":1,"SEQ":1,`, 1), `there is no field "SEQ"`},
		{strings.Replace(began, `"seq":1,`, `"seq":1,"seq":1,`, 1), `"seq" is here twice`},
		{strings.Replace(began, `"seq":1,`, `"seq":"1",`, 1), "seq: write a whole number"},
		{strings.Replace(began, `"turn":0`, `"turn":null`, 1), "turn: write a whole number"},
		{strings.Replace(began, `"turn":0`, `"turn":-1`, 1), "turn is -1"},
		{strings.Replace(began, "2026-03-02T", "yesterday ", 1), "at: write a time such as"},
		{strings.Replace(began, `"call.started"`, `7`, 1), "kind: write the name of a kind"},
		{strings.Replace(began, `"call.started"`, `"call.begun"`, 1), `there is no kind "call.begun"`},
		{strings.Replace(began, `"mode":"mock"`, `"mode":null`, 1), "data.mode: it is null: write a text in quotes"},
		{strings.Replace(began, `"mode":"mock",`, "", 1), "mode is missing: the data of call.started has call_id, agent_id, caller, mode, seed"},
		{strings.Replace(began, `"seed":1`, `"seed":-1`, 1), "data.seed: write a whole number"},
		{strings.Replace(began, `"number":""`, `"number":"","email":""`, 1), `data.caller: there is no field "email"`},
		{strings.Replace(began, `{"number":""}`, `"+1"`, 1), "data.caller: this must be a JSON object"},
		{event(`"kind":"agent.said","data":{"text":"x"}`), "a.jsonl:2: the JSON is broken"},
		{event(`"kind":"agent.said","data":{"text":1}}`), "a.jsonl:2: data.text: write a text in quotes"},
		{event(`"kind":"agent.said","data":{"text":"x","` + strings.Repeat("y", 60) + `":1}}`), "yyy…\": the data of agent.said has text"},
		{event(`"kind":"agent.said","data":[]}`), "a.jsonl:2: data: this must be a JSON object"},
		{event(`"kind":"functions.toggled","data":{"function":"f","active":1}}`), "data.active: write true or false"},
		{event(`"kind":"swaig.replied","data":{"status":200,"header":{"a":1},"body":{},"took":1}}`), "data.header: write an object of texts"},
		{event(`"kind":"swaig.replied","data":{"status":200,"header":null,"body":null,"took":"1ms"}}`), "data.took: write a number of milliseconds"},
		{event(`"kind":"clock.advanced","data":{"by":"2h","now":"noon"}}`), "data.now: write a time such as"},
		{event(`"kind":"call.started","data":{"call_id":"c","agent_id":"42","caller":{"number":""},"mode":"mock","seed":1}}`), "comes first in a trace, and once"},
		{strings.Replace(began, "call.started", "agent.said", 1), "mode"},
	} {
		_, err := trace.Read("a.jsonl", strings.NewReader(test.text))
		var line *trace.LineError
		if err == nil || !errors.As(err, &line) {
			t.Errorf("%q: %v", test.text, err)
			continue
		}
		if test.want != "mode" && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: %v, want %s", test.text, err, test.want)
		}
	}
}

func TestABodyThatIsAJSONTextStaysOne(t *testing.T) {
	for written, want := range map[string]string{`"1"`: `"1"`, `"null"`: `"null"`, `"x"`: "x", `1`: "1", `null`: "null", `"\"q\""`: `"\"q\""`, `{"a" : 1}`: `{"a" : 1}`} {
		all, err := trace.Read("a", strings.NewReader(event(`"kind":"broadcast.sent","data":{"agent_id":"42","message":`+written+`}}`)))
		if err != nil {
			t.Fatal(err)
		}
		if got := all[1].Data.(trace.BroadcastSent).Message; string(got) != want {
			t.Errorf("%s was read as %s, want %s", written, got, want)
		}
	}
}

func TestTheErrorsOfATraceRepeatNoValue(t *testing.T) {
	secret := "+12127361234"
	for _, text := range []string{
		strings.Replace(began, `"seed":1`, `"seed":"`+secret+`"`, 1), strings.Replace(began, `"seq":1`, `"seq":"`+secret+`"`, 1),
		strings.Replace(began, `"at":"`, `"at":"`+secret, 1), `{"seq": ` + secret,
	} {
		if _, err := trace.Read("a.jsonl", strings.NewReader(text)); err == nil || strings.Contains(err.Error(), secret[2:]) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

type torn struct{}

func (torn) Read([]byte) (int, error) { return 0, errors.New("the cable is out") }

func TestATraceThatCannotBeReadIsNamed(t *testing.T) {
	if _, err := trace.Read("a.jsonl", endless{}); !errors.Is(err, trace.ErrTooLarge) {
		t.Error(err)
	}
	if _, err := trace.Read("a.jsonl", torn{}); err == nil || err.Error() != "a.jsonl: the cable is out" {
		t.Error(err)
	}
}

// FuzzRead wants no panic, and what was read to be written and read again as the same.
func FuzzRead(f *testing.F) {
	f.Add(ofSamples(f))
	f.Add(began)
	for _, kind := range trace.Kinds() {
		f.Add(event(fmt.Sprintf(`"kind":%q,"data":{}}`, kind)))
	}
	f.Fuzz(func(t *testing.T, text string) {
		all, err := trace.Read("a", strings.NewReader(text))
		if err != nil {
			return
		}
		var first, second bytes.Buffer
		for _, e := range all {
			if err := trace.WriteLine(&first, e); err != nil {
				return // a time that JSON cannot hold
			}
		}
		again, err := trace.Read("b", strings.NewReader(first.String()))
		if err != nil {
			t.Fatalf("%v\n%s", err, first.String())
		}
		for _, e := range again {
			if err := trace.WriteLine(&second, e); err != nil {
				t.Fatal(err)
			}
		}
		if first.String() != second.String() {
			t.Errorf("first\n%ssecond\n%s", first.String(), second.String())
		}
	})
}

func TestAFailureOfAnOlderTraceMayBeDone(t *testing.T) {
	for name, test := range map[string]struct {
		data string
		want trace.Data
	}{
		"rest.failed":  {`{"id":"1","cause":"timeout","error":"e"}`, trace.RESTFailed{ID: "1", Cause: "timeout", MaybeDone: true, Error: "e"}},
		"swaig.failed": {`{"cause":"timeout","error":"e"}`, trace.SWAIGFailed{Cause: "timeout", MaybeDone: true, Error: "e"}},
		"said false":   {`{"cause":"refused","maybe_done":false,"error":"e"}`, trace.SWAIGFailed{Cause: "refused", Error: "e"}},
	} {
		t.Run(name, func(t *testing.T) {
			text := event(fmt.Sprintf(`"kind":%q,"data":%s}`, test.want.Kind(), test.data))
			all, err := trace.Read("a.jsonl", strings.NewReader(text))
			if err != nil || all[1].Data != test.want {
				t.Errorf("%+v, %v", all, err)
			}
		})
	}
}
