package broadcasts_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	"go.uber.org/goleak"

	"callsim/sim/serve/broadcasts"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// served is a hub that is served, until the test ends.
func served(t *testing.T, o broadcasts.Options) (*broadcasts.Hub, string) {
	hub := broadcasts.New(o)
	server := httptest.NewServer(hub)
	t.Cleanup(func() {
		ended, end := context.WithCancel(context.Background())
		end()
		hub.Close(ended)
		server.Close()
	})
	return hub, server.URL
}

func dial(t *testing.T, url string, header http.Header) (*websocket.Conn, error) {
	t.Helper()
	conn, _, err := websocket.Dial(t.Context(), url, &websocket.DialOptions{HTTPHeader: header})
	if err == nil {
		conn.SetReadLimit(1 << 20)
		t.Cleanup(func() { conn.CloseNow() })
	}
	return conn, err
}

// subscribed is a client that watches an agent.
func subscribed(t *testing.T, url, agent string) *websocket.Conn {
	t.Helper()
	conn, err := dial(t, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	frame := `{"type":"subscribe","agent_id":"` + agent + `"}`
	if err := conn.Write(t.Context(), websocket.MessageText, []byte(frame)); err != nil {
		t.Fatal(err)
	}
	var echo struct{ UUID, Message string }
	if err := json.Unmarshal([]byte(read(t, conn)), &echo); err != nil || echo.Message != frame || len(echo.UUID) != 36 {
		t.Fatalf("the echo is %+v, %v", echo, err)
	}
	return conn
}

func read(t *testing.T, conn *websocket.Conn) string {
	t.Helper()
	_, message, err := conn.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return string(message)
}

func TestABroadcastReachesThoseWhoWatchTheAgent(t *testing.T) {
	hub, url := served(t, broadcasts.Options{})
	one, other, another := subscribed(t, url, "42"), subscribed(t, url, "42"), subscribed(t, url, "43")
	hub.Broadcast("42", json.RawMessage(`{"status":200,"content":{"a":1}}`))
	hub.Broadcast("43", json.RawMessage(`"a bare string"`))
	const want = "{\n  \"status\": 200,\n  \"content\": {\n    \"a\": 1\n  }\n}"
	for _, conn := range []*websocket.Conn{one, other} {
		if got := read(t, conn); got != want {
			t.Errorf("got %s", got)
		}
	}
	if got := read(t, another); got != `"a bare string"` {
		t.Errorf("the watcher of another agent got %s", got)
	}
}

func TestPing(t *testing.T) {
	_, url := served(t, broadcasts.Options{Ping: time.Millisecond})
	conn, err := dial(t, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, conn); got != "ping" {
		t.Errorf("got %s", got)
	}
}

func TestAClientThatReadsNothingDelaysNobody(t *testing.T) {
	gone := make(chan string, 1)
	hub, url := served(t, broadcasts.Options{Log: func(note string) { gone <- note }})
	subscribed(t, url, "stuck")
	reading := subscribed(t, url, "reading")
	big := json.RawMessage(`"` + strings.Repeat("x", 100_000) + `"`)
	for stuck, sent := true, 0; stuck; sent++ {
		if sent == 1000 {
			t.Fatal("100 MB wait for a client")
		}
		hub.Broadcast("stuck", big)
		select {
		case note := <-gone:
			stuck = false
			if !strings.Contains(note, "does not read") {
				t.Errorf("the log says %q", note)
			}
		default:
		}
	}
	hub.Broadcast("reading", json.RawMessage(`"on time"`))
	if got := read(t, reading); got != `"on time"` {
		t.Errorf("got %s", got)
	}
}

func TestClosingSendsWhatIsWaiting(t *testing.T) {
	hub, url := served(t, broadcasts.Options{})
	conn := subscribed(t, url, "42")
	for n := range 100 {
		hub.Broadcast("42", json.RawMessage(fmt.Sprint(n)))
	}
	go hub.Close(context.Background())
	for n := range 100 {
		if got := read(t, conn); got != fmt.Sprint(n) {
			t.Fatalf("message %d is %s", n, got)
		}
	}
	if _, _, err := conn.Read(t.Context()); websocket.CloseStatus(err) != websocket.StatusGoingAway {
		t.Errorf("the client was ended with %v", err)
	}
	if _, err := dial(t, url, nil); err == nil {
		t.Error("a hub that is closed takes a client")
	}
}

func TestOrigins(t *testing.T) {
	_, url := served(t, broadcasts.Options{})
	for origin, want := range map[string]bool{
		"http://localhost:3000": true, "http://127.0.0.1:5173": true, url: true, "https://example.com": false, "null": false,
	} {
		if _, err := dial(t, url, http.Header{"Origin": {origin}}); (err == nil) != want {
			t.Errorf("a page of %s: %v", origin, err)
		}
	}
}
