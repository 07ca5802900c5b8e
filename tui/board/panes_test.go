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

func TestThePromptShowsTheFunctionsThatWereDeclaredInTheCall(t *testing.T) {
	b := begun(t)
	p := b.panes[layout.Prompt].(*prompt)
	p.take(trace.Event{Data: trace.FunctionsDeclared{Functions: trace.Body(`[{"function":"send_code"},{}]`)}})
	if all := p.sheets[promptFunctions].Store; all.Count() != 2 || !strings.Contains(fmt.Sprint(all.Item(0)), "send_code") {
		t.Errorf("%v", all)
	}
}

func TestTheConversationLeavesTheReplyToDiscoveryToTheNoteAboutIt(t *testing.T) {
	c := begun(t).panes[layout.Conversation].(*conversation)
	before := c.sheet.Store.Count()
	reply := trace.Event{Data: trace.SWAIGReplied{Status: 200, Body: trace.Body(`{"response":"There is no such function."}`)}}
	for _, test := range []struct {
		name, request string
		rows          int
	}{
		{"discovery", `{"action":"get_signature"}`, 0},
		{"a message past the agent", `{"function":"send_mfa"}`, 2},
	} {
		c.take(trace.Event{Data: trace.SWAIGRequested{Body: trace.Body(test.request)}})
		c.take(reply)
		if got := c.sheet.Store.Count() - before; got != test.rows {
			t.Errorf("%s: %d rows, want %d", test.name, got, test.rows)
		}
	}
}
