// Package golden compares what a test made with a file that holds what it made before. Only tests import it; go test then
// takes -update, which writes the files.
package golden

import (
	"flag"
	"os"
	"strings"
	"testing"
)

// Update says that files are to be written, not compared.
var Update = flag.Bool("update", false, "write what is compared to the files of testdata")

// Check compares got with the file at path. Lines may end as the system ends them, and the last one need not end.
func Check(t testing.TB, path, got string) {
	t.Helper()
	if got != "" && !strings.HasSuffix(got, "\n") {
		got += "\n"
	}
	if *Update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.ReplaceAll(string(want), "\r\n", "\n"); got != want {
		t.Errorf("%s is not as it was (go test -update in this package accepts it):\n%s\nwant:\n%s", path, got, want)
	}
}
