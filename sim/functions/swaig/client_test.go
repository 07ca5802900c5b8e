package swaig_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"callsim/sim/functions/swaig"
	"callsim/sim/kit/bounded"
	"callsim/sim/kit/clock"
)

// recorded is what a webhook was sent.
type recorded struct {
	method, target, body string
	header               http.Header
	user, password       string
}

// webhook answers reply to everything and remembers the last request.
func webhook(reply string, last *recorded) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		user, password, _ := r.BasicAuth()
		*last = recorded{r.Method, r.RequestURI, string(body), r.Header, user, password}
		io.WriteString(w, reply)
	})
}

func at(t *testing.T, address string) *url.URL {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestBothWaysToAHandlerCarryTheSameBytes(t *testing.T) {
	var inside, outside recorded
	server := httptest.NewServer(webhook(`{"response":"ok"}`, &outside))
	defer server.Close()
	request := &swaig.Request{Function: "send_mfa", CallerIDNum: "+12025550123"}
	over := func(address string, transport http.RoundTripper) {
		u := at(t, address+"/swaig?agent_id=42")
		u.User = url.UserPassword("agent", "s3cret:@/")
		c := swaig.Client{URL: u, Transport: transport, SigningKey: "key"}
		reply, err := c.Call(t.Context(), request)
		if err != nil || reply.Response.Text != "ok" {
			t.Errorf("%s: %+v, %v", address, reply, err)
		}
	}
	over(server.URL, nil)
	over(server.URL, swaig.InProcess(webhook(`{"response":"ok"}`, &inside)))
	for _, name := range []string{"Content-Length", "Accept-Encoding"} { // a socket's own
		outside.header.Del(name)
	}
	if inside.body != outside.body || inside.target != outside.target || inside.method != outside.method {
		t.Errorf("in this process %+v\nover a socket   %+v", inside, outside)
	}
	if inside.user != "agent" || outside.password != "s3cret:@/" || strings.Contains(outside.target, "s3cret") {
		t.Errorf("credentials: %+v", outside)
	}
	for name := range outside.header {
		if inside.header.Get(name) != outside.header.Get(name) {
			t.Errorf("%s: %q and %q", name, inside.header.Get(name), outside.header.Get(name))
		}
	}
	want := swaig.Sign("key", server.URL+"/swaig?agent_id=42", []byte(inside.body))
	if got := inside.header.Get(swaig.SignatureHeader); got != want {
		t.Errorf("signature %q, want %q", got, want)
	}
}

func TestCallTellsFailuresApart(t *testing.T) {
	answer := func(status int, body string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			io.WriteString(w, body)
		})
	}
	for name, test := range map[string]struct {
		handler http.Handler
		want    error
	}{
		"no JSON":   {answer(200, `<html>`), swaig.ErrReply},
		"too large": {answer(200, strings.Repeat(" ", 200)+"{}"), bounded.ErrTooLarge},
	} {
		c := swaig.Client{URL: at(t, "http://functions.test/"), Transport: swaig.InProcess(test.handler), MaxReply: 100}
		if _, err := c.Call(t.Context(), &swaig.Request{}); !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", name, err, test.want)
		}
	}
}

func TestAnotherStatusThan200IsAnErrorThatNamesIt(t *testing.T) {
	for _, status := range []int{204, 302, 404, 500} {
		c := swaig.Client{URL: at(t, "http://functions.test/"), Transport: swaig.InProcess(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }))}
		var refused *swaig.StatusError
		if _, err := c.Call(t.Context(), &swaig.Request{}); !errors.As(err, &refused) || refused.Status != status {
			t.Errorf("%d: %v", status, err)
		}
	}
}

func TestAPanicOfTheFunctionsIsAnError(t *testing.T) {
	c := swaig.Client{URL: at(t, "http://functions.test/"), Transport: swaig.InProcess(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("oh") }))}
	if _, err := c.Call(t.Context(), &swaig.Request{}); err == nil || !strings.Contains(err.Error(), "panicked: oh") {
		t.Errorf("got %v", err)
	}
}

func TestTheTimeoutIsTheClocks(t *testing.T) {
	hang := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		c := swaig.Client{URL: at(t, "http://functions.test/"), Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
			hang(nil, r)
			return nil, r.Context().Err()
		}), Timeout: 7 * time.Second}
		if _, err := c.Call(t.Context(), &swaig.Request{}); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		if took := time.Since(began); took != 7*time.Second {
			t.Errorf("took %v", took)
		}
	})
	virtual := clock.NewVirtual(time.Unix(0, 0))
	c := swaig.Client{URL: at(t, "http://functions.test/"), Clock: virtual, Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
		return nil, virtual.Wait(r.Context(), clock.Forever)
	})}
	if _, err := c.Call(t.Context(), &swaig.Request{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if got := virtual.Now().Sub(time.Unix(0, 0)); got != swaig.DefaultTimeout {
		t.Errorf("took %v of the call's time", got)
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestDiscoveryAsksAsThePlatformDoes(t *testing.T) {
	var last recorded
	c := swaig.Client{URL: at(t, "http://functions.test/"), Transport: swaig.InProcess(webhook(
		`[{"function":"a","description":"d","parameters":{},"web_hook_url":"http://functions.test"},{"function":"b"}]`, &last))}
	got, err := c.Signatures(t.Context(), &swaig.Request{MetaDataToken: "t", MetaData: swaig.Object{}, ProjectID: "p", SpaceID: "s"})
	if err != nil || len(got.Functions) != 1 || got.Functions[0].Function != "a" || len(got.Faults) != 2 {
		t.Errorf("got %+v, %v", got, err)
	}
	want := `{"action":"get_signature","functions":[],"content_disposition":"function signature request","content_type":"text/swaig","version":"2.0",` +
		`"meta_data_token":"t","meta_data":{},"project_id":"p","space_id":"s"}`
	if last.body != want {
		t.Errorf("asked %s", last.body)
	}
}
