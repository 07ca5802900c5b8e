package items_test

import (
	"testing"

	"github.com/muesli/termenv"

	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/theme"
)

func TestEachOutcomeHasASignAndAColourOfItsOwn(t *testing.T) {
	for name, p := range map[string]theme.Palette{"dark": theme.Dark(), "light": theme.Light(), "contrast": theme.Contrast()} {
		th := theme.New(p, termenv.TrueColor)
		signs, colours := map[string]trace.Outcome{}, map[string]trace.Outcome{}
		for _, o := range []trace.Outcome{trace.Verified, trace.Refused, trace.Failed, trace.Waiting, trace.Expired} {
			sign, colour := o.Sign(), items.Outcome(&th, o).Paint("x")
			if cells.Width(sign) != 1 || signs[sign] != "" || colours[colour] != "" {
				t.Errorf("%s: %s has sign %q like %q, and colour %q like %q", name, o, sign, signs[sign], colour, colours[colour])
			}
			signs[sign], colours[colour] = o, o
		}
	}
}
