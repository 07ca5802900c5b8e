// Package contrast computes for tests how well colours stand out from one another, as WCAG 2 does.
package contrast

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The least contrast that anybody can read, and see.
const (
	Text = 4.5
	Line = 3
)

// Ratio is the contrast of two colours such as #10141c, from 1 to 21; 0 where either is not a colour.
func Ratio(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	if x < 0 || y < 0 {
		return 0
	}
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is how light a colour is, from 0 to 1; -1 where it is not a colour.
func luminance(colour string) float64 {
	n, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 24)
	if err != nil || len(colour) != len("#rrggbb") {
		return -1
	}
	channel := func(shift int) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(16) + 0.7152*channel(8) + 0.0722*channel(0)
}

// Sheet says what the variables of a style sheet are for: inks of text and lines, each on each of the papers. On are inks that are
// on a paper of their own alone.
type Sheet struct {
	Inks, Lines, Papers []string
	On                  [][2]string
}

var (
	scheme   = regexp.MustCompile(`(?s)@media \(prefers-color-scheme: ?dark\) ?\{(?:[^{}]*\{[^{}]*\})*\s*\}`)
	variable = regexp.MustCompile(`--([a-z]+): ?(#[0-9a-f]{6});?`)
)

// Check finds the colours of a style sheet, light and dark, that cannot be read, and those that the Sheet says nothing of.
func (s Sheet) Check(t *testing.T, css string) {
	t.Helper()
	colours := map[string]string{}
	read := func(text string) {
		for _, v := range variable.FindAllStringSubmatch(text, -1) {
			colours[v[1]] = v[2]
		}
	}
	read(scheme.ReplaceAllString(css, ""))
	light := len(colours)
	s.check(t, "light", colours)
	read(strings.Join(scheme.FindAllString(css, -1), "\n"))
	if light != len(colours) {
		t.Error("a dark colour has no light one")
	}
	s.check(t, "dark", colours)
	if stray := regexp.MustCompile(`(?:color|fill|stroke|background): ?(#[0-9a-f]+)`).FindAllString(scheme.ReplaceAllString(css, ""), -1); len(stray) > 0 {
		t.Errorf("these are no variables, so that nothing checks them: %q", stray)
	}
}

func (s Sheet) check(t *testing.T, scheme string, colours map[string]string) {
	t.Helper()
	known := map[string]bool{}
	pair := func(ink, paper string, least float64) {
		known[ink], known[paper] = true, true
		if got := Ratio(colours[ink], colours[paper]); got < least {
			t.Errorf("%s: %s (%s) on %s (%s) has %.2f:1, less than %.1f:1", scheme, ink, colours[ink], paper, colours[paper], got, least)
		}
	}
	for _, paper := range s.Papers {
		for _, ink := range s.Inks {
			pair(ink, paper, Text)
		}
		for _, line := range s.Lines {
			pair(line, paper, Line)
		}
	}
	for _, on := range s.On {
		pair(on[0], on[1], Text)
	}
	for name := range colours {
		if !known[name] {
			t.Errorf("%s: nothing says what %s is for", scheme, name)
		}
	}
}
