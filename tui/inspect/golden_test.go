package inspect_test

import (
	"fmt"
	"strings"
	"testing"

	"callsim/sim/kit/golden"
	"callsim/tui/cells"
	"callsim/tui/inspect"
	"callsim/tui/theme"
)

// pageNames are the pages by the keys that open them.
var pageNames = []string{"request", "reply", "headers", "raw", "difference"}

// TestGoldens keeps every page of every exchange; without styles at three sizes, and with them in one.
func TestGoldens(t *testing.T) {
	for _, e := range exchanges {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 50}} {
			golden.Check(t, fmt.Sprintf("testdata/%s-%dx%d.golden", e.name, size[0], size[1]), cells.Text(allPages(t, e.make(), theme.None(), size[0], size[1])))
		}
		golden.Check(t, "testdata/"+e.name+"-dark.golden", strings.ReplaceAll(allPages(t, e.make(), dark(), 80, 24), "\x1b", "^["))
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
