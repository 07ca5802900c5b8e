package corpus_test

import (
	"errors"
	"path/filepath"
	"testing"

	"callsim/sim/corpus"
)

func TestAFixtureNamesOnlyWhatItsFolderHolds(t *testing.T) {
	t.Chdir(t.TempDir())
	elsewhere := t.TempDir()
	for _, c := range []struct{ fixture, other, want string }{
		{"call.yaml", "mine.md", "mine.md"},
		{"call.yaml", "prompts/mine.md", "prompts/mine.md"},
		{"calls/call.yaml", "mine.md", "../mine.md"},
		{"call.yaml", filepath.Join(elsewhere, "mine.md"), ""},
		{filepath.Join(elsewhere, "call.yaml"), "mine.md", ""},
		{filepath.Join(elsewhere, "call.yaml"), filepath.Join(elsewhere, "mine.md"), "mine.md"},
		{filepath.Join(elsewhere, "call.yaml"), filepath.Join(elsewhere, "a", "mine.md"), "a/mine.md"},
		{filepath.Join(elsewhere, "calls", "call.yaml"), filepath.Join(elsewhere, "mine.md"), ""},
	} {
		got, err := corpus.Beside(c.fixture, c.other)
		if got != c.want || errors.Is(err, corpus.ErrOutside) != (c.want == "") {
			t.Errorf("%s names %s as %q, %v; want %q", c.fixture, c.other, got, err, c.want)
		}
	}
}
