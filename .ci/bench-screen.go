//go:build ignore

// Bench-screen measures what the screen costs, beside a minimal program of Bubble Tea that draws one frame that stays.
//
//	go run .ci/bench-screen.go [-runs 21] [-keys 200] [-idle 5s]
//
// It measures on a pseudo terminal of 120 by 40 cells: whole processes as a person starts them, from the key to what
// arrives on the terminal. It is a report, and no check: it exits with 0 whatever it has measured. A busy machine
// shows in every time, so the load is said, too.
//
// It runs on Linux and on macOS. Windows has no such terminal: there it does not build.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
	"unsafe"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
	"golang.org/x/sys/unix"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/tui/screen"
	"callsim/tui/screentest"
	"callsim/tui/theme"
)

const (
	width, height = 120, 40
	fps           = 120 // of both programs
	tick          = time.Second / fps
	patience      = time.Minute
)

// minimal is the program that everything is compared with.
const minimal = `package main

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	_ "callsim/tui/theme" // as the screen does, so that neither asks the terminal anything
)

type model struct{}

func (m model) Init() tea.Cmd { return nil }

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if key, ok := msg.(tea.KeyMsg); ok && key.String() == "q" {
		return m, tea.Quit
	}
	return m, nil
}

func (m model) View() string { return frame }

var frame = strings.Repeat(strings.Repeat("x", 120)+"\n", 39) + strings.Repeat("x", 120)

func main() {
	if _, err := tea.NewProgram(model{}, tea.WithAltScreen(), tea.WithFPS(120)).Run(); err != nil {
		panic(err)
	}
}
`

func main() {
	runs := flag.Int("runs", 21, "how often each program is started; the median counts")
	keys := flag.Int("keys", 200, "how many letters are typed")
	idle := flag.Duration("idle", 5*time.Second, "how long nothing happens")
	flag.Parse()
	dir, err := os.MkdirTemp("", "bench-screen")
	check(err)
	defer os.RemoveAll(dir)
	ours := build(dir, "tui.exe", "./tui")
	least := build(dir, "minimal.exe", write(dir, "minimal.go", minimal))

	fmt.Printf("%d processors, %s, load %s\n\n", runtime.NumCPU(), runtime.Version(), load())
	line("what", "measured", "aim", "")
	starting(ours, least, *runs)
	typing(ours, *keys)
	framing()
	flooding()
	resting(ours, least, *idle)
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench-screen:", err)
		os.Exit(1)
	}
}

func write(dir, name, text string) string {
	name = filepath.Join(dir, name)
	check(os.WriteFile(name, []byte(text), 0o644))
	return name
}

// build builds a program as the releases are built, and copies it, as bench.go does.
func build(dir, name, what string) string {
	name = filepath.Join(dir, name)
	c := exec.Command("go", "build", "-o", name+".linked", what)
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := c.CombinedOutput(); err != nil {
		check(fmt.Errorf("%s: %w\n%s", what, err, out))
	}
	program, err := os.ReadFile(name + ".linked")
	check(err)
	check(os.WriteFile(name, program, 0o755))
	return name
}

// load is how busy the machine is, where the system says it.
func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Join(strings.Fields(string(text))[:1], "")
}

func line(what, measured, aim, verdict string) {
	fmt.Println(strings.TrimRight(fmt.Sprintf("%-44s %16s  %-14s %s", what, measured, aim, verdict), " "))
}

// row is a line of the table that has an aim.
func row(what, measured, aim string, met bool) {
	line(what, measured, aim, map[bool]string{true: "met", false: "missed"}[met])
}

func ms(d time.Duration) string     { return fmt.Sprintf("%.1f ms", d.Seconds()*1e3) }
func micros(d time.Duration) string { return fmt.Sprintf("%.1f µs", d.Seconds()*1e6) }

// quantile is the time that the given part of all do not exceed.
func quantile(all []time.Duration, part float64) time.Duration {
	all = slices.Sorted(slices.Values(all))
	return all[min(int(part*float64(len(all))), len(all)-1)]
}

// starting measures the first frame of both programs, in turns, so that both meet the same load.
func starting(ours, least string, runs int) {
	var took [2][]time.Duration
	for range runs {
		for i, program := range []string{ours, least} {
			began := time.Now()
			t := open(program)
			took[i] = append(took[i], t.wait("its first frame", whole).Sub(began))
			t.close(map[bool]string{true: "\x03", false: "q"}[i == 0])
		}
	}
	first, minimal := quantile(took[0], 0.5), quantile(took[1], 0.5)
	line("first frame, median", ms(first), "", "")
	line("first frame of the minimal program", ms(minimal), "", "")
	ratio := first.Seconds() / minimal.Seconds()
	row("first frame beside the minimal program", fmt.Sprintf("%.2f times", ratio), "≤ 1.2 times", ratio <= 1.2)
}

