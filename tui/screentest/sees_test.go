package screentest

import "testing"

func TestATextIsSeenWhereItsPaneWrapsIt(t *testing.T) {
	screen := "" +
		"╭─ Left ──────╮╭─ Right ─────╮\n" +
		"│  a file that ││  one        │\n" +
		"│  has changed ││  two        │\n" +
		"╰──────────────╯╰─────────────╯\n"
	for text, want := range map[string]bool{"has changed": true, "that has changed": true, "one two": true, "that one": false, "changed two": false} {
		if got := shows(screen, text); got != want {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}
