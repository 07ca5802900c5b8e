package source_test

import (
	"testing"

	"callsim/sim/kit/source"
)

func TestProblemsComeInTheOrderOfTheirPlacesEachOnce(t *testing.T) {
	var p source.Problems
	at := func(line, column int) source.Pos { return source.Pos{File: "a.yaml", Line: line, Column: column} }
	p.Add(at(7, 1), "late")
	p.Add(at(2, 9), "second %d", 2)
	p.Add(at(2, 3), "first")
	p.Add(at(7, 1), "late")
	p.Add(source.Pos{File: "a.yaml"}, "whole")
	want := "a.yaml: whole\na.yaml:2:3: first\na.yaml:2:9: second 2\na.yaml:7:1: late"
	if got := p.Err().Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if source.Problems(nil).Err() != nil {
		t.Error("no problem is an error")
	}
}

func TestTheSameProblemInManyPlacesIsSaidOnce(t *testing.T) {
	for n, want := range map[int]string{
		3: "a.yaml:1:1: x\na.yaml:2:1: x\na.yaml:2:1: y\na.yaml:3:1: x\nb.yaml:1:1: x",
		5: "a.yaml:1:1: x (and 4 more, the last in line 5)\na.yaml:2:1: y\nb.yaml:1:1: x",
	} {
		var p source.Problems
		for line := range n {
			p.Add(source.Pos{File: "a.yaml", Line: line + 1, Column: 1}, "x")
		}
		p.Add(source.Pos{File: "a.yaml", Line: 2, Column: 1}, "y")
		p.Add(source.Pos{File: "b.yaml", Line: 1, Column: 1}, "x")
		got := p.Err()
		if got.Error() != want {
			t.Errorf("%d: got\n%s\nwant\n%s", n, got, want)
		}
		if again := got.(source.Problems).Err(); again.Error() != want {
			t.Errorf("%d, again: got\n%s", n, again)
		}
	}
}

func TestNearestIsFoundOnlyWhereItIsNear(t *testing.T) {
	known := []string{"caller", "silence", "advance", "fault", "hangup", "expect"}
	for name, want := range map[string]string{
		"calller": "caller", "Caller": "caller", "expcet": "expect", "hang_up": "hangup", "zebra": "", "x": "", "fualt": "fault",
	} {
		if got := source.Nearest(name, known); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
