package redact_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"callsim/sim/agent/hear"
	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/functions/mfa"
	"callsim/sim/redact"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

// recorded is a call of somebody.
func recorded(t testing.TB, change func(*call.Config), acts ...string) []trace.Event {
	t.Helper()
	config := call.Default()
	config.Caller = trace.Party{Number: phone, Name: person}
	if change != nil {
		change(&config)
	}
	c, err := call.New(config)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Begin(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, line := range acts {
		act, err := command.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Do(t.Context(), act); err != nil {
			t.Fatal(err)
		}
	}
	return c.Trace().Since(0)
}

func written(t *testing.T, all []trace.Event) string {
	t.Helper()
	var b bytes.Buffer
	for _, e := range all {
		if err := trace.WriteLine(&b, e); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func TestNothingOfACallIsKept(t *testing.T) {
	letters := func(c *call.Config) { c.Functions.AllowAlphas, c.Functions.TokenLength = true, 8 }
	for _, change := range []func(*call.Config){nil, letters} {
		all := recorded(t, change, "yes please", "<wrong-token>", "<token:spoken>", "no thanks")
		clean := redact.New(redact.Options{}).Events(all)
		text := written(t, clean)
		for _, e := range all {
			var secrets []string
			switch d := e.Data.(type) {
			case trace.SMSDelivered:
				secrets = []string{d.Token, d.To}
			case trace.CallStarted:
				secrets = []string{d.CallID, d.Caller.Number, d.Caller.Name}
			case trace.RESTReplied:
				secrets = []string{d.Header["X-Request-Id"]}
			case trace.CallerSaid:
				if d.Text != "yes please" && d.Text != "no thanks" {
					secrets = []string{d.Text}
				}
			}
			for _, secret := range secrets {
				if strings.Contains(text, secret) || strings.Contains(text, strings.TrimPrefix(secret, "+")) {
					t.Errorf("%q is in\n%s", secret, text)
				}
			}
		}
		if got := written(t, redact.New(redact.Options{}).Events(all)); got != text {
			t.Errorf("the same call gives other stand-ins:\n%s", got)
		}
		if found := redact.Find(text); len(found) > 0 {
			t.Errorf("%v in\n%s", found, text)
		}
		hears(t, all, clean)
	}
}

// hears checks that the agent understands of the stand-ins what it understood of the secrets.
func hears(t *testing.T, all, clean []trace.Event) {
	t.Helper()
	for i, e := range all {
		said, ok := e.Data.(trace.CallerSaid)
		if !ok {
			continue
		}
		expect := hear.Expect{Min: 6, Max: 8, Alphas: true}
		before, after := hear.Understand(said.Text, expect), hear.Understand(clean[i].Data.(trace.CallerSaid).Text, expect)
		if before.Intent != after.Intent || len(before.Code) != len(after.Code) {
			t.Errorf("%q is heard as %+v, %+v", said.Text, before, after)
		}
	}
}

// space answers as a recording says.
type space struct {
	t       *testing.T
	replies []trace.RESTReplied
}

func (s *space) next() (signalwire.Reply, error) {
	d := s.replies[0]
	s.replies = s.replies[1:]
	reply := signalwire.Reply{Status: d.Status, Body: json.RawMessage(d.Body)}
	if d.Status != http.StatusOK {
		return reply, &signalwire.Error{Kind: signalwire.NotFound, Status: d.Status, Body: d.Body}
	}
	var answer struct {
		ID      string
		Success bool
	}
	if err := json.Unmarshal(d.Body, &answer); err != nil {
		s.t.Fatal(err)
	}
	reply.ID, reply.Success = answer.ID, answer.Success
	return reply, nil
}

func (s *space) SendSMS(context.Context, signalwire.Send) (signalwire.Reply, error)  { return s.next() }
func (s *space) SendCall(context.Context, signalwire.Send) (signalwire.Reply, error) { return s.next() }
func (s *space) Verify(context.Context, string, string) (signalwire.Reply, error)    { return s.next() }

// hub keeps what is broadcast.
type hub struct{ messages []string }

func (h *hub) Broadcast(_ string, value json.RawMessage) {
	h.messages = append(h.messages, string(value))
}

// What the functions make of stand-ins is what the recording says that they made of them: replies and broadcasts, in
// which numbers and codes are masked.
func TestARecordingReplaysAgainstTheFunctions(t *testing.T) {
	for _, number := range []string{phone, british, "+33612345678", "+5511987654321", "+12025550123"} {
		all := recorded(t, func(c *call.Config) { c.Caller.Number = number }, "yes please", "<wrong-token>", "<token>", "no thanks")
		clean := redact.New(redact.Options{}).Events(all)
		s, h := &space{t: t}, &hub{}
		var want, got []string
		for _, e := range clean {
			switch d := e.Data.(type) {
			case trace.RESTReplied:
				s.replies = append(s.replies, d)
			case trace.BroadcastSent:
				want = append(want, string(d.Message))
			case trace.SWAIGReplied:
				want = append(want, string(d.Body))
			}
		}
		config := mfa.Default()
		config.Open = true
		handler, err := mfa.New(config, s, h)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range clean {
			if d, ok := e.Data.(trace.SWAIGRequested); ok {
				reply := s.post(handler, d)
				got = append(got, append(h.messages, reply)...)
				h.messages = nil
			}
		}
		if got, want := strings.Join(got, "\n"), strings.Join(want, "\n"); got != want {
			t.Errorf("%s: the functions say\n%s\nand the recording\n%s", number, got, want)
		}
	}
}

func (s *space) post(handler http.Handler, d trace.SWAIGRequested) string {
	r := httptest.NewRequest(d.Method, d.URL, bytes.NewReader(d.Body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w.Body.String()
}

func BenchmarkEvents(b *testing.B) {
	all := recorded(b, nil, "yes please", "<wrong-token>", "<token:spoken>", "no thanks")
	b.ReportAllocs()
	for b.Loop() {
		redact.New(redact.Options{}).Events(all)
	}
}
