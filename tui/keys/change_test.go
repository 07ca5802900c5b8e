package keys_test

import (
	"strings"
	"testing"

	"callsim/sim/kit/source"
	"callsim/tui/keys"
)

// change is what line 2 and those after it of a file say.
func change(written ...string) (changes []keys.Change) {
	for i, w := range written {
		action, of, _ := strings.Cut(w, ": ")
		changes = append(changes, keys.Change{Pos: source.Pos{File: "config.yaml", Line: i + 2, Column: 3}, Action: action, Keys: strings.Fields(of)})
	}
	return changes
}

func TestAChangedKeyIsInTheHelp(t *testing.T) {
	for _, c := range []struct{ change, row string }{
		{"palette: ctrl+o", "| Ctrl+O | every command, by a few letters; in a pane also : |"},
		{"palette: ctrl+o", "| Ctrl+O | close |"},
		{"pane_help: i f10", "| F1 | help; in a pane also i |"},
		{"down: ctrl+n", "| ↑ Ctrl+N | the moment before, which every pane shows; the next; also k |"},
		{"down: ctrl+n", "| Ctrl+N ↑ | what comes next in this pane, or came before; also k |"},
		{"up: up", "| ↑ ↓ | select a fixture; also j |"},
		{"previous_error: alt+e", "| e Alt+E | the next error; the one before |"},
		{"play: p space", "| p | play, or pause; also Space |"},
		{"list_unfold: shift+right", "| ← Shift+→ | fold the folder; unfold it; also h |"},
		{"suggestion_2: f9", "| F2 F9 F4 | say what is suggested above the input line |"},
		{"line_start: Home ALT+A", "| Home End | the beginning of the line; its end; also Alt+A Ctrl+E |"},
	} {
		t.Run(c.change, func(t *testing.T) {
			k := keys.Default()
			if err := k.Change(change(c.change)); err != nil {
				t.Fatal(err)
			}
			if table := k.Table(); !strings.Contains(table, c.row+"\n") {
				t.Errorf("%s is not in\n%s", c.row, table)
			}
		})
	}
}

func TestKeysThatCannotBeChangedSo(t *testing.T) {
	for name, c := range map[string]struct{ changes, want string }{
		"an unknown action": {"palete: ctrl+o", `config.yaml:2:3: "palete" is not an action; did you mean palette?`},
		"another":           {"make coffee: ctrl+o", `config.yaml:2:3: "make coffee" is not an action; write one such as palette, of those that callsim help keys lists`},
		"an unknown key":    {"palette: ctrl+ö", `config.yaml:2:3: keys.palette must be a key, got "ctrl+ö"; write one such as ctrl+o, alt+x, f5, pgup, space or x`},
		"no key":            {"palette: ", `config.yaml:2:3: keys.palette must have a key; write such as palette: ctrl+o`},
		"a twin":            {"palette: ctrl+i", `config.yaml:2:3: keys.palette must be a key that terminals tell apart, got ctrl+i; write tab, or another`},
		"a character":       {"palette: p", `config.yaml:2:3: keys.palette must be no character, got "p", for one types it there; write one such as ctrl+o, alt+x or f5`},
		"a conflict":        {"palette: ctrl+t", `config.yaml:2:3: keys.palette must have a key of its own, got Ctrl+T, which is keypad (input line); write another, or give that one another key`},
		"a pane's":          {"zoom: 1", `config.yaml:2:3: keys.zoom must have a key of its own, got 1, which is pane_1 (pane, replay); write another, or give that one another key`},
		"of two changes":    {"zoom: i|compare: i", `config.yaml:3:3: keys.compare must have a key of its own, got i, which is zoom (pane, replay); write another, or give that one another key`},
		"written twice":     {"zoom: i|zoom: b", `config.yaml:3:3: keys.zoom is written twice, first in line 2; leave one out`},
	} {
		t.Run(name, func(t *testing.T) {
			k := keys.Default()
			err := k.Change(change(strings.Split(c.changes, "|")...))
			if err == nil || err.Error() != c.want {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestTwoActionsChangePlaces(t *testing.T) {
	k := keys.Default()
	if err := k.Change(change("zoom: c", "compare: z")); err != nil {
		t.Error(err)
	}
}

func TestTheKeysAsTheyComeAreNoConflict(t *testing.T) {
	k := keys.Default()
	var same []keys.Change
	for line := range strings.SplitSeq(k.Actions(), "\n") {
		if cells := strings.Split(line, " | "); len(cells) > 2 && strings.HasPrefix(line, "| `") {
			same = append(same, keys.Change{Action: strings.Trim(cells[0], "| `"), Keys: strings.Fields(strings.ReplaceAll(cells[1], "`", ""))})
		}
	}
	if err := k.Change(same); err != nil || len(same) < 110 {
		t.Errorf("%d actions: %v", len(same), err)
	}
}
