package host_test

import (
	"bufio"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"callsim/sim/serve/host"
	"callsim/sim/serve/mocked"
)

// pipes is a listener in memory, so that time can be that of a test.
type pipes struct {
	conns chan net.Conn
	ended chan struct{}
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case conn := <-p.conns:
		return conn, nil
	case <-p.ended:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error   { close(p.ended); return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8933} }

// local is a connection from this machine.
type local struct{ net.Conn }

func (local) RemoteAddr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 50000} }

// inMemory serves a host in a bubble of synctest. Dial connects to it, end ends it.
func inMemory(t *testing.T, c host.Config) (dial func() net.Conn, end func()) {
	l := &pipes{make(chan net.Conn), make(chan struct{})}
	h, err := host.New(c, l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- h.Serve(ctx, l) }()
	dial = func() net.Conn {
		ours, theirs := net.Pipe()
		l.conns <- local{theirs}
		return ours
	}
	return dial, func() {
		cancel()
		if err := <-served; err != nil {
			t.Errorf("the server ended with %v", err)
		}
	}
}

// posted is the head of a request with a body of so many bytes, and that body.
func posted(path, body string, length int) string {
	return fmt.Sprintf("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
		path, base64.StdEncoding.EncodeToString([]byte("agent:"+password)), length, body)
}

func got(path string) string { return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" }

// answer reads the status of a reply, 0 for none, and waits until the connection ends.
func answer(conn net.Conn) int {
	status := 0
	r := bufio.NewReader(conn)
	if res, err := http.ReadResponse(r, nil); err == nil {
		io.Copy(io.Discard, res.Body)
		status = res.StatusCode
	}
	io.Copy(io.Discard, r)
	return status
}

func TestSlowClientsAreLetGo(t *testing.T) {
	for name, c := range map[string]struct {
		sent   string
		status int // 0: the connection is closed
		after  time.Duration
	}{
		"nothing is sent":                   {"", 0, 2 * time.Minute},
		"half a head is sent":               {"POST /swaig HTTP/1.1\r\nHost:", 0, 2 * time.Minute},
		"half a body to the space":          {posted(sms, "{", 100), http.StatusRequestTimeout, 10 * time.Second},
		"half a body to the functions":      {posted("/swaig", "{", 100), http.StatusRequestTimeout, 10 * time.Second},
		"a huge body to the space":          {posted(sms, "{", 2<<20), http.StatusRequestEntityTooLarge, time.Second},
		"a huge body to the functions":      {posted("/swaig", "{", 2<<20), http.StatusRequestEntityTooLarge, time.Second},
		"half a body to the control API":    {posted("/_callsim/faults", "{", 100), http.StatusBadRequest, 10 * time.Second},
		"a connection that is used no more": {got("/_callsim/ready"), http.StatusOK, 2 * time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				dial, end := inMemory(t, everything())
				conn := dial()
				began := time.Now()
				go io.WriteString(conn, c.sent)
				status := answer(conn)
				if took := time.Since(began); status != c.status || took.Round(time.Second) != c.after {
					t.Errorf("status %d, and the connection ended after %v", status, took)
				}
				end()
			})
		})
	}
}

func TestAClientThatReadsNothingIsLetGo(t *testing.T) {
	const code, hook = `{"to":"` + caller + `"}`, `{"function":"hangup_hook"}`
	for name, request := range map[string]string{
		"of the space":           posted(sms, code, len(code)),
		"of the functions":       posted("/swaig", hook, len(hook)),
		"of the control API":     got("/_callsim/ready"),
		"of what is not served":  got("/favicon.ico"),
		"that sends a wrong one": "nonsense\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				dial, end := inMemory(t, everything())
				conn := dial()
				began := time.Now()
				var err error
				for err == nil {
					_, err = io.WriteString(conn, request)
				}
				if took := time.Since(began); took > 2*time.Minute {
					t.Errorf("the connection ended after %v", took)
				}
				end()
			})
		})
	}
}

// TestAConnectionMayWaitForItsRequests holds that no client that ends idle connections after 90 seconds, as those in Go do, sends a
// request to a connection that the server is about to close.
func TestAConnectionMayWaitForItsRequests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dial, end := inMemory(t, everything())
		conn := dial()
		r := bufio.NewReader(conn)
		for n := range 3 {
			time.Sleep(90 * time.Second) // of the bubble
			go io.WriteString(conn, got("/_callsim/ready"))
			res, err := http.ReadResponse(r, nil)
			if err != nil || res.StatusCode != http.StatusOK {
				t.Fatalf("request %d: %v", n+1, err)
			}
			io.Copy(io.Discard, res.Body)
		}
		conn.Close()
		end()
	})
}

func TestTheServerEndsAtOnceWhateverIsBeingWaitedFor(t *testing.T) {
	const fault, code = `{"fault":"send timeout"}`, `{"to":"` + caller + `"}`
	const call = `{"function":"send_mfa","caller_id_num":"` + caller + `"}`
	for name, c := range map[string]struct {
		sent   string
		within time.Duration
	}{
		"a fault holds a connection":     {posted("/_callsim/faults", fault, len(fault)) + posted(sms, code, len(code)), 900 * time.Millisecond},
		"a fault holds the functions":    {posted("/_callsim/faults", fault, len(fault)) + posted("/swaig", call, len(call)), 900 * time.Millisecond},
		"a client waits for a message":   {got("/_callsim/phone?to=%2B12025550123&wait=1m"), 900 * time.Millisecond},
		"a client waits on a connection": {got("/_callsim/ready"), 900 * time.Millisecond},
		"a client sends half a request":  {posted(sms, "{", 100), time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				dial, end := inMemory(t, everything())
				conn := dial()
				answered := make(chan struct{})
				go io.WriteString(conn, c.sent)
				go func() {
					answer(conn)
					close(answered)
				}()
				synctest.Wait()
				began := time.Now()
				end()
				<-answered
				if took := time.Since(began); took > c.within { // Shutdown looks again after a moment
					t.Errorf("it took %v", took)
				}
			})
		})
	}
}

// unanswered is a real space before which a person is asked who does not answer.
type unanswered struct{}

func (unanswered) RoundTrip(req *http.Request) (*http.Response, error) {
	<-req.Context().Done()
	return nil, req.Context().Err()
}

func TestAQuestionEndsBeforeItsReplyCanNoLongerBeWritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := everything()
		c.Space = false
		c.Live = &host.Live{Settings: mocked.Settings, Transport: func() http.RoundTripper { return unanswered{} }}
		dial, end := inMemory(t, c)
		conn := dial()
		began := time.Now()
		const code = `{"function":"send_mfa","caller_id_num":"` + caller + `"}`
		go io.WriteString(conn, posted("/swaig", code, len(code)))
		res, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil || res.StatusCode != http.StatusOK {
			t.Errorf("no reply: %v", err)
		}
		if took := time.Since(began); took != 110*time.Second {
			t.Errorf("the reply came after %v", took)
		}
		conn.Close()
		end()
	})
}
