package screen

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"callsim/tui/keys"
	"callsim/tui/theme"
)

// themes is a theme by its name.
func themes(name string) (theme.Theme, error) { return theme.Choose(name, "", termenv.TrueColor) }

func TestNoKeyIsBoundTwiceWhereItWorks(t *testing.T) {
	everywhere, input, inPane, inBox, searching := keys.Default().Sections()
	quit := keys.Section{Keys: everywhere.Keys[len(everywhere.Keys)-2:]} // what works while searching, too
	for _, contexts := range [][]keys.Section{{everywhere, input}, {everywhere, inPane}, {everywhere, inBox}, {quit, searching}} {
		bound := map[string]string{}
		for _, s := range contexts {
			for _, b := range s.Keys {
				for _, k := range b.Keys() {
					if before, twice := bound[k]; twice {
						t.Errorf("%s: %s means %q and %q", s.Title, k, before, b.Help().Key)
					}
					bound[k] = b.Help().Key
				}
			}
		}
	}
}

func TestTheReadmeHasTheKeyMap(t *testing.T) {
	path := filepath.Join("..", "..", "README.md")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(content), "\r\n", "\n")
	const opening, closing = "<!-- keys -->\n", "<!-- /keys -->"
	before, rest, ok := strings.Cut(text, opening)
	got, after, closed := strings.Cut(rest, closing)
	if !ok || !closed {
		t.Fatalf("README.md has no %s … %s", strings.TrimSpace(opening), closing)
	}
	want := "\n" + keys.Default().Table() + "\n"
	if *update {
		if err := os.WriteFile(path, []byte(before+opening+want+closing+after), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if got != want {
		t.Errorf("README.md has\n%s\nand not (go test ./tui/screen -update writes it)\n%s", got, want)
	}
}
