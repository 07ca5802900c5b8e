package cmd

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"callsim/sim/serve/host"
	"callsim/sim/serve/journal"
)

// getenv is os.Getenv without blanks around a value.
func getenv(name string) string { return strings.TrimSpace(os.Getenv(name)) }

// serveLog writes what happens, in lines for people or as JSON. Its entries hold no secrets.
type serveLog struct {
	json   bool
	failed func(error) // gets an error of writing

	mu  sync.Mutex
	out io.Writer
}

// begin says what is served where.
func (l *serveLog) begin(c host.Config, at string) {
	a := c.Addresses(at)
	if l.json {
		l.writeJSON(map[string]any{"part": "server", "note": "ready", "serves": a})
		return
	}
	text := "callsim serves at " + a.Root + "; press Ctrl+C to end\n\n"
	line := func(part, address, note string) {
		if address != "" {
			text += strings.TrimRight(fmt.Sprintf("  %-10s  %-*s  %s", part, len(a.Control), address, note), " ") + "\n"
		}
	}
	space := "SIGNALWIRE_REST_BASE_URL; any project id and token will do"
	if c.Token != "" {
		space = "SIGNALWIRE_REST_BASE_URL; with the login of --space-login-file"
	}
	line("space", a.Space, space)
	line("functions", a.Functions, functionsNote(c))
	line("broadcasts", a.Broadcasts, "")
	control := "open to this machine alone"
	if c.ControlToken != "" {
		control = "with its token"
	}
	line("control", a.Control, control)
	l.write(text + "\n")
}

// functionsNote says who may call the functions, and which space they ask.
func functionsNote(c host.Config) string {
	var who []string
	if c.MFA.Password != "" {
		who = append(who, "with a password")
	}
	if c.MFA.SigningKey != "" {
		who = append(who, "signed")
	}
	note := strings.Join(who, ", ")
	if c.Live != nil {
		note += "; LIVE: real messages are sent"
	}
	return note
}

// entry writes a line about what was asked.
func (l *serveLog) entry(e journal.Entry) {
	if l.json {
		l.writeJSON(e)
		return
	}
	what := []string{e.Time.Local().Format("15:04:05"), fmt.Sprintf("%-10s", e.Part)}
	for _, word := range []string{e.Function, strings.TrimSpace(e.Method + " " + e.Path), e.Number, e.Failure, e.Note} {
		if word != "" && (word != e.Note || e.Failure == "") {
			what = append(what, word)
		}
	}
	if e.Status != 0 {
		what = append(what, fmt.Sprint(e.Status))
	}
	l.write(strings.Join(what, "  ") + "\n")
}

func (l *serveLog) writeJSON(v any) {
	line, err := json.Marshal(v)
	if err != nil {
		l.failed(err)
		return
	}
	l.write(string(line) + "\n")
}

func (l *serveLog) write(text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, err := io.WriteString(l.out, text); err != nil {
		l.failed(err)
	}
}
