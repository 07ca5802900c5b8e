package sequence_test

import (
	"strings"
	"testing"

	"callsim/sim/export/sequence"
	"callsim/sim/export/story"
	"callsim/sim/export/storytest"
	"callsim/sim/kit/caret"
	"callsim/sim/kit/golden"
)

func render(t testing.TB, s *story.Story) string {
	t.Helper()
	b, err := sequence.Render(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestASequenceTellsTheCall(t *testing.T) {
	for _, name := range []string{"verify/wrong-then-right", "space/timeout"} {
		golden.Check(t, "testdata/"+strings.ReplaceAll(name, "/", "-")+".golden", render(t, storytest.Fixture(t, name+".yaml")))
	}
}

func TestTheLinesOfAFunctionCallStandForAllOfIt(t *testing.T) {
	s := storytest.Fixture(t, "verify/wrong-then-right.yaml")
	next := 2 // the call's beginning has no line
	for _, a := range sequence.Of(s.Agent, s.Events) {
		if a.Seq != next || a.Last < a.Seq {
			t.Errorf("a line stands for %d to %d, want it from %d on", a.Seq, a.Last, next)
		}
		next = a.Last + 1
	}
	if next != len(s.Events)+1 {
		t.Errorf("the last line stands for %d, want %d", next-1, len(s.Events))
	}
}

func TestLanesAreAsWideAsTheySay(t *testing.T) {
	s := storytest.Fixture(t, "verify/wrong-then-right.yaml")
	for _, agent := range []string{"Jim", "Bartholomew the Second", "漢字漢字漢字漢字", ""} {
		for _, width := range []int{1, 80, 100, 200} {
			l := sequence.NewLanes(agent, width)
			rows := []string{l.Head(), l.Empty()}
			for _, a := range sequence.Of(agent, s.Events) {
				rows = append(rows, l.Draw(a))
			}
			for _, row := range rows {
				if story.Width(row) != l.Width() {
					t.Errorf("%q has %d cells, want %d", row, story.Width(row), l.Width())
				}
			}
		}
	}
}

func FuzzHostileTextIsText(f *testing.F) {
	for _, text := range storytest.Hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, line := range strings.Split(render(t, story.Of(storytest.Of(text))), "\n") {
			if caret.Show(line) != line {
				t.Errorf("%q has hidden characters", line)
			}
		}
	})
}
