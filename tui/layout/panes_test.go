package layout_test

import (
	"slices"
	"testing"

	"callsim/sim/fixture"
	"callsim/tui/layout"
)

func TestEveryPaneIsDescribed(t *testing.T) {
	ids, keys := map[string]bool{}, map[string]bool{}
	for p, d := range layout.Table {
		if d.ID == "" || d.Title == "" || d.Key == "" || ids[d.ID] || keys[d.Key] {
			t.Errorf("pane %d must have an ID, a title and a key of its own, has %+v", p, d)
		}
		ids[d.ID], keys[d.Key] = true, true
		for mode, place := range map[string]layout.Place{"wide": d.Wide, "medium": d.Medium, "narrow": d.Narrow} {
			if place.Share <= 0 {
				t.Errorf("%s has no place in the arrangement %s", d.ID, mode)
			}
		}
	}
}

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