// whole says whether a whole frame has arrived: after the last row Bubble Tea moves the cursor there.
func whole(written []byte) bool {
	return bytes.Contains(written, []byte(ansi.CursorPosition(0, height)))
}

// typing measures how long a letter takes to its echo. The pauses vary, so that no key keeps step with the renderer.
func typing(program string, keys int) {
	t := open(program)
	t.wait("a frame", whole)
	t.settle()
	var took []time.Duration
	soFar := ""
	for i := range keys {
		time.Sleep(20*time.Millisecond + time.Duration(i*7919%10000)*time.Microsecond)
		t.forget()
		letter := string(rune('a' + i%26))
		soFar += letter
		echo := soFar[max(len(soFar)-8, 0):]
		began := time.Now()
		t.send(letter)
		took = append(took, t.wait("the echo of a key", func(written []byte) bool {
			return strings.Contains(ansi.Strip(string(written)), echo)
		}).Sub(began))
	}
	t.close("\x03")
	line("key to its echo, p50 of "+strconv.Itoa(keys), ms(quantile(took, 0.5)), "", "")
	late := quantile(took, 0.95)
	row("key to its echo, p95", ms(late), "< 10 ms", late < 10*time.Millisecond)
}

// act is what fills a trace in the fewest keys: each makes the same number of events.
const act = "/call send_mfa {}"

// perAct is how many events an act makes, and atFirst how many there are before.
func perAct() (each, atFirst int) {
	c, err := call.New(call.Default())
	check(err)
	defer c.End(call.Canceled)
	ctx := context.Background()
	check(c.Begin(ctx))
	atFirst = c.Trace().Len()
	cmd, err := command.Parse(act)
	check(err)
	const some = 50
	for range some {
		check(c.Do(ctx, cmd))
	}
	return (c.Trace().Len() - atFirst) / some, atFirst
}

// acts are how many acts make a trace so long.
func acts(events int) int {
	each, atFirst := perAct()
	return max(events-atFirst+each-1, 0) / each
}

// newModel is a screen in which no time passes but the machine's own.
func newModel(still bool) *screen.Model {
	m, err := screen.New(screen.Options{Config: call.Default(), Theme: theme.New(theme.Dark(), termenv.TrueColor), Still: still})
	check(err)
	return m
}

// framing measures a key and the frame after it, in calls of different lengths, and what the longest of them takes of memory.
// The calls take turns, so that all meet the same load.
func framing() {
	sizes := []int{100, 10_000, 100_000}
	var held, used uint64
	var models []*screen.Model
	for _, events := range sizes {
		heldBefore, usedBefore := heap()
		models = append(models, long(events))
		held, used = heap()
		held, used = held-heldBefore, used-usedBefore
	}
	keys, frames := make([][]time.Duration, len(sizes)), make([][]time.Duration, len(sizes))
	for range 10 {
		for i, m := range models {
			k, f := frame(m, 200)
			keys[i], frames[i] = append(keys[i], k...), append(frames[i], f...)
		}
	}
	for i, m := range models {
		m.Close()
		one := quantile(frames[i], 0.5)
		row(fmt.Sprintf("one frame, %d events", sizes[i]), micros(one), "< 50 µs", one < 50*time.Microsecond)
	}
	last := len(sizes) - 1
	growth := func(what string, took [][]time.Duration) {
		times := quantile(took[last], 0.5).Seconds() / quantile(took[0], 0.5).Seconds()
		row(fmt.Sprintf("one %s, %d events beside %d", what, sizes[last], sizes[0]), fmt.Sprintf("%.2f times", times), "≤ 1.2 times", times <= 1.2)
	}
	growth("key", keys)
	growth("frame", frames)
	row(fmt.Sprintf("memory that %d events hold", sizes[last]), fmt.Sprintf("%.0f MB", float64(held)/(1<<20)), "≤ 80 MB", held <= 80<<20)
	line("the same, with the gaps between it", fmt.Sprintf("%.0f MB", float64(used)/(1<<20)), "", "")
}

// long is the screen of a call with so many events.
func long(events int) *screen.Model {
	m := newModel(true)
	do(m, m.Init())
	send(m, tea.WindowSizeMsg{Width: width, Height: height})
	for range acts(events) {
		send(m, typed(act))
		send(m, tea.KeyMsg{Type: tea.KeyEnter})
	}
	return m
}

