// Package background keeps Bubble Tea from asking the terminal for its background colour. Bubble Tea asks while it is
// being initialised, and a terminal that does not answer delays the start by five seconds; when the answer is known
// already it does not ask.
//
// Packages are initialised in the order of their import paths, and this one's sorts before Bubble Tea's. So import it,
// blank, from the main package. It may import lipgloss and nothing else.
package background

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
