package door_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"go.uber.org/goleak"

	"callsim/sim/kit/clock"
	"callsim/sim/serve/door"
	"callsim/sim/space/mock"
	"callsim/sim/space/signalwire"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var settings = signalwire.Settings{ProjectID: "project", Token: "token", BaseURL: "https://space.example.com" + signalwire.BasePath}

const caller, other = "+12025550123", "+12025550124"

func TestTheManualDeploysAServerWithTheSameTimeouts(t *testing.T) {
	manual, err := os.ReadFile("../../manual/deploy.md")
	if err != nil {
		t.Fatal(err)
	}
	ours := door.Server(nil)
	for name, timeout := range map[string]time.Duration{
		"ReadHeaderTimeout": ours.ReadHeaderTimeout, "ReadTimeout": ours.ReadTimeout, "WriteTimeout": ours.WriteTimeout, "IdleTimeout": ours.IdleTimeout,
	} {
		_, rest, _ := strings.Cut(strings.ReplaceAll(string(manual), "\t", " "), " "+name+": ")
		got, _, _ := strings.Cut(rest, ",")
		want := ""
		if timeout > 0 {
			want = fmt.Sprintf("%d * time.Minute", timeout/time.Minute)
		}
		if got != want {
			t.Errorf("the %s of the manual is %q, want %q", name, got, want)
		}
	}
}

// rig is a door that is served, and a client that keeps no connection.
type rig struct {
	*testing.T
	*door.Door
	root   string
	client http.Client
	logged chan door.Exchange
}

func newRig(t *testing.T, o door.Options) *rig {
	r := &rig{T: t, logged: make(chan door.Exchange, 100)}
	o.Log = func(x door.Exchange) { r.logged <- x }
	r.Door = door.New(o)
	server := httptest.NewServer(r.Door)
	t.Cleanup(server.Close)
	r.root = server.URL
	r.client.Transport = &http.Transport{DisableKeepAlives: true, DisableCompression: true}
	return r
}

// attach puts the mocked space of a call behind the door. What arrives on the phone is in the channel.
func (r *rig) attach(number string) (*mock.Space, chan mock.Message) {
	r.Helper()
	c := clock.NewVirtual(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	phone := make(chan mock.Message, 100)
	s := mock.New(mock.Options{Settings: settings, Seed: uint64(len(number)), Clock: c, Deliver: func(m mock.Message) { phone <- m }})
	detach, err := r.Attach(&door.Space{Transport: s, Settings: settings, Number: number})
	if err != nil {
		r.Fatal(err)
	}
	r.Cleanup(detach)
	return s, phone
}

// post asks the space, as a client with credentials.
func (r *rig) post(ctx context.Context, path, body string) (int, string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, r.root+path, strings.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	req.SetBasicAuth("any", "thing")
	res, err := r.client.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	return res.StatusCode, string(b), err
}

const sms = signalwire.BasePath + "/mfa/sms"

func to(number string) string { return `{"to":"` + number + `"}` }

func verify(id string) string { return signalwire.BasePath + "/mfa/" + id + "/verify" }

// send asks for a code, and returns its id.
func (r *rig) send(number string) string {
	r.Helper()
	status, body, err := r.post(r.Context(), sms, to(number))
	var reply struct{ ID string }
	if err != nil || status != http.StatusOK || json.Unmarshal([]byte(body), &reply) != nil {
		r.Fatalf("%d %s %v", status, body, err)
	}
	return reply.ID
}

func TestACodeIsSentAndVerified(t *testing.T) {
	r := newRig(t, door.Options{})
	_, phone := r.attach("")
	id := r.send(caller)
	status, body, err := r.post(t.Context(), verify(id), `{"token":"`+(<-phone).Token+`"}`)
	if err != nil || status != http.StatusOK || body != `{"success":true}` {
		t.Errorf("%d %s %v", status, body, err)
	}
}

func TestCredentials(t *testing.T) {
	for _, c := range []struct {
		name           string
		demanded       door.Options
		user, password string
		want           int
	}{
		{"any will do", door.Options{}, "any", "thing", 200},
		{"none will not", door.Options{}, "", "", 401},
		{"those demanded", door.Options{ProjectID: "p", Token: "t"}, "p", "t", 200},
		{"another token", door.Options{ProjectID: "p", Token: "t"}, "p", "T", 401},
		{"another project", door.Options{ProjectID: "p", Token: "t"}, "P", "t", 401},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, c.demanded)
			r.attach("")
			req, _ := http.NewRequest(http.MethodPost, r.root+sms, strings.NewReader(to(caller)))
			if c.user != "" {
				req.SetBasicAuth(c.user, c.password)
			}
			res, err := r.client.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			defer res.Body.Close()
			if res.StatusCode != c.want {
				t.Errorf("status %d, want %d", res.StatusCode, c.want)
			}
		})
	}
}

