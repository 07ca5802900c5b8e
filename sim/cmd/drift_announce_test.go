package cmd

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callsim/sim/cmd/program"
	"callsim/sim/live/guard"
	"callsim/sim/space/double"
)

func TestWhatTheLimitOfAnHourCannotCoverIsNotBegun(t *testing.T) {
	for _, command := range []string{"drift", "replay"} {
		d := space(t, double.Options{})
		liveCalls(t, map[string]string{"a.yaml": sendTurns, "b.yaml": "unexpected: allow\n" + sendTurns, "c.yaml": sendTurns})
		limit := []string{"--max-sends-per-hour", "2"}
		for _, test := range []struct {
			files string
			code  int
			sent  int // with those before
			want  string
		}{
			{".", program.Usage, 0, "the fixtures send 3 real messages, but only 2 may be sent now (--max-sends-per-hour 2, over all runs); nothing was sent; name fewer fixtures"},
			{"b.yaml", program.OK, 1, "LIVE  1 real message if all goes well, from 127.0.0.1:"},
			{"a.yaml b.yaml", program.Usage, 1, "the fixtures send 2 real messages, but only 1 may be sent now"},
			{"b.yaml", program.OK, 2, "; 1 may be sent now (--max-sends-per-hour 2)"},
			{"b.yaml", program.Usage, 2, "but only 0 may be sent now (--max-sends-per-hour 2, over all runs); nothing was sent; wait until "},
		} {
			args := append(append([]string{command, "--live", "--yes"}, limit...), strings.Fields(test.files)...)
			code, out, errs := sim(t, d, t.Context(), "", args...)
			if code != test.code || d.Messages() != test.sent || !strings.Contains(errs, test.want) {
				t.Errorf("%s %s: exit code %d, %d messages\n%s\n%s", command, test.files, code, d.Messages(), out, errs)
			}
		}
	}
}

func TestALogThatCannotBeReadIsToldBeforeAnythingIsSent(t *testing.T) {
	for _, command := range []string{"drift", "replay"} {
		d := space(t, double.Options{})
		liveCalls(t, map[string]string{"a.yaml": sendTurns})
		path, err := guard.DefaultLedger()
		if err == nil {
			err = errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte("what\n"), 0o600))
		}
		if err != nil {
			t.Fatal(err)
		}
		code, out, errs := sim(t, d, t.Context(), "", command, "--live", "--yes", "a.yaml")
		if code != program.File || len(d.Requests()) > 0 || !strings.Contains(errs, "sends.log:1: a line must be a time and an id") {
			t.Errorf("%s: exit code %d\n%s\n%s", command, code, out, errs)
		}
	}
}

func TestTheCallerThatAFixtureNamesIsSaidToBeReplaced(t *testing.T) {
	for _, command := range []string{"drift", "replay"} {
		for number, times := range map[string]int{realNumber: 0, "+12025550123": 1} {
			d := space(t, double.Options{})
			t.Chdir(t.TempDir())
			for _, name := range []string{"a.yaml", "b.yaml"} {
				text := "name: n\nabout: a\nunexpected: allow\ncaller: {number: \"" + number + "\"}\n" + sendTurns
				if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			var out bytes.Buffer // the files hold the number
			code := Run(t.Context(), []string{command, "--live", "--yes", "a.yaml", "b.yaml"}, strings.NewReader(""), &out, &out)
			hidden(t, d, out.String())
			if told := strings.Count(out.String(), "LIVE  every call comes from the phone ending 34, whatever number a fixture names"); code != program.OK || told != times {
				t.Errorf("%s: exit code %d, told %d times\n%s", command, code, told, out.String())
			}
		}
	}
}
