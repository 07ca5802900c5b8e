package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"callsim/tui/screentest"
)

// tmux is a terminal multiplexer with one program in it: a terminal that many people use, with widths of its own.
type tmux struct {
	t      *testing.T
	ctx    context.Context
	socket string
	width  int
	height int
}

// ended is what the terminal says after the program. A tmux that is busy may never notice that its program has ended.
const ended = "the program has ended"

// inTmux runs a program in tmux, with a shell around it. A test without tmux is skipped.
func inTmux(t *testing.T, width, height int, args ...string) *tmux {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("there is no tmux")
	}
	ctx, cancel := context.WithTimeout(t.Context(), screentest.Patience)
	t.Cleanup(cancel)
	m := &tmux{t, ctx, filepath.Join(t.TempDir(), "tmux"), width, height}
	command := append([]string{"new-session", "-d", "-x", strconv.Itoa(width), "-y", strconv.Itoa(height), "sh", "-c", `"$@"; echo "$0"; exec cat`, ended}, args...)
	m.do(append(command, ";", "set-option", "-g", "status", "off")...)
	m.do("resize-window", "-x", strconv.Itoa(width), "-y", strconv.Itoa(height))
	t.Cleanup(func() { _ = m.command(context.Background(), "kill-server").Run() })
	return m
}

func (m *tmux) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "tmux", append([]string{"-S", m.socket, "-f", os.DevNull}, args...)...)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "XDG_CACHE_HOME="+cacheFolder(m.t))
	return cmd
}

func (m *tmux) do(args ...string) string {
	m.t.Helper()
	out, err := m.command(m.ctx, args...).CombinedOutput()
	if err != nil {
		m.t.Fatalf("tmux %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// wait returns the screen once it holds every text.
func (m *tmux) wait(texts ...string) string {
	m.t.Helper()
	screen := ""
	for {
		if m.ctx.Err() != nil {
			m.t.Fatalf("%q were never on the screen:\n%s", texts, screen)
		}
		screen = m.do("capture-pane", "-p")
		missing := false
		for _, text := range texts {
			if !strings.Contains(screen, text) {
				missing = true
			}
		}
		if !missing {
			return screen
		}
	}
}

// ends are the columns in which the rows end, but for the last row.
func (m *tmux) ends() []string {
	m.t.Helper()
	args := []string{"copy-mode", ";", "send-keys", "-X", "top-line"}
	for range m.height - 1 {
		args = append(args, ";", "send-keys", "-X", "end-of-line", ";", "display-message", "-p", "#{copy_cursor_x}", ";", "send-keys", "-X", "cursor-down")
	}
	columns := strings.Fields(m.do(args...))
	m.do("send-keys", "-X", "cancel")
	return columns
}

func TestNoTextMovesTheFrameInTmux(t *testing.T) {
	const differing = "नमस्ते தமிழ் น้ำ ຳ 👍🏽 🇩🇪 e\u0301"
	prompt := filepath.Join(t.TempDir(), "prompt.md")
	usual, err := os.ReadFile(filepath.Join("..", "fixtures", "prompt.md"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer("Greet", differing+" Greet", "Tell", differing+" Tell", "You are", differing).Replace(string(usual))
	if err := os.WriteFile(prompt, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	m := inTmux(t, 100, 30, "callsim", "--caller-name", differing, "--message", differing, "--layout-file", "", "--prompt", prompt)
	m.wait("on the line")
	m.do("send-keys", "-l", "yes please")
	m.do("send-keys", "Enter")
	m.wait("attempts left")
	m.do("set-buffer", differing+" pasted", ";", "paste-buffer", "-p")
	screen := m.wait("pasted")
	for y, column := range m.ends() {
		if column != strconv.Itoa(m.width) && column != strconv.Itoa(m.width-1) {
			t.Fatalf("row %d ends in column %s:\n%s", y, column, screen)
		}
	}

	// What another program writes over the screen is gone with the next key.
	tty := strings.TrimSpace(m.do("display-message", "-p", "#{pane_tty}"))
	if err := os.WriteFile(tty, []byte("\x1b[H\x1b[JBROKEN"), 0); err != nil {
		t.Fatal(err)
	}
	m.wait("BROKEN")
	m.do("send-keys", "-l", "!")
	for strings.Contains(m.wait("pasted!"), "BROKEN") {
	}

	// The shell after it wraps its rows again.
	m.do("send-keys", "C-c")
	m.wait(ended)
	if got := m.do("display-message", "-p", "#{wrap_flag}"); got != "1\n" {
		t.Errorf("rows wrap: %q", got)
	}
}
