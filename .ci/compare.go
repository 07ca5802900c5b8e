//go:build ignore

// Compare plays 1,000 scenarios of two requests, one that sends a code and one that checks it, with callsim and with other
// programs for tests. Each run is a whole process; the programs take turns, so that all meet the same load; the median counts.
//
//	.ci/compare [-n 1000] [-runs 5] [-in FOLDER]
//
// It installs the others with go and npm, in a folder that it deletes, or in one that is named and kept. What cannot be installed is
// said, and not measured. The requests go to callsim's and nock's mocks, and to a bare server in this process for the others.
package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"flag"
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
	"time"
)

// program is one that plays the scenarios.
type program struct {
	name, version string
	scenario      string // what a scenario is for it
	// install makes it ready below a folder, write writes n scenarios into one. Both are nil where there is nothing to do.
	install func(in string) error
	write   func(folder, root string, n int) error
	// command plays what was written, and fails unless all pass.
	command func(in, folder string) *exec.Cmd
}

func main() {
	n := flag.Int("n", 1000, "how many scenarios")
	runs := flag.Int("runs", 5, "how often each program plays them; the median counts")
	in := flag.String("in", "", "the `folder` to install the programs in, which is kept; empty: one that is deleted")
	flag.Parse()
	folder, err := os.MkdirTemp("", "compare")
	check(err)
	defer os.RemoveAll(folder)
	if *in = cmp.Or(*in, filepath.Join(folder, "installed")); !filepath.IsAbs(*in) {
		*in, err = filepath.Abs(*in)
		check(err)
	}
	root := serve()
	var ready []program
	for _, p := range programs {
		if err := p.prepare(*in, folder, root, *n); err != nil {
			fmt.Printf("%s is not measured: %v\n", p.title(), err)
			continue
		}
		ready = append(ready, p)
	}
	report(ready, measure(ready, *in, folder, *runs), *n)
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

// prepare installs a program, writes its scenarios, and plays them once.
func (p program) prepare(in, folder, root string, n int) error {
	if err := p.install(in); err != nil {
		return err
	}
	if err := p.write(p.folder(in, folder), root, n); err != nil {
		return err
	}
	_, err := p.play(in, folder)
	return err
}

// folder is where the scenarios of a program are. Those in JavaScript are beside the modules that they import.
func (p program) folder(in, folder string) string {
	if strings.HasPrefix(p.name, "jest") {
		return filepath.Join(in, "npm", "scenarios")
	}
	return filepath.Join(folder, p.name)
}

// cost is what a whole process took.
type cost struct{ wall, processor time.Duration }

func (p program) play(in, folder string) (cost, error) {
	c := p.command(in, p.folder(in, folder))
	began := time.Now()
	out, err := c.CombinedOutput()
	if err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%s", strings.Join(c.Args, " "), err, tail(out))
	}
	return cost{time.Since(began), c.ProcessState.UserTime() + c.ProcessState.SystemTime()}, nil
}

// tail is the end of a text.
func tail(text []byte) string {
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return strings.Join(lines[max(0, len(lines)-12):], "\n")
}

// measure plays the scenarios of all programs in turns.
func measure(all []program, in, folder string, runs int) [][]cost {
	costs := make([][]cost, len(all))
	for range runs {
		for i, p := range all {
			one, err := p.play(in, folder)
			check(err)
			costs[i] = append(costs[i], one)
		}
	}
	return costs
}

// median is that of a part of the costs.
func median(all []cost, part func(cost) time.Duration) float64 {
	var took []time.Duration
	for _, c := range all {
		took = append(took, part(c))
	}
	slices.Sort(took)
	return took[len(took)/2].Seconds()
}

// report prints the table of the manual. The first program is the one that the others are beside.
func report(all []program, costs [][]cost, n int) {
	wall := func(c cost) time.Duration { return c.wall }
	processor := func(c cost) time.Duration { return c.processor }
	fmt.Printf("\n%s, %d processors, %s/%s, %s, node %s; %d scenarios\n\n", time.Now().Format(time.DateOnly), runtime.NumCPU(), runtime.GOOS,
		runtime.GOARCH, runtime.Version(), output("node", "--version"), n)
	fmt.Println("| program | whole process | processor time |\n|---|---|---|")
	for i, p := range all {
		a, b := median(costs[i], wall), median(costs[i], processor)
		fmt.Printf("| %s | %.2f s, %.1f times | %.2f s, %.1f times |\n", p.title(), a, a/median(costs[0], wall), b, b/median(costs[0], processor))
	}
	fmt.Println()
	for _, p := range all {
		fmt.Printf("- %s: %s\n", p.name, p.scenario)
	}
}

func (p program) title() string { return strings.TrimSpace(p.name + " " + p.version) }

// output is what a program prints.
func output(name string, args ...string) string {
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		return "?"
	}
	return strings.TrimSpace(string(out))
}

// code is the one that is right.
const code = "407719"

// serve answers as a space does, and returns the root of its API.
func serve() string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("Content-Type", "application/json")
		if strings.HasSuffix(r.URL.Path, "/verify") {
			fmt.Fprintf(w, `{"success":%t}`, strings.Contains(string(body), code))
			return
		}
		io.WriteString(w, `{"id":"5f2a8a52-1d3b-4d8e-9d4c-0d6f3f1b2a3c","success":true,"to":"+12025550123","channel":"sms"}`)
	}))
	return "http://" + l.Addr().String() + "/api/relay/rest"
}

// write writes a file, and the folders that it is in.
func write(name, text string) error {
	return errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644))
}

// quoted is a text as JSON, which JavaScript and YAML read, too.
func quoted(text string) string {
	b, err := json.Marshal(text)
	check(err)
	return string(b)
}
