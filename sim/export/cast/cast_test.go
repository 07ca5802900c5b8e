package cast

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"

	"callsim/sim/export/story"
	"callsim/sim/export/storytest"
	"callsim/sim/kit/caret"
	"callsim/sim/kit/trials"
)

// output is an event of a recording.
type output struct {
	at   float64
	data string
}

// read reads a recording by the rules of asciicast v2: a header with version, width and height, then an event [time, code,
// data] on each line, in the order of their times.
func read(t testing.TB, recording []byte) (map[string]any, []output) {
	t.Helper()
	lines := bytes.Split(bytes.TrimSuffix(recording, []byte("\n")), []byte("\n"))
	var head map[string]any
	if err := json.Unmarshal(lines[0], &head); err != nil {
		t.Fatal(err)
	}
	var all []output
	last := 0.0
	for i, line := range lines[1:] {
		var event []any
		if err := json.Unmarshal(line, &event); err != nil || len(event) != 3 || event[1] != "o" {
			t.Fatalf("line %d: %v: %s", i+2, err, line)
		}
		at, data := event[0].(float64), event[2].(string)
		if at < last || data == "" {
			t.Errorf("line %d: %v comes after %v", i+2, at, last)
		}
		last = at
		all = append(all, output{at, data})
	}
	return head, all
}

