package cmd

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"callsim/sim/fixture"
	"callsim/sim/fixture/replay"
)

// TestTheManualsFixturePasses plays the fixture that the manual shows.
func TestTheManualsFixturePasses(t *testing.T) {
	page, err := os.ReadFile("../manual/fixtures.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(strings.ReplaceAll(string(page), "\r\n", "\n"), "```yaml\n")
	example, _, closed := strings.Cut(rest, "```")
	if !found || !closed {
		t.Fatal("the manual shows no fixture")
	}
	f, err := fixture.Parse(fixture.Source{FS: fstest.MapFS{}}, "fixtures.md", []byte(example))
	if err != nil {
		t.Fatal(err)
	}
	if p := replay.Play(t.Context(), f); p.Status != replay.Passed || len(f.Turns) < 4 {
		t.Errorf("%s: %+v", p.Status, p.Failures)
	}
}
