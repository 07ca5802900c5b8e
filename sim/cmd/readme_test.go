package cmd

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"callsim/sim/fixture"
	"callsim/sim/fixture/replay"
)

// TestTheReadmesFixturePasses plays the fixture that the README shows.
func TestTheReadmesFixturePasses(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(strings.ReplaceAll(string(readme), "\r\n", "\n"), "```yaml\n")
	example, _, closed := strings.Cut(rest, "```")
	if !found || !closed {
		t.Fatal("the README shows no fixture")
	}
	f, err := fixture.Parse(fixture.Source{FS: fstest.MapFS{}}, "README.md", []byte(example))
	if err != nil {
		t.Fatal(err)
	}
	if p := replay.Play(t.Context(), f); p.Status != replay.Passed || len(f.Turns) < 4 {
		t.Errorf("%s: %+v", p.Status, p.Failures)
	}
}
