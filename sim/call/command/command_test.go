package command_test

import (
	"strings"
	"testing"
	"time"

	"callsim/sim/call/command"
	"callsim/sim/space/mock"
)

func TestParse(t *testing.T) {
	arm := func(on mock.Op, fault string, delay time.Duration, nth, times int) command.Arm {
		return command.Arm{Arming: mock.Arming{On: on, Fault: mock.Fault{Name: fault, Delay: delay}, Nth: nth, Times: times}}
	}
	for line, want := range map[string]command.Command{
		"yes please":              command.Say{Text: "yes please"},
		"":                        command.Say{},
		"   \t":                   command.Say{},
		"//not a command":         command.Say{Text: "/not a command"},
		"/dtmf 534720#":           command.Say{Text: "534720#", Keys: true},
		"/dtmf <token>#":          command.Say{Text: "<token>#", Keys: true},
		"/advance 2h":             command.Advance{By: 2 * time.Hour},
		"  /advance   90s ":       command.Advance{By: 90 * time.Second},
		"/fault verify 500":       arm(mock.Verify, "500", 0, 1, 1),
		"/fault send slow=3s x3":  arm(mock.Send, "slow", 3*time.Second, 1, 3),
		"/fault send timeout @2":  arm(mock.Send, "timeout", 0, 2, 1),
		"/fault verify 429 @2 x3": arm(mock.Verify, "429", 0, 2, 3),
		"/state":                  command.State{},
		"/phone":                  command.Phone{},
		"/hangup":                 command.HangUp{},
		"/help":                   command.Help{},
	} {
		got, err := command.Parse(line)
		if err != nil || got != want {
			t.Errorf("%q: got %#v, %v; want %#v", line, got, err, want)
		}
		if typed := command.Line(want); typed != "" {
			if again, err := command.Parse(typed); err != nil || again != want {
				t.Errorf("%q: its line is %q, which is %#v, %v", line, typed, again, err)
			}
		}
	}
}

func TestParseSaysWhatToWriteInstead(t *testing.T) {
	for line, want := range map[string]string{
		"/dtmf":                 "keys must be",
		"/dtmf yes":             `got "yes"`,
		"/dtmf <tokn>":          "did you mean <token>",
		"/advance":              "/advance must have a duration of up to",
		"/advance 5":            "/advance must have a duration of up to",
		"/advance -5m":          "/advance must have a duration of up to",
		"/fault":                "must say what to spoil and how",
		"/fault verify":         "must say what to spoil and how",
		"/fault hangup 500":     "must begin with send or verify",
		"/fault verify 418":     "a fault must be one of 401 403",
		"/fault verify slow=x":  "such as slow=3s",
		"/fault verify slo=3s":  `got "slo=3s"`,
		"/fault send 500 x1001": "write x3 for the next three",
		"/fault verify 500 x0":  "write x3 for the next three",
		"/fault verify 500 3":   "write x3 for the next three",
		"/fault verify 500 é":   "write x3 for the next three",
		"/hangup now":           "takes nothing behind it",
		"/falt verify 500":      "/falt must be a command: did you mean /fault?",
		"/quit":                 "/quit must be a command: write /advance",
		"/":                     "/ must be a command",
	} {
		got, err := command.Parse(line)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, %v; want an error with %q", line, got, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, u := range command.Usage {
		f.Add(u[0])
	}
	f.Fuzz(func(t *testing.T, line string) {
		if got, err := command.Parse(line); (got == nil) == (err == nil) {
			t.Fatalf("%q: %v, %v", line, got, err)
		}
	})
}
