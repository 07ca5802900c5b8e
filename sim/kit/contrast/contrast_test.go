package contrast_test

import (
	"math"
	"testing"

	"callsim/sim/kit/contrast"
)

func TestRatioIsThatOfWCAG(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#777777", "#ffffff", 4.48}, {"#ffffff", "#ffffff", 1}, {"red", "#ffffff", 0}, {"#fff", "#ffffff", 0}} {
		if got := contrast.Ratio(test.a, test.b); math.Abs(got-test.want) > 0.005 {
			t.Errorf("%s on %s: got %.3f, want %.3f", test.a, test.b, got, test.want)
		}
	}
}
