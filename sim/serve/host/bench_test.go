package host_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"callsim/sim/serve/host"
	"callsim/sim/serve/journal"
)

// BenchmarkFlow is what the parties do in a flow of five requests, without sockets: a code is sent, looked up on the phone and verified
// through the functions; another one is asked of the space itself, and tried wrongly. A log is written and thrown away.
func BenchmarkFlow(b *testing.B) {
	c := everything()
	c.Log = func(e journal.Entry) { json.NewEncoder(io.Discard).Encode(e) }
	h, err := host.New(c, "127.0.0.1:1")
	if err != nil {
		b.Fatal(err)
	}
	header := http.Header{
		"Authorization": {"Basic " + base64.StdEncoding.EncodeToString([]byte("agent:"+password))},
		"Content-Type":  {"application/json"}, "User-Agent": {"Go-http-client/1.1"},
	}
	var reply unsent
	ask := func(method, path, body, want string) string {
		to, err := url.ParseRequestURI(path)
		if err != nil {
			b.Fatal(err)
		}
		reply.header, reply.Buffer = http.Header{}, bytes.Buffer{}
		r := &http.Request{Method: method, URL: to, Host: "127.0.0.1:1", RemoteAddr: "127.0.0.1:2", Header: header, ContentLength: int64(len(body)), Body: io.NopCloser(strings.NewReader(body))}
		h.ServeHTTP(&reply, r.WithContext(b.Context()))
		if text := reply.String(); !strings.Contains(text, want) {
			b.Fatalf("%s %s: %s", method, path, text)
		}
		return reply.String()
	}
	b.ReportAllocs()
	for b.Loop() {
		sent := ask("POST", "/swaig?agent_id=42", `{"function":"send_mfa","caller_id_num":"`+caller+`"}`, `"success":true`)
		code := between(ask("GET", "/_callsim/phone?to=%2B"+caller[1:], "", "code"), `"code":"`)
		ask("POST", "/swaig?agent_id=42", `{"function":"verify_mfa","caller_id_num":"`+caller+`","argument":{"parsed":[{"token":"`+code+`"}]},"meta_data":{"mfa":{"id":"`+between(sent, `"id":"`)+`"}}}`, `"verified":true`)
		id := between(ask("POST", sms, `{"to":"`+caller+`"}`, `"success":true`), `"id":"`)
		ask("POST", "/api/relay/rest/mfa/"+id+"/verify", `{"token":"no"}`, `{"success":false}`)
	}
}

// unsent is a reply that goes nowhere.
type unsent struct {
	bytes.Buffer
	header http.Header
}

func (u *unsent) Header() http.Header { return u.header }
func (u *unsent) WriteHeader(int)     {}

// between is what a text has from a beginning to the next quote.
func between(text, beginning string) string {
	_, rest, _ := strings.Cut(text, beginning)
	value, _, _ := strings.Cut(rest, `"`)
	return value
}
