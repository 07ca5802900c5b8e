package elsewhere_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"go.uber.org/goleak"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/functions/mfa"
	"callsim/sim/serve/broadcasts"
	"callsim/sim/serve/elsewhere"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// functions are those of this project, deployed at the URL that they are served at. They ask the space of the session.
type functions struct {
	*httptest.Server
	handler http.Handler
	tell    mfa.Broadcaster
}

func (f *functions) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if f.handler == nil {
		w.WriteHeader(http.StatusTeapot)
		return
	}
	f.handler.ServeHTTP(w, r)
}

const user, password = "agent", "hunter2secret"

// open opens a session with the functions of this project.
func open(t *testing.T, o elsewhere.Options, tell mfa.Broadcaster) *elsewhere.Session {
	t.Helper()
	f := &functions{tell: tell}
	f.Server = httptest.NewServer(f)
	t.Cleanup(f.Close)
	o.URL, _ = url.Parse(f.URL + "/swaig")
	o.URL.User = url.UserPassword(user, password)
	o.Listen = elsewhere.AnyPort
	s, err := elsewhere.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	config := mfa.Default()
	config.User, config.Password = user, password
	client := &signalwire.Client{Settings: signalwire.Settings{ProjectID: "any", Token: "thing", BaseURL: s.Address() + signalwire.BasePath}}
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	client.Carrier = transport
	if f.handler, err = mfa.New(config, client, f.tell); err != nil {
		t.Fatal(err)
	}
	return s
}

// apply makes a call one with the functions of a session, which have declared themselves before.
func apply(t *testing.T, s *elsewhere.Session, config *call.Config) {
	t.Helper()
	s.Apply(config)
	var err error
	if config.Discovery, err = call.Discover(t.Context(), *config); err != nil || config.Discovery.Source != "discovery" {
		t.Fatal(err, config.Discovery)
	}
}

// play plays a call to its end, in the language of sim chat.
func play(t *testing.T, config call.Config, lines ...string) []trace.Event {
	t.Helper()
	c, err := call.New(config)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Begin(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, line := range lines {
		cmd, err := command.Parse(line)
		if err == nil {
			err = c.Do(t.Context(), cmd)
		}
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
	}
	c.End(call.HungUp)
	return c.Trace().Since(0)
}

// told are events without what differs by where the functions are: kind, turn and, but for messages to them, the data.
func told(events []trace.Event, without ...trace.Kind) string {
	var b strings.Builder
	for _, e := range events {
		line := map[string]any{"turn": e.Turn, "kind": e.Kind}
		switch d := e.Data.(type) {
		case trace.SWAIGRequested:
		case trace.SWAIGReplied:
			line["body"] = string(d.Body)
		case trace.FunctionCalled:
			d.Role = ""
			line["data"] = d
		case trace.RESTRequested:
			line["path"], line["body"], line["id"] = d.Path, string(d.Body), d.ID
		case trace.RESTReplied:
			line["status"], line["body"], line["took"] = d.Status, string(d.Body), d.Took
		case trace.RESTFailed:
			line["cause"], line["maybe"] = d.Cause, d.MaybeDone
		default:
			line["data"] = d
		}
		if len(without) > 0 && e.Kind == without[0] {
			continue
		}
		text, _ := json.Marshal(line)
		b.Write(append(text, '\n'))
	}
	return b.String()
}

// conversations are calls that show all that the space does.
var conversations = map[string][]string{
	"a wrong code, then the right one": {"yes please", "it says <wrong-token>", "<token>", "no"},
	"a code that expires":              {"yes", "/advance 3h", "<token>", "yes", "<token>", "no"},
	"refused":                          {"/fault send 500", "yes", "yes", "<token>", "no"},
	"reset":                            {"/fault verify reset", "yes", "<token>", "yes", "no"},
	"too large, and not JSON":          {"/fault send huge", "/fault verify not-json", "yes", "yes", "<token>", "yes"},
}

func TestACallIsAsWithTheBuiltInFunctions(t *testing.T) {
	s := open(t, elsewhere.Options{}, nil)
	for name, lines := range conversations {
		t.Run(name, func(t *testing.T) {
			config := call.Default()
			want := told(play(t, config, lines...), trace.KindBroadcastSent)
			apply(t, s, &config)
			got := told(play(t, config, lines...), trace.KindBroadcastSent)
			if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if strings.Contains(got, password) {
				t.Error("the password is in the trace")
			}
		})
	}
}

func TestBroadcastsAreWhereTheyAreWithTheBuiltInFunctions(t *testing.T) {
	hub := broadcasts.New(broadcasts.Options{})
	server := httptest.NewServer(hub)
	t.Cleanup(func() { hub.Close(context.Background()); server.Close() })
	at, err := elsewhere.ParseBroadcasts(strings.Replace(server.URL, "http", "ws", 1) + "/websocket")
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, elsewhere.Options{Broadcasts: at}, hub)
	lines := conversations["a wrong code, then the right one"]
	config := call.Default()
	want := told(play(t, config, lines...))
	apply(t, s, &config)
	for range 3 {
		if got := told(play(t, config, lines...)); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	}
}

