package screen

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/spf13/pflag"
	"go.uber.org/goleak"

	"callsim/sim/call"
	"callsim/sim/cmd/options"
	"callsim/sim/kit/trials"
	"callsim/sim/live/livetest"
	"callsim/sim/space/double"
	"callsim/sim/trace"
)

// What is real in these tests: none of it may show.
const (
	realCaller = "+12127361234"
	realSender = "+13105559876"
	realCode   = "482913"
)

// marks finds what is real.
var marks = livetest.New(map[string]string{"caller": realCaller, "sender": realSender, "code": realCode, "token": double.DefaultToken})

// liveOptions are those of a screen whose calls are to the space s.
func liveOptions(t *testing.T, s *double.Server, flags ...string) Options {
	t.Helper()
	home := t.TempDir()
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "AppData"} {
		t.Setenv(name, home)
	}
	token := filepath.Join(home, "token")
	if err := os.WriteFile(token, []byte(s.Token), 0o600); err != nil {
		t.Fatal(err)
	}
	set := pflag.NewFlagSet("tui", pflag.ContinueOnError)
	asked := options.AddLive(set)
	args := []string{
		"--live", "--project-id", s.Project, "--api-token-file", token, "--rest-base-url", s.URL(), "--from", realSender,
		"--allow-number", realCaller, "--config", "",
	}
	if err := set.Parse(append(args, flags...)); err != nil {
		t.Fatal(err)
	}
	var looks atomic.Int64
	o := Options{Config: call.Default(), Asker: NewAsker(), Now: func() time.Time { return noon.Add(time.Duration(looks.Add(1)) * time.Second) }}
	run, err := asked.Open(o.Asker.Confirm)
	if err == nil {
		err = run.Apply(&o.Config)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(run.Close)
	return o
}

// goLive runs a screen whose calls are to s, and waits until Jim has asked.
func goLive(t *testing.T, s *double.Server, width, height int, flags ...string) *terminal {
	t.Helper()
	term := runWith(t, liveOptions(t, s, flags...), width, height)
	term.wait(` LIVE (?s:.*)● on the line`)
	return term
}

// hides checks that nothing real was written since the first bytes.
func (term *terminal) hides(since int) {
	term.t.Helper()
	term.mu.Lock()
	defer term.mu.Unlock()
	if found := marks.In(string(term.bytes[since:])); found != nil {
		term.t.Errorf("the terminal shows %q", found)
	}
}

// soFar is how many bytes were written.
func (term *terminal) soFar() int {
	term.mu.Lock()
	defer term.mu.Unlock()
	return len(term.bytes)
}

func TestALiveCallKeyByKey(t *testing.T) {
	for i, size := range [][2]int{{60, 17}, {80, 24}, {120, 40}, {200, 50}} {
		for j, said := range []string{realCode, "it is four eight two nine one three", "4 8 2 - 9 1 3"} {
			if trials.LeftOut(i + j) {
				continue
			}
			t.Run(fmt.Sprintf("%dx%d %s", size[0], size[1], said[:2]), func(t *testing.T) {
				s := double.Start(t, double.Options{Codes: []string{realCode}})
				term := goLive(t, s, size[0], size[1])
				term.keys("yes please\r")
				term.wait(`A real text message is about to go out(?s:.*)Send it\?(?s:.*)No\]`)
				if s.Messages() > 0 {
					t.Error("it was sent before anybody agreed")
				}
				term.hides(0)
				term.keys("y")
				term.wait(` LIVE .* 1 sent in this call`)
				term.wait(`Jim  \S(?s:.*)● on the line`)
				if phone := s.Phone(realCaller); len(phone) != 1 || phone[0].Code != realCode {
					t.Fatalf("the phone has %+v", phone)
				}
				term.hides(0)
				term.keys(said)
				term.wait(`▸ .*` + regexp.QuoteMeta(said[len(said)-3:]))
				before := term.soFar()
				term.keys("\r")
				term.wait(`(?m)^ ✓ verified`) // the line of state: the turn is over
				term.press(arrowUp)           // what was said, to say it again
				term.wait(`▸ .*(1|one)`)
				term.keys("\x15no thanks\r")
				term.wait(`■ ended: completed ✓ verified`)
				term.hides(before)
				term.keys("\x03")
				if err := <-term.ended; err != nil {
					t.Errorf("the program ended with %v", err)
				}
			})
		}
	}
}

