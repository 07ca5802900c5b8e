package demo

import (
	"fmt"
	"strings"
	"time"

	"callsim/sim/kit/called"
	"callsim/sim/kit/mark"
	"callsim/tui/cells"
	"callsim/tui/director"
	"callsim/tui/foot"
	"callsim/tui/letters"
	"callsim/tui/theme"
)

// cardMargin is how many cells are free beside a card, and longestRow how long its rows of words are at the most.
const cardMargin, longestRow = 4, 64

// card draws what covers the screen between the calls.
type card struct{ *Model }

// view draws a card in the middle of the screen.
func (c card) view() string {
	switch at := c.script.State(c.cue); at.Card {
	case director.TitleCard:
		return c.centred(c.titleCard())
	case director.ChapterCard:
		return c.centred(c.chapterCard(at.Scene))
	}
	return c.centred(c.endCard())
}

// titleCard says what this is.
func (c card) titleCard() []cells.Line {
	card := c.heading(c.options.Title, 8)
	card = append(card, c.words(c.theme.Strong, c.options.About)...)
	n := len(c.script.Scenes)
	calls := fmt.Sprintf("%d calls", n)
	if n == 1 {
		calls = "One call"
	}
	length := c.script.Length.Round(time.Second)
	card = append(card, nil)
	card = append(card, c.words(c.theme.Dim, fmt.Sprintf("%s, %d:%02d minutes. No network, no phone, no secret.",
		calls, int(length.Minutes()), int(length.Seconds())%60))...)
	return card
}

// chapterCard says which call comes, and why.
func (c card) chapterCard(scene int) []cells.Line {
	s := c.script.Scenes[scene]
	card := []cells.Line{cells.Of(c.theme.Dim, fmt.Sprintf("%d of %d", scene+1, len(c.script.Scenes))), nil}
	card = append(card, c.heading(s.Name, 8)...)
	return append(card, c.words(c.theme.Text, s.About)...)
}

// endCard says what became of the calls.
func (c card) endCard() []cells.Line {
	scenes := c.script.Scenes
	most := max(c.height-8, 1) // beside everything else
	if len(scenes) > most {
		scenes = scenes[:most-1]
	}
	card := c.heading("Goodbye!", 7+len(scenes))
	widest := 0
	for _, s := range scenes {
		widest = max(widest, cells.Width(safe(s.Name)))
	}
	room := max(c.width-2*cardMargin-18, 1)
	widest = min(widest, room)
	for _, s := range scenes {
		sign, style, word := mark.Good.Sign, c.theme.OK, "verified"
		if !s.Verified {
			sign, style, word = mark.Left.Sign, c.theme.Dim, "not verified"
		}
		name := cells.Short(safe(s.Name), widest)
		card = append(card, cells.Of(style, sign+" ").Then(c.theme.Text, name+cells.Blank(widest-cells.Width(name)+3)).
			Then(style, fmt.Sprintf("%-12s", word)))
	}
	if more := len(c.script.Scenes) - len(scenes); more > 0 {
		card = append(card, cells.Of(c.theme.Dim, fmt.Sprintf("and %d more", more)))
	}
	return append(append(card, nil), c.words(c.theme.Dim, "Now you: type a letter, or start "+called.Name())...)
}

// keysCard lists the keys.
func (c card) keysCard() []cells.Line {
	const column = 16
	rows, widest := c.keys.Presenting().Rows(), 0
	for _, key := range rows {
		widest = max(widest, cells.Width(key[1]))
	}
	card := c.heading("Keys", len(rows))
	for _, key := range rows {
		name, does := key[0]+cells.Blank(column-cells.Width(key[0])), key[1]+cells.Blank(widest-cells.Width(key[1]))
		card = append(card, cells.Of(c.theme.Strong, name).Then(c.theme.Text, does))
	}
	return card
}

// heading is a text in large letters where they leave room for beneath rows, and plain otherwise, with a blank row below.
func (c card) heading(text string, beneath int) []cells.Line {
	var card []cells.Line
	for _, row := range letters.Heading(text, c.width-2*cardMargin, c.height-beneath-2) {
		card = append(card, cells.Of(c.theme.Accent, row))
	}
	if card == nil {
		card = c.words(c.theme.FocusTitle, strings.ToUpper(text))
	}
	return append(card, nil)
}

// words is a text in rows.
func (c card) words(style theme.Style, text string) []cells.Line {
	var all []cells.Line
	for _, row := range balanced(text, min(c.width-2*cardMargin, longestRow)) {
		all = append(all, cells.Of(style, row))
	}
	return all
}

// centred draws lines in the middle of the screen. Where they are too many, the last ones are left out; the presenter's
// keys are in the last row.
func (c card) centred(lines []cells.Line) string {
	rows := make([]string, 0, c.height)
	body := c.height
	if !c.options.Clean {
		body--
	}
	lines = lines[:min(len(lines), max(body, 0))]
	for range (body - len(lines)) / 2 {
		rows = append(rows, cells.Blank(c.width))
	}
	for _, l := range lines {
		left := max((c.width-cells.Width(l.Plain()))/2, 0)
		rows = append(rows, cells.Fit(append(cells.Of(theme.Style{}, cells.Blank(left)), l...), c.width))
	}
	for len(rows) < body {
		rows = append(rows, cells.Blank(c.width))
	}
	if len(rows) < c.height {
		rows = append(rows, foot.Row(c.theme, cells.Of(c.theme.Text, " "), c.hints(), c.width))
	}
	return strings.Join(rows, "\n")
}
