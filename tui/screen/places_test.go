package screen

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"callsim/tui/items"
)

func TestWhateverIsDrawnCanBeFound(t *testing.T) {
	d := start(t, 120, 40)
	for _, line := range []string{"/fault verify 404", "/fault verify truncated @2", "yes please", "<token>", "yes", "<token>", "/state", "/advance 3h", "/hangup"} {
		d.say(line)
	}
	leaves, _ := d.m.leaves()
	for f := onConversation; f < focuses; f++ {
		for _, e := range d.m.sheet(f).entries {
			if x, ok := e.item.(*items.Exchange); ok {
				e.item = x.Folded(false)
			}
			for _, row := range e.item.Rows(60) {
				row = ansi.Strip(row)
				if f == onPhone && (strings.Contains(row, "✗") || strings.Contains(row, "▐")) { // what is left of the code is of now
					continue
				}
				for _, word := range strings.Fields(row) {
					if word = strings.Trim(word, "…"); word == "" || strings.ContainsAny(word, "│↳+−▶┃✓") {
						continue
					}
					found := false
					for _, p := range look(leaves, d.m.events(), word) {
						found = found || p.on == f
					}
					if !found {
						t.Errorf("%s: %q is not found, in %q", d.m.sheet(f).Title, word, row)
					}
				}
			}
		}
	}
}

func TestASearchGoesFromPlaceToPlace(t *testing.T) {
	d := start(t, 120, 40)
	d.say("/fault verify 404")
	d.say("yes please")
	d.say("<token>")
	d.inPane(onConversation)
	for term, want := range map[string][]string{
		"fault armed":      {"/fault armed: 1 of 1", "! fault armed: verify 404"},
		"step 3":           {"/step 3: 2 of 2", "→ step 3: Verify"},
		"X-Request":        {"1 of 1", "X-Request-Id: "},
		"application/json": {"application/json"},
		"status 404":       {"/status 404: 1 of 1", "✗ the space answered with status 404"},
		"404 Not Found":    {"/404 Not Found: 1 of 1", "← 404 Not Found"},
		"e finds errors":   {"1 of 1", "in a pane (Tab), e finds errors"},
	} {
		d.key("/" + term)
		d.press(tea.KeyEnter)
		d.sees(want...)
		d.press(tea.KeyEsc)
		d.inPane(onConversation)
	}
	d.key("/404")
	d.press(tea.KeyEnter)
	seen := map[string]bool{}
	n := len(d.m.search.hits)
	for range n {
		seen[d.m.searchText()] = true
		d.key("N")
	}
	if n < 4 || len(seen) != n {
		t.Errorf("%d places, of which there were %v", n, seen)
	}
	if d.sees("/404: "); d.m.search.at != n-1 {
		t.Errorf("after one round it is at %d of %d", d.m.search.at+1, n)
	}
	d.happens(d.m.time.Event(d.m.time.Len()).Data)
	if len(d.m.search.hits) != n {
		t.Errorf("%d places", len(d.m.search.hits))
	}
	d.press(tea.KeyEsc)
	d.inPane(onConversation)
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
	for _, row := range signHelp {
		explained += row[0] + " "
	}
	for _, f := range []focus{onConversation, onPayloads} {
		for _, e := range d.m.sheet(f).entries {
			for _, text := range items.Texts(e.item) {
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
	d.m.saved(savedMsg{path: "x.yaml"})
	for name, keep := range map[string]string{"speech": "You  yes please", "state": "= meta_data.mfa", "functions": "ƒ verify_mfa token=", "errors": "✗ the space answered"} {
		d.m.setFilter(name)
		d.sees(keep)
		d.seesNot("· in a pane", "· written", "· meta_data", "! fault armed: verify 500  ")
	}
	d.m.setFilter("speech")
	d.m.saved(savedMsg{path: "y.yaml"})
	d.sees("! written: y.yaml")
	d.say("/advance soon")
	d.sees("! /advance soon: write a duration")
	d.press(tea.KeyCtrlU)
	d.say("/phone")
	d.sees("! the answer is left out, for you see only speech")
	d.m.setFilter("")
	d.sees("· written: y.yaml")
}
