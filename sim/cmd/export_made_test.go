package cmd

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestThePicturesAreWhatIsExported holds the picture and the recording in .github to the commands that make them.
func TestThePicturesAreWhatIsExported(t *testing.T) {
	for name, format := range map[string]string{"call.svg": "animated-svg", "call.cast": "asciicast"} {
		var out, errs bytes.Buffer
		if code := Run(t.Context(), []string{"export", "verify/wrong-then-right", "--format", format}, nil, &out, &errs); code != 0 {
			t.Fatalf("%d: %s", code, errs.String())
		}
		want, err := os.ReadFile(filepath.Join("..", "..", ".github", name))
		if err != nil {
			t.Fatal(err)
		}
		if out.String() != strings.ReplaceAll(string(want), "\r\n", "\n") {
			t.Errorf(".github/%s is not as it is made: go run ./sim export verify/wrong-then-right --format %s -o .github/%[1]s", name, format)
		}
	}
}
