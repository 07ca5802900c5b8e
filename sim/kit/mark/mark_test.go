package mark_test

import (
	"strings"
	"testing"

	"callsim/sim/kit/mark"
)

func TestEveryMarkHasASignAndAColourOfItsOwn(t *testing.T) {
	signs, colours := map[string]bool{}, map[string]bool{}
	for _, m := range append(mark.All, mark.Broken, mark.Known, mark.Skipped, mark.Left) {
		if signs[m.Sign] || len([]rune(m.Sign)) != 1 {
			t.Errorf("%s has the sign %q of another", m.Name, m.Sign)
		}
		signs[m.Sign] = true
	}
	for _, m := range append(mark.All, mark.Old, mark.New) {
		for _, c := range []mark.Colour{m.Dark, m.Light, m.Contrast} {
			if c.Full == "" || c.Of256 == "" || c.Of16 == "" || colours[c.Full] {
				t.Errorf("%s has no colour of its own: %v", m.Name, c)
			}
			colours[c.Full] = true
		}
		if sheet := mark.Style("svg", "fill", m); !strings.Contains(sheet, "."+m.Name+"{fill:var(--"+m.Name+")}") || strings.Count(sheet, "--"+m.Name+":") != 2 {
			t.Errorf("%s is not in the style sheet:\n%s", m.Name, sheet)
		}
	}
}

func TestATerminalTakesTheColours(t *testing.T) {
	for _, test := range []struct{ of16, want string }{{"2", "32"}, {"9", "91"}, {"15", "97"}, {"", "39"}} {
		if got := (mark.Colour{Of16: test.of16}).SGR(); got != test.want {
			t.Errorf("%q: got %s, want %s", test.of16, got, test.want)
		}
	}
}
