package cmd

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callsim/sim/cmd/program"
	"callsim/sim/space/double"
)

const expecting = `turns:
  - caller: yes please
    expect:
      - rest.requested: {path: /api/relay/rest/mfa/sms, body: {token_length: 6}}
      - sms.delivered: {token: {capture: code}}
      - rest.replied: {status: 200, body: {success: true, id: {capture: id}}}
      - count: {of: {sms.delivered: {}}, is: 1}
  - caller: it's <wrong-token>
    expect:
      - any_order: [{rest.requested: {path: "/api/relay/rest/mfa/${id}/verify"}}, {rest.replied: {body: {success: false}}}]
  - caller: <token>
    expect:
      - rest.replied: {body: {success: true}}
      - meta_data.set: {after: {verified: true}}
  - caller: no thanks
always: [absent: {rest.failed: {}}, count: {of: {sms.delivered: {}}, is: 1}]
ends: {verified: true, reason: completed}
`

func TestAReplayAgainstARealSpaceHoldsWhatCanBeHeld(t *testing.T) {
	d := space(t, double.Options{Codes: []string{realCode}})
	liveCalls(t, map[string]string{"a.yaml": expecting, "b.yaml": "unexpected: allow\n" + happyTurns, "c.yaml": "turns:\n  - advance: 1h\n"})
	code, out, errs := sim(t, d, t.Context(), realCode+"\n"+realCode+"\n", "replay", "--live", "--yes", ".", "-v")
	if code != program.OK || d.Messages() != 2 || !strings.Contains(out, "2 passed") {
		t.Errorf("exit code %d, %d messages\n%s\n%s", code, d.Messages(), out, errs)
	}
	for _, want := range []string{"skipped  c.yaml:4:5: it advances the clock", "what is expected of sms.delivered is left out", "The code on the phone ending 34: "} {
		if strings.Count(errs, want) < 1 {
			t.Errorf("no %q in\n%s", want, errs)
		}
	}
	left, _ := filepath.Glob(filepath.Join(os.Getenv("HOME"), "callsim", "failed-*"))
	if len(left) > 0 {
		t.Errorf("a live replay is remembered for --rerun-failed: %v", left)
	}
}

func TestAReplayAgainstARealSpaceTellsWhatDiffersAndNothingReal(t *testing.T) {
	for _, format := range []string{"text", "json", "junit", "tap", "github", "jsonl"} {
		d := space(t, double.Options{})
		d.Fail(double.Verify, double.StringTrue(), 1)
		liveCalls(t, map[string]string{"a.yaml": "caller: {number: \"+12025550123\"}\n" + strings.Replace(expecting, "token_length: 6", `to: "+12025550177"`, 1)})
		code, out, errs := sim(t, d, t.Context(), realCode+"\n", "replay", "--live", "--yes", "a.yaml", "--format", format)
		if code != program.Unmet || d.Messages() != 1 || !strings.Contains(out, "a.yaml") {
			t.Errorf("%s: exit code %d\n%s\n%s", format, code, out, errs)
		}
	}
}

func TestAWrongCodeFailsALiveReplayWithAPlainReason(t *testing.T) {
	const plain = "the space did not accept the code that was typed; type the one in the latest message, exactly as it is written there"
	amidTheFixtures(t)
	for _, file := range []string{"fixtures/verify/wrong-then-right.yaml", "fixtures/verify/last-attempt.yaml"} {
		d := space(t, double.Options{Codes: []string{"135790"}})
		var out bytes.Buffer
		code := Run(t.Context(), []string{"replay", "--live", "--yes", file}, strings.NewReader(realCode+"\n"), &out, &out)
		hidden(t, d, out.String())
		first := strings.Index(out.String(), plain)
		if other := strings.Index(out.String(), "differs"); code != program.Unmet || first < 0 || other < first || strings.Contains(out.String(), "arguments.token: want") {
			t.Errorf("%s: exit code %d\n%s", file, code, out.String())
		}
	}
}

