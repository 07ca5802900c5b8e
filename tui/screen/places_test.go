package screen

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"callsim/tui/board"
	"callsim/tui/items"
	"callsim/tui/layout"
)

func TestWhateverIsDrawnCanBeFound(t *testing.T) {
	t.Parallel()
	d := start(t, 120, 40)
	for _, line := range []string{"/fault verify 404", "/fault verify truncated @2", "yes please", "<token>", "yes", "<token>", "/state", "/advance 3h", "/hangup"} {
		d.say(line)
	}
	found := map[string]board.FoundMsg{} // by what was searched for
	for f := layout.Conversation; f <= layout.Expectations; f++ {
		for _, e := range d.m.board.Entries(f) {
			if x, ok := e.Item.(*items.Exchange); ok {
				e.Item = x.Open()
			}
			for _, row := range e.Item.Rows(60) {
				row = ansi.Strip(row)
				if f == layout.Phone && strings.ContainsAny(row, "✗⊘◌[") { // what is left of the code is of now
					continue
				}
				for _, word := range strings.Fields(row) {
					if word = strings.Trim(word, "…"); word == "" || strings.ContainsAny(word, "│↳+−~▶┃✓⊘✗◌") {
						continue
					}
					if _, known := found[word]; !known {
						found[word] = d.m.board.Search.Find(word)().(board.FoundMsg)
					}
					if !found[word].In(f) {
						t.Errorf("%s: %q is not found, in %q", f, word, row)
					}
				}
			}
		}
	}
}

func TestASearchGoesFromPlaceToPlace(t *testing.T) {
	t.Parallel()
	d := start(t, 120, 40)
	d.say("/fault verify 404")
	d.say("yes please")
	d.say("<token>")
	d.inPane(layout.Conversation)
	for term, want := range map[string][]string{
		"fault armed":      {"/fault armed: 1 of 1", "! fault armed: verify 404"},
		"step 3":           {"/step 3: 2 of 2", "→ step 3: Verify"},
		"X-Request":        {"1 of 1", "X-Request-Id: "},
		"application/json": {"application/json"},
		"status 404":       {"/status 404: 1 of 1", "◌ the space answered with status 404"},
		"404 Not Found":    {"/404 Not Found: 1 of 1", "← 404 Not Found"},
		"e to go to":       {"1 of 1", "Tab to leave the input, e to go"},
	} {
		d.key("/" + term)
		d.press(tea.KeyEnter)
		d.sees(want...)
		d.press(tea.KeyEsc)
		d.inPane(layout.Conversation)
	}
	d.key("/404")
	d.press(tea.KeyEnter)
	seen := map[string]bool{}
	_, n := d.m.board.Search.Count()
	for range n {
		seen[d.m.board.Search.Text()] = true
		d.key("N")
	}
	if n < 4 || len(seen) != n {
		t.Errorf("%d places, of which there were %v", n, seen)
	}
	d.sees("/404: ")
	if at, _ := d.m.board.Search.Count(); at != n-1 {
		t.Errorf("after one round it is at %d of %d", at+1, n)
	}
	d.happens(d.m.board.Time.Event(d.m.board.Time.Len()).Data)
	if _, now := d.m.board.Search.Count(); now != n {
		t.Errorf("%d places", now)
	}
	d.press(tea.KeyEsc)
	d.inPane(layout.Conversation)
	d.key("/nowhere at all")
	d.press(tea.KeyEnter)
	d.key("n")
	d.sees("nowhere")
}

func TestTheHelpExplainsEverySign(t *testing.T) {
	d := start(t, 120, 40)
	for _, line := range []string{"/fault verify 404", "yes please", "<token>", "yes", "<token>", "/state", "/advance 3h", "/hangup"} {
		d.say(line)
	}
	explained := ""
	for _, row := range board.SignHelp(&d.m.desk.Keys) {
		explained += row[0] + " "
	}
	for _, f := range []layout.Pane{layout.Conversation, layout.Payloads} {
		for _, e := range d.m.board.Entries(f) {
			for _, text := range items.Texts(e.Item) {
				sign, _, _ := strings.Cut(strings.TrimSpace(text), " ")
				if len([]rune(sign)) == 1 && sign[0] >= 0x80 && !strings.Contains(explained, sign) {
					t.Errorf("%q is not explained, in %q", sign, text)
				}
			}
		}
	}
	d.press(tea.KeyF1)
	for range 9 {
		if strings.Contains(d.screen(), "with these arguments") {
			break
		}
		d.press(tea.KeyPgDown)
	}
	d.sees("Signs", "a function is called, with these arguments")
}

func TestAFilterLetsNothingElseThrough(t *testing.T) {
	d := start(t, 120, 40)
	d.say("/fault verify 500")
	d.say("yes please")
	d.say("<token>")
	d.say("/state")
	d.m.saved(savedMsg{path: "x.yaml", call: d.m.number()})
	for name, keep := range map[string]string{"speech": "You  yes please", "state": "= meta_data.mfa", "functions": "ƒ verify_mfa token=", "errors": "✗ the space answered"} {
		d.m.board.Sieve.Set(name)
		d.sees(keep)
		d.seesNot("· in a pane", "· written", "· meta_data", "! fault armed: verify 500  ")
	}
	d.m.board.Sieve.Set("speech")
	d.m.saved(savedMsg{path: "y.yaml", call: d.m.number()})
	d.sees("! written: y.yaml")
	d.say("/advance soon")
	d.sees("! /advance must have a duration")
	d.press(tea.KeyCtrlU)
	d.say("/phone")
	d.sees("! the answer is left out, for you see only speech")
	d.m.board.Sieve.Set("")
	d.sees("· written: y.yaml")
}
