package cmd

import (
	"bytes"
	"context"
	"encoding/pem"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"callsim/sim/cmd/program"
	"callsim/sim/live/livetest"
	"callsim/sim/space/double"
)

// moments are those at which a call is canceled: in what the space does, and when so many requests have arrived.
var moments = []struct {
	name     string
	op       string
	b        double.Behaviour
	requests int
	verified bool
}{
	{"waiting for the header of a send", double.Send, double.Hang(), 1, false},
	{"the same, of one that was sent", double.Send, double.Hang().Acting(), 1, false},
	{"in the body of a send", double.Send, double.Stall(), 1, false},
	{"waiting for the header of a verify", double.Verify, double.Hang(), 2, false},
	{"in the body of a verify", double.Verify, double.Stall(), 2, false},
	{"after a verify", "", double.Behaviour{}, 2, true},
}

// feed is an input that gives lines and then nothing, until it is closed.
func feed(t *testing.T, lines ...string) io.ReadCloser {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, said(lines...)); err != nil {
		t.Fatal(err)
	}
	return closing{r, w}
}

// closing closes the other end of a pipe first, so that reading it ends.
type closing struct {
	*os.File
	other io.Closer
}

func (c closing) Close() error {
	c.other.Close()
	return c.File.Close()
}

// noLeak returns what checks that nothing runs that did not run before.
func noLeak(t *testing.T) func() {
	before := goleak.IgnoreCurrent()
	return func() {
		t.Helper()
		goleak.VerifyNone(t, before)
	}
}

func TestACallCanBeCanceledAtAnyMoment(t *testing.T) {
	for _, m := range moments {
		for _, way := range [][]string{{"chat"}, {"chat", "--json"}, {"record", "--json", "-o", "call.yaml"}} {
			t.Run(m.name+" "+way[0], func(t *testing.T) {
				check := noLeak(t)
				s, home := realSpace(t, double.Options{}), liveHome(t)
				t.Chdir(home)
				setLive(t, s)
				if m.op != "" {
					s.Fail(m.op, m.b, -1)
				}
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				in := feed(t, "yes please", markCode)
				go func() {
					if s.Wait(ctx, m.requests) == nil {
						cancel()
					}
				}()
				u := use(t, ctx, home, in, append(way, "--live", "--yes")...)
				in.Close()
				if u.code != program.Interrupted || strings.Contains(u.errs, "sim:") {
					t.Errorf("exit code %d: %s", u.code, u.errs)
				}
				if s.Messages() > 1 || len(s.Requests()) != m.requests {
					t.Errorf("%d texts, %d requests", s.Messages(), len(s.Requests()))
				}
				if !strings.Contains(u.out, `"reason":"canceled"`) && !strings.Contains(u.out, "The call has ended (canceled)") {
					t.Errorf("it does not say how it ended: %s", u.out)
				}
				u.hides(t, m.name, nil)
				replayed(t, home, u)
				s.Close()
				check()
			})
		}
	}
}

// asking is an output that tells when a question has been asked.
type asking struct {
	bytes.Buffer
	once sync.Once
	then func()
}

func (a *asking) Write(p []byte) (int, error) {
	n, err := a.Buffer.Write(p)
	if bytes.Contains(a.Bytes(), []byte(livetest.Asked)) {
		a.once.Do(a.then)
	}
	return n, err
}

func TestAQuestionCanBeCanceled(t *testing.T) {
	check := noLeak(t)
	s, _ := realSpace(t, double.Options{}), liveHome(t)
	setLive(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	in := feed(t, "yes please")
	out := &asking{then: cancel}
	session, end := askable(t, in, out, "--live")
	held, err := session.Hold(ctx)
	end()
	in.Close()
	if err != context.Canceled || !held.Ended() || len(s.Requests()) != 0 {
		t.Errorf("%v, ended %v, %d requests\n%s", err, held.Ended(), len(s.Requests()), out)
	}
	s.Close()
	check()
}

// TestAHandshakeCanBeCanceled connects to something that never says a word.
func TestAHandshakeCanBeCanceled(t *testing.T) {
	for _, args := range [][]string{{"chat", "--json", "--live", "--yes"}, {"record", "-o", "call.yaml", "--live", "--yes"}, {"doctor"}} {
		check := noLeak(t)
		home := liveHome(t)
		t.Chdir(home)
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		for name, value := range map[string]string{
			"SIGNALWIRE_PROJECT_ID": markProject, "SIGNALWIRE_API_TOKEN": markToken, "CALLSIM_ALLOW_NUMBERS": markCaller,
			"SIGNALWIRE_REST_BASE_URL": "https://" + l.Addr().String() + double.BasePath,
		} {
			t.Setenv(name, value)
		}
		ctx, cancel := context.WithCancel(t.Context())
		accepted := make(chan net.Conn, 1)
		go func() {
			if conn, err := l.Accept(); err == nil {
				cancel()
				accepted <- conn
			}
		}()
		in := feed(t, "yes please")
		u := use(t, ctx, home, in, args...)
		in.Close()
		(<-accepted).Close()
		l.Close()
		if u.code != program.Interrupted || strings.Contains(u.errs, "sim:") {
			t.Errorf("%v: exit code %d: %s%s", args, u.code, u.errs, u.out)
		}
		u.hides(t, args[0], nil)
		for _, text := range u.recording {
			read(t, []byte(text))
		}
		check()
	}
}

func TestTheDoctorCanBeCanceled(t *testing.T) {
	check := noLeak(t)
	s, home := realSpace(t, double.Options{}), liveHome(t)
	setLive(t, s)
	s.Fail(double.Any, double.Hang(), -1)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		if s.Wait(ctx, 1) == nil {
			cancel()
		}
	}()
	u := use(t, ctx, home, strings.NewReader(""), "doctor")
	if u.code != program.Interrupted || s.Messages() != 0 {
		t.Errorf("exit code %d, %d texts: %s%s", u.code, s.Messages(), u.out, u.errs)
	}
	u.hides(t, "doctor", nil)
	s.Close()
	check()
}

func TestACallOfFunctionsElsewhereCanBeCanceled(t *testing.T) {
	check := noLeak(t)
	home := liveHome(t)
	t.Setenv("CALLSIM_ALLOW_NUMBERS", markCaller)
	ctx, cancel := context.WithCancel(t.Context())
	functions := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if body, _ := io.ReadAll(r.Body); strings.Contains(string(body), "get_signature") {
			io.WriteString(w, "[]")
			return
		}
		cancel()
		<-r.Context().Done()
	}))
	in := feed(t, "yes please")
	u := use(t, ctx, home, in, "chat", "--json", "--live", "--yes", "--functions", functions.URL)
	in.Close()
	functions.Close()
	if u.code != program.Interrupted || !strings.Contains(u.out, `"reason":"canceled"`) {
		t.Errorf("exit code %d: %s%s", u.code, u.out, u.errs)
	}
	check()
}

// authority writes the certificate of a server to a file.
func authority(t *testing.T, folder string, s *httptest.Server) string {
	t.Helper()
	file := filepath.Join(folder, "ca.pem")
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw})
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}
