package screen

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
	"go.uber.org/goleak"

	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/replay"
	"callsim/sim/kit/golden"
	"callsim/sim/live/guard"
	"callsim/sim/space/double"
	"callsim/sim/space/signalwire"
	"callsim/tui/layout"
	"callsim/tui/theme"
)

// startLive begins a call to s, in which nobody is asked, on a screen on which time stands still.
func startLive(t *testing.T, s *double.Server, width, height int, th theme.Theme) *driver {
	t.Helper()
	o := liveOptions(t, s, "--yes")
	o.Theme, o.Still = th, true
	m, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(m.Close)
	d := &driver{t: t, m: m}
	d.do(m.Init())
	d.send(tea.WindowSizeMsg{Width: width, Height: height})
	return d
}

var dark = theme.New(theme.Dark(), termenv.TrueColor)

// ask opens a question, as a call to a real space does.
func (d *driver) ask() *question {
	ask := guard.Ask{
		Number: signalwire.MaskNumber(realCaller), Space: "example.signalwire.com", From: "the space's own number", Channel: signalwire.SMS,
		Message: "Your verification code is: <code>", Sends: "the 1st of 3 in this call, the 4th of 10 in this hour",
	}
	q := &question{call: d.m.number(), lines: ask.Question(), settled: make(chan struct{}), answers: make(chan bool, 1)}
	d.send(askMsg{q})
	return q
}

// fitsAll checks that the frame is exactly as large as the terminal, banner and all.
func (d *driver) fitsAll(width, height int) {
	d.t.Helper()
	rows := strings.Split(d.m.View(), "\n")
	if len(rows) != height {
		d.t.Fatalf("%dx%d: %d rows:\n%s", width, height, len(rows), d.screen())
	}
	for y, row := range rows {
		if w := ansi.StringWidth(row); w != width {
			d.t.Fatalf("%dx%d: row %d has %d cells: %q", width, height, y, w, row)
		}
	}
}

func TestGoldensOfTheQuestion(t *testing.T) {
	s := double.Start(t, double.Options{})
	for _, size := range [][2]int{{20, 6}, {60, 17}, {80, 24}, {120, 40}} {
		d := startLive(t, s, size[0], size[1], dark)
		d.ask()
		d.fitsAll(size[0], size[1])
		golden.Check(t, fmt.Sprintf("testdata/live-question-%dx%d.golden", size[0], size[1]), d.screen())
	}
	for name, th := range map[string]theme.Theme{
		"dark": dark, "light": theme.New(theme.Light(), termenv.ANSI256), "none": theme.None(), "contrast": theme.New(theme.Contrast(), termenv.TrueColor),
	} {
		d := startLive(t, s, 80, 24, th)
		d.ask()
		d.press(tea.KeyTab)
		golden.Check(t, "testdata/live-question-"+name+".golden", strings.ReplaceAll(d.m.View(), "\x1b", "^["))
	}
}

func TestLiveIsSaidOnEveryView(t *testing.T) {
	s := double.Start(t, double.Options{})
	views := map[string]func(d *driver){
		"panes":     func(*driver) {},
		"past":      func(d *driver) { d.inPane(layout.Conversation); d.press(tea.KeyUp) },
		"search":    func(d *driver) { d.inPane(layout.Conversation); d.key("/") },
		"help":      func(d *driver) { d.press(tea.KeyF1) },
		"palette":   func(d *driver) { d.press(tea.KeyCtrlP) },
		"form":      func(d *driver) { d.press(tea.KeyCtrlP); d.key("new seed"); d.press(tea.KeyEnter) },
		"inspector": func(d *driver) { d.say("yes please"); d.inPane(layout.Payloads); d.press(tea.KeyEnter) },
		"alone":     func(d *driver) { d.inPane(layout.State); d.key("z") },
		"notice":    func(d *driver) { d.m.desk.Announce(strings.Repeat("long ", 100)) },
		"question":  func(d *driver) { d.ask() },
		"over all":  func(d *driver) { d.press(tea.KeyCtrlP); d.ask() },
	}
	for name, reach := range views {
		d := startLive(t, s, 80, 24, theme.None())
		reach(d)
		for _, size := range [][2]int{{80, 24}, {60, 17}, {60, 16}, {120, 40}, {200, 50}, {20, 6}, {19, 5}, {4, 3}, {40, 2}, {30, 1}, {1, 1}, {300, 8}} {
			d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			d.fitsAll(size[0], size[1])
			if size[0] > 4 && !strings.Contains(strings.SplitN(d.screen(), "\n", 2)[0], "LIVE") {
				t.Errorf("%s at %v does not say LIVE first:\n%s", name, size, d.screen())
			}
			if size[0] > 4 && !strings.Contains(d.m.View(), d.m.desk.Theme.Live.Paint("x")[:6]) {
				t.Errorf("%s at %v says LIVE without its style", name, size)
			}
		}
		if found := marks.In(d.m.View()); found != nil {
			t.Errorf("%s shows %v", name, found)
		}
	}
}