func TestEnterAloneSendsNothing(t *testing.T) {
	for name, keys := range map[string][]string{"n": {"n"}, "Esc": {escape}, "Enter": {"\r"}, "back": {tab, tab, "\r"}, "pasted": {beginsPaste + "y" + endsPaste, "n"}} {
		t.Run(name, func(t *testing.T) {
			s := double.Start(t, double.Options{})
			term := goLive(t, s, 120, 40)
			term.keys("yes please\r")
			term.wait(`Send it\?`)
			term.press(keys...)
			term.wait(`✗ held back: nothing was sent: it was declined`)
			if s.Messages() > 0 || len(s.Requests()) > 0 {
				t.Errorf("%d requests", len(s.Requests()))
			}
			term.hides(0)
		})
	}
}

func TestTheOtherButtonSends(t *testing.T) {
	s := double.Start(t, double.Options{})
	term := goLive(t, s, 80, 24)
	term.keys("yes please\r")
	term.wait(`▸\[n  No\]`)
	term.press(tab)
	term.wait(`▸\[y  Yes\]`)
	term.press("\r")
	term.wait(`1 sent in this call`)
}

// ofTheEmulator is what reads its keys: they never end.
var ofTheEmulator = goleak.IgnoreAnyFunction("github.com/charmbracelet/bubbletea.(*Program).readLoop")

func TestTheNextCallDoesNotAskAgain(t *testing.T) {
	s := double.Start(t, double.Options{})
	term := goLive(t, s, 120, 40, "--max-sends-per-call", "1")
	term.keys("yes please\r")
	term.wait(`Send it\?(?s:.*)waiting for your answer`)
	term.keys("y")
	term.wait(`1 sent in this call(?s:.*)● on the line`)
	term.keys("send it again\r")
	term.wait(`✗ held back: nothing was sent: the limit of 1 in one call is used(?s:.*)● on the line|■ ended`)
	term.keys("/hangup\r")
	term.wait(`■ ended`)
	term.press(ctrlR)
	term.wait(` LIVE  real messages · codes(?s:.*)● on the line`)
	term.keys("yes please\r")
	if screen := term.wait(`(?s)^.*1 sent in this call.*$`)[0]; strings.Contains(screen, "Send it?") {
		t.Errorf("it asks again:\n%s", screen)
	}
	if s.Messages() != 2 {
		t.Errorf("%d messages", s.Messages())
	}
}

// ctrlR is the key that begins a new call.
const ctrlR = "\x12"

func TestACallThatEndsClosesItsQuestion(t *testing.T) {
	leaks := goleak.IgnoreCurrent()
	t.Cleanup(func() { goleak.VerifyNone(t, leaks, ofTheEmulator) })
	s := double.Start(t, double.Options{})
	term := goLive(t, s, 120, 40)
	term.keys("yes please\r")
	term.wait(`Send it\?`)
	term.program.Send(func() { term.model.source.HangUp() })
	term.wait(`! nothing was sent: the call no longer waits for an answer(?s:.*)|■ ended: hangup`)
	term.keys("\x03")
	<-term.ended
	if len(s.Requests()) > 0 {
		t.Errorf("%d requests", len(s.Requests()))
	}
}

