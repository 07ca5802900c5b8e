package board

import (
	"fmt"
	"strings"
	"testing"

	"callsim/sim/call"
	"callsim/sim/trace"
	"callsim/tui/keys"
	"callsim/tui/layout"
	"callsim/tui/source"
	"callsim/tui/theme"
)

// begun is the board of a call.
func begun(t *testing.T) *Board {
	t.Helper()
	s, err := source.Hold(t.Context(), 1, call.Default(), source.Options{Still: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	th := theme.None()
	return New(NewDesk(&th, keys.Default(), layout.Choice{}), s)
}

func TestThePromptShowsTheFunctionsThatWereDeclaredInTheCall(t *testing.T) {
	b := begun(t)
	p := b.panes[layout.Prompt].(*prompt)
	p.take(trace.Event{Data: trace.FunctionsDeclared{Functions: trace.Body(`[{"function":"send_code"},{}]`)}})
	if all := p.sheets[promptFunctions].Store; all.Count() != 2 || !strings.Contains(fmt.Sprint(all.Item(0)), "send_code") {
		t.Errorf("%v", all)
	}
}

func TestEveryPaneShowsSomething(t *testing.T) {
	for p, show := range shows {
		if show == nil {
			t.Fatalf("the pane %s shows nothing: it has no entry in the table of panes.go", layout.Pane(p))
		}
	}
	b := begun(t)
	for p, shower := range b.panes {
		for _, sheet := range shower.all() {
			if sheet.Title != layout.Pane(p).String() {
				t.Errorf("the pane %s is titled %q", layout.Pane(p), sheet.Title)
			}
		}
	}
}
