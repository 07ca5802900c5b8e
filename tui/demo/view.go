package demo

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/director"
	"callsim/tui/foot"
	"callsim/tui/items"
	"callsim/tui/keys"
	"callsim/tui/layout"
	"callsim/tui/screen"
	"callsim/tui/theme"
)

// The margins around everything of a demo in large: at the sides, and above.
const (
	sideMargin = 4
	topMargin  = 1
	// airy is from how many rows on a band has a blank row above and below what it says.
	airy = 22
)

// View is the frame: exactly as many rows and cells as the terminal has.
func (m *Model) View() string {
	switch {
	case m.width <= 0 || m.height <= 0:
		return ""
	case m.handed != nil:
		return m.viewHand()
	case m.help:
		return card{m}.centred(card{m}.keysCard())
	case !m.enough() && m.failed == nil:
		return foot.TooSmall(m.width, m.height, 0, m.keys.Quit)
	}
	if at := m.script.State(m.cue); at.Card == director.NoCard {
		return m.viewCall(at)
	}
	return card{m}.view()
}

// parts are how the rows of the screen are divided.
type parts struct {
	left, top     int  // margins
	width, height int  // of the panes
	keys, band    int  // rows below them
	over          bool // the band is over the last rows of the panes
	status        int
}

// divide divides the screen: the panes, the row of keys, the band of captions and the status line.
func (m *Model) divide() parts {
	p := parts{width: m.width, height: m.height}
	if m.options.Large && m.width >= layout.MinWidth+2*sideMargin {
		p.left, p.width = sideMargin, m.width-2*sideMargin
	}
	if m.options.Large && m.height >= 30 {
		p.top = topMargin
	}
	if m.options.Keys {
		p.keys = 1
	}
	if !m.options.Clean {
		p.status = 1
	}
	p.band = m.bandRows
	below := p.top + p.keys + p.status
	if p.over = m.height-below-p.band+1 < layout.MinHeight; p.over {
		p.keys, p.height = 0, m.height-p.status
		return p
	}
	p.height -= below + p.band
	return p
}

// enough says whether the panes have room. While they have none, nothing plays.
func (m *Model) enough() bool { return m.width >= layout.MinWidth && m.height >= layout.MinHeight }

// captionMargin is how many cells are free beside a caption, and widestCaption how long its rows are at the most.
const captionMargin, widestCaption = 4, 100

// balanced breaks a text into as few rows as it takes, of about the same length.
func balanced(text string, width int) []string {
	wrap := func(width int) []string {
		var rows []string
		for _, l := range cells.Wrap(cells.Of(theme.Style{}, safe(text)), width, 0) {
			rows = append(rows, strings.TrimRight(l.Plain(), " "))
		}
		return rows
	}
	width = max(width, 1)
	rows := wrap(width)
	for width > 1 {
		narrower := wrap(width - 1)
		if len(narrower) > len(rows) || cells.Width(narrower[0]) > width-1 {
			break
		}
		rows, width = narrower, width-1
	}
	return rows
}

// viewCall draws the call with what is said about it.
func (m *Model) viewCall(at director.State) string {
	p := m.divide()
	s := m.screens[at.Scene]
	switch {
	case m.failed != nil:
		return card{m}.centred(card{m}.words(m.theme.Error, m.failed.Error()))
	case s == nil:
		return card{m}.centred(nil)
	}
	rows := strings.Split(s.View(), "\n")[:p.height]
	var all []string
	for range p.top {
		all = append(all, cells.Blank(m.width))
	}
	for _, row := range rows {
		all = append(all, cells.Blank(p.left)+row+cells.Blank(m.width-p.left-p.width))
	}
	if p.keys > 0 {
		all = append(all, m.keysRow())
	}
	switch band := m.band(at.Caption, p.band); {
	case !p.over:
		all = append(all, band...)
	case at.Caption != "":
		copy(all[len(all)-p.band:], band)
	}
	if p.status > 0 {
		all = append(all, m.statusRow(at))
	}
	return strings.Join(all, "\n")
}

// shot is what the screen shows of the call, in so many cells.
func (m *Model) shot(at director.State, width int) screen.Shot {
	s := screen.Shot{Seq: at.Moment, Draft: at.Input, Focus: layout.Conversation, Point: at.Look.Point}
	if at.Look.Pane != "" {
		s.Focus, _ = layout.Named(at.Look.Pane)
	}
	switch {
	case at.Look.Pane == "" && !m.options.Large:
	case at.Look.Pane != "" && m.alone(s.Focus, width):
		s.Alone = true
	default:
		s.Hidden = m.allBut(s.Focus, at, width)
	}
	return s
}

// The sizes from which there is room for more than one pane.
const (
	besideFrom         = 80
	fewFrom, fewHeight = 100, 30 // for one with JSON in it
	manyFrom           = 140
)

