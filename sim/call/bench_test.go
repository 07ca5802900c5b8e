package call_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sync"
	"testing"

	"github.com/h2non/gock"

	"callsim/sim/call"
	"callsim/sim/call/command"
)

// BenchmarkHappyCall is the whole happy call with its trace.
func BenchmarkHappyCall(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		happy(b)
	}
}

// TestAHappyCallLeavesLittleGarbage has some room: the race detector has pools that forget.
func TestAHappyCallLeavesLittleGarbage(t *testing.T) {
	const most = 580
	if got := testing.AllocsPerRun(20, func() { happy(t) }); got > most {
		t.Errorf("a happy call allocates %.0f times, want at most %d", got, most)
	}
}

func happy(b testing.TB) {
	c, err := call.New(call.Default())
	if err != nil {
		b.Fatal(err)
	}
	if err := c.Begin(b.Context()); err != nil {
		b.Fatal(err)
	}
	for _, line := range []string{"yes please", "<token>", "no thanks"} {
		if err := c.Do(b.Context(), command.Say{Text: line}); err != nil {
			b.Fatal(err)
		}
	}
	if !c.Verified() {
		b.Fatal("not verified")
	}
}

// BenchmarkThousandCalls holds 1,000 happy calls at once.
func BenchmarkThousandCalls(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		var group sync.WaitGroup
		for range 1000 {
			group.Go(func() { happy(b) })
		}
		group.Wait()
	}
}

// BenchmarkBareFlow is what the happy call is measured against: a send and a verification through a private registry of
// gock's mocks, with the SWAIG JSON around them, and nothing else.
func BenchmarkBareFlow(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		flow := newBareFlow()
		client := &http.Client{Transport: flow}
		bareFunction(b, client, "sms", "send_mfa", `{"phone_number":"+12025550123"}`, `{"to":"+12025550123","token_length":6}`)
		bareFunction(b, client, "1/verify", "verify_mfa", `{"token":"407719"}`, `{"token":"407719"}`)
	}
}

const bareBase = "https://space.example.com/api/relay/rest/mfa/"

// bareFlow is a transport of one-shot mocks.
type bareFlow struct{ mocks []gock.Mock }

func newBareFlow() *bareFlow {
	f := &bareFlow{}
	for path, body := range map[string]string{"sms": `{"id":"1","success":true}`, "1/verify": `{"success":true}`} {
		req, res := gock.NewRequest().URL(bareBase+path), gock.NewResponse().Status(200).BodyString(body)
		req.Method = "POST"
		mock := gock.NewMock(req, res)
		matcher := gock.NewEmptyMatcher()
		matcher.Add(func(r *http.Request, want *gock.Request) (bool, error) {
			return r.Method == want.Method && r.URL.Host == want.URLStruct.Host && r.URL.Path == want.URLStruct.Path, nil
		})
		mock.SetMatcher(matcher)
		f.mocks = append(f.mocks, mock)
	}
	return f
}

func (f *bareFlow) RoundTrip(r *http.Request) (*http.Response, error) {
	for _, mock := range f.mocks {
		if ok, err := mock.Match(r); err != nil || ok {
			r.Body.Close()
			return gock.Responder(r, mock.Response(), nil)
		}
	}
	return nil, fmt.Errorf("unmatched: %s", r.URL)
}

// bareFunction reads a SWAIG request, posts to the space and writes a SWAIG reply.
func bareFunction(b *testing.B, client *http.Client, path, function, arguments, body string) {
	request, err := json.Marshal(map[string]any{
		"function": function, "argument": map[string]any{"parsed": []json.RawMessage{json.RawMessage(arguments)}, "raw": arguments},
		"call_id": "c", "caller_id_num": "+12025550123", "meta_data": map[string]any{"mfa": map[string]any{"id": "1"}},
	})
	if err != nil {
		b.Fatal(err)
	}
	var parsed map[string]any
	if err := json.Unmarshal(request, &parsed); err != nil {
		b.Fatal(err)
	}
	res, err := client.Post(bareBase+path, "application/json", bytes.NewReader([]byte(body)))
	if err != nil {
		b.Fatal(err)
	}
	reply, err := io.ReadAll(res.Body)
	res.Body.Close()
	if err != nil {
		b.Fatal(err)
	}
	if _, err := json.Marshal(map[string]any{"response": "ok", "action": []any{map[string]any{"set_meta_data": json.RawMessage(reply)}}}); err != nil {
		b.Fatal(err)
	}
}