func TestTheCodeOfALiveReplayIsWhatItsExpectationsCallIt(t *testing.T) {
	const sent, said = "turns:\n  - caller: yes please\n    expect: [sms.delivered: {token: {capture: code}}%s]\n", "  - caller: it's %s\n    expect:\n      - %s\n"
	const verify = "rest.requested: {body: {token: \"${code}\"}}"
	for name, test := range map[string]struct {
		text, code string // what is typed
		want       int
		told       string
	}{
		"typed":       {fmt.Sprintf(sent+said, "", "<token>", verify), realCode, program.OK, ""},
		"spoken":      {fmt.Sprintf(sent+said, "", "<token:spoken>", verify), realCode, program.OK, ""},
		"another":     {fmt.Sprintf(sent+said, "", "<wrong-token>", verify), realCode, program.Unmet, "differs: body.token: want"},
		"not another": {fmt.Sprintf(sent+said, "", "<wrong-token>", `rest.requested: {body: {token: {not: "${code}", length: 6}}}`), realCode, program.OK, ""},
		"letters":     {"functions: {allow_alphas: true, token_length: 10}\n" + fmt.Sprintf(sent+said, "", "<token>", verify), "4A8B2C9D1E", program.OK, ""},
		"too early": {
			fmt.Sprintf(sent+said, ", agent.said: {text: {not: {contains: \"${code}\"}}}, absent: {agent.said: {text: {contains: \"${code}\"}}}", "<token>", verify),
			realCode, program.OK, "not compared  a.yaml:5:55: ${code}, for what the phone showed was not typed before",
		},
		"never": {
			fmt.Sprintf(sent+said, "", "482 914", verify) + "always: [count: {of: {rest.requested: {body: {token: \"${code}\"}}}, is: 7}]\n", "",
			program.OK, "not compared  a.yaml:8:9: ${code}",
		},
		"another field": {
			strings.Replace(fmt.Sprintf(sent+said, "", "<token>", `swaig.replied: {body: {response: "${code}"}}`), "token:", "body:", 1) + "      - rest.replied: {status: 200}\n",
			realCode, program.Unmet, "not compared  a.yaml:8:9: ${code}",
		},
		"only the phone": {"turns:\n  - caller: yes please\n    expect: [sms.delivered: {}]\n", "", program.OK, ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := space(t, double.Options{Codes: []string{strings.ReplaceAll(test.code, " ", "")}})
			liveCalls(t, map[string]string{"a.yaml": test.text})
			code, out, errs := sim(t, d, t.Context(), test.code+"\n", "replay", "--live", "--yes", "a.yaml")
			if code != test.want || !strings.Contains(out+errs, test.told) || test.told == "" && strings.Contains(errs, "not compared") || strings.Count(errs, "not compared") > 1 {
				t.Errorf("exit code %d\n%s\n%s", code, out, errs)
			}
			if test.code != "" && strings.Contains(out+errs, test.code) {
				t.Errorf("the code is in it:\n%s\n%s", out, errs)
			}
		})
	}
}

func TestEachMessageOfALiveReplayHasACodeOfItsOwn(t *testing.T) {
	d := space(t, double.Options{Codes: []string{"135790"}})
	liveCalls(t, map[string]string{"a.yaml": `turns:
  - caller: yes please
    expect: [sms.delivered: {token: {capture: first}}, rest.replied: {status: 200}]
  - caller: it's <wrong-token>
    expect: [rest.requested: {body: {token: {not: "${first}"}}}]
  - caller: send a new one
    expect: [sms.delivered: {token: {capture: second, not: "${first}"}}, rest.replied: {status: 200}]
  - caller: it's <token>
    expect: [rest.requested: {body: {token: {not: "${first}"}}}, rest.replied: {body: {success: true}}]
  - caller: no thanks
always:
  - count: {of: {rest.requested: {body: {token: "${second}"}}}, is: 1}
  - absent: {rest.requested: {body: {token: "${first}"}}}
`})
	code, out, errs := sim(t, d, t.Context(), "135790\n"+realCode+"\n", "replay", "--live", "--yes", "a.yaml")
	if code != program.OK || d.Messages() != 2 || strings.Contains(errs, "not compared") || strings.Contains(out+errs, "135790") {
		t.Errorf("exit code %d, %d messages\n%s\n%s", code, d.Messages(), out, errs)
	}
}