func TestWhatAnswersAQuestion(t *testing.T) {
	s := double.Start(t, double.Options{})
	y, n, yes := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("y")}, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("n")}, true
	enter, tab := tea.KeyMsg{Type: tea.KeyEnter}, tea.KeyMsg{Type: tea.KeyTab}
	pasted := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("y"), Paste: true}
	both := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("ye")}
	for name, test := range map[string]struct {
		width, height int
		keys          []tea.KeyMsg
		want          *bool
	}{
		"y": {80, 24, []tea.KeyMsg{y}, &yes}, "n": {80, 24, []tea.KeyMsg{n}, new(bool)}, "Enter": {80, 24, []tea.KeyMsg{enter}, new(bool)},
		"Tab Enter": {80, 24, []tea.KeyMsg{tab, enter}, &yes}, "Tab Tab Enter": {80, 24, []tea.KeyMsg{tab, tab, enter}, new(bool)},
		"Esc": {80, 24, []tea.KeyMsg{{Type: tea.KeyEsc}}, new(bool)}, "pasted": {80, 24, []tea.KeyMsg{pasted}, nil}, "typed on": {80, 24, []tea.KeyMsg{both}, nil},
		"other keys": {80, 24, []tea.KeyMsg{{Type: tea.KeyCtrlP}, {Type: tea.KeyF1}, {Type: tea.KeyUp}}, nil},
		"small":      {20, 6, []tea.KeyMsg{tab, enter}, &yes}, "tiny": {19, 5, []tea.KeyMsg{tab, enter}, new(bool)}, "tiny y": {5, 1, []tea.KeyMsg{y}, &yes},
	} {
		d := startLive(t, s, test.width, test.height, dark)
		q := d.ask()
		for _, k := range test.keys {
			d.send(k)
		}
		var got *bool
		select {
		case answer := <-q.answers:
			got = &answer
		default:
		}
		if (got == nil) != (test.want == nil) || got != nil && *got != *test.want {
			t.Errorf("%s: %v", name, got)
		}
		if open := d.m.question() != nil; open != (test.want == nil) || !open && d.m.top() != nil || len(d.m.overlays) > 1 || !d.m.input.line.Empty() {
			t.Errorf("%s: open %v, or something else took the keys", name, open)
		}
	}
}

func TestWhatIsTypedBeforeAQuestionIsReadIsNoAnswer(t *testing.T) {
	d := startLive(t, double.Start(t, double.Options{}), 80, 24, dark)
	now := noon
	d.m.options.Now = func() time.Time { return now }
	q := d.ask()
	d.key("yn")
	d.press(tea.KeyEnter, tea.KeyEsc)
	if len(q.answers) > 0 || d.m.question() != q {
		t.Fatal("it was answered before anybody can have read it")
	}
	now = now.Add(time.Second)
	d.key("y")
	if len(q.answers) != 1 || d.m.question() != nil {
		t.Error("it was not answered")
	}
}

func TestAStaleQuestionIsDropped(t *testing.T) {
	d := startLive(t, double.Start(t, double.Options{}), 80, 24, dark)
	q := d.ask()
	d.send(overMsg{&question{}})
	if d.m.question() != q {
		t.Error("another's end closed it")
	}
	d.send(overMsg{q})
	d.seesNot("Send it?")
	d.sees("! nothing was sent: the call no longer waits for an answer")
	d.send(askMsg{&question{call: 99, lines: q.lines}})
	d.seesNot("Send it?")
}

func TestALiveCallIsSavedAndReplays(t *testing.T) {
	s := double.Start(t, double.Options{Codes: []string{realCode}})
	d := startLive(t, s, 120, 40, dark)
	d.say("yes please")
	d.say("482914")
	d.say("it is four eight two nine one three")
	d.say("no thanks")
	d.sees("■ ended: completed ✓ verified")
	dir := t.TempDir()
	for id, name := range map[string]string{"fixture": "live.yaml", "export": "live.jsonl"} {
		if why := commandOf(d.m, id).Disabled; why != "" {
			t.Fatalf("%s: %s", id, why)
		}
		d.do(commandOf(d.m, id).Do(map[string]string{"path": filepath.Join(dir, name)}))
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatalf("%v\n%s", err, d.screen())
		}
		if found := marks.In(string(text)); found != nil {
			t.Errorf("%s holds %v", name, found)
		}
	}
	finder := corpus.Finder{}
	defer finder.Close()
	found, err := finder.Find([]string{filepath.Join(dir, "live.yaml")})
	if err != nil {
		t.Fatal(err)
	}
	f, err := found[0].Read()
	if err != nil {
		t.Fatal(err)
	}
	if p := replay.Play(t.Context(), f); p.Status != replay.Passed {
		t.Errorf("it does not replay: %+v", p.Failures)
	}
	if s.Messages() != 1 {
		t.Errorf("%d messages", s.Messages())
	}
}

