package inspect_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callsim/tui/cells"
	"callsim/tui/inspect"
	"callsim/tui/theme"
)

var update = flag.Bool("update", false, "write the screens to testdata")

// pageNames are the pages by the keys that open them.
var pageNames = []string{"request", "reply", "headers", "raw", "difference"}

// TestGoldens keeps every page of every exchange; without styles at three sizes, and with them in one.
func TestGoldens(t *testing.T) {
	for _, e := range exchanges {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 50}} {
			golden(t, fmt.Sprintf("%s-%dx%d", e.name, size[0], size[1]), cells.Text(allPages(t, e.make(), theme.None(), size[0], size[1])))
		}
		golden(t, e.name+"-dark", strings.ReplaceAll(allPages(t, e.make(), dark(), 80, 24), "\x1b", "^["))
	}
}

func allPages(t *testing.T, e inspect.Exchange, th theme.Theme, w, h int) string {
	m := open(e, th, w, h)
	var b strings.Builder
	for i, name := range pageNames {
		press(m, fmt.Sprint(i+1))
		fits(t, m.View(), th, w, h)
		b.WriteString("# " + name + "\n" + m.View() + "\n")
	}
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.ReplaceAll(string(want), "\r\n", "\n"); got != want {
		t.Errorf("%s is not as it was (go test ./tui/inspect -update accepts it):\n%s\nwant:\n%s", name, got, want)
	}
}