// heap is the memory that is held, after what is not needed was given back, and how much that is with the gaps that it leaves.
func heap() (held, used uint64) {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc, stats.HeapInuse
}

// frame are the times that a letter takes that is typed or deleted, and the frame after it.
func frame(m *screen.Model, times int) (keys, frames []time.Duration) {
	for i := range times {
		key := typed("a")
		if i%2 == 1 {
			key = tea.KeyMsg{Type: tea.KeyBackspace}
		}
		began := time.Now()
		send(m, key)
		sent := time.Now()
		_ = m.View()
		keys, frames = append(keys, sent.Sub(began)), append(frames, time.Since(sent))
	}
	return keys, frames
}

func typed(text string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text)} }

func send(m *screen.Model, msg tea.Msg) {
	_, cmd := m.Update(msg)
	do(m, cmd)
}

// do carries out a command and everything that comes of it, before the next key.
func do(m *screen.Model, cmd tea.Cmd) {
	screentest.Do(cmd, func(msg tea.Msg) { send(m, msg) })
}

// flooding counts the frames that are drawn while very much happens as fast as it can.
func flooding() {
	const events = 10_000
	n := acts(events)
	m := newModel(false)
	defer m.Close()
	t := &terminal{}
	t.grown = sync.NewCond(&t.mu)
	program := tea.NewProgram(m, tea.WithInput(nil), tea.WithOutput(t), tea.WithAltScreen(), tea.WithFPS(fps), tea.WithoutSignals())
	ended := make(chan error, 1)
	go func() {
		_, err := program.Run()
		ended <- err
	}()
	program.Send(tea.WindowSizeMsg{Width: width, Height: height})
	t.wait("a frame", whole)
	t.forget()
	began := time.Now()
	for range n {
		program.Send(typed(act))
		program.Send(tea.KeyMsg{Type: tea.KeyEnter})
	}
	program.Send(typed("/advance 1h"))
	program.Send(tea.KeyMsg{Type: tea.KeyEnter})
	took := t.wait("the end of the burst", func(written []byte) bool { return bytes.Contains(written, []byte("clock +1h")) }).Sub(began)
	frames, ticks := t.frames(), int(took/tick)+1
	program.Quit()
	check(<-ended)
	row(fmt.Sprintf("frames in a burst of %d events", events), fmt.Sprintf("%d in %s", frames, ms(took)), fmt.Sprintf("≤ %d (ticks)", ticks), frames <= ticks)
}

// resting measures what both programs do while nothing happens.
func resting(ours, least string, idle time.Duration) {
	var all []*terminal
	for _, program := range []string{ours, least} {
		t := open(program)
		t.wait("a frame", whole)
		t.settle()
		all = append(all, t)
	}
	var before [2]time.Duration
	for i, t := range all {
		before[i] = t.worked()
	}
	time.Sleep(idle)
	var took [2]time.Duration
	for i, t := range all {
		took[i] = t.worked() - before[i]
		t.close(map[bool]string{true: "\x03", false: "q"}[i == 0])
	}
	what := fmt.Sprintf("processor time in %v of nothing", idle)
	more := took[0] - took[1]
	line("the same, of the minimal program", fmt.Sprintf("%.3f s", took[1].Seconds()), "", "")
	row(what, fmt.Sprintf("%.3f s", took[0].Seconds()), "≤ 0.01 s more", more <= 10*time.Millisecond)
}

// terminal is a pseudo terminal with a program on it, or only what is written to one.
type terminal struct {
	mine *os.File
	cmd  *exec.Cmd

	mu      sync.Mutex
	grown   *sync.Cond
	written []byte
	at      time.Time // when the last of it arrived
}

// open starts a program on a terminal of its own, with no arguments, as people do, but nothing that it remembers.
func open(program string) *terminal {
	mine, theirs, err := pair()
	check(err)
	check(unix.IoctlSetWinsize(int(theirs.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: height, Col: width}))
	t := &terminal{mine: mine, cmd: exec.Command(program)}
	t.grown = sync.NewCond(&t.mu)
	t.cmd.Stdin, t.cmd.Stdout, t.cmd.Stderr = theirs, theirs, theirs
	t.cmd.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor", "NO_COLOR=", "HOME="+filepath.Dir(program), "XDG_CONFIG_HOME=", "XDG_STATE_HOME=", "XDG_CACHE_HOME=")
	t.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	check(errors.Join(t.cmd.Start(), theirs.Close()))
	go t.read()
	return t
}

