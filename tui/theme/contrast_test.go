package theme_test

import (
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"callsim/sim/kit/contrast"
	"callsim/tui/theme"
)

// TestEveryStyleCanBeRead computes the contrast of every style as WCAG 2 does: 4.5 to 1 for text, 3 to 1 for lines.
func TestEveryStyleCanBeRead(t *testing.T) {
	for name, p := range map[string]theme.Palette{"dark": theme.Dark(), "light": theme.Light(), "contrast": theme.Contrast()} {
		for _, profile := range []termenv.Profile{termenv.TrueColor, termenv.ANSI256} {
			styles := reflect.ValueOf(theme.New(p, profile))
			for i := range styles.NumField() {
				field := styles.Type().Field(i).Name
				ink, paper := colours(t, styles.Field(i).Interface().(theme.Style).Paint("x"), p.Paper)
				least := contrast.Text
				if field == "Border" || field == "Focus" {
					least = contrast.Line
				}
				if got := contrast.Ratio(ink, paper); ink != "" && got < least {
					t.Errorf("%s, %s, %s: %s on %s has %.2f:1, less than %.1f:1", name, profile.Name(), field, ink, paper, got, least)
				}
			}
		}
	}
}

// TestWhatIsSelectedCanBeRead computes the contrast of every style of text on the bar of what is selected.
func TestWhatIsSelectedCanBeRead(t *testing.T) {
	for name, p := range map[string]theme.Palette{"dark": theme.Dark(), "light": theme.Light(), "contrast": theme.Contrast()} {
		for _, profile := range []termenv.Profile{termenv.TrueColor, termenv.ANSI256} {
			th := theme.New(p, profile)
			_, bar := colours(t, th.Bar.Paint("x"), p.Paper)
			if bar == p.Paper {
				t.Errorf("%s, %s: there is no bar", name, profile.Name())
			}
			for field, s := range map[string]theme.Style{
				"Accent": th.Accent, "Agent": th.Agent, "Caller": th.Caller, "OK": th.OK, "Warn": th.Warn, "Error": th.Error, "Waiting": th.Waiting,
				"Expired": th.Expired, "Key": th.Key, "String": th.String, "Number": th.Number, "Mark": th.Mark, "Added": th.Added, "Removed": th.Removed,
			} {
				if ink, _ := colours(t, s.Paint("x"), bar); contrast.Ratio(ink, bar) < contrast.Text {
					t.Errorf("%s, %s, %s: %s on %s has %.2f:1", name, profile.Name(), field, ink, bar, contrast.Ratio(ink, bar))
				}
			}
		}
	}
}

// TestTheSidesOfADifferenceAreNoOutcomes: neither is good or bad, and each is told from the other.
func TestTheSidesOfADifferenceAreNoOutcomes(t *testing.T) {
	for name, p := range map[string]theme.Palette{"dark": theme.Dark(), "light": theme.Light(), "contrast": theme.Contrast()} {
		for _, profile := range []termenv.Profile{termenv.TrueColor, termenv.ANSI256} {
			th := theme.New(p, profile)
			seen := map[string]bool{th.OK.Paint("x"): true, th.Warn.Paint("x"): true, th.Error.Paint("x"): true, th.Waiting.Paint("x"): true, th.Expired.Paint("x"): true}
			for _, side := range []theme.Style{th.Added, th.Removed} {
				if seen[side.Paint("x")] {
					t.Errorf("%s, %s: %q is the colour of something else", name, profile.Name(), side.Paint("x"))
				}
				seen[side.Paint("x")] = true
			}
		}
	}
}

// colours are those of painted text, as #rrggbb; ink is "" for the terminal's own.
func colours(t *testing.T, painted, paper string) (ink, on string) {
	t.Helper()
	for _, m := range regexp.MustCompile(`([34])8;(2;\d+;\d+;\d+|5;\d+)`).FindAllStringSubmatch(painted, -1) {
		n := numbers(t, m[2])
		rgb := n[1:]
		if n[0] == 5 {
			rgb = of256(n[1])
		}
		if c := hex(rgb); m[1] == "3" {
			ink = c
		} else {
			paper = c
		}
	}
	return ink, paper
}

func numbers(t *testing.T, text string) (all []int) {
	t.Helper()
	for part := range strings.SplitSeq(text, ";") {
		n, err := strconv.Atoi(part)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, n)
	}
	return all
}

func hex(rgb []int) string {
	n := strconv.FormatInt(int64(1<<24|rgb[0]<<16|rgb[1]<<8|rgb[2]), 16)
	return "#" + n[1:]
}

// of256 is colour 16 to 255 of a terminal that has 256.
func of256(n int) []int {
	if n >= 232 {
		grey := 8 + 10*(n-232)
		return []int{grey, grey, grey}
	}
	steps := []int{0, 95, 135, 175, 215, 255}
	n -= 16
	return []int{steps[n/36], steps[n/6%6], steps[n%6]}
}
