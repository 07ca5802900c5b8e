//go:build ignore

// Bench-serve loads the served parties over loopback: 10,000 requests a round, 200 at a time, to the functions, the space and
// the control API, while four clients watch the broadcasts. It says how many replies were wrong, how many broadcasts were lost,
// and how much memory is held after each round. Then, while nobody watches, it says how many requests a second that is beside a
// bare net/http handler, in turns. It ends with 1 when a reply is wrong, a broadcast is lost, or memory grows.
//
//	go run .ci/bench-serve.go
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"

	"callsim/sim/functions/mfa"
	"callsim/sim/serve/host"
	"callsim/sim/serve/journal"
)

const (
	workers, flows, perFlow = 200, 2000, 5 // perFlow requests of a flow, and as many broadcasts
	watchers, rounds        = 4, 3
	mostGrowth              = 8 << 20 // of the heap, in bytes, from the first round to the last
)

var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: workers, DisableCompression: true}}

func main() {
	root, stop := serve()
	defer stop()
	var seen [watchers]atomic.Int64
	echoes := make([]chan struct{}, watchers)
	conns := make([]*websocket.Conn, watchers)
	for i := range watchers {
		conns[i], echoes[i] = watch(root, &seen[i])
	}
	failed := false
	var first, last uint64
	for round := range rounds {
		wrong, rate := load(root)
		for i := range watchers { // the echo comes behind all broadcasts
			must(conns[i].Write(context.Background(), websocket.MessageText, []byte(`{"type":"subscribe","agent_id":"42"}`)))
			<-echoes[i]
		}
		lost := int64(0)
		for i := range watchers {
			lost += int64(flows*perFlow) - seen[i].Swap(0)
		}
		last = heap()
		if round == 0 {
			first = last
		}
		fmt.Printf("round %d  %6d requests  %6.0f/s  %d wrong  %d of %d broadcasts lost  %5.1f MB held\n",
			round+1, flows*perFlow, rate, wrong, lost, watchers*flows*perFlow, float64(last)/(1<<20))
		failed = failed || wrong > 0 || lost != 0
	}
	for i := range watchers {
		conns[i].CloseNow()
	}
	compare(root)
	if grown := int64(last) - int64(first); grown > mostGrowth {
		fmt.Printf("memory grew by %.1f MB\n", float64(grown)/(1<<20))
		failed = true
	}
	if failed {
		os.Exit(1)
	}
}

// compare loads the parties and a bare handler in turns.
func compare(root string) {
	var ours, bares []float64
	for range 2*rounds + 1 {
		_, rate := load(root)
		ours, bares = append(ours, rate), append(bares, bare())
	}
	slices.Sort(ours)
	slices.Sort(bares)
	fmt.Printf("unwatched %5.0f/s, a net/http handler that answers the same JSON to everything %.0f/s: %.2f (the aim is 0.6)\n",
		ours[rounds], bares[rounds], ours[rounds]/bares[rounds])
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench-serve:", err)
		os.Exit(2)
	}
}

// serve serves all parties, with a log that is written and thrown away.
func serve() (root string, stop func()) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	c := host.Config{Space: true, Functions: true, Broadcasts: true, Seed: 1, MFA: mfa.Default()}
	c.MFA.User, c.MFA.Password = "agent", "secret"
	c.Log = func(e journal.Entry) { json.NewEncoder(io.Discard).Encode(e) }
	h, err := host.New(c, l.Addr().String())
	must(err)
	ctx, end := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- h.Serve(ctx, l) }()
	return "http://" + l.Addr().String(), func() { end(); must(<-served) }
}

// watch counts the broadcasts to an agent, and tells of each echo.
func watch(root string, seen *atomic.Int64) (*websocket.Conn, chan struct{}) {
	ctx := context.Background()
	conn, _, err := websocket.Dial(ctx, strings.Replace(root, "http", "ws", 1)+host.BroadcastsPath, nil)
	must(err)
	echoes := make(chan struct{}, 1)
	go func() {
		for {
			_, text, err := conn.Read(ctx)
			switch {
			case err != nil:
				return
			case strings.Contains(string(text), `"uuid":`):
				echoes <- struct{}{}
			case string(text) != "ping":
				seen.Add(1)
			}
		}
	}()
	must(conn.Write(ctx, websocket.MessageText, []byte(`{"type":"subscribe","agent_id":"42"}`)))
	<-echoes
	return conn, echoes
}

// load plays the flows, and returns how many replies were wrong, and how many came in a second.
func load(root string) (wrong int64, rate float64) {
	var failed, next atomic.Int64
	var all sync.WaitGroup
	began := time.Now()
	for worker := range workers {
		all.Go(func() {
			number := fmt.Sprintf("+1202555%04d", worker)
			for next.Add(1) <= flows {
				failed.Add(flow(root, number))
			}
		})
	}
	all.Wait()
	return failed.Load(), flows * perFlow / time.Since(began).Seconds()
}

// flow verifies a caller through the functions, asks the space itself for a code, and tries a wrong one. It returns how many
// replies were wrong.
func flow(root, number string) (wrong int64) {
	check := func(reply, want string) {
		if !strings.Contains(reply, want) {
			wrong++
			fmt.Fprintf(os.Stderr, "wrong: %.200q\n", reply)
		}
	}
	post := func(path, body string) string { return ask(http.MethodPost, root+path, body) }
	sent := post("/swaig?agent_id=42", `{"function":"send_mfa","caller_id_num":"`+number+`"}`)
	check(sent, `"success":true`)
	code := member(ask(http.MethodGet, root+"/_callsim/phone?to=%2B"+number[1:], ""), "code")
	verify := `{"function":"verify_mfa","caller_id_num":"` + number + `","argument":{"parsed":[{"token":"` + code + `"}]},"meta_data":{"mfa":{"id":"` + member(sent, "id") + `"}}}`
	check(post("/swaig?agent_id=42", verify), `"verified":true`)
	id := member(post("/api/relay/rest/mfa/sms", `{"to":"`+number+`"}`), "id")
	check(post("/api/relay/rest/mfa/"+id+"/verify", `{"token":"no"}`), `{"success":false}`)
	return wrong
}

// member is the string of a name in a JSON text.
func member(text, name string) string {
	_, rest, _ := strings.Cut(text, `"`+name+`":"`)
	value, _, _ := strings.Cut(rest, `"`)
	return value
}

func ask(method, url, body string) string {
	req, err := http.NewRequest(method, url, strings.NewReader(body))
	must(err)
	req.SetBasicAuth("agent", "secret")
	req.Header.Set("Content-Type", "application/json")
	res, err := client.Do(req)
	must(err)
	defer res.Body.Close()
	reply, err := io.ReadAll(res.Body)
	must(err)
	return string(reply)
}

// heap is how much memory is held when all garbage is collected.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// bare is how many requests a second a handler answers that does nothing.
func bare() float64 {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, `{"id":"e10cdfa9-beeb-4c3b-8657-ff1da735351e","success":true,"to":"+12025550123","channel":"sms"}`)
	})}
	go server.Serve(l)
	defer server.Close()
	var next atomic.Int64
	var all sync.WaitGroup
	began := time.Now()
	for range workers {
		all.Go(func() {
			for next.Add(1) <= flows*perFlow {
				ask(http.MethodPost, "http://"+l.Addr().String()+"/", `{"to":"+12025550123"}`)
			}
		})
	}
	all.Wait()
	return flows * perFlow / time.Since(began).Seconds()
}
