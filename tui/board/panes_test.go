package board

import (
	"testing"

	"callsim/sim/call"
	"callsim/tui/keys"
	"callsim/tui/layout"
	"callsim/tui/source"
	"callsim/tui/theme"
)

func TestEveryPaneShowsSomething(t *testing.T) {
	for p, show := range shows {
		if show == nil {
			t.Fatalf("the pane %s shows nothing: it has no entry in the table of panes.go", layout.Pane(p))
		}
	}
	s, err := source.Hold(t.Context(), 1, call.Default(), source.Options{Still: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	th := theme.None()
	b := New(NewDesk(&th, keys.Default(), layout.Choice{}), s)
	for p, shower := range b.panes {
		for _, sheet := range shower.all() {
			if sheet.Title != layout.Pane(p).String() {
				t.Errorf("the pane %s is titled %q", layout.Pane(p), sheet.Title)
			}
		}
	}
}
