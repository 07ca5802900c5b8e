package cmd

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestWhatTheReadmeShowsIsWhatIsExported holds the picture and the recording that the README links to the commands that it
// names for them.
func TestWhatTheReadmeShowsIsWhatIsExported(t *testing.T) {
	for _, name := range []string{"call.svg", "call.cast"} {
		made := filepath.Join(t.TempDir(), name)
		var out, errs bytes.Buffer
		if code := Run(t.Context(), []string{"export", "verify/wrong-then-right", "-o", made}, nil, &out, &errs); code != 0 {
			t.Fatalf("%d: %s%s", code, out.String(), errs.String())
		}
		got, err := os.ReadFile(made)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join("..", "..", ".github", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n"))) {
			t.Errorf(".github/%s is not what the command in the README makes: run it again", name)
		}
	}
}