func TestTheHistoryOfALiveCallHoldsNothingReal(t *testing.T) {
	s := double.Start(t, double.Options{Codes: []string{realCode}})
	d := startLive(t, s, 120, 40, dark)
	for _, line := range []string{
		"yes please", "/advance " + realCode, "/state 4 8 2 9 1 3", `/call verify_mfa {"token": "482913"}`, "/call verify_mfa 482913", "/482913", "<token:482913>",
		`/post {"function": "verify_mfa", "caller_id_num": "+12127361234", "argument": {"parsed": [{"token": "482913"}]}}`, "send it to 212 736 1234", "/phone", "/help",
	} {
		d.say(line)
		if !d.m.input.line.Empty() {
			t.Errorf("%q stays in the input line", line)
		}
		if found := marks.In(d.m.View()); found != nil {
			t.Errorf("%q shows %v", line, found)
		}
	}
	for range 2 * len(d.m.input.history.said) {
		d.press(tea.KeyUp)
		if found := marks.In(d.m.input.line.String()); found != nil {
			t.Errorf("the history holds %v", found)
		}
	}
	if len(d.m.input.history.said) < 5 {
		t.Errorf("the history holds %q only", d.m.input.history.said)
	}
}

func TestALaterCallIsLiveToo(t *testing.T) {
	s := double.Start(t, double.Options{})
	d := startLive(t, s, 120, 40, dark)
	d.say("yes please")
	d.say("/hangup")
	d.press(tea.KeyCtrlR)
	d.sees("call 2 of 2", "LIVE  real messages", "The code goes to the caller's real")
	if took := time.Since(d.m.source.Call().Now()); took > time.Minute || took < -time.Minute {
		t.Errorf("its clock is %v behind", took)
	}
	d.say("yes please")
	d.sees("1 sent in this call")
	if s.Messages() != 2 {
		t.Errorf("%d messages", s.Messages())
	}
}

func TestTheSpaceAsksToWaitUntilItIsOver(t *testing.T) {
	d := start(t, 120, 40)
	d.say("/fault send 429")
	d.say("yes please")
	d.sees("● on the line · the space asks to wait 30 s", "wait 30 s  ✗ failed  109 ms  429")
	d.say("/advance 12s")
	d.sees("the space asks to wait 18 s", "wait 18 s  ✗ failed  109 ms  429")
	d.inPane(layout.Conversation)
	d.press(tea.KeyHome)
	d.seesNot("asks to wait", "wait 18 s")
	d.press(tea.KeyEsc)
	d.sees("the space asks to wait 18 s", "wait 18 s  ✗ failed  109 ms  429")
	d.say("/advance 18s")
	d.seesNot("asks to wait", "wait 18 s  ✗ failed  109 ms  429", "wait 30 s  ✗ failed  109 ms  429")

	d = start(t, 80, 24)
	d.say("/fault send 429")
	d.say("yes please")
	d.sees("the space asks to wait 30 s")
	d.say("send it again")
	d.seesNot("the space asks to wait")
}

func TestAnAskerAsksNobodyForLong(t *testing.T) {
	leaks := goleak.IgnoreCurrent()
	t.Cleanup(func() { goleak.VerifyNone(t, leaks) })
	ask := guard.Ask{Number: "+1********34"}
	gone, cancel := context.WithCancelCause(t.Context())
	a := NewAsker()
	cancel(errClosed)
	if yes, err := a.Confirm(gone, ask); yes || !errors.Is(err, errClosed) {
		t.Errorf("before it was asked: %v, %v", yes, err)
	}
	for name, end := range map[string]func(*Asker, context.CancelCauseFunc){
		"the call ends":     func(_ *Asker, cancel context.CancelCauseFunc) { cancel(errClosed) },
		"the screen closes": func(a *Asker, _ context.CancelCauseFunc) { a.close(); a.close() },
	} {
		a := NewAsker()
		ctx, cancel := context.WithCancelCause(t.Context())
		ended := make(chan error, 1)
		go func() {
			_, err := a.Confirm(ctx, ask)
			ended <- err
		}()
		<-a.questions
		end(a, cancel)
		if err := <-ended; !errors.Is(err, errClosed) {
			t.Errorf("%s: %v", name, err)
		}
		cancel(nil)
	}
}
