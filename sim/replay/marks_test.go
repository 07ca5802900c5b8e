package replay_test

import (
	"fmt"
	"strings"
	"testing"

	"callsim/sim/corpus"
	"callsim/sim/replay"
)

// marked are the marks of a fixture that is played, in a line each.
func marked(t *testing.T, text string) (string, replay.Played) {
	t.Helper()
	f := read(t, text)
	p := replay.Play(t.Context(), f)
	var lines []string
	for _, m := range replay.Marks(f, p) {
		where := fmt.Sprintf("turn %d", m.Turn)
		if m.Whole {
			where = "call"
		}
		line := fmt.Sprintf("%v %s %s:%d %s %s @%d/%d", m.Met, where, m.Pos.File, m.Line, m.Title, m.Pattern, m.Event, m.Seq)
		if m.What != "" {
			line += ": " + m.What
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n"), p
}

func TestMarks(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"met": {"turns:" + sends + "      - absent: {rest.failed: {}}\n      - count: {of: {broadcast.sent: {}}, is: {\">=\": 1}}\nends: {verified: false}\n",
			"true turn 1 a.yaml:6 rest.requested {path: /api/relay/rest/mfa/sms} @7/7\n" +
				"true turn 1 a.yaml:7 no rest.failed  @0/15\n" +
				"true turn 1 a.yaml:8 {\">=\": 1} × broadcast.sent  @0/15\n" +
				"true call a.yaml:9 ends {verified: false} @16/16"},
		"a field differs, and one never came": {"turns:" + strings.Replace(sends, "sms}", "sms, body: {token_length: 8}}", 1) + "      - rest.failed: {}\n",
			"false turn 1 a.yaml:6 rest.requested {path: /api/relay/rest/mfa/sms, body: {token_length: 8}} @7/7: rest.requested differs: body.token_length: want 8, got 6\n" +
				"false turn 1 a.yaml:7 rest.failed  @0/15: no rest.failed happened in this turn after event 7"},
		"in any order": {"turns:" + sends + "      - any_order:\n          - broadcast.sent: {}\n          - step.entered: {step: 2}\n",
			"true turn 1 a.yaml:6 rest.requested {path: /api/relay/rest/mfa/sms} @7/7\n" +
				"true turn 1 a.yaml:8 broadcast.sent  @10/10\n" +
				"true turn 1 a.yaml:9 step.entered {step: 2} @14/14"},
		"nobody expected it": {"turns:\n  - caller: yes please\n",
			"false turn 1 a.yaml:4 caller: yes please  @5/5: a request that nobody expected"},
		"over the whole call": {"turns:" + sends + "always: [absent: {sms.delivered: {}}, absent: {rest.failed: {}}]\nends: {reason: goodbye}\n",
			"true turn 1 a.yaml:6 rest.requested {path: /api/relay/rest/mfa/sms} @7/7\n" +
				"false call a.yaml:7 no sms.delivered  @8/8: sms.delivered happened, and must not\n" +
				"true call a.yaml:7 no rest.failed  @0/16\n" +
				"false call a.yaml:8 ends {reason: goodbye} @16/16: the call ended otherwise"},
		"a turn never came": {"turns:\n  - caller: no thanks\n  - caller: hello\n",
			"false turn 2 a.yaml:5 caller: hello  @6/6: this turn never came, nor what follows it"},
	} {
		t.Run(name, func(t *testing.T) {
			got, _ := marked(t, test.text)
			gots, wants := strings.Split(got, "\n"), strings.Split(test.want, "\n")
			if len(gots) != len(wants) {
				t.Fatalf("got\n%s\nwant\n%s", got, test.want)
			}
			for i := range gots {
				// the rest of a long line is what TestWhatReplaySays holds
				if !strings.HasPrefix(gots[i], wants[i]) {
					t.Errorf("got\n%s\nwant\n%s", gots[i], wants[i])
				}
			}
		})
	}
}

// TestMarksTellOfEveryMatchAndFailure wants of every built-in fixture as many marks as it has expectations that were tried.
func TestMarksTellOfEveryMatchAndFailure(t *testing.T) {
	finder := &corpus.Finder{}
	defer finder.Close()
	items, err := finder.Find(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range items {
		f, err := item.Read()
		if err != nil {
			t.Fatal(err)
		}
		p := replay.Play(t.Context(), f)
		marks := replay.Marks(f, p)
		if p.Status != replay.Passed || len(p.Acts) < len(f.Turns) {
			t.Errorf("%s: %s, %d acts", f.File, p.Status, len(p.Acts))
		}
		want := len(p.Matches)
		if f.Ends != nil {
			want++
		}
		if len(marks) != want {
			t.Errorf("%s: %d marks, want %d", f.File, len(marks), want)
		}
		last := 1
		for _, m := range marks {
			if !m.Met || m.What != "" || m.Seq < last || m.Seq > len(p.Events) || m.Line == 0 {
				t.Errorf("%s: %+v", f.File, m)
			}
			last = m.Seq
		}
	}
}
