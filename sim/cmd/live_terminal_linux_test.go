package cmd

import (
	"context"
	"net/http"
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

// TestAQuestionOfServeIsWithdrawn has a client that leaves while a person is asked, and one that stays.
func TestAQuestionOfServeIsWithdrawn(t *testing.T) {
	if testing.Short() {
		t.Skip("it begins processes")
	}
	s, home := realSpace(t, double.Options{}), t.TempDir()
	tty, shown := terminal(t)
	cmd := liveProcess(t, home, liveSettings(s), "serve", "--live", "--listen", "127.0.0.1:0", "--functions-login-file", put(t, home, "login", "ada:lovelace"))
	cmd.Stdin, cmd.Stdout, cmd.Stderr = tty, tty, tty
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	tty.Close() // so that the terminal ends with the program
	on := &screen{t: t, shown: shown}
	on.until("press Ctrl+C to end")
	ask := func(ctx context.Context) chan error {
		req, err := http.NewRequestWithContext(ctx, "POST", rootOf.FindString(on.all)+"/swaig", strings.NewReader(sendMFA(markCaller, "one")))
		if err != nil {
			t.Fatal(err)
		}
		req.SetBasicAuth("ada", "lovelace")
		req.Header.Set("Content-Type", "application/json")
		done := make(chan error, 1)
		go func() {
			res, err := http.DefaultClient.Do(req)
			if err == nil {
				res.Body.Close()
			}
			done <- err
		}()
		return done
	}
	leaving, leave := context.WithCancel(t.Context())
	left := ask(leaving)
	on.until(livetest.Asked)
	leave()
	on.until("Nothing was sent: the request was canceled")
	if err := <-left; err == nil || s.Messages() != 0 {
		t.Errorf("who left got a reply, or a message was sent: %d", s.Messages())
	}
	stayed := ask(t.Context())
	on.until(livetest.Asked)
	shown.WriteString(livetest.Agree(on.all) + "\n")
	if err := <-stayed; err != nil || s.Messages() != 1 {
		t.Errorf("%v, %d messages were sent\n%s", err, s.Messages(), on.all)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
}
