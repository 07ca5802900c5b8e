package trace_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"callsim/sim/trace"
)

func fixed() time.Time { return time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC) }

func lines(t *testing.T, tr *trace.Trace) string {
	t.Helper()
	var b bytes.Buffer
	for _, e := range tr.Since(0) {
		if err := trace.WriteLine(&b, e); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func TestEventsAreNumberedStampedAndGivenToWatchers(t *testing.T) {
	tr := trace.New(fixed, nil)
	var seen []int
	tr.Watch(func(e trace.Event) { seen = append(seen, e.Seq) })
	tr.Add(trace.StepEntered{Step: 1, Title: "Greet <all>"})
	tr.NextTurn()
	tr.Add(trace.CallerSaid{Text: "yes"})
	want := `{"seq":1,"at":"2026-03-02T09:00:00Z","turn":0,"kind":"step.entered","data":{"step":1,"title":"Greet <all>"}}
{"seq":2,"at":"2026-03-02T09:00:00Z","turn":1,"kind":"caller.said","data":{"text":"yes"}}
`
	if got := lines(t, tr); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if len(seen) != 2 || seen[0] != 1 || seen[1] != 2 {
		t.Errorf("watched %v", seen)
	}
	if rest := tr.Since(1); len(rest) != 1 || rest[0].Seq != 2 || tr.Since(2) != nil || tr.Since(99) != nil {
		t.Errorf("Since(1) = %v", rest)
	}
}

func TestBodyIsTheValueOrElseTheText(t *testing.T) {
	for in, want := range map[string]string{
		`{ "a": 1.50, "b": [ ] }`: `{"a":1.50,"b":[]}`,
		`<html>`:                  `"\u003chtml\u003e"`,
		`{"cut": `:                `"{\"cut\": "`,
		``:                        `""`,
		`null`:                    `null`,
		"\"a\xff\"":               "\"a\ufffd\"",
		"\xff\x1b[2J":             `"\ufffd\u001b[2J"`,
	} {
		got, err := json.Marshal(trace.Body(in))
		if err != nil || string(got) != want {
			t.Errorf("%q: got %s (%v), want %s", in, got, err, want)
		}
	}
}

func TestABodyIsReadAsItWasWritten(t *testing.T) {
	for _, in := range []string{`{"a":1.50}`, `[1,2]`, `null`, `true`, `<html>`, `{"cut": `, ``} {
		written, err := json.Marshal(trace.Body(in))
		if err != nil {
			t.Fatal(err)
		}
		var back trace.Body
		if err := json.Unmarshal(written, &back); err != nil || string(back) != in {
			t.Errorf("%q came back as %q (%v)", in, back, err)
		}
	}
}

func TestTookIsMilliseconds(t *testing.T) {
	got, _ := json.Marshal(trace.Took(1234567 * time.Nanosecond))
	if string(got) != "1.234" {
		t.Errorf("got %s", got)
	}
	var back trace.Took
	if err := json.Unmarshal([]byte("1.5"), &back); err != nil || back != trace.Took(1500*time.Microsecond) {
		t.Errorf("read %v, %v", back, err)
	}
}

func TestCredentialsInHeadersAreLeftOut(t *testing.T) {
	h := trace.HeaderOf(http.Header{"Authorization": {"Basic abc"}, "Cookie": {"x"}, "Accept": {"a", "b"}})
	if h["Authorization"] != trace.Mask || h["Cookie"] != trace.Mask || h["Accept"] != "a, b" {
		t.Errorf("%v", h)
	}
}

// encodings are ways in which a secret may be echoed by a careless server.
func encodings(secret string) map[string]string {
	quoted, _ := json.Marshal(secret)
	return map[string]string{
		"raw":            secret,
		"json":           strings.Trim(string(quoted), `"`),
		"query":          url.QueryEscape(secret),
		"path":           url.PathEscape(secret),
		"hex":            hex.EncodeToString([]byte(secret)),
		"base64 alone":   base64.StdEncoding.EncodeToString([]byte(secret)),
		"base64 pair":    base64.StdEncoding.EncodeToString([]byte("project:" + secret)),
		"base64 pair 2":  base64.StdEncoding.EncodeToString([]byte("a:" + secret + "\n")),
		"base64 url":     base64.URLEncoding.EncodeToString([]byte("ab:" + secret)),
		"base64 raw url": base64.RawURLEncoding.EncodeToString([]byte(secret)),
	}
}

func TestASecretNeverEntersInAnyEncoding(t *testing.T) {
	for _, secret := range []string{"PT0123456789abcdef", "päss/w+rd\"<&>", "abcd"} {
		for name, form := range encodings(secret) {
			r := trace.NewRedactor(secret)
			text, _ := json.Marshal("before " + form + " after")
			all := []trace.Data{
				trace.CallStarted{CallID: form, AgentID: form, Caller: trace.Party{Number: form, Name: form}},
				trace.StepEntered{Title: form}, trace.AgentSaid{Text: form}, trace.CallerSaid{Text: form},
				trace.FunctionCalled{Function: form, Arguments: text},
				trace.SWAIGRequested{URL: form, Header: trace.Header{form: form}, Body: []byte(form)},
				trace.SWAIGReplied{Header: trace.Header{"X": form}, Body: text},
				trace.SWAIGFailed{Error: form},
				trace.RESTRequested{URL: form, Path: form, Header: trace.Header{"X": form}, Body: text},
				trace.RESTReplied{Header: trace.Header{"X": form}, Body: text},
				trace.RESTFailed{Error: form},
				trace.BroadcastSent{AgentID: form, Message: text},
				trace.MetaDataSet{Before: text, After: text}, trace.GlobalDataSet{Before: text, After: text},
				trace.FunctionsToggled{Function: form}, trace.ActionKept{Action: form, Value: text},
				trace.SMSDelivered{Body: form}, trace.CallEnded{Reason: form},
			}
			tr := trace.New(fixed, r)
			for _, data := range all {
				tr.Add(data)
			}
			got := lines(t, tr)
			for _, needle := range []string{secret, form, string(text[8 : len(text)-7])} {
				if strings.Contains(got, needle) {
					t.Errorf("%s of %q: %q is in the trace", name, secret, needle)
				}
			}
			if n := strings.Count(got, trace.Mask); n < len(all) {
				t.Errorf("%s of %q: only %d masks", name, secret, n)
			}
		}
	}
}

func TestAnotherTextIsLeftAlone(t *testing.T) {
	r := trace.NewRedactor("PT0123456789", "abc", "")
	if got := r.String("abc PT012345678"); got != "abc PT012345678" {
		t.Errorf("%q", got)
	}
}

func TestASecretIsFoundWhereverItBegins(t *testing.T) {
	r := trace.NewRedactor("PT0123456789", "s3cret")
	for _, secret := range []string{"PT0123456789", "s3cret"} {
		for before := range 40 {
			text := strings.Repeat("-", before) + secret
			for _, after := range []string{"", "--"} {
				want := strings.Repeat("-", before) + trace.Mask + after
				if got, bytes := r.String(text+after), r.Bytes([]byte(text+after)); got != want || string(bytes) != want {
					t.Errorf("%q: got %q and %q", text+after, got, bytes)
				}
			}
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	tr := trace.New(fixed, trace.NewRedactor("PT0123456789abcdef", "password"))
	body := []byte(`{"success":true,"id":"5f2a8a52-1d3b-4d8e-9d4c-0d6f3f1b2a3c"}`)
	b.ReportAllocs()
	for b.Loop() {
		tr.Add(trace.RESTReplied{ID: "r1", Status: 200, Header: trace.Header{"Content-Type": "application/json"}, Body: body})
	}
}