func TestFaultsActOnTheSocket(t *testing.T) {
	status := func(want int) func(int, string, error) bool {
		return func(got int, _ string, err error) bool { return err == nil && got == want }
	}
	closed := func(_ int, _ string, err error) bool { return errors.Is(err, io.EOF) }
	for fault, isRight := range map[string]func(status int, body string, err error) bool{
		"500":      status(500),
		"429":      status(429),
		"not-json": func(_ int, body string, err error) bool { return err == nil && strings.HasPrefix(body, "<!doctype") },
		"empty":    func(got int, body string, err error) bool { return err == nil && got == 200 && body == "" },
		"refused":  closed,
		"dns":      closed,
		"tls":      closed,
		"reset":    func(_ int, _ string, err error) bool { return isReset(err) },
		"truncated": func(got int, body string, err error) bool {
			return got == 200 && len(body) > 10 && errors.Is(err, io.ErrUnexpectedEOF)
		},
		"huge": func(_ int, body string, err error) bool {
			return err == nil && len(body) > 4<<20 && len(body) < door.MaxReply && json.Valid([]byte(body))
		},
		"slow=1ms": status(200),
	} {
		t.Run(fault, func(t *testing.T) {
			r := newRig(t, door.Options{})
			s, _ := r.attach(caller)
			s.Arm(arming(t, "send "+fault))
			got, body, err := r.post(t.Context(), sms, to(caller))
			if !isRight(got, body, err) {
				t.Errorf("status %d, %d bytes of body, error %v", got, len(body), err)
			}
			r.send(caller) // the next is as ever
		})
	}
}

func isReset(err error) bool {
	return errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.Errno(10054))
}

func arming(t *testing.T, text string) mock.Arming {
	t.Helper()
	a, err := mock.ParseArming(text)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestATimeoutHoldsTheConnectionUntilTheClientLeaves(t *testing.T) {
	r := newRig(t, door.Options{})
	s, phone := r.attach(caller)
	s.Arm(arming(t, "send timeout"))
	ctx, leave := context.WithCancel(t.Context())
	left := make(chan error)
	go func() {
		_, _, err := r.post(ctx, sms, to(caller))
		left <- err
	}()
	<-phone // a lost reply is not a lost request
	leave()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("the client's error is %v", err)
	}
	if x := <-r.logged; x.Failure != signalwire.Timeout {
		t.Errorf("the request failed by %q", x.Failure)
	}
}

// patient is a space that never answers.
type patient struct{ asked chan struct{} }

func (p patient) RoundTrip(req *http.Request) (*http.Response, error) {
	close(p.asked)
	<-req.Context().Done()
	return nil, req.Context().Err()
}

func TestAClientThatLeavesIsATimeoutWhateverTheSpaceDoes(t *testing.T) {
	r := newRig(t, door.Options{})
	p := patient{make(chan struct{})}
	detach, err := r.Attach(&door.Space{Transport: p, Settings: settings, Number: caller})
	if err != nil {
		t.Fatal(err)
	}
	defer detach()
	ctx, leave := context.WithCancel(t.Context())
	go func() { <-p.asked; leave() }()
	r.post(ctx, sms, to(caller))
	if x := <-r.logged; x.Failure != signalwire.Timeout {
		t.Errorf("the request failed by %q", x.Failure)
	}
}

