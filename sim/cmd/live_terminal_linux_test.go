package cmd

import (
	"os"
	"strings"
	"testing"

	"callsim/sim/cmd/program"
	"callsim/sim/live/livetest"
	"callsim/sim/space/double"
)

// screen is what a terminal shows, read bit by bit.
type screen struct {
	t     *testing.T
	shown *os.File
	all   string
	read  int // of all, by until
}

// until reads on to a text.
func (s *screen) until(text string) {
	s.t.Helper()
	for piece := make([]byte, 4096); ; {
		if i := strings.Index(s.all[s.read:], text); i >= 0 {
			s.read += i + len(text)
			return
		}
		n, err := s.shown.Read(piece)
		if err != nil {
			s.t.Fatalf("%v, and no %q in %s", err, text, s.all)
		}
		s.all += string(piece[:n])
	}
}

// TestAQuestionAtATerminal asks on a real terminal: nothing goes out unless the answer is yes.
func TestAQuestionAtATerminal(t *testing.T) {
	if testing.Short() {
		t.Skip("it begins processes")
	}
	for _, test := range []struct {
		answer string
		code   int
		sent   int
	}{{"", program.Interrupted, 0}, {"no\n", program.OK, 0}, {"yes\nyes\nno\n", program.OK, 0}, {"<agree>\n", program.OK, 1}} {
		s, home := realSpace(t, double.Options{}), t.TempDir()
		tty, shown := terminal(t)
		settings := liveSettings(s)
		settings["TERM"] = "xterm"
		cmd := liveProcess(t, home, settings, "chat", "--live")
		cmd.Stdin, cmd.Stdout, cmd.Stderr = tty, tty, tty
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		tty.Close() // so that the terminal ends with the program
		on := &screen{t: t, shown: shown}
		on.until("You ")
		shown.WriteString("yes please\n")
		on.until(livetest.Asked)
		shown.WriteString(strings.ReplaceAll(test.answer, "<agree>", livetest.Agree(on.all)))
		switch {
		case test.answer == "":
			if err := cmd.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
		case test.sent == 0:
			on.until("The call has ended")
		default:
			on.until("step 2")
			on.until("You ")
			shown.WriteString("/hangup\n")
			on.until("The call has ended")
		}
		text := on.all
		if code := exitCode(t, cmd.Wait()); code != test.code || s.Messages() != test.sent || !strings.Contains(text, "LIVE: a real text message is about to go out") {
			t.Errorf("%q: exit code %d, %d texts\n%s", test.answer, code, s.Messages(), text)
		}
		if found := marks.In(text); found != nil {
			t.Errorf("%v", found)
		}
	}
}
