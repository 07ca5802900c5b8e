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

// viewCard draws a card in the middle of the screen.
func (m *Model) viewCard(at director.State) string {
	switch at.Card {
	case director.TitleCard:
		return m.centred(m.titleCard())
	case director.ChapterCard:
		return m.centred(m.chapterCard(at.Scene))
	}
	return m.centred(m.endCard())
}

// titleCard says what this is.
func (m *Model) titleCard() []cells.Line {
	card := m.heading(m.options.Title, 8)
	card = append(card, m.words(m.theme.Strong, m.options.About)...)
	n := len(m.script.Scenes)
	calls := fmt.Sprintf("%d calls", n)
	if n == 1 {
		calls = "One call"
	}
	length := m.script.Length.Round(time.Second)
	card = append(card, nil)
	card = append(card, m.words(m.theme.Dim, fmt.Sprintf("%s, %d:%02d minutes. No network, no phone, no secret.",
		calls, int(length.Minutes()), int(length.Seconds())%60))...)
	return card
}

// chapterCard says which call comes, and why.
func (m *Model) chapterCard(scene int) []cells.Line {
	s := m.script.Scenes[scene]
	card := []cells.Line{cells.Of(m.theme.Dim, fmt.Sprintf("%d of %d", scene+1, len(m.script.Scenes))), nil}
	card = append(card, m.heading(s.Name, 8)...)
	return append(card, m.words(m.theme.Text, s.About)...)
}

// endCard says what became of the calls.
func (m *Model) endCard() []cells.Line {
	scenes := m.script.Scenes
	most := max(m.height-8, 1) // beside everything else
	if len(scenes) > most {
		scenes = scenes[:most-1]
	}
	card := m.heading("Goodbye!", 7+len(scenes))
	widest := 0
	for _, s := range scenes {
		widest = max(widest, cells.Width(safe(s.Name)))
	}
	room := max(m.width-2*cardMargin-18, 1)
	widest = min(widest, room)
	for _, s := range scenes {
		sign, style, word := mark.Good.Sign, m.theme.OK, "verified"
		if !s.Verified {
			sign, style, word = mark.Left.Sign, m.theme.Dim, "not verified"
		}
		name := cells.Short(safe(s.Name), widest)
		card = append(card, cells.Of(style, sign+" ").Then(m.theme.Text, name+cells.Blank(widest-cells.Width(name)+3)).
			Then(style, fmt.Sprintf("%-12s", word)))
	}
	if more := len(m.script.Scenes) - len(scenes); more > 0 {
		card = append(card, cells.Of(m.theme.Dim, fmt.Sprintf("and %d more", more)))
	}
	return append(append(card, nil), m.words(m.theme.Dim, "Now you: type a letter, or start "+called.Name())...)
}

// keysCard lists the keys.
func (m *Model) keysCard() []cells.Line {
	const column = 16
	rows, widest := m.keys.Presenting().Rows(), 0
	for _, key := range rows {
		widest = max(widest, cells.Width(key[1]))
	}
	card := m.heading("Keys", len(rows))
	for _, key := range rows {
		name, does := key[0]+cells.Blank(column-cells.Width(key[0])), key[1]+cells.Blank(widest-cells.Width(key[1]))
		card = append(card, cells.Of(m.theme.Strong, name).Then(m.theme.Text, does))
	}
	return card
}

// heading is a text in large letters where they leave room for beneath rows, and plain otherwise, with a blank row below.
func (m *Model) heading(text string, beneath int) []cells.Line {
	var card []cells.Line
	for _, row := range letters.Heading(text, m.width-2*cardMargin, m.height-beneath-2) {
		card = append(card, cells.Of(m.theme.Accent, row))
	}
	if card == nil {
		card = m.words(m.theme.FocusTitle, strings.ToUpper(text))
	}
	return append(card, nil)
}

// words is a text in rows.
func (m *Model) words(style theme.Style, text string) []cells.Line {
	var all []cells.Line
	for _, row := range balanced(text, min(m.width-2*cardMargin, longestRow)) {
		all = append(all, cells.Of(style, row))
	}
	return all
}

// centred draws lines in the middle of the screen. Where they are too many, the last ones are left out; the presenter's
// keys are in the last row.
func (m *Model) centred(lines []cells.Line) string {
	rows := make([]string, 0, m.height)
	body := m.height
	if !m.options.Clean {
		body--
	}
	lines = lines[:min(len(lines), max(body, 0))]
	for range (body - len(lines)) / 2 {
		rows = append(rows, cells.Blank(m.width))
	}
	for _, l := range lines {
		left := max((m.width-cells.Width(l.Plain()))/2, 0)
		rows = append(rows, cells.Fit(append(cells.Of(theme.Style{}, cells.Blank(left)), l...), m.width))
	}
	for len(rows) < body {
		rows = append(rows, cells.Blank(m.width))
	}
	if len(rows) < m.height {
		rows = append(rows, foot.Row(m.theme, cells.Of(m.theme.Text, " "), m.hints(), m.width))
	}
	return strings.Join(rows, "\n")
}
