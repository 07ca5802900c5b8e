package theme

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// Bubble Tea asks the terminal for its background colour while it is being initialised, and one that does not answer delays
// the start by five seconds. It does not ask when the answer is known already. Packages are initialised in the order of
// their import paths, and this one's comes before Bubble Tea's, as long as it imports nothing whose path comes after.
func init() { lipgloss.SetHasDarkBackground(true) }

// Names are the themes that Choose knows, as a flag may name them.
const Names = "auto, dark, light, contrast or none"

// Choose returns the theme called name. For auto, colorFGBG (the environment's COLORFGBG, such as "15;0") says whether
// the background is light; where it says nothing, the background is taken for dark.
func Choose(name, colorFGBG string, profile termenv.Profile) (Theme, error) {
	switch name {
	case "auto":
		if lightBackground(colorFGBG) {
			return New(Light(), profile), nil
		}
		return New(Dark(), profile), nil
	case "dark":
		return New(Dark(), profile), nil
	case "light":
		return New(Light(), profile), nil
	case "contrast":
		return New(Contrast(), profile), nil
	case "none":
		return None(), nil
	}
	return Theme{}, Check(name)
}

// Check says which names Choose knows, where it does not know name.
func Check(name string) error {
	switch name {
	case "auto", "dark", "light", "contrast", "none":
		return nil
	}
	return fmt.Errorf("theme must be %s, got %q", Names, name)
}

// lightBackground reads the last number of COLORFGBG, the background: 7 and 9 to 15 are the light ones.
func lightBackground(colorFGBG string) bool {
	fields := strings.Split(colorFGBG, ";")
	n, err := strconv.Atoi(fields[len(fields)-1])
	return err == nil && (n == 7 || n > 8 && n < 16)
}
