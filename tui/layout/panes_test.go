package layout_test

import (
	"slices"
	"testing"

	"callsim/sim/fixture"
	"callsim/tui/layout"
)

func TestNotesPointAtThePanesThatAreNoteable(t *testing.T) {
	var noteable []string
	for _, d := range layout.Table {
		if d.Noteable {
			noteable = append(noteable, d.ID)
		}
	}
	if !slices.Equal(noteable, fixture.NotePanes) {
		t.Errorf("the panes that notes may point at are %q, and fixtures take %q", noteable, fixture.NotePanes)
	}
}