func TestAHeldRequestIsLetGo(t *testing.T) {
	for name, c := range map[string]struct {
		fault string
		hold  time.Duration
		leave bool
	}{
		"when the door's time is over":           {"timeout", time.Millisecond, false},
		"when it is slower than the door's time": {"slow=1h", time.Millisecond, false},
		"when its call is over":                  {"timeout", time.Hour, true},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, door.Options{Hold: c.hold})
			phone := make(chan mock.Message, 1)
			s := mock.New(mock.Options{
				Settings: settings, Clock: clock.NewVirtual(time.Unix(0, 0)), Deliver: func(m mock.Message) { phone <- m },
			})
			detach, err := r.Attach(&door.Space{Transport: s, Settings: settings, Number: caller})
			if err != nil {
				t.Fatal(err)
			}
			s.Arm(arming(t, "send "+c.fault))
			if c.leave {
				go func() { <-phone; detach() }()
			}
			if _, _, err := r.post(t.Context(), sms, to(caller)); !errors.Is(err, io.EOF) {
				t.Errorf("error %v, want a connection that is closed before any byte", err)
			}
			if x := <-r.logged; x.Failure != signalwire.Timeout {
				t.Errorf("the request failed by %q", x.Failure)
			}
		})
	}
}

func TestCallsAtTheSameTimeAreToldApart(t *testing.T) {
	r := newRig(t, door.Options{})
	_, first := r.attach(caller)
	_, second := r.attach(other)
	a, b := r.send(caller), r.send(other)
	for id, code := range map[string]string{a: (<-first).Token, b: (<-second).Token} {
		if status, body, err := r.post(t.Context(), verify(id), `{"token":"`+code+`"}`); err != nil || body != `{"success":true}` {
			t.Errorf("%d %s %v", status, body, err)
		}
	}
	for name, c := range map[string]struct {
		path, body string
		status     int
		want       string
	}{
		"a number of neither":   {sms, to("+12025550199"), 500, "none of them is with the number +1********99"},
		"no number":             {sms, `{}`, 500, "2 calls are held at the same time"},
		"an id of neither":      {verify("5f2a8a52-1d3b-4d8e-9d4c-0d6f3f1b2a3c"), `{"token":"1"}`, 404, `{"error":"Not Found"}`},
		"a path of no resource": {signalwire.BasePath + "/mfa//verify", `{"token":"1"}`, 404, `{"error":"Not Found"}`},
	} {
		t.Run(name, func(t *testing.T) {
			status, body, err := r.post(t.Context(), c.path, c.body)
			if err != nil || status != c.status || !strings.Contains(body, c.want) {
				t.Errorf("%d %s %v", status, body, err)
			}
		})
	}
}

func TestCallsThatCannotBeToldApartAreRefused(t *testing.T) {
	for _, numbers := range [][2]string{{caller, caller}, {"", caller}, {caller, ""}} {
		d := door.New(door.Options{})
		detach, err := d.Attach(&door.Space{Number: numbers[0]})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Attach(&door.Space{Number: numbers[1]}); err == nil || !strings.Contains(err.Error(), "hold one call after the other") {
			t.Errorf("%q: %v", numbers, err)
		}
		detach()
		if _, err := d.Attach(&door.Space{Number: numbers[1]}); err != nil {
			t.Errorf("%q, after the first has ended: %v", numbers, err)
		}
	}
}

func TestWhatNoSpaceAnswers(t *testing.T) {
	for name, c := range map[string]struct {
		path, body string
		alone      bool
		status     int
		why        string
	}{
		"an unknown path":       {"/api/relay/rest/phone_numbers", "", false, 404, "has no such resource"},
		"an empty id":           {signalwire.BasePath + "/mfa//verify", "{}", false, 404, "has no such resource"},
		"a body over the bound": {sms, strings.Repeat(" ", door.MaxBody+1), false, 413, "was not read"},
		"no call":               {sms, to(caller), true, 500, "no call is being held"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, door.Options{})
			if !c.alone {
				r.attach("")
			}
			status, body, err := r.post(t.Context(), c.path, c.body)
			if err != nil || status != c.status || !json.Valid([]byte(body)) {
				t.Errorf("%d %s %v", status, body, err)
			}
			if x := <-r.logged; x.Err == nil || !strings.Contains(x.Err.Error(), c.why) {
				t.Errorf("logged as %v", x.Err)
			}
		})
	}
}
