package replay_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"callsim/sim/fixture"
	"callsim/sim/replay"
)

const head = "name: a call\nabout: To see what replay says of it.\n"

// read reads a fixture from its text, after a name and an about.
func read(t testing.TB, text string) *fixture.Fixture {
	t.Helper()
	s := fixture.Source{FS: fstest.MapFS{"a.yaml": {Data: []byte(head + text)}}}
	f, err := fixture.Read(s, "a.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// said are a result's failures in a line each.
func said(r replay.Result) string {
	var lines []string
	for _, f := range r.Failures {
		lines = append(lines, fmt.Sprintf("%s: turn %d (%s): %s", f.Pos, f.Turn, f.Act, f.What))
	}
	return strings.Join(lines, "\n")
}

// sends and verifies are turns that do what they say and expect it.
const (
	sends = `
  - caller: yes please
    expect:
      - rest.requested: {path: /api/relay/rest/mfa/sms}
`
	verifies = `
  - caller: <token>
    expect:
      - rest.requested: {path: {matches: "verify$"}}
`
)

func TestWhatReplaySays(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"all is well": {"turns:" + sends + verifies + "ends: {verified: true, reason: hangup}\n", ""},
		"a field differs": {"turns:" + strings.Replace(sends, "sms}", "sms, body: {token_length: 8, to: {length: 5}}}", 1),
			`a.yaml:6:9: turn 1 (caller: yes please): rest.requested differs: body.token_length: want 8, got 6 (and 1 more)`},
		"nothing of the kind happened": {"turns:" + sends + "      - rest.failed: {}\n",
			`a.yaml:7:9: turn 1 (caller: yes please): no rest.failed happened in this turn after event 7`},
		"it came before": {"turns:" + sends + "      - function.called: {}\n",
			`a.yaml:7:9: turn 1 (caller: yes please): function.called happened, but before what is expected above: move this up, or use any_order`},
		"in any order": {"turns:" + sends + "      - any_order: [step.entered: {step: 2}, broadcast.sent: {message: {response: {any: true}}}, broadcast.sent: {}]\n", ""},
		"too few in any order": {"turns:" + sends + "      - any_order: [step.entered: {step: 3}, broadcast.sent: {}, broadcast.sent: {}, broadcast.sent: {}]\n",
			"a.yaml:7:21: turn 1 (caller: yes please): step.entered differs: step: want 3, got 2\n" +
				"a.yaml:7:86: turn 1 (caller: yes please): no broadcast.sent happened in this turn after event 7"},
		"it must not happen": {"turns:" + sends + "      - absent: {sms.delivered: {channel: sms}}\n",
			`a.yaml:7:9: turn 1 (caller: yes please): sms.delivered happened, and must not`},
		"it may not happen": {"turns:" + sends + "      - absent: {sms.delivered: {channel: call}}\n", ""},
		"too many": {"turns:" + sends + "      - count: {of: {broadcast.sent: {}}, is: {\"<\": 2}}\n",
			`a.yaml:7:9: turn 1 (caller: yes please): want a number < 2 of broadcast.sent, got 2`},
		"counting takes": {"turns:\n  - caller: yes\n    expect:\n      - count: {of: {rest.requested: {}}, is: 1}\n", ""},
		"a request that nobody expected": {"turns:\n  - caller: yes please\n",
			"a.yaml:4:5: turn 1 (caller: yes please): a request that nobody expected: the call of send_mfa, which led to POST /api/relay/rest/mfa/sms (expect it, or write unexpected: allow)"},
		"the call does not take the request": {"turns:\n  - caller: yes please\n    expect:\n      - function.called: {function: send_mfa}\n",
			"a.yaml:4:5: turn 1 (caller: yes please): a request that nobody expected: POST /api/relay/rest/mfa/sms (expect it, or write unexpected: allow)"},
		"the reply takes the request": {"turns:\n  - caller: yes please\n    expect:\n      - rest.replied: {status: 200}\n", ""},
		"allowed in a turn":           {"turns:\n  - caller: yes please\n    unexpected: allow\n" + verifies, ""},
		"allowed everywhere":          {"unexpected: allow\nturns:\n  - caller: yes please\n  - caller: <token>\n", ""},
		"a message past the agent": {"turns:\n  - post: {body: {function: stop_hook}}\n",
			"a.yaml:4:5: turn 1 (post): a request that nobody expected: POST https://functions.example.com/swaig?agent_id=42 (expect it, or write unexpected: allow)"},
		"a turn after the end": {"turns:\n  - caller: no thanks\n  - caller: hello\n  - silence: true\n",
			"a.yaml:5:5: turn 2 (caller: hello): this turn never came, nor what follows it: the call ended in turn 1 (declined)"},
		"it ended otherwise": {"turns:\n  - caller: no thanks\nends: {verified: false, reason: goodbye}\n",
			`a.yaml:5:7: turn 1 (the end of the call): the call ended otherwise: reason: want "goodbye", got "declined"`},
		"no code yet": {"turns:\n  - caller: <token>\n",
			"a.yaml:4:5: turn 1 (caller: <token>): <token>: no code has reached the caller's phone yet"},
		"the opening": {"opening:\n  - agent.said: {text: {contains: Bob}}\n  - step.entered: {step: 1}\nturns: []\n",
			"a.yaml:4:5: turn 0 (opening): agent.said differs: text: want a text or list that contains \"Bob\", got \"Hi, Jim here, keeper of codes. May I send you one, so that we both know it is really you?\"\n" +
				"a.yaml:5:5: turn 0 (opening): step.entered happened, but before what is expected above: move this up, or use any_order"},
		"over the whole call": {"turns:" + sends + verifies + "always: [absent: {meta_data.set: {after: {verified: true}}}, count: {of: {rest.requested: {}}, is: 2}]\n",
			"a.yaml:11:10: turn 0 (the whole call): meta_data.set happened, and must not"},
		"captured values": {"turns:\n  - caller: yes\n    expect:\n      - sms.delivered: {token: {capture: code}}\n      - rest.replied: {body: {id: {capture: id}}}\n" +
			"  - caller: it says ${code}\n    expect:\n      - rest.requested: {path: \"/api/relay/rest/mfa/${id}/verify\", body: {exactly: {token: \"${code}\"}}}\n      - rest.replied: {body: {success: true}}\n", ""},
		"a function out of turn": {"turns:\n  - caller: yes\n    expect:\n      - rest.replied: {body: {id: {capture: id}}}\n" +
			"  - function: {name: verify_mfa, arguments: {token: \"000000\"}}\n    expect:\n      - rest.requested: {path: {contains: \"${id}\"}}\n      - rest.replied: {body: {success: false}}\n", ""},
		"faults and the clock": {"space: {faults: [send 500]}\nfunctions: {valid_for: 60}\nturns:\n  - caller: yes\n    expect: [rest.replied: {status: 500}]\n" +
			"  - caller: yes\n    expect: [rest.replied: {status: 200}]\n  - advance: 60s\n  - caller: <token>\n    expect: [rest.replied: {status: 404}]\n", ""},
		"recorded": {recorded + "turns:\n  - caller: yes\n    expect: [rest.replied: {status: 200}]\n  - caller: <token>\n    expect: [rest.replied: {body: {success: true}}]\nends: {verified: true}\n", ""},
		"a recorded exchange that never came": {recorded + "turns:\n  - caller: yes\n    expect: [rest.replied: {status: 200}]\n",
			"a.yaml:1:1: turn 0 (the whole call): recorded exchanges that were never asked for: [2] of 2"},
		"a request that is not the recorded one": {recorded + "turns:\n  - caller: yes\n    expect: [rest.replied: {status: 200}]\n  - caller: <wrong-token>\n    expect: [rest.replied: {}]\n",
			"a.yaml:14:14: turn 2 (caller: <wrong-token>): no rest.replied happened in this turn\n" +
				"a.yaml:13:5: turn 2 (caller: <wrong-token>): a request that nobody expected: the call of verify_mfa, which led to POST " +
				"/api/relay/rest/mfa/5f2a8a52-1d3b-4d8e-9d4c-0d6f3f1b2a3c/verify: nothing answers " +
				"POST https://space.example.com/api/relay/rest/mfa/5f2a8a52-1d3b-4d8e-9d4c-0d6f3f1b2a3c/verify; " +
				"the nearest is recorded exchange 2: body.token is \"123456\", want \"407719\" (expect it, or write unexpected: allow)\n" +
				"a.yaml:1:1: turn 0 (the whole call): recorded exchanges that were never asked for: [2] of 2"},
	} {
		t.Run(name, func(t *testing.T) {
			p := replay.Play(t.Context(), read(t, test.text))
			if got := said(p.Result); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			if (p.Status == replay.Passed) != (test.want == "") || p.Status == replay.Broken {
				t.Errorf("it %s: %v", p.Status, p.Problems)
			}
		})
	}
}

const recorded = `space:
  exchanges:
    - request: {path: /api/relay/rest/mfa/sms}
      reply: {status: 200, body: {id: 5f2a8a52-1d3b-4d8e-9d4c-0d6f3f1b2a3c, success: true, to: "+12025550123", channel: sms}, took: 90}
      sms: {to: "+12025550123", channel: sms, body: "Your code: 407719", token: "407719"}
    - request: {path: /api/relay/rest/mfa/5f2a8a52-1d3b-4d8e-9d4c-0d6f3f1b2a3c/verify, body: {token: "407719"}}
      reply: {status: 200, body: {success: true}}
`

func TestAFailureTellsAllThatIsNeeded(t *testing.T) {
	p := replay.Play(t.Context(), read(t, "turns:\n  - caller: yes\n    expect:\n      - rest.replied: {status: 201, body: {success: true}}\n"))
	f := p.Failures[0]
	if f.Nearest == nil || f.Nearest.Kind != "rest.replied" || len(f.Mismatches) != 1 || f.Mismatches[0].Pos.Line != 6 || f.Mismatches[0].Pos.Column != 32 {
		t.Errorf("nearest %v, mismatches %v", f.Nearest, f.Mismatches)
	}
	if !strings.Contains(f.Diff, "-  \"status\": 201,\n+  \"status\": 200,\n") || f.Wanted != "rest.replied: {status: 201, body: {success: true}}" {
		t.Errorf("diff %s, wanted %s", f.Diff, f.Wanted)
	}
	if n := len(f.Happened); n < 9 || !strings.HasPrefix(f.Happened[1], "5 function.called {") {
		t.Errorf("happened %q", f.Happened)
	}
	if text := strings.Join(p.Conversation, "\n"); !strings.Contains(text, "You     yes") {
		t.Errorf("conversation %s", text)
	}
	if p.Turns != 1 || p.Requests != 1 || p.Result.Events == 0 {
		t.Errorf("counted %+v", p.Result)
	}
}

// item is a fixture that needs no file.
type item struct {
	name string
	read func() (*fixture.Fixture, error)
}

func (i item) Path() string                    { return i.name }
func (i item) Read() (*fixture.Fixture, error) { return i.read() }

// items are n fixtures, of which those in failing fail and those in bad cannot be read.
func items(t testing.TB, n int, failing, bad []int) []replay.Item {
	good := read(t, "turns:"+sends)
	poor := read(t, "turns:\n  - caller: yes\n")
	var all []replay.Item
	for i := range n {
		all = append(all, item{fmt.Sprintf("%03d", i), func() (*fixture.Fixture, error) {
			switch {
			case slices.Contains(bad, i):
				return nil, errors.New("not there")
			case slices.Contains(failing, i):
				return poor, nil
			}
			return good, nil
		}})
	}
	return all
}

func TestResultsComeInTheOrderOfTheFiles(t *testing.T) {
	seed := uint64(5)
	for _, o := range []replay.Options{{}, {Jobs: 1}, {Jobs: 16}, {Jobs: 7, Shuffle: &seed}, {Repeat: 3}} {
		var statuses strings.Builder
		done := 0
		o.Progress = func(n int) { done = n }
		summary, err := replay.Run(t.Context(), items(t, 40, []int{3, 30}, []int{7}), o, func(r replay.Result) error {
			statuses.WriteByte(string(r.Status)[0])
			return nil
		})
		want := "pppfpppu" + strings.Repeat("p", 22) + "f" + strings.Repeat("p", 9)
		if err != nil || statuses.String() != want || done != 40 {
			t.Errorf("%+v: %v\n%s\n%s, %d done", o, err, statuses.String(), want, done)
		}
		if summary.Passed != 37 || summary.Failed != 2 || summary.Unreadable != 1 || summary.Total() != 40 {
			t.Errorf("%+v: %+v", o, summary)
		}
	}
}

func TestARunCanBeBrokenOff(t *testing.T) {
	nothing := func(replay.Result) error { return nil }
	summary, _ := replay.Run(t.Context(), items(t, 50, []int{4}, nil), replay.Options{Jobs: 1, FailFast: true}, nothing)
	if summary.Passed != 4 || summary.Failed != 1 || summary.NotRun != 45 {
		t.Errorf("fail fast: %+v", summary)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if summary, _ = replay.Run(ctx, items(t, 5, nil, nil), replay.Options{}, nothing); summary.NotRun != 5 {
		t.Errorf("canceled: %+v", summary)
	}
	full := errors.New("disk full")
	if _, err := replay.Run(t.Context(), items(t, 50, nil, nil), replay.Options{}, func(replay.Result) error { return full }); !errors.Is(err, full) {
		t.Errorf("a result that cannot be written: %v", err)
	}
}

func TestAFixtureMayNotTakeTooLong(t *testing.T) {
	var got replay.Result
	summary, err := replay.Run(t.Context(), items(t, 1, nil, nil), replay.Options{Timeout: 1}, func(r replay.Result) error {
		got = r
		return nil
	})
	if err != nil || summary.Failed != 1 || !strings.Contains(said(got), "longer than the time limit") {
		t.Errorf("%v %+v %s", err, summary, said(got))
	}
}

func TestWhatIsNotSelectedIsLeftOut(t *testing.T) {
	n := 0
	summary, err := replay.Run(t.Context(), items(t, 10, nil, []int{2}), replay.Options{Select: func(*fixture.Fixture) bool { return false }}, func(replay.Result) error {
		n++
		return nil
	})
	if err != nil || n != 1 || summary.Unreadable != 1 || summary.Total() != 1 {
		t.Errorf("%v, %d results, %+v", err, n, summary)
	}
}