// read takes what the program writes, until it has ended.
func (t *terminal) read() {
	buffer := make([]byte, 1<<16)
	for {
		n, err := t.mine.Read(buffer)
		if err != nil {
			return
		}
		t.Write(buffer[:n])
	}
}

// Write takes a part of what is written.
func (t *terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.written, t.at = append(t.written, p...), time.Now()
	t.grown.Broadcast()
	return len(p), nil
}

// wait returns when what was wanted had arrived.
func (t *terminal) wait(what string, wanted func(written []byte) bool) time.Time {
	late := time.Now().Add(patience)
	defer time.AfterFunc(patience, t.grown.Broadcast).Stop()
	t.mu.Lock()
	defer t.mu.Unlock()
	for !wanted(t.written) {
		if time.Now().After(late) {
			check(fmt.Errorf("%s never came", what))
		}
		t.grown.Wait()
	}
	return t.at
}

// forget leaves out what has arrived so far.
func (t *terminal) forget() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.written = nil
}

// settle waits until nothing has arrived for a while.
func (t *terminal) settle() {
	const while = 2 * time.Second
	for {
		t.mu.Lock()
		quiet := time.Since(t.at)
		t.mu.Unlock()
		if quiet >= while {
			return
		}
		time.Sleep(while - quiet)
	}
}

// frames is how many frames have arrived: each ends where the last row is.
func (t *terminal) frames() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return bytes.Count(t.written, []byte(ansi.CursorPosition(0, height)))
}

func (t *terminal) send(keys string) {
	_, err := t.mine.WriteString(keys)
	check(err)
}

// close ends the program with a key.
func (t *terminal) close(key string) {
	t.send(key)
	late := time.AfterFunc(patience, func() { t.cmd.Process.Kill() })
	defer late.Stop()
	check(errors.Join(t.cmd.Wait(), t.mine.Close()))
}

// worked is the processor time that the program has taken: exactly where the system tells of each thread.
func (t *terminal) worked() time.Duration {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", t.cmd.Process.Pid))
	var sum time.Duration
	for _, name := range threads {
		text, err := os.ReadFile(name)
		if err != nil {
			continue // the thread has ended
		}
		taken, _, _ := strings.Cut(string(text), " ")
		ns, err := strconv.ParseInt(taken, 10, 64)
		check(err)
		sum += time.Duration(ns)
	}
	if len(threads) > 0 {
		return sum
	}
	out, err := exec.Command("ps", "-o", "time=", "-p", strconv.Itoa(t.cmd.Process.Pid)).Output()
	check(err)
	return clock(strings.TrimSpace(string(out)))
}

// clock reads a time such as 1:02:03.45.
func clock(text string) time.Duration {
	var seconds float64
	for _, part := range strings.Split(text, ":") {
		n, err := strconv.ParseFloat(part, 64)
		check(err)
		seconds = seconds*60 + n
	}
	return time.Duration(seconds * float64(time.Second))
}

// pair opens a terminal: what is written to the one side is read from the other.
func pair() (mine, theirs *os.File, err error) {
	mine, err = os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		return nil, nil, err
	}
	name, err := other(int(mine.Fd()))
	if err != nil {
		return nil, nil, errors.Join(err, mine.Close())
	}
	theirs, err = os.OpenFile(name, os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		return nil, nil, errors.Join(err, mine.Close())
	}
	return mine, theirs, nil
}

// other allows for the other side of a terminal, and names it. The systems' requests for it are written as numbers, for
// each system knows the names of its own only.
func other(fd int) (string, error) {
	switch runtime.GOOS {
	case "linux":
		const unlock, number = 0x40045431, 0x80045430
		if err := unix.IoctlSetPointerInt(fd, unlock, 0); err != nil {
			return "", err
		}
		n, err := unix.IoctlGetInt(fd, number)
		return fmt.Sprintf("/dev/pts/%d", n), err
	case "darwin":
		const grant, unlock, name = 0x20007454, 0x20007452, 0x40807453
		var text [128]byte
		_, _, failed := syscall.Syscall(syscall.SYS_IOCTL, uintptr(fd), name, uintptr(unsafe.Pointer(&text[0])))
		if failed != 0 {
			return "", failed
		}
		return unix.ByteSliceToString(text[:]), errors.Join(unix.IoctlSetInt(fd, grant, 0), unix.IoctlSetInt(fd, unlock, 0))
	}
	return "", fmt.Errorf("on %s it is not known how a pseudo terminal is opened", runtime.GOOS)
}
