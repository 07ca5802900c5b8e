//go:build ignore

// Bench measures what replaying many fixtures costs, as a whole process, beside a bare replayer of the same calls.
//
//	go run .ci/bench.go [-n 100,1000,10000] [-runs 5]
//
// The bare replayer reads the same files and makes the same two calls of the functions against a space of two mocks, with
// no conversation, no trace and no expectation but the status.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/h2non/gock"
	"go.yaml.in/yaml/v3"

	"callsim/sim/functions/mfa"
	"callsim/sim/space/signalwire"
)

const form = `name: the happy call, number %[1]d
about: One of many calls that differ in the seed only, for measuring.
tags: [generated]
seed: %[1]d
caller: {number: "+12025550123", name: Ada}
turns:
  - caller: yes please
    expect:
      - function.called: {function: send_mfa}
      - rest.requested: {method: POST, path: /api/relay/rest/mfa/sms, body: {to: "+12025550123", token_length: 6}}
      - rest.replied: {status: 200, body: {success: true, id: {capture: id}}}
      - broadcast.sent: {agent_id: "42"}
      - agent.said: {text: {matches: "(?i)six|6"}}
  - caller: <token>
    expect:
      - rest.requested: {path: "/api/relay/rest/mfa/${id}/verify"}
      - rest.replied: {body: {success: true}}
      - meta_data.set: {after: {verified: true}}
ends: {verified: true, reason: hangup}
`

func main() {
	sizes := flag.String("n", "100,1000,10000", "how many fixtures")
	runs := flag.Int("runs", 5, "how often each is measured; the median counts")
	bare := flag.String("bare", "", "only play this folder, barely")
	flag.Parse()
	if *bare != "" {
		check(playBarely(*bare))
		return
	}
	dir, err := os.MkdirTemp("", "bench")
	check(err)
	defer os.RemoveAll(dir)
	sim, self := filepath.Join(dir, "sim.exe"), filepath.Join(dir, "bare.exe")
	build("./sim", sim)
	build(".ci/bench.go", self)
	empty := filepath.Join(dir, "empty.go")
	check(os.WriteFile(empty, []byte("package main\n\nfunc main() {}\n"), 0o644))
	build(empty, filepath.Join(dir, "empty.exe"))

	fmt.Printf("%d processors, %s\n\n", runtime.NumCPU(), runtime.Version())
	fmt.Printf("%-10s %12s %14s %14s %10s\n", "", "fixtures", "whole process", "fixtures/s", "memory")
	var before float64 // what a fixture cost in the folder before
	for _, text := range strings.Split(*sizes, ",") {
		n, err := strconv.Atoi(text)
		check(err)
		folder := filepath.Join(dir, text)
		generate(folder, n)
		costs := measure(*runs, []string{sim, "replay", folder}, []string{self, "-bare", folder})
		row("replay", n, costs[0])
		row("bare", n, costs[1])
		each := costs[0].took.Seconds() / float64(n)
		fmt.Printf("%-10s %.2f times as long as bare", "", costs[0].took.Seconds()/costs[1].took.Seconds())
		if before > 0 {
			fmt.Printf("; each fixture %.2f times as long as of the folder before", each/before)
		}
		fmt.Println()
		before = each
	}
	costs := measure(200, []string{sim, "--version"}, []string{filepath.Join(dir, "empty.exe")})
	version, nothing := costs[0], costs[1]
	fmt.Printf("\nsim --version takes %.1f ms, a program that does nothing %.1f ms: %.1f times\n", ms(version.took), ms(nothing.took), version.took.Seconds()/nothing.took.Seconds())
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// build builds a program as the releases are built, and copies it, as it is when it is installed: what the linker has just written
// lies in the memory of the system in small pieces, from which a program starts a third slower. It is never whole in memory here, for
// Linux counts what this process has at most as the memory of those that it starts.
func build(what, to string) {
	c := exec.Command("go", "build", "-o", to+".linked", what)
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := c.CombinedOutput(); err != nil {
		check(fmt.Errorf("%s: %w\n%s", what, err, out))
	}
	linked, err := os.Open(to + ".linked")
	check(err)
	defer linked.Close()
	program, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755)
	check(err)
	_, err = io.CopyBuffer(struct{ io.Writer }{program}, struct{ io.Reader }{linked}, make([]byte, 1<<20))
	check(err)
	check(program.Close())
}

func generate(folder string, n int) {
	check(os.MkdirAll(folder, 0o755))
	var text []byte
	for i := range n {
		text = fmt.Appendf(text[:0], form, i)
		check(os.WriteFile(filepath.Join(folder, fmt.Sprintf("%05d.yaml", i)), text, 0o644))
	}
}

