package theme

import (
	"io"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"callsim/sim/kit/mark"
)

// Style paints text. The zero value leaves it as it is. Styles are small, for there is one in every piece of text that
// is kept.
type Style struct{ *sequences }

// sequences are before and after a text.
type sequences struct{ on, off string }

// Paint returns text in the style. The text must not hold sequences of its own.
func (s Style) Paint(text string) string {
	if s.Plain() || text == "" {
		return text
	}
	return s.on + text + s.off
}

// Plain says whether the style changes nothing.
func (s Style) Plain() bool { return s.sequences == nil }

// Theme is a style for every token.
type Theme struct {
	// Text is ordinary text, Strong what stands out in it, Dim what stays back, Accent the one colour of the program.
	Text, Strong, Dim, Accent Style
	// Agent and Caller are the names of those who speak.
	Agent, Caller Style
	// OK, Warn and Error are verdicts; a word or a sign always says the same.
	OK, Warn, Error Style
	// Waiting is what has no answer yet, Expired a code that no longer works, Verified the moment of verification: the
	// brightest of a call.
	Waiting, Expired, Verified Style
	// Border and Focus are the frames of panes, Title and FocusTitle their names.
	Border, Focus, Title, FocusTitle Style
	// Key, String and Number colour JSON.
	Key, String, Number Style
	// Code is the code on the caller's phone, Active the active step of the prompt, Cursor the cell of the cursor.
	Code, Active, Cursor Style
	// Mark is the sign of what is selected, Related of what belongs to it, Match what was searched for.
	Mark, Related, Match Style
	// Behind is what recedes: below a dialog, or beside the moment that is selected.
	Behind Style
	// Added and Removed are the sides of a difference, of which none is good or bad. Done is a step that is behind the agent.
	Added, Removed, Done Style
	// Bar is the row that is selected, from one border to the other.
	Bar Style
	// Live is the word that says that real messages are sent. It stands out without colours, too.
	Live Style
}

// New makes the theme of a palette for a terminal that has profile.
func New(p Palette, profile termenv.Profile) Theme {
	renderer := lipgloss.NewRenderer(io.Discard)
	renderer.SetColorProfile(profile)
	base := renderer.NewStyle()
	ink := func(c lipgloss.CompleteColor) lipgloss.Style { return base.Foreground(c) }
	return Theme{
		Strong: cut(base.Bold(true)), Dim: cut(ink(p.Dim)), Accent: cut(ink(p.Accent)),
		Agent: cut(ink(p.Agent).Bold(true)), Caller: cut(ink(p.Caller).Bold(true)),
		OK: cut(ink(p.OK)), Warn: cut(ink(p.Warn)), Error: cut(ink(p.Error)),
		Waiting: cut(ink(p.Waiting)), Expired: cut(ink(p.Expired)), Verified: cut(ink(p.OnAccent).Background(p.OK).Bold(true)),
		Border: cut(ink(p.Border)), Focus: cut(ink(p.Accent)),
		Title: cut(ink(p.Dim)), FocusTitle: cut(ink(p.Accent).Bold(true)),
		Key: cut(ink(p.Key)), String: cut(ink(p.String)), Number: cut(ink(p.Number)),
		Code: cut(ink(p.OnAccent).Background(p.Accent).Bold(true)), Active: cut(ink(p.Accent).Bold(true)),
		Cursor: cut(ink(p.OnAccent).Background(p.Accent)),
		Mark:   cut(ink(p.Warn).Bold(true)), Related: cut(ink(p.Accent)), Match: cut(ink(p.OnMatch).Background(p.Match)),
		Behind: cut(ink(p.Behind)),
		Added:  cut(ink(p.New)), Removed: cut(ink(p.Old)), Done: cut(ink(p.OK)),
		Bar:  cut(base.Background(p.Bar).Bold(true)),
		Live: live(cut(ink(p.OnLive).Background(p.Live).Bold(true))),
	}
}

// Raise is a row that is drawn already as what is selected: all of it in a style, and what is dim in it as ordinary text.
func (t *Theme) Raise(row string, as Style) string {
	if as.Plain() || t.Dim.Plain() {
		return row
	}
	row = strings.ReplaceAll(row, t.Dim.on, as.on)
	return as.on + strings.ReplaceAll(row, as.off, as.off+as.on) + as.off
}

// Calm is a row that is drawn already without the brightest of a call in it, for something else is selected.
func (t *Theme) Calm(row string) string {
	if t.Verified.Plain() {
		return row
	}
	return strings.ReplaceAll(row, t.Verified.on, t.OK.on)
}

// Of is the style of a mark.
func (t *Theme) Of(m mark.Mark) Style {
	switch m.Name {
	case mark.Good.Name:
		return t.OK
	case mark.Refused.Name:
		return t.Warn
	case mark.Bad.Name:
		return t.Error
	case mark.Waiting.Name:
		return t.Waiting
	case mark.Expired.Name:
		return t.Expired
	}
	return t.Dim
}

// None is the theme without styles, but for what must not be overlooked.
func None() Theme { return Theme{Live: live(Style{})} }

// live is a style or, where there are no colours, one that is bold and reversed.
func live(s Style) Style {
	if s.Plain() {
		return Style{&sequences{"\x1b[1;7m", "\x1b[0m"}}
	}
	return s
}

// cut renders a style around a mark and keeps what is on either side of it.
func cut(s lipgloss.Style) Style {
	on, off, _ := strings.Cut(s.Render("x"), "x")
	if on == "" {
		return Style{}
	}
	return Style{&sequences{on, off}}
}

// Sequences lists every escape sequence that the theme writes.
func (t Theme) Sequences() []string {
	var all []string
	for _, s := range []Style{
		t.Text, t.Strong, t.Dim, t.Accent, t.Agent, t.Caller, t.OK, t.Warn, t.Error, t.Waiting, t.Expired, t.Verified, t.Border, t.Focus, t.Title,
		t.FocusTitle, t.Key, t.String, t.Number, t.Code, t.Active, t.Cursor,
		t.Mark, t.Related, t.Match, t.Behind, t.Added, t.Removed, t.Done, t.Bar, t.Live,
	} {
		if !s.Plain() {
			all = append(all, s.on, s.off)
		}
	}
	return all
}
