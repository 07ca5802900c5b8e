//go:build ignore

// Bench-serve loads the served parties over loopback: 10,000 requests a round, 200 at a time, to the functions, the space and
// the control API, while four clients watch the broadcasts. It says how many replies were wrong, how many broadcasts were lost,
// and how much memory is held after each round. It ends with 1 when a reply is wrong, a broadcast is lost, or memory grows.
//
// Then it compares callsim serve, whose log goes to the null device, with a bare net/http server that reads the same requests and
// answers with replies of about the same size. Each is a process of its own, and so is the client, which they have in turns. Requests a
// second depend on what else the machine does; processor time, that of the server and the client together, does not as much. What
// the client takes is in both, so the servers alone are further apart than that: their own time is printed, too.
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
	"os/exec"
	"path/filepath"
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
	turns                   = 7
	mostGrowth              = 8 << 20 // of the heap, in bytes, from the first round to the last
)

var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: workers, DisableCompression: true}}

func main() {
	switch {
	case len(os.Args) > 2 && os.Args[1] == "bare":
		bare(os.Args[2])
	case len(os.Args) > 2 && os.Args[1] == "load":
		wrong, rate := load(os.Args[2])
		fmt.Println(rate)
		os.Exit(int(min(wrong, 1)))
	}
	failed := watched()
	compare()
	if failed {
		os.Exit(1)
	}
}

// watched loads the parties while somebody watches, and says whether something is wrong.
func watched() (failed bool) {
	root, stop := serve()
	defer stop()
	var seen [watchers]atomic.Int64
	echoes := make([]chan struct{}, watchers)
	conns := make([]*websocket.Conn, watchers)
	for i := range watchers {
		conns[i], echoes[i] = watch(root, &seen[i])
	}
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
	if grown := int64(last) - int64(first); grown > mostGrowth {
		fmt.Printf("memory grew by %.1f MB\n", float64(grown)/(1<<20))
		failed = true
	}
	return failed
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

// party is a server that is compared, in a process of its own.
type party struct {
	name, root     string
	server         *exec.Cmd
	rates          []float64 // requests a second
	client         time.Duration
	ours, together float64 // processor time of the server, and with that of the client, in µs a request
}

// compare loads callsim serve and the bare server in turns.
func compare() {
	folder, err := os.MkdirTemp("", "bench")
	must(err)
	defer os.RemoveAll(folder)
	sim, login := filepath.Join(folder, "sim"), filepath.Join(folder, "login")
	must(os.WriteFile(login, []byte("agent:secret"), 0o600))
	must(exec.Command("go", "build", "-o", sim, "./sim").Run())
	self, err := os.Executable()
	must(err)
	at, bareAt := free(), free()
	parties := []*party{
		start("callsim serve", at, exec.Command(sim, "serve", "--json", "--listen", at, "--functions-login-file", login)),
		start("bare net/http", bareAt, exec.Command(self, "bare", bareAt)),
	}
	for range turns {
		for _, p := range parties {
			p.load(self)
		}
	}
	for _, p := range parties {
		p.end()
		fmt.Printf("%s  %6.0f requests/s, a request takes %.0f µs of processor time, %.0f of it the server's\n", p.name, p.rate(), p.together, p.ours)
	}
	fmt.Printf("served ÷ bare: %.2f by requests/s, %.2f by processor time (the aim is 0.6), %.2f by that of the servers alone\n",
		parties[0].rate()/parties[1].rate(), parties[1].together/parties[0].together, parties[1].ours/parties[0].ours)
}

// free is an address that nobody uses.
func free() string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	defer l.Close()
	return l.Addr().String()
}

// start starts a server, and returns when it answers.
func start(name, at string, server *exec.Cmd) *party {
	must(server.Start())
	for {
		if conn, err := net.Dial("tcp", at); err == nil {
			conn.Close()
			return &party{name: name, root: "http://" + at, server: server}
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// load lets a client load the server.
func (p *party) load(self string) {
	client := exec.Command(self, "load", p.root)
	client.Stderr = os.Stderr
	out, err := client.Output()
	must(err)
	var rate float64
	_, err = fmt.Sscan(string(out), &rate)
	must(err)
	p.rates = append(p.rates, rate)
	p.client += client.ProcessState.UserTime() + client.ProcessState.SystemTime()
}

// end stops the server, and counts what it took.
func (p *party) end() {
	p.server.Process.Kill()
	p.server.Wait()
	took := p.server.ProcessState.UserTime() + p.server.ProcessState.SystemTime()
	each := func(d time.Duration) float64 { return d.Seconds() * 1e6 / (turns * flows * perFlow) }
	p.ours, p.together = each(took), each(took+p.client)
}

// rate is the median of the turns.
func (p *party) rate() float64 { return slices.Sorted(slices.Values(p.rates))[turns/2] }

// replies are those of the bare server, by the beginning of the path: much as callsim serve answers.
var replies = []struct{ path, body string }{
	{"/swaig", `{"response":"The code was sent by text message. Ask the caller to read out its 6 digits.","action":[{"set_meta_data":{"mfa":{"id":"e10cdfa9-beeb-4c3b-8657-ff1da735351e","success":true,"to":"+12025550123","channel":"sms"},"verified":true}}]}`},
	{"/_callsim/phone", `{"n":1,"to":"+12025550123","from":"+12025550199","channel":"sms","body":"Your Personal Authorization Code is: 123456","code":"123456","expires":"2026-01-01T00:00:00.123456789Z"}`},
	{"/api/relay/rest/mfa/sms", `{"id":"e10cdfa9-beeb-4c3b-8657-ff1da735351e","success":true,"to":"+12025550123","channel":"sms"}`},
	{"/api/relay/rest/mfa/", `{"success":false}`},
}

// bare serves what does nothing with a request but to read it.
func bare(at string) {
	must(http.ListenAndServe(at, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json")
		for _, reply := range replies {
			if strings.HasPrefix(r.URL.Path, reply.path) {
				io.WriteString(w, reply.body)
				return
			}
		}
	})))
}
