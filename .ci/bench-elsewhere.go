//go:build ignore

// Bench-elsewhere plays 1,000 fixtures against the functions of this project, served over loopback by another process, and prints
// fixtures a second. It is for a machine with two quiet processors; the aim is 1,000.
//
//	go run .ci/bench-elsewhere.go
package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"callsim/sim/functions/mfa"
	"callsim/sim/space/signalwire"
)

const (
	fixtures = 1000
	aim      = 1000.0
)

// text is a fixture of a caller of its own: a code is sent, mistyped, and read back.
const text = `name: call %[1]d
about: One of many calls with functions in another process.
seed: %[1]d
caller: {number: "+1202555%04[1]d"}
turns:
  - caller: yes please
    expect: [rest.requested: {path: /api/relay/rest/mfa/sms}, sms.delivered: {}]
  - caller: it says <wrong-token>
    expect: [rest.replied: {body: {success: false}}]
  - caller: sorry, <token>
    expect: [rest.replied: {body: {success: true}}]
ends: {verified: true}
`

func main() {
	folder, err := os.MkdirTemp("", "bench")
	check(err)
	defer os.RemoveAll(folder)
	for n := range fixtures {
		check(os.WriteFile(filepath.Join(folder, fmt.Sprintf("%04d.yaml", n)), fmt.Appendf(nil, text, n), 0o644))
	}
	sim := filepath.Join(folder, "sim")
	run("go", "build", "-o", sim, "./sim")
	space := listen()
	address := space.Addr().String()
	space.Close()
	functions := listen()
	go http.Serve(functions, handler("http://"+address))
	for _, jobs := range []string{"1", "2"} {
		fmt.Printf("%s at once: ", jobs)
		run(sim, "replay", folder, "--jobs", jobs, "--functions", "http://"+functions.Addr().String()+"/swaig", "--space-listen", address)
	}
	fmt.Printf("(the aim is %.0f fixtures/s)\n", aim)
}

// handler are the functions, which ask the space at a root.
func handler(root string) http.Handler {
	client := &signalwire.Client{
		Settings: signalwire.Settings{ProjectID: "callsim", Token: "callsim", BaseURL: root + signalwire.BasePath},
		Carrier:  &http.Transport{MaxIdleConnsPerHost: 16},
	}
	config := mfa.Default()
	config.Open = true
	h, err := mfa.New(config, client, nil)
	check(err)
	return h
}

func listen() net.Listener {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	return l
}

// run runs a command, whose output is the report.
func run(name string, args ...string) {
	out, err := exec.Command(name, args...).CombinedOutput()
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	fmt.Println(strings.Join(lines[max(0, len(lines)-3):], "\n"))
	check(err)
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
