package cmd

import (
	"context"
	"os"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"callsim/sim/cmd/program"
	"callsim/sim/live/livetest"
	"callsim/sim/space/double"
)

// person answers at a terminal: each answer when its question is shown.
type person struct {
	tty, shown *os.File
	answers    [][2]string // what is shown, and what is typed then
	// at is told how often a question was shown.
	seen strings.Builder
}

// hides says whether what is typed is not shown.
func (p *person) hides(t *testing.T) bool {
	state, err := unix.IoctlGetTermios(int(p.tty.Fd()), unix.TCGETS)
	if err != nil {
		t.Error(err)
		return true
	}
	return state.Lflag&unix.ECHO == 0
}

// watch reads what is shown until end.
func (p *person) watch(t *testing.T, end string) string {
	t.Helper()
	from := 0
	for piece := make([]byte, 4096); !strings.Contains(p.seen.String(), end); {
		n, err := p.shown.Read(piece)
		if err != nil {
			t.Fatal(err)
		}
		p.seen.Write(piece[:n])
		if len(p.answers) == 0 {
			continue
		}
		at := strings.Index(p.seen.String()[from:], p.answers[0][0])
		if at < 0 {
			continue
		}
		from += at + len(p.answers[0][0])
		for strings.Contains(p.answers[0][0], "code on the phone") && !p.hides(t) {
			runtime.Gosched()
		}
		if _, err := p.shown.WriteString(strings.ReplaceAll(p.answers[0][1], "<agree>", livetest.Agree(p.seen.String()))); err != nil {
			t.Fatal(err)
		}
		p.answers = p.answers[1:]
	}
	return p.seen.String()
}

func TestAPersonIsAskedWhetherToSendAndForTheCode(t *testing.T) {
	for _, command := range []string{"drift", "replay"} {
		d := space(t, double.Options{})
		liveCalls(t, map[string]string{"a.yaml": "unexpected: allow\n" + happyTurns})
		tty, shown := terminal(t)
		p := &person{tty: tty, shown: shown, answers: [][2]string{
			{livetest.Asked, "yes\n"}, {livetest.Asked, "<agree>\n"},
			{"The code on the phone ending 34: ", "48291\n"}, {"The code on the phone ending 34: ", realCode + "\n"},
		}}
		ended := make(chan int, 1)
		go func() {
			ended <- Run(t.Context(), []string{command, "--live", "a.yaml"}, tty, tty, tty)
			tty.WriteString("<the end>")
		}()
		text := p.watch(t, "<the end>")
		if code := <-ended; code != program.OK || d.Messages() != 1 || p.hides(t) {
			t.Errorf("%s: exit code %d, %d messages, hidden %v\n%s", command, code, d.Messages(), p.hides(t), text)
		}
		hidden(t, d, text)
		if strings.Contains(text, "48291") || !strings.Contains(text, "The code must have 6 digits.") || !strings.Contains(text, "LIVE: a real text message is about to go out") {
			t.Errorf("%s:\n%s", command, text)
		}
	}
}

func TestAPersonWhoSaysNoGetsNothing(t *testing.T) {
	d := space(t, double.Options{})
	liveCalls(t, map[string]string{"a.yaml": happyTurns, "b.yaml": happyTurns})
	tty, shown := terminal(t)
	p := &person{tty: tty, shown: shown, answers: [][2]string{{livetest.Asked, "no\n"}}}
	ended := make(chan int, 1)
	go func() {
		ended <- Run(t.Context(), []string{"drift", "--live", "."}, tty, tty, tty)
		tty.WriteString("<the end>")
	}()
	text := p.watch(t, "<the end>")
	if code := <-ended; code != program.Usage || len(d.Requests()) != 0 || !strings.Contains(text, "it was declined") {
		t.Errorf("exit code %d, %d requests\n%s", code, len(d.Requests()), text)
	}
}

func TestATerminalShowsWhatIsTypedAgainAfterCtrlC(t *testing.T) {
	d := space(t, double.Options{})
	liveCalls(t, map[string]string{"a.yaml": happyTurns})
	tty, shown := terminal(t)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	go func() {
		ended <- Run(ctx, []string{"drift", "--live", "--yes", "a.yaml"}, tty, tty, tty)
		tty.WriteString("<the end>")
	}()
	p := &person{tty: tty, shown: shown, answers: [][2]string{{"The code on the phone ending 34: ", "4829"}}}
	p.watch(t, "The code on the phone ending 34: ")
	cancel()
	text := p.watch(t, "<the end>")
	if code := <-ended; code != program.Interrupted || p.hides(t) {
		t.Errorf("exit code %d, hidden %v\n%s", code, p.hides(t), text)
	}
	hidden(t, d, text)
	shown.WriteString("\n") // a reader that is left may end
}
