package webpage_test

import (
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestTheColoursCanBeTold holds every pair of colours that stand on each other against the contrast that WCAG asks of text.
func TestTheColoursCanBeTold(t *testing.T) {
	style, err := os.ReadFile("base.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, found := strings.Cut(string(style), "prefers-color-scheme: dark")
	if !found {
		t.Fatal("there is no dark scheme")
	}
	for scheme, part := range map[string]string{"light": light, "dark": dark} {
		colours := map[string]float64{}
		for _, c := range regexp.MustCompile(`--([a-z]+): #([0-9a-f]{6});`).FindAllStringSubmatch(part, -1) {
			colours[c[1]] = luminance(c[2])
		}
		for _, pair := range strings.Fields(`text/ground quiet/ground text/panel quiet/panel text/agent quiet/agent text/caller quiet/caller
			text/mark quiet/mark good/ground good/panel bad/ground bad/panel bad/mark bad/agent bad/caller key/panel string/panel value/panel accent/ground accent/panel accent/mark`) {
			front, back, _ := strings.Cut(pair, "/")
			if got := contrast(colours[front], colours[back]); got < 4.5 {
				t.Errorf("%s: the contrast of %s is %.2f", scheme, pair, got)
			}
		}
	}
}

func luminance(hex string) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, _ := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func contrast(a, b float64) float64 { return (math.Max(a, b) + 0.05) / (math.Min(a, b) + 0.05) }
