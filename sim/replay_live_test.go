package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callsim/sim/livetest/double"
	"callsim/sim/program"
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
		{"--live --yes a.yaml -j 2", program.Usage, "one fixture after the other"},
		{"--live --yes", program.Usage, "wants its fixtures named"},
		{"--live --yes -", program.Usage, "standard input holds the codes"},
		{"--live a.yaml", program.Usage, "--yes"},
		{"--yes a.yaml", program.Usage, "--yes is for live calls"},
		{"--allow-number +12025550123 a.yaml", program.Usage, "--allow-number is for live calls"},
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
	if code := run(ctx, []string{"replay", "--live", "--yes", "."}, strings.NewReader(""), &out, &out); code != program.Interrupted || len(d.Requests()) != 1 {
		t.Errorf("exit code %d, %d requests\n%s", code, len(d.Requests()), out.String())
	}
}
