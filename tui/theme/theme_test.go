package theme_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"callsim/tui/theme"
)

func TestAutoReadsTheBackgroundFromTheEnvironment(t *testing.T) {
	dark, light := theme.New(theme.Dark(), termenv.TrueColor), theme.New(theme.Light(), termenv.TrueColor)
	for env, want := range map[string]theme.Theme{
		"": dark, "15;0": dark, "0;15": light, "0;default;15": light, "15;8": dark, "0;7": light, "nonsense": dark,
	} {
		got, err := theme.Choose("auto", env, termenv.TrueColor)
		if err != nil || !slices.Equal(got.Sequences(), want.Sequences()) {
			t.Errorf("COLORFGBG=%q: got another theme (%v)", env, err)
		}
	}
}

func TestAnUnknownThemeIsRefusedWithWhatToWrite(t *testing.T) {
	_, err := theme.Choose("pink", "", termenv.TrueColor)
	if err == nil || !strings.Contains(err.Error(), theme.Names) {
		t.Errorf("err = %v", err)
	}
	for _, name := range []string{"auto", "dark", "light", "contrast", "none", "pink", "", "Dark"} {
		if _, err := theme.Choose(name, "", termenv.TrueColor); (err == nil) != (theme.Check(name) == nil) {
			t.Errorf("%q: %v, and Check says %v", name, err, theme.Check(name))
		}
	}
}

func TestWithoutColoursOnlyWhatIsLiveStandsOut(t *testing.T) {
	for name, th := range map[string]theme.Theme{"none": theme.None(), "ascii": theme.New(theme.Dark(), termenv.Ascii)} {
		if all := th.Sequences(); !slices.Equal(all, []string{"\x1b[1;7m", "\x1b[0m"}) || th.Live.Plain() {
			t.Errorf("%s emits %q", name, all)
		}
	}
}

func TestEveryProfileHasEveryColour(t *testing.T) {
	for _, p := range []theme.Palette{theme.Dark(), theme.Light(), theme.Contrast()} {
		for _, profile := range []termenv.Profile{termenv.ANSI, termenv.ANSI256, termenv.TrueColor} {
			th := theme.New(p, profile)
			for _, s := range []theme.Style{th.Dim, th.Accent, th.OK, th.Warn, th.Error, th.Border, th.Key, th.String, th.Number, th.Match, th.Mark, th.Live} {
				if got := s.Paint("x"); !strings.HasPrefix(got, "\x1b[") || !strings.HasSuffix(got, "\x1b[0m") {
					t.Errorf("profile %v: %q", profile, got)
				}
			}
		}
	}
}

func TestPaintLeavesNothingEmptyStyled(t *testing.T) {
	th := theme.New(theme.Dark(), termenv.TrueColor)
	if th.Dim.Paint("") != "" || (theme.Style{}).Paint("x") != "x" {
		t.Error("an empty text or style was painted")
	}
}
