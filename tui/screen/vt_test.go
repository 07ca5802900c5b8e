package screen

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/vt"
	"github.com/muesli/termenv"

	"callsim/sim/call"
	"callsim/sim/kit/trials"
	"callsim/sim/trace"
	"callsim/tui/screentest"
	"callsim/tui/theme"
)

// emulated are the sizes of emulated terminals. With the race detector one is enough: what runs beside what is the same in all.
var emulated = [][2]int{{120, 40}, {80, 24}, {200, 50}}

// terminal is an emulated terminal with the real program on it.
type terminal struct {
	t       *testing.T
	ctx     context.Context
	mu      sync.Mutex
	written *sync.Cond
	screen  *vt.Emulator
	bytes   []byte              // everything that was written
	draws   func(string) string // what the terminal makes of it; nil is what the emulator does
	model   *Model
	program *tea.Program
	ended   chan error
}

// run runs a screen on which no call waits for its space.
func run(t *testing.T, width, height int) *terminal {
	t.Helper()
	return runWith(t, Options{Config: call.Default()}, width, height)
}

// runInRealTime runs a screen on which the space takes the time that it takes for a person.
func runInRealTime(t *testing.T, width, height int) *terminal {
	t.Helper()
	config := call.Default()
	config.RealTime = true
	return runWith(t, Options{Config: config}, width, height)
}

// runWith runs a screen with the options, in dark colours.
func runWith(t *testing.T, o Options, width, height int) *terminal {
	t.Helper()
	o.Theme = theme.New(theme.Dark(), termenv.TrueColor)
	m, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), screentest.Patience)
	term := &terminal{t: t, ctx: ctx, screen: vt.NewEmulator(width, height), model: m, ended: make(chan error, 1)}
	term.written = sync.NewCond(&term.mu)
	context.AfterFunc(ctx, term.written.Broadcast)
	program := tea.NewProgram(m, tea.WithContext(ctx), tea.WithInput(term.screen), tea.WithOutput(term),
		tea.WithAltScreen(), tea.WithFPS(120), tea.WithoutSignals(), tea.WithFilter(doing))
	term.program = program
	go program.Send(tea.WindowSizeMsg{Width: width, Height: height})
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, err := program.Run()
		term.ended <- err
	}()
	t.Cleanup(func() { cancel(); <-done; m.Close() })
	return term
}

// doing carries out a message that is a function: between two updates, for only there may a test change the model.
func doing(_ tea.Model, msg tea.Msg) tea.Msg {
	if do, ok := msg.(func()); ok {
		do()
		return nil
	}
	return msg
}

// Write takes what the program writes to its terminal.
func (term *terminal) Write(p []byte) (int, error) {
	term.mu.Lock()
	defer term.mu.Unlock()
	defer term.written.Broadcast()
	term.bytes = append(term.bytes, p...)
	if term.draws == nil {
		return term.screen.Write(p)
	}
	_, err := term.screen.WriteString(term.draws(string(p)))
	return len(p), err
}

// wait returns when the screen matches, with what it matches.
func (term *terminal) wait(pattern string) []string {
	term.t.Helper()
	wanted := regexp.MustCompile(pattern)
	term.mu.Lock()
	defer term.mu.Unlock()
	for {
		if m := wanted.FindStringSubmatch(term.screen.String()); m != nil {
			return m
		}
		if term.ctx.Err() != nil {
			term.t.Fatalf("%s was never on the screen:\n%s", pattern, term.screen.String())
		}
		term.written.Wait()
	}
}

// keys types a text key by key.
func (term *terminal) keys(text string) {
	for _, key := range text {
		term.screen.SendText(string(key))
	}
}

func TestTheHappyCallKeyByKey(t *testing.T) {
	for i, size := range emulated {
		if trials.Race && trials.LeftOut(i) {
			continue
		}
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			t.Parallel()
			term := runInRealTime(t, size[0], size[1])
			term.wait(`Jim  \S`)
			term.wait(`● on the line`)
			term.keys("yes please\r")
			code := term.wait(`[[ ] (\d{6}) [] ]`)[1]
			term.wait(`step 2(?s:.*)Jim  \S(?s:.*)● on the line`)
			term.keys(code + "\r")
			term.wait(`✓ verified`)
			term.keys("no thanks\r")
			term.wait(`■ ended: completed ✓ verified`)
			term.keys("\x03")
			if err := <-term.ended; err != nil {
				t.Errorf("the program ended with %v", err)
			}
		})
	}
}

func TestLinesTypedMeanwhileAreSaidInOrder(t *testing.T) {
	t.Parallel()
	term := runInRealTime(t, 200, 50)
	term.keys("yes please\r<token>\rno thanks\r")
	term.wait(`You  yes please(?s:.*)You  \d{6}(?s:.*)You  no thanks(?s:.*)■ ended: completed ✓ verified`)
}

func TestQuittingBreaksOffWhatIsUnderWay(t *testing.T) {
	t.Parallel()
	term := runInRealTime(t, 120, 40)
	term.keys("/fault send timeout\ryes please\r")
	term.wait(`ƒ send_mfa`)
	term.wait(`[⠀-⣿] asking the space · (0\.[1-9]|[1-9]\d*\.\d) s`)
	term.keys("\x03")
	if err := <-term.ended; err != nil {
		t.Errorf("the program ended with %v", err)
	}
	events := term.model.source.Call().Trace().Since(0)
	if last := events[len(events)-1].Data; last != (trace.CallEnded{Reason: "canceled"}) {
		t.Errorf("the trace ends with %+v", last)
	}
}

func TestHangingUpBreaksOffWhatIsUnderWay(t *testing.T) {
	t.Parallel()
	term := runInRealTime(t, 120, 40)
	term.keys("/fault send timeout\ryes please\rnever said\r")
	term.wait(`[⠀-⣿] asking the space · \d+\.\d s · 1 queued`)
	term.keys("/hangup\r")
	if screen := term.wait(`(?s)^.*■ ended: hangup.*$`)[0]; strings.Contains(screen, "never said") {
		t.Errorf("what was queued was said:\n%s", screen)
	}
}

func TestTheScreenKeepsPlaceWhileEventsArrive(t *testing.T) {
	term := run(t, 80, 24)
	events := term.model.source.Call().Trace()
	term.wait(`● on the line`)
	for i := range 30 {
		events.Add(trace.AgentSaid{Text: fmt.Sprint("old ", i)})
	}
	term.wait(`old 29`)
	term.screen.SendText("\x1b[5~") // Page Up, which arrives in one piece
	term.wait(`↓ more`)
	arrive := func(news string) string {
		events.Add(trace.AgentSaid{Text: "arriving"})
		term.wait(news)
		term.mu.Lock()
		defer term.mu.Unlock()
		return strings.SplitN(term.screen.String(), "├", 2)[0]
	}
	before := arrive(`↓ 1 new`)
	if after := arrive(`↓ 2 new`); after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
}
