package theme

import (
	"github.com/charmbracelet/lipgloss"

	"callsim/sim/kit/mark"
)

// Palette gives colours to the tokens. Ordinary text has none: it is the terminal's own. On its Paper and on its Bar, text has a contrast
// of 4.5 to 1 or more, and borders 3 to 1. A terminal with 16 colours has no Bar: each of them is too strong.
type Palette struct {
	Paper                                                                                                                                                     string // the background that the palette is made for
	Dim, Accent, OnAccent, Agent, Caller, OK, Warn, Error, Waiting, Expired, Border, Behind, Key, String, Number, Match, OnMatch, Live, OnLive, Bar, Old, New lipgloss.CompleteColor
}

// color is one colour for terminals with millions, 256 and 16 of them. The last are chosen by hand: the nearest of 16
// is often unreadable.
func color(millions, of256, of16 string) lipgloss.CompleteColor {
	return lipgloss.CompleteColor{TrueColor: millions, ANSI256: of256, ANSI: of16}
}

// of is the colour of a mark.
func of(c mark.Colour) lipgloss.CompleteColor { return color(c.Full, c.Of256, c.Of16) }

// Dark is the palette for a dark background.
func Dark() Palette {
	return Palette{
		Paper: "#10141c",
		Dim:   color("#929cab", "247", "8"), Accent: color("#82aaff", "111", "12"), OnAccent: color("#10141c", "16", "0"),
		Agent: color("#82aaff", "111", "12"), Caller: color("#d8c7a0", "187", "11"),
		Waiting: of(mark.Waiting.Dark), Expired: of(mark.Expired.Dark),
		OK: of(mark.Good.Dark), Warn: of(mark.Refused.Dark), Error: of(mark.Bad.Dark),
		Border: color("#5d687b", "242", "8"), Behind: color("#778190", "244", "8"),
		Key: color("#8fb4d8", "110", "14"), String: color("#a3bf8f", "144", "10"), Number: color("#d3a877", "180", "11"),
		Match: color("#dfb267", "179", "11"), OnMatch: color("#10141c", "16", "0"),
		Live: color("#c8323f", "160", "1"), OnLive: color("#ffffff", "231", "15"),
		Bar: color("#22304a", "236", ""), Old: of(mark.Old.Dark), New: of(mark.New.Dark),
	}
}

// Light is the palette for a light background.
func Light() Palette {
	return Palette{
		Paper: "#ffffff",
		Dim:   color("#596371", "240", "8"), Accent: color("#2457c5", "26", "4"), OnAccent: color("#ffffff", "231", "15"),
		Agent: color("#2457c5", "26", "4"), Caller: color("#7a4d00", "94", "3"),
		Waiting: of(mark.Waiting.Light), Expired: of(mark.Expired.Light),
		OK: of(mark.Good.Light), Warn: of(mark.Refused.Light), Error: of(mark.Bad.Light),
		Border: color("#8a94a3", "246", "7"), Behind: color("#6b7583", "243", "8"),
		Key: color("#23588f", "24", "6"), String: color("#3d6a2c", "22", "2"), Number: color("#8a4b08", "94", "3"),
		Match: color("#ffd866", "221", "11"), OnMatch: color("#1b1f27", "16", "0"),
		Live: color("#b3261e", "124", "1"), OnLive: color("#ffffff", "231", "15"),
		Bar: color("#e3ebfa", "254", ""), Old: of(mark.Old.Light), New: of(mark.New.Light),
	}
}

// Contrast is the palette for eyes or projectors that need high contrast: on black, every colour at seven to one or more
// but that of what recedes.
func Contrast() Palette {
	return Palette{
		Paper: "#000000",
		Dim:   color("#c8c8c8", "251", "7"), Accent: color("#5fd7ff", "81", "14"), OnAccent: color("#000000", "16", "0"),
		Agent: color("#5fd7ff", "81", "14"), Caller: color("#ffff5f", "227", "11"),
		Waiting: of(mark.Waiting.Contrast), Expired: of(mark.Expired.Contrast),
		OK: of(mark.Good.Contrast), Warn: of(mark.Refused.Contrast), Error: of(mark.Bad.Contrast),
		Border: color("#a8a8a8", "248", "7"), Behind: color("#8a8a8a", "245", "8"),
		Key: color("#87d7ff", "117", "14"), String: color("#afffaf", "157", "10"), Number: color("#ffd7af", "223", "11"),
		Match: color("#ffff00", "226", "11"), OnMatch: color("#000000", "16", "0"),
		Live: color("#ff9c9c", "217", "9"), OnLive: color("#000000", "16", "0"),
		Bar: color("#1c2c44", "236", ""), Old: of(mark.Old.Contrast), New: of(mark.New.Contrast),
	}
}