func TestWhyNothingAnswersIsSaidInAFewWords(t *testing.T) {
	plain, gone := httptest.NewServer(http.NotFoundHandler()), httptest.NewServer(http.NotFoundHandler())
	plain.Config.ErrorLog = log.New(io.Discard, "", 0)
	defer plain.Close()
	gone.Close()
	for name, c := range map[string]struct{ at, why string }{
		"a port that nobody listens at": {gone.URL, syscall.ECONNREFUSED.Error()},
		"TLS to a server without":       {strings.Replace(plain.URL, "http:", "https:", 1), "it does not speak TLS"},
	} {
		t.Run(name, func(t *testing.T) {
			at, _ := url.Parse(c.at)
			s, err := elsewhere.Open(t.Context(), elsewhere.Options{URL: at, Listen: elsewhere.AnyPort})
			s.Close()
			if got, want := fmt.Sprint(err), "the functions at "+c.at+" do not answer: "+c.why+"; "; !strings.HasPrefix(got, want) && runtime.GOOS != "windows" {
				t.Errorf("it says %s, want %s", got, want)
			}
		})
	}
}

func TestWhyBroadcastsCannotBeWatchedIsSaidInAFewWords(t *testing.T) {
	plain, gone := httptest.NewServer(http.NotFoundHandler()), httptest.NewServer(http.NotFoundHandler())
	defer plain.Close()
	gone.Close()
	for name, c := range map[string]struct{ at, why string }{
		"a port that nobody listens at": {gone.URL, syscall.ECONNREFUSED.Error()},
		"a server without a WebSocket":  {plain.URL, "the server answers with status 404, and not as a WebSocket"},
	} {
		t.Run(name, func(t *testing.T) {
			at, _ := url.Parse(plain.URL)
			watched, _ := url.Parse(strings.Replace(c.at, "http", "ws", 1))
			s, err := elsewhere.Open(t.Context(), elsewhere.Options{URL: at, Broadcasts: watched, Listen: elsewhere.AnyPort})
			s.Close()
			want := "the broadcasts at " + watched.String() + " cannot be watched: " + c.why + "; name where they are with --broadcasts, or leave that out"
			if got := fmt.Sprint(err); got != want && runtime.GOOS != "windows" {
				t.Errorf("it says %s, want %s", got, want)
			}
		})
	}
}

// TestAServerThatHangsIsToldFromOneThatBreaksOff asks functions whether they are there.
func TestAServerThatHangsIsToldFromOneThatBreaksOff(t *testing.T) {
	for name, test := range map[string]struct {
		serve    http.HandlerFunc
		patience time.Duration
		want     string
	}{
		"it hangs": {
			func(_ http.ResponseWriter, r *http.Request) { io.Copy(io.Discard, r.Body); <-r.Context().Done() }, 50 * time.Millisecond,
			"do not answer: no answer within 50ms; start them with SIGNALWIRE_REST_BASE_URL=",
		},
		"it breaks off": {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, time.Hour, ""},
		"it refuses":    {http.NotFound, time.Hour, ""},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(test.serve)
			defer server.Close()
			at, _ := url.Parse(server.URL)
			s, err := elsewhere.Open(t.Context(), elsewhere.Options{URL: at, Listen: elsewhere.AnyPort, Patience: test.patience})
			s.Close()
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestAProgramThatNeverAnswersIsStopped(t *testing.T) {
	at, _ := url.Parse("http://127.0.0.1:1/swaig")
	_, err := elsewhere.Open(t.Context(), elsewhere.Options{URL: at, Start: "echo starting; sleep 1000", Within: 300 * time.Millisecond})
	if err == nil || !strings.Contains(err.Error(), "echo starting; sleep 1000 has not answered in time") {
		t.Errorf("got %v", err)
	}
}

func TestCallsOfDifferentCallersAreHeldAtTheSameTime(t *testing.T) {
	s := open(t, elsewhere.Options{}, nil)
	var group sync.WaitGroup
	for n := range 20 {
		group.Go(func() {
			config := call.Default()
			config.Seed, config.Caller.Number = uint64(n/4), fmt.Sprintf("+120255501%02d", n/2)
			want := told(play(t, config, "yes", "<wrong-token>", "<token>", "no"), trace.KindBroadcastSent)
			apply(t, s, &config)
			if got := told(play(t, config, "yes", "<wrong-token>", "<token>", "no"), trace.KindBroadcastSent); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	group.Wait()
}

func TestAConnectionToTheFunctionsIsEndedBeforeTheyEndIt(t *testing.T) {
	ended := make(chan struct{}, 1)
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateClosed {
			ended <- struct{}{}
		}
	}
	server.Start()
	defer server.Close()
	at, _ := url.Parse(server.URL)
	s, err := elsewhere.Open(t.Context(), elsewhere.Options{URL: at, Listen: elsewhere.AnyPort})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	select {
	case <-ended:
	case <-time.After(time.Minute):
		t.Error("a connection without a request stays open")
	}
}

func TestAnAddressThatTheSpaceCannotBeServedAt(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for address, why := range map[string]string{taken.Addr().String(): "which is in use", "8933": ": missing port in address; ", "127.0.0.1:99999": " 127.0.0.1:99999: invalid port; "} {
		_, err := elsewhere.Open(t.Context(), elsewhere.Options{Listen: address, Flags: "with-"})
		if got := fmt.Sprint(err); !strings.Contains(got, why) || !strings.HasSuffix(got, "such as --with-space-listen 127.0.0.1:8935") {
			t.Errorf("it says %s", got)
		}
	}
}
