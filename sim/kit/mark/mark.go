// Package mark has the signs and the colours by which a reader sees at a glance how something went: one table for the screen,
// pages, pictures, recordings, transcripts and reports.
//
// It imports nothing that takes part in how a terminal starts: package theme says why.
package mark

import (
	"fmt"
	"strings"
)

// Mark is how one way in which things go is shown.
type Mark struct {
	// Name is the name of its class and of its variable in a style sheet.
	Name string
	// Sign is one cell wide.
	Sign string
	Colours
}

// Colours are those on a dark and on a light background, and for eyes that need high contrast.
type Colours struct{ Dark, Light, Contrast Colour }

// Colour is one colour for what shows millions of them, and for terminals with 256 and with 16. The last are chosen by hand:
// the nearest of 16 is often unreadable.
type Colour struct{ Full, Of256, Of16 string }

// The colours of the marks.
var (
	good    = Colours{Colour{"#8fc48f", "114", "10"}, Colour{"#277332", "22", "2"}, Colour{"#5fff5f", "83", "10"}}
	refused = Colours{Colour{"#dfb267", "179", "11"}, Colour{"#8a5c00", "94", "3"}, Colour{"#ffd700", "220", "11"}}
	bad     = Colours{Colour{"#ea7a84", "204", "9"}, Colour{"#b3261e", "124", "1"}, Colour{"#ff9c9c", "217", "9"}}
	waiting = Colours{Colour{"#7fd0dc", "80", "14"}, Colour{"#0b6f82", "24", "6"}, Colour{"#a0e8e8", "159", "14"}}
	expired = Colours{Colour{"#c9a0ee", "177", "13"}, Colour{"#7a3fb0", "91", "5"}, Colour{"#d0a0ff", "183", "13"}}
)

// The marks.
var (
	Good = Mark{"good", "✓", good}
	// Refused is an answer that is no.
	Refused = Mark{"refused", "⊘", refused}
	Bad     = Mark{"bad", "✗", bad}
	Waiting = Mark{"waiting", "…", waiting}
	Expired = Mark{"expired", "◌", expired}
)

// All are the marks that have colours of their own.
var All = []Mark{Good, Refused, Bad, Waiting, Expired}

// Old and New are the sides of a difference, of which none is good or bad.
var (
	Old = Mark{"old", "−", Colours{Colour{"#f09bd2", "176", "13"}, Colour{"#a3216f", "126", "5"}, Colour{"#ffafd7", "218", "13"}}}
	New = Mark{"new", "+", Colours{Colour{"#6cc4f5", "75", "12"}, Colour{"#00689d", "25", "4"}, Colour{"#afd7ff", "153", "12"}}}
)

// The marks of what was not tried to its end, which borrow a colour or have that of quiet text.
var (
	Broken  = Mark{"bad", "!", bad}
	Known   = Mark{"refused", "~", refused}
	Skipped = Mark{Name: "quiet", Sign: "−"}
	Left    = Mark{Name: "quiet", Sign: "·"}
)

// Before is a text behind the sign; the text alone where there is none.
func (m Mark) Before(text string) string {
	if m.Sign == "" {
		return text
	}
	return m.Sign + " " + text
}

// SGR is the parameter by which a terminal with 16 colours takes a colour as that of text.
func (c Colour) SGR() string {
	var n int
	if _, err := fmt.Sscan(c.Of16, &n); err != nil {
		return "39"
	}
	if n < 8 {
		return fmt.Sprint(30 + n)
	}
	return fmt.Sprint(90 + n - 8)
}

// Style is the part of a style sheet that has marks: a variable for each at the element root, on a light and on a dark
// background, and a class that takes it as a property, such as color or fill.
func Style(root, property string, all ...Mark) string {
	var light, dark, classes strings.Builder
	for _, m := range all {
		fmt.Fprintf(&light, "--%s:%s;", m.Name, m.Light.Full)
		fmt.Fprintf(&dark, "--%s:%s;", m.Name, m.Dark.Full)
		fmt.Fprintf(&classes, ".%s{%s:var(--%s)}", m.Name, property, m.Name)
	}
	return fmt.Sprintf("%s{%s}\n@media (prefers-color-scheme:dark){%s{%s}}\n%s\n", root, &light, root, &dark, &classes)
}