func render(t testing.TB, s *story.Story, o Options) []byte {
	t.Helper()
	b, err := Render(s, o)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestARecordingHasTheFormOfAsciicast(t *testing.T) {
	head, all := read(t, render(t, storytest.Fixture(t, "verify/wrong-then-right.yaml"), Options{}))
	for field, want := range map[string]any{
		"version": 2.0, "width": 100.0, "height": 30.0, "timestamp": 1772442000.0, "idle_time_limit": 2.0, "title": "wrong code, then the right one",
	} {
		if head[field] != want {
			t.Errorf("%s is %v, want %v", field, head[field], want)
		}
	}
	if len(head) != 6 || len(all) < 100 {
		t.Errorf("%v, %d events", head, len(all))
	}
	if end := all[len(all)-1].at; end < 30 || end > 70 {
		t.Errorf("it takes %.1f s", end)
	}
}

func TestPausesHaveALimit(t *testing.T) {
	for _, limit := range []time.Duration{500 * time.Millisecond, 2 * time.Second} {
		_, all := read(t, render(t, storytest.Fixture(t, "verify/expired.yaml"), Options{IdleLimit: limit})) // a minute passes in it
		longest := 0.0
		for i := 1; i < len(all); i++ {
			longest = max(longest, all[i].at-all[i-1].at)
		}
		if longest > limit.Seconds()+1e-6 || longest < limit.Seconds()/2 {
			t.Errorf("the longest pause is %.3f s, the limit %v", longest, limit)
		}
	}
}

// screen plays a recording on a terminal, and returns its rows.
func screen(t testing.TB, recording []byte, width, height int) []string {
	t.Helper()
	_, all := read(t, recording)
	term := vt.NewEmulator(width, height)
	defer term.Close()
	for _, event := range all {
		if _, err := term.Write([]byte(event.data)); err != nil {
			t.Fatal(err)
		}
	}
	rows := make([]string, height)
	for y := range height {
		for x := 0; x < width; x++ {
			if c := term.CellAt(x, y); c != nil {
				rows[y] += c.Content
			}
		}
	}
	return rows
}

// last is the last screen as it was composed.
func last(t testing.TB, s *story.Story, width, height int) []string {
	t.Helper()
	r := &recorder{shown: newGrid(width, height)}
	newPlayer(s, r, width, height).play()
	rows := make([]string, height)
	for y := range height {
		for _, c := range r.shown.row(y) {
			rows[y] += c.text
		}
	}
	return rows
}

// TestCaptionsAreInARecording looks at the screen while each is read: it is whole, and what it speaks of is marked.
func TestCaptionsAreInARecording(t *testing.T) {
	s := storytest.Fixture(t, "tour/2-wrong-code.yaml")
	_, all := read(t, render(t, s, Options{}))
	for _, want := range []string{"Wrong, says the space. Jim takes its word: no guesses, no hints.", "One attempt is gone. The phone keeps count."} {
		term := vt.NewEmulator(Width, Height)
		found := false
		for _, event := range all {
			if _, err := term.Write([]byte(event.data)); err != nil {
				t.Fatal(err)
			}
			found = found || strings.Contains(term.String(), want)
		}
		term.Close()
		if !found {
			t.Errorf("%q is never whole", want)
		}
	}
	seen := false
	for _, event := range all {
		seen = seen || strings.Contains(event.data, "\x1b["+codes.Get()[marked]+"m") && strings.Contains(event.data, `"success": false`)
	}
	if !seen {
		t.Error("the reply is not marked")
	}
}

func TestARecordingEndsOnTheScreenThatWasComposed(t *testing.T) {
	for i, c := range storytest.Fixtures(t) {
		if i%10 > 0 || trials.LeftOut(i/10) {
			continue // a terminal is slow to play, and the calls are alike
		}
		s := story.Of(c)
		for _, size := range [][2]int{{100, 30}, {60, 12}} {
			got := screen(t, render(t, s, Options{Width: size[0], Height: size[1]}), size[0], size[1])
			want := last(t, s, size[0], size[1])
			for y := range got {
				if strings.TrimRight(got[y], " ") != strings.TrimRight(want[y], " ") {
					t.Fatalf("%s, row %d of %v:\ngot  %q\nwant %q", c.File, y, size, got[y], want[y])
				}
			}
		}
	}
}

func TestTheScreenShowsTheCallWithItsPayloads(t *testing.T) {
	rows := strings.Join(screen(t, render(t, storytest.Fixture(t, "verify/wrong-then-right.yaml"), Options{Width: 160, Height: 45}), 160, 45), "\n")
	for _, want := range []string{
		" callsim  wrong code, then the right one", "You    ", "Jim    That is it: you are verified.", "│ meta_data", `"verified": true`,
		" The caller is verified. The call ended: hangup.", "40 of 40",
	} {
		if !strings.Contains(rows, want) {
			t.Errorf("%q is not on the screen:\n%s", want, rows)
		}
	}
}

func TestWhatTheCallerSaysIsTyped(t *testing.T) {
	_, all := read(t, render(t, storytest.Fixture(t, "verify/wrong-then-right.yaml"), Options{}))
	seen, term := 0, vt.NewEmulator(100, 30)
	defer term.Close()
	for _, event := range all {
		if _, err := term.Write([]byte(event.data)); err != nil {
			t.Fatal(err)
		}
		for _, typed := range []string{"y", "ye", "yes", "yes p", "yes ple"} {
			if strings.Contains(term.String(), "You    "+typed+"_") {
				seen++
			}
		}
	}
	if seen < 5 {
		t.Errorf("%d states of typing", seen)
	}
}

func TestASizeThatIsNoneIsRefused(t *testing.T) {
	for _, o := range []Options{{Width: 59}, {Height: 11}, {Width: 401}, {Height: 151}} {
		if _, err := Render(story.Of(story.Call{}), o); err == nil {
			t.Errorf("%+v was taken", o)
		}
	}
}

// sequence is every sequence that a recording uses: a place, a style, clearing, the cursor, wrapping.
var sequence = regexp.MustCompile(`\x1b\[(\d+;\d+H|H|0(;\d+)*m|2J|\?(25|7)[hl])`)

// tame finds what is more than text in a recording.
func tame(t *testing.T, recording []byte) {
	_, all := read(t, recording)
	for _, event := range all {
		if text := sequence.ReplaceAllString(event.data, ""); caret.Show(text) != text {
			t.Fatalf("%q", event.data)
		}
	}
	if bytes.ContainsRune(recording, 0x1b) || bytes.ContainsRune(recording, 0x9b) {
		t.Error("there is an escape as it is")
	}
}

func FuzzHostileTextIsText(f *testing.F) {
	for i, text := range append(storytest.Hostile, strings.Repeat("x ", 1<<15), strings.Repeat("日本", 100)) {
		if trials.Race && trials.LeftOut(i) {
			continue
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		recording := render(t, story.Of(storytest.Of(text)), Options{Width: 60, Height: 12})
		tame(t, recording)
		if len(recording) > 8<<20 {
			t.Errorf("%.20q makes %d bytes", text, len(recording))
		}
	})
}