// cost is the median time of a process, and its greatest memory in kB where the system says it.
type cost struct {
	took   time.Duration
	memory int64
}

// measure runs commands in turns, so that whatever else the machine does meets them all.
func measure(runs int, commands ...[]string) []cost {
	took, costs := make([][]time.Duration, len(commands)), make([]cost, len(commands))
	for range runs {
		for i, command := range commands {
			c := exec.Command(command[0], command[1:]...)
			began := time.Now()
			if out, err := c.CombinedOutput(); err != nil {
				check(fmt.Errorf("%s: %w\n%s", command, err, out))
			}
			took[i] = append(took[i], time.Since(began))
			costs[i].memory = max(costs[i].memory, peak(c.ProcessState))
		}
	}
	for i, all := range took {
		slices.Sort(all)
		costs[i].took = all[len(all)/2]
	}
	return costs
}

// peak is the process's greatest memory in kB, read from the system's usage record by its name: Windows has none.
func peak(state *os.ProcessState) int64 {
	var usage struct{ Maxrss int64 }
	b, err := json.Marshal(state.SysUsage())
	if err != nil || json.Unmarshal(b, &usage) != nil {
		return 0
	}
	return usage.Maxrss
}

func row(what string, n int, c cost) {
	fmt.Printf("%-10s %12d %11.0f ms %14.0f %7.0f MB\n", what, n, ms(c.took), float64(n)/c.took.Seconds(), float64(c.memory)/1024)
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// playBarely plays every fixture of a folder.
func playBarely(folder string) error {
	files, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil {
		return err
	}
	work := make(chan string)
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for file := range work {
				check(playOne(file))
			}
		})
	}
	for _, file := range files {
		work <- file
	}
	close(work)
	group.Wait()
	return nil
}

func playOne(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var f struct{ Caller struct{ Number string } }
	if err := yaml.Unmarshal(text, &f); err != nil {
		return err
	}
	config := mfa.Default()
	config.Open = true
	functions, err := mfa.New(config, &signalwire.Client{
		Settings: signalwire.Settings{ProjectID: "p", Token: "PTtoken", BaseURL: base}, Carrier: newMocks(),
	}, nil)
	if err != nil {
		return err
	}
	for _, body := range []string{
		`{"function":"send_mfa","argument":{"parsed":[{"phone_number":"%s"}]},"caller_id_num":"%[1]s","meta_data":{}}`,
		`{"function":"verify_mfa","argument":{"parsed":[{"token":"407719"}]},"caller_id_num":"%s","meta_data":{"mfa":{"id":"` + id + `"}}}`,
	} {
		req := httptest.NewRequest("POST", "/swaig?agent_id=42", bytes.NewReader(fmt.Appendf(nil, body, f.Caller.Number)))
		req.Header.Set("Content-Type", "application/json")
		res := httptest.NewRecorder()
		functions.ServeHTTP(res, req)
		if res.Code != 200 || !bytes.Contains(res.Body.Bytes(), []byte("set_meta_data")) {
			return fmt.Errorf("%s: %d %s", file, res.Code, res.Body)
		}
	}
	return nil
}

const (
	base = "https://space.example.com/api/relay/rest"
	id   = "5f2a8a52-1d3b-4d8e-9d4c-0d6f3f1b2a3c"
)

// mocks are two one-shot mocks in a registry of their own.
type mocks []gock.Mock

func newMocks() mocks {
	var all mocks
	for path, body := range map[string]string{"/mfa/sms": `{"id":"` + id + `","success":true}`, "/mfa/" + id + "/verify": `{"success":true}`} {
		req, res := gock.NewRequest().URL(base+path), gock.NewResponse().Status(200).SetHeader("Content-Type", "application/json").BodyString(body)
		req.Method = "POST"
		mock := gock.NewMock(req, res)
		matcher := gock.NewEmptyMatcher()
		matcher.Add(func(r *http.Request, want *gock.Request) (bool, error) {
			return r.Method == want.Method && r.URL.Path == want.URLStruct.Path, nil
		})
		mock.SetMatcher(matcher)
		all = append(all, mock)
	}
	return all
}

func (m mocks) RoundTrip(r *http.Request) (*http.Response, error) {
	for _, mock := range m {
		if ok, err := mock.Match(r); err != nil || ok {
			return gock.Responder(r, mock.Response(), nil)
		}
	}
	return nil, fmt.Errorf("nothing answers %s", r.URL)
}