func TestAFixturesOwnNumberIsNotTold(t *testing.T) {
	for _, format := range []string{"text", "json", "junit", "tap", "github", "jsonl"} {
		d := space(t, double.Options{Codes: []string{realCode}})
		liveCalls(t, nil)
		text := "name: the call of +12127361234\nabout: about 2127361234\n" + `turns:
  - caller: yes please
    expect:
      - rest.requested: {body: {to: "+12127361234"}}
      - rest.replied: {status: 201, body: {to: "+13105559876"}}
      - agent.said: {text: {contains: "+13105559876"}}
  - caller: send it to (310) 555-9876
    expect: [rest.failed: {}, caller.said: {text: {matches: "^no .*3105559876"}}]
`
		if err := os.WriteFile("a.yaml", []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		code := Run(t.Context(), []string{"replay", "--live", "--yes", "a.yaml", "--format", format}, strings.NewReader(realCode+"\n"), &out, &out)
		hidden(t, d, out.String())
		if strings.Contains(out.String(), "555-9876") || strings.Contains(out.String(), `rest.requested differs`) || code != program.Unmet {
			t.Errorf("%s: exit code %d\n%s", format, code, out.String())
		}
	}
}

func TestALiveReplayNeverSendsByItself(t *testing.T) {
	d := space(t, double.Options{})
	liveCalls(t, map[string]string{"a.yaml": sendTurns, "fault.yaml": "space: {faults: [send 500]}\n" + sendTurns, "bad.yaml": "turnz: []\n"})
	for _, test := range []struct {
		args string
		code int
		want string
	}{
		{"--live --yes a.yaml --repeat 2", program.Usage, "--repeat would send real messages again"},
		{"--live --yes a.yaml --watch", program.Usage, "--watch would send"},
		{"--live --yes a.yaml --shuffle 1", program.Usage, "--shuffle would send"},
		{"--live --yes a.yaml --update", program.Usage, "--update would send"},
		{"--live --yes --rerun-failed", program.Usage, "--rerun-failed would send"},
		{"--live --yes a.yaml -j 2", program.Usage, "--jobs must be 1 in a live replay, got 2"},
		{"--live --yes", program.Usage, "needs its fixtures named"},
		{"--live --yes -", program.Usage, "standard input holds the codes"},
		{"--live a.yaml", program.Usage, "--yes"},
		{"--yes a.yaml", program.Usage, "--yes needs --live"},
		{"--allow-number +12025550123 a.yaml", program.Usage, "--allow-number needs --live"},
		{"--live --yes fault.yaml", program.Usage, "no fixture can be played"},
		{"--live --yes bad.yaml", program.File, ""},
	} {
		code, out, errs := sim(t, d, t.Context(), "", append([]string{"replay"}, strings.Fields(test.args)...)...)
		if code != test.code || !strings.Contains(errs, test.want) || len(d.Requests()) > 0 {
			t.Errorf("%s: exit code %d, %d requests\n%s\n%s", test.args, code, len(d.Requests()), out, errs)
		}
	}
}

func TestALiveReplayIsBrokenOffAtOnce(t *testing.T) {
	d := space(t, double.Options{})
	d.Fail(double.Send, double.Hang(), 1)
	liveCalls(t, map[string]string{"a.yaml": sendTurns, "b.yaml": sendTurns})
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		d.Wait(ctx, 1)
		cancel()
	}()
	var out bytes.Buffer
	if code := Run(ctx, []string{"replay", "--live", "--yes", "."}, strings.NewReader(""), &out, &out); code != program.Interrupted || len(d.Requests()) != 1 {
		t.Errorf("exit code %d, %d requests\n%s", code, len(d.Requests()), out.String())
	}
}
