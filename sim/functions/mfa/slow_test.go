package mfa_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"callsim/sim/functions/mfa"
)

const logged = "Authorization: Basic YWdlbnQ6czNjcmV0\r\n"

// patient bounds how long a test waits for what must come at some time.
const patient = time.Minute

// impatient serves functions that give a body little time, and returns their address.
func impatient(t *testing.T) string {
	t.Helper()
	c := mfa.Default()
	c.User, c.Password, c.ReadTimeout, c.MaxHeld = "agent", "s3cret", 20*time.Millisecond, 4<<20
	server := httptest.NewServer(handler(t, c, &stub{}, nil))
	t.Cleanup(server.Close)
	return strings.TrimPrefix(server.URL, "http://")
}

// stalled sends the beginning of a request and no more, and returns everything that comes until the server ends the
// connection.
func stalled(t *testing.T, address, request string) []byte {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Error(err)
		return nil
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(patient))
	io.WriteString(conn, request)
	reply, err := io.ReadAll(conn)
	if nerr, ok := err.(net.Error); ok && nerr.Timeout() {
		t.Error("the connection stays open")
	}
	return reply
}

func TestAConnectionThatStallsEnds(t *testing.T) {
	const head = "POST /swaig?agent_id=42 HTTP/1.1\r\nHost: x\r\n"
	const isJSON = "Content-Type: application/json\r\n"
	most := strings.Repeat(" ", 900_000)
	address := impatient(t)
	for name, test := range map[string]struct{ request, want string }{
		"nothing of the body":        {head + logged + isJSON + "Content-Length: 100\r\n\r\n", "408"},
		"one byte":                   {head + logged + isJSON + "Content-Length: 100\r\n\r\n{", "408"},
		"all but one byte":           {head + logged + isJSON + "Content-Length: 27\r\n\r\n{\"function\":\"start_hook\"} ", "408"},
		"900 kB of a megabyte":       {head + logged + isJSON + "Content-Length: 1000000\r\n\r\n" + most, "408"},
		"no length, no chunk":        {head + logged + isJSON + "Transfer-Encoding: chunked\r\n\r\n", "408"},
		"half a chunk":               {head + logged + isJSON + "Transfer-Encoding: chunked\r\n\r\nff\r\n{", "408"},
		"chunks without an end":      {head + logged + isJSON + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", "408"},
		"a trailer without an end":   {head + logged + isJSON + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: y\r\n", "400"},
		"asked to wait":              {head + logged + isJSON + "Expect: 100-continue\r\nContent-Length: 100\r\n\r\n", "100"},
		"without a password":         {head + isJSON + "Content-Length: 100\r\n\r\n{", "401"},
		"without a password, 900 kB": {head + isJSON + "Content-Length: 1000000\r\n\r\n" + most, "401"},
		"of another type":            {head + logged + "Content-Type: text/plain\r\nContent-Length: 100\r\n\r\n{", "415"},
		"of a web page":              {head + logged + "Origin: https://x.example.com\r\nContent-Length: 100\r\n\r\n{", "415"},
		"announced too large":        {head + logged + isJSON + "Content-Length: 1048577\r\n\r\n{", "413"},
		"by another method":          {"PUT /swaig HTTP/1.1\r\nHost: x\r\n" + logged + "Content-Length: 100\r\n\r\n{", "405"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			reply := stalled(t, address, test.request)
			if !bytes.HasPrefix(reply, []byte("HTTP/1.1 "+test.want)) {
				t.Errorf("%.300s", reply)
			}
			if test.want == "100" && !bytes.Contains(reply, []byte("HTTP/1.1 408")) {
				t.Errorf("%.300s", reply)
			}
		})
	}
}

func TestManyClientsThatStallLeaveRoomForOthers(t *testing.T) {
	address := impatient(t)
	request := "POST / HTTP/1.1\r\nHost: x\r\n" + logged + "Content-Type: application/json\r\nContent-Length: 900000\r\n\r\n" + strings.Repeat(" ", 100_000)
	var group sync.WaitGroup
	for range 50 {
		group.Go(func() {
			if reply := stalled(t, address, request); !bytes.HasPrefix(reply, []byte("HTTP/1.1 408")) && !bytes.HasPrefix(reply, []byte("HTTP/1.1 503")) {
				t.Errorf("%.200s", reply)
			}
		})
	}
	group.Wait()
	body := fmt.Sprintf(`{"function":"start_hook"%s}`, strings.Repeat(" ", 900_000))
	r := httptest.NewRequest("POST", "http://"+address, strings.NewReader(body))
	r.RequestURI = ""
	r.Header.Set("Content-Type", "application/json")
	r.SetBasicAuth("agent", "s3cret")
	for range 1000 { // a busy machine may break one off before it arrives, which is not a failure
		r.Body = io.NopCloser(strings.NewReader(body))
		res, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			continue
		}
		res.Body.Close()
		if res.StatusCode == 200 {
			return
		}
		if res.StatusCode != http.StatusRequestTimeout {
			t.Fatalf("status %d", res.StatusCode)
		}
	}
	t.Fatal("there is no room")
}

// held is a body that arrives when it is let go.
type held struct {
	io.Reader
	begun, let chan struct{}
}

func (h *held) Read(b []byte) (int, error) {
	select {
	case <-h.begun:
	default:
		close(h.begun)
	}
	<-h.let
	return h.Reader.Read(b)
}

func TestBodiesThatAreHeldAtATimeAreBounded(t *testing.T) {
	c := mfa.Default()
	c.MaxHeld = 1000
	h := handler(t, c, &stub{}, nil)
	call := func(body io.Reader, length int64) *httptest.ResponseRecorder {
		r := httptest.NewRequest("POST", "/", body)
		r.ContentLength = length
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	body := `{"function":"start_hook"}` + strings.Repeat(" ", 675)
	slow := &held{strings.NewReader(body), make(chan struct{}), make(chan struct{})}
	first := make(chan int)
	go func() { first <- call(slow, 700).Code }()
	<-slow.begun
	if w := call(strings.NewReader(body), 700); w.Code != 503 || w.Header().Get("Retry-After") != "1" || !strings.Contains(w.Body.String(), "Too many requests") {
		t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
	}
	if w := call(strings.NewReader(body), -1); w.Code != 503 {
		t.Errorf("a body of unknown length: %d", w.Code)
	}
	if w := call(strings.NewReader(`{"function":"start_hook"}`), 25); w.Code != 200 {
		t.Errorf("a small one: %d", w.Code)
	}
	close(slow.let)
	if code := <-first; code != 200 {
		t.Errorf("the first: %d", code)
	}
	if w := call(strings.NewReader(body), 700); w.Code != 200 {
		t.Errorf("after that: %d", w.Code)
	}
}