func TestQuittingWhileAskedAndWhileSending(t *testing.T) {
	for _, sending := range []bool{false, true} {
		leaks := goleak.IgnoreCurrent()
		t.Run("", func(t *testing.T) {
			t.Cleanup(func() { goleak.VerifyNone(t, leaks, ofTheEmulator) })
			s := double.Start(t, double.Options{})
			s.Fail(double.Send, double.Hang(), 1)
			term := goLive(t, s, 120, 40)
			term.keys("yes please\r")
			term.wait(`Send it\?`)
			if sending {
				term.keys("y")
				if err := s.Wait(term.ctx, 1); err != nil {
					t.Fatal(err)
				}
			}
			term.keys("\x03")
			if err := <-term.ended; err != nil {
				t.Errorf("the program ended with %v", err)
			}
			events := term.model.source.Call().Trace().Since(0)
			if last := events[len(events)-1].Data; last != (trace.CallEnded{Reason: "canceled"}) {
				t.Errorf("the trace ends with %+v", last)
			}
			term.hides(0)
		})
	}
}

func TestALostReplyIsSaid(t *testing.T) {
	for name, b := range map[string]double.Behaviour{"dropped": double.Drop().Acting(), "500": double.Status(500), "502": double.Status(502).Acting()} {
		t.Run(name, func(t *testing.T) {
			s := double.Start(t, double.Options{})
			s.Fail(double.Send, b, 1)
			term := goLive(t, s, 120, 40, "--yes")
			term.keys("yes please\r")
			term.wait(` LIVE .* 1 may have been sent`)
			term.wait(`✗ the code may have been sent`)
			term.wait(`A code may have been sent`)
			term.wait(`● on the line`)
			if n := len(s.Requests()); n != 1 {
				t.Errorf("%d requests", n)
			}
		})
	}
	s := double.Start(t, double.Options{})
	o := liveOptions(t, s, "--yes")
	s.Close()
	term := runWith(t, o, 120, 40)
	term.wait(`● on the line`)
	term.keys("yes please\r")
	if screen := term.wait(`(?s)^.*✗ the space gave.*● on the line.*$`)[0]; strings.Contains(screen, "may have") {
		t.Errorf("nothing can have been sent:\n%s", screen)
	}
}

func TestALiveSpaceThatAsksToWait(t *testing.T) {
	s := double.Start(t, double.Options{})
	s.Fail(double.Send, double.RateLimited("28"), 1)
	term := goLive(t, s, 120, 40, "--yes")
	term.keys("yes please\r")
	left, err := strconv.Atoi(term.wait(`● on the line · the space asks to wait (\d+) s`)[1])
	if err != nil || left > 28 {
		t.Errorf("%d s are left: %v", left, err)
	}
	var less []string
	for n := range left {
		less = append(less, strconv.Itoa(n))
	}
	sooner := "wait (" + strings.Join(less, "|") + ") s"
	term.wait(sooner + ` +✗ failed +<?\d+ ms  429(?s:.*)the space asks to ` + sooner) // it goes on by itself
	term.keys("send it again\r")
	term.wait(`1 sent in this call`)
	if screen := term.wait(`(?s)^.*● on the line.*$`)[0]; strings.Contains(screen, "asks to wait") {
		t.Errorf("it took the next request:\n%s", screen)
	}
}

func TestWhatHasNoPlaceInALiveCall(t *testing.T) {
	s := double.Start(t, double.Options{})
	term := goLive(t, s, 120, 40, "--yes")
	for _, line := range []string{"/advance 2h", "/fault send 500", "it is <token>", "/state " + realCode, "/advance 482913", "/" + realCode} {
		term.keys(line)
		term.keys("\r")
		term.wait(map[bool]string{true: `! .*token|real phone`, false: `! \S`}[strings.Contains(line, "<")])
		term.wait(`▸ say something`)
	}
	for search, why := range map[string]string{
		"arm a fault": "the space is real", "advance the clock": "the clock of a live call is real", "the wrong code": "real phone", "code as words": "real phone",
		"restart from": "send its messages once more",
	} {
		term.press(ctrlP)
		term.wait(`▸Commands`)
		term.keys(search)
		term.wait(`Not now: [^.]*` + why)
		term.wait(`^ LIVE `)
		term.press(ctrlP)
		term.wait(`▸ say something`)
	}
	term.press(tab)
	term.keys("r")
	term.wait(`! what was done is played again with the mocked space only`)
	if len(s.Requests()) > 0 {
		t.Errorf("%d requests", len(s.Requests()))
	}
}