// alone says whether a pane to look at has nothing beside it.
func (m *Model) alone(p layout.Pane, width int) bool {
	switch p {
	case layout.Payloads, layout.Prompt: // long lines
		return width < fewFrom || m.divide().height < fewHeight
	}
	return p != layout.Phone && p != layout.State && width < besideFrom
}

// allBut hides every pane but the Conversation, the one to look at, and those that fill the stage beside them: the prompt until
// something travels, and then that; both where there is room.
func (m *Model) allBut(p layout.Pane, at director.State, width int) (hidden [layout.Panes]bool) {
	shown := []layout.Pane{layout.Conversation, layout.Phone, p}
	travels := m.travels(at)
	if travels {
		shown = append(shown, layout.Payloads)
	}
	if !travels && p != layout.State && p != layout.Broadcasts || width >= manyFrom && p != layout.Broadcasts {
		shown = append(shown, layout.Prompt)
	}
	for i := range hidden {
		hidden[i] = !slices.Contains(shown, layout.Pane(i))
	}
	return hidden
}

// travels says whether anything has travelled yet.
func (m *Model) travels(at director.State) bool {
	return slices.ContainsFunc(m.calls[at.Scene].Events[:at.Moment], func(e trace.Event) bool { return e.Kind == trace.KindSWAIGRequested })
}

// band is what is said to the audience, in as many rows as there are for it.
func (m *Model) band(text string, height int) []string {
	rows := make([]string, height)
	if text == "" {
		for i := range rows {
			rows[i] = cells.Blank(m.width)
		}
		return rows
	}
	said := m.rows[text]
	above := (height - len(said)) / 2
	for i := range rows {
		words := ""
		if n := i - above; n >= 0 && n < len(said) {
			words = said[n]
		}
		rows[i] = m.bandRow(words)
	}
	return rows
}

// bandRow is a row of the band: in strong colours, or without colours between two bars.
func (m *Model) bandRow(words string) string {
	left := max((m.width-cells.Width(words))/2, 0)
	row := cells.Blank(left) + words
	row += cells.Blank(m.width - cells.Width(row))
	if m.theme.Code.Plain() && m.width > 2*captionMargin {
		return "▐" + row[1:len(row)-1] + "▌"
	}
	// The last cell is a block, for terminals that forget the colour of blanks at the end of a row.
	return cells.Fit(cells.Of(m.theme.Code, row[:len(row)-1]).Then(m.theme.Accent, "█"), m.width)
}

// mostKeys is how many of the keys that were pressed last are shown.
const mostKeys = 12

// keysRow shows the keys that were pressed in the line that is typed.
func (m *Model) keysRow() string {
	var pressed []string
	cues := m.script.Cues
	for i := m.cue; i >= 0 && len(pressed) < mostKeys; i-- {
		c := cues[i]
		if c.Kind == director.Enter && len(pressed) > 0 || c.Kind == director.Curtain || c.Kind == director.CaptionOn {
			break
		}
		switch c.Kind {
		case director.Letter:
			pressed = append([]string{strings.ReplaceAll(c.Text, " ", "␣")}, pressed...)
		case director.Enter:
			pressed = append([]string{"Enter"}, pressed...)
		}
	}
	var l cells.Line
	width := 0
	for _, key := range pressed {
		label := " " + safe(key) + " "
		if m.theme.Cursor.Plain() {
			label = "[" + safe(key) + "]"
		}
		l = append(l, cells.Span{Style: m.theme.Cursor, Text: label}, cells.Span{Text: " "})
		width += cells.Width(safe(key)) + 3
	}
	return cells.Fit(append(cells.Of(theme.Style{}, cells.Blank(m.width-width-1)), l...), m.width)
}

// statusRow is for the presenter: where the demo is, and the keys.
func (m *Model) statusRow(at director.State) string {
	sign := "▶ playing"
	if m.paused {
		sign = "‖ paused"
	}
	left := cells.Of(m.theme.Accent, " "+sign).Then(m.theme.Dim, fmt.Sprintf("  %d of %d  ", at.Scene+1, len(m.script.Scenes))).
		Then(m.theme.Text, safe(m.script.Scenes[at.Scene].Name))
	return foot.Row(m.theme, left, m.hints(), m.width)
}

// hints are the presenter's keys.
func (m *Model) hints() []string {
	k, d := m.keys, m.keys.Demo
	name := func(b key.Binding, words string) string { return keys.Name(b) + " " + words }
	help, end := name(k.Help, "keys"), name(d.End, "end")
	const turn = "a letter: your turn"
	if m.script.State(m.cue).Card == director.EndCard && !m.options.Loop { // nothing plays, and nothing comes
		return []string{name(d.Previous, "back"), name(d.First, "first card"), help, turn, end}
	}
	pause := "pause"
	if m.paused {
		pause = "play"
	}
	return []string{name(d.Pause, pause), name(d.NextCall, "next call"), turn, help, keys.Name(d.Previous) + " " + name(d.Next, "step"), end}
}

// safe is a text that can be shown, in one line.
func safe(text string) string { return items.Safe(strings.Join(strings.Fields(text), " ")) }
