//go:build ignore

// Picture draws the screen in the middle of a call, for the README.
//
//	go run .github/picture.go [-all FOLDER]
//
// It writes .github/screen.svg; with -all instead one picture of every scene in every size into a folder. The screen is
// the real one: its keys are pressed one after the other, what it draws is shown on an emulated terminal, and the cells
// of that become the picture. Seed and clock are fixed, so that every run writes the same bytes.
package main

import (
	"encoding/xml"
	"flag"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"
	"github.com/muesli/termenv"

	"callsim/sim/call"
	"callsim/tui/screen"
	"callsim/tui/screentest"
	"callsim/tui/theme"
)

func main() {
	all := flag.String("all", "", "write every scene in every size to this `folder`")
	flag.Parse()
	if *all == "" {
		check(os.WriteFile(filepath.Join(".github", "screen.svg"), picture(readme, 160, 44), 0o644))
		return
	}
	check(os.MkdirAll(*all, 0o755))
	for _, s := range scenes {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 50}} {
			name := fmt.Sprintf("%s-%dx%d.svg", s.name, size[0], size[1])
			check(os.WriteFile(filepath.Join(*all, name), picture(s, size[0], size[1]), 0o644))
		}
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "picture:", err)
		os.Exit(1)
	}
}

// scene is a moment of a call: what it shows, and the keys that lead to it.
type scene struct {
	name, shows string
	look        look
	keys        []key
}

// key is what is typed, or one key that is pressed.
type key struct {
	text  string
	press tea.KeyType
}

func say(text string) []key { return []key{{text: text}, {press: tea.KeyEnter}} }

func press(all ...tea.KeyType) []key {
	var keys []key
	for _, k := range all {
		keys = append(keys, key{press: k})
	}
	return keys
}

// join puts keys one after the other.
func join(all ...[]key) []key {
	var keys []key
	for _, k := range all {
		keys = append(keys, k...)
	}
	return keys
}

var (
	sent     = say("yes please")
	wrong    = join(sent, say("it says <wrong-token>"))
	verified = join(wrong, say("sorry, <token>"))
	payloads = press(tea.KeyTab, tea.KeyTab, tea.KeyTab, tea.KeyTab)
)

var readme = scene{
	"readme", "The caller has read a wrong code to Jim first, and then the right one: the Conversation shows how the code was " +
		"sent, refused and verified, the Phone the message with the code, the Prompt the last step as the active one, the " +
		"Payloads the requests to the functions and to the space beside their replies, the Broadcasts what watchers of the agent " +
		"receive, and the State that meta_data has become verified.", dark, verified,
}

var scenes = []scene{
	{"start", "Jim has greeted the caller, and no code has been sent.", dark, nil},
	{"sent", "A code has been sent to the caller's phone.", dark, sent},
	{"wrong", "The caller has read a wrong code, and may try again.", dark, wrong},
	{"verified", "A wrong code was refused, and then the right one has verified the caller.", dark, verified},
	{"failed", "The space has answered the request for a code with status 500.", dark, join(say("/fault send 500"), sent)},
	{"inspector", "The latest payload is inspected.", dark, join(sent, payloads, press(tea.KeyEnter))},
	{"palette", "All commands are listed.", dark, join(sent, press(tea.KeyCtrlP))},
	{"help", "The keys are listed.", dark, join(sent, press(tea.KeyF1))},
	{"light", "A wrong code was refused, and then the right one has verified the caller, in light colours.", light, verified},
}

// look is a theme, and the terminal's own colours below it.
type look struct {
	palette          theme.Palette
	paper, edge, ink string
}

var (
	dark  = look{theme.Dark(), "#10141c", "#2a313e", "#d6dce7"}
	light = look{theme.Light(), "#ffffff", "#d4d9e1", "#1b1f27"}
)

// picture plays a scene and draws it.
func picture(s scene, width, height int) []byte {
	return draw(s, play(s, width, height))
}

// play presses the keys of a scene and shows the last frame on a terminal.
func play(s scene, width, height int) *vt.Emulator {
	clock := time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC)
	m, err := screen.New(screen.Options{
		Config: call.Default(), Theme: theme.New(s.look.palette, termenv.TrueColor), Still: true, Now: func() time.Time { return clock },
	})
	check(err)
	defer m.Close()
	do(m, m.Init())
	send(m, tea.WindowSizeMsg{Width: width, Height: height})
	for _, k := range s.keys {
		for _, r := range k.text {
			send(m, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		}
		if k.text == "" {
			send(m, tea.KeyMsg{Type: k.press})
		}
	}
	terminal := vt.NewEmulator(width, height)
	_, err = terminal.WriteString(strings.ReplaceAll(m.View(), "\n", "\r\n"))
	check(err)
	return terminal
}

func send(m *screen.Model, msg tea.Msg) {
	_, cmd := m.Update(msg)
	do(m, cmd)
}

// do carries out a command and everything that comes of it, before the next key.
func do(m *screen.Model, cmd tea.Cmd) {
	screentest.Do(cmd, func(msg tea.Msg) { send(m, msg) })
}

// The size of a cell, the margin around all of them, and the size of the letters, in pixels. A letter of most fonts with
// letters of one width is 0.6 times as wide as it is high.
const (
	cellWidth, cellHeight = 9, 19
	margin                = 16
	fontSize              = 15
	baseline              = 14
)

// canvas gathers the parts of a picture, each kind of them in its own layer.
type canvas struct {
	look
	backgrounds, shapes, texts strings.Builder
	lines                      map[string]*strings.Builder // by colour
	inks                       []string                    // of the lines, in order
}

// draw makes a picture of a terminal.
func draw(s scene, terminal *vt.Emulator) []byte {
	c := &canvas{look: s.look, lines: map[string]*strings.Builder{}}
	for y := range terminal.Height() {
		row := cellsOf(c, terminal, y)
		c.background(row, y)
		c.frames(row, y)
		c.text(row, y)
	}
	return c.document(s, terminal.Width()*cellWidth+2*margin, terminal.Height()*cellHeight+2*margin)
}

// cell is one cell as it looks.
type cell struct {
	text         string // "" right of a wide one
	ink, paper   string // paper "" is the terminal's own
	bold, italic bool
	underline    bool
}

// cellsOf reads a row of the terminal.
func cellsOf(c *canvas, terminal *vt.Emulator, y int) []cell {
	row := make([]cell, terminal.Width())
	for x := range row {
		row[x] = cell{text: " ", ink: c.ink}
		if found := terminal.CellAt(x, y); found != nil {
			row[x] = c.cell(found)
		}
	}
	return row
}

// cell is how a cell of the terminal looks.
func (c *canvas) cell(from *uv.Cell) cell {
	attrs := from.Style.Attrs
	is := cell{text: from.Content, ink: hex(from.Style.Fg, c.ink), paper: hex(from.Style.Bg, "")}
	is.bold, is.italic = attrs&uv.AttrBold != 0, attrs&uv.AttrItalic != 0
	is.underline = from.Style.Underline != uv.UnderlineStyle(0)
	if attrs&uv.AttrReverse != 0 {
		paper := is.paper
		if paper == "" {
			paper = c.paper
		}
		is.ink, is.paper = paper, is.ink
	}
	return is
}

// hex is a colour as a picture names it, or otherwise when there is none.
func hex(c color.Color, otherwise string) string {
	if c == nil {
		return otherwise
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// background fills the cells of a row that have a colour of their own.
func (c *canvas) background(row []cell, y int) {
	for from := 0; from < len(row); {
		to := from + 1
		for to < len(row) && row[to].paper == row[from].paper {
			to++
		}
		if row[from].paper != "" {
			fmt.Fprintf(&c.backgrounds, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n",
				left(from), top(y), (to-from)*cellWidth, cellHeight, row[from].paper)
		}
		from = to
	}
}

func left(x int) int { return margin + x*cellWidth }
func top(y int) int  { return margin + y*cellHeight }

// The directions in which a line leaves the middle of its cell.
const (
	west = 1 << iota
	east
	north
	south
	rounded
)

// frame are the characters of which frames are made. They are drawn as lines, so that these are whole in every font.
var frame = map[string]int{
	"─": west | east, "│": north | south, "├": north | south | east, "┤": north | south | west, "┬": west | east | south,
	"┴": west | east | north, "┼": west | east | north | south, "┌": east | south, "┐": west | south, "└": east | north, "┘": west | north,
	"╭": east | south | rounded, "╮": west | south | rounded, "╰": east | north | rounded, "╯": west | north | rounded,
}

// blocks are the characters that fill a part of their cell: from left to right and from top to bottom, in eighths.
var blocks = map[string][4]int{
	"█": {0, 8, 0, 8}, "▌": {0, 4, 0, 8}, "▐": {4, 8, 0, 8}, "▏": {0, 1, 0, 8}, "▎": {0, 2, 0, 8}, "▍": {0, 3, 0, 8},
	"▀": {0, 8, 0, 4}, "▕": {7, 8, 0, 8}, "┃": {3, 5, 0, 8}, "▁": {0, 8, 7, 8}, "▂": {0, 8, 6, 8}, "▃": {0, 8, 5, 8},
	"▄": {0, 8, 4, 8}, "▅": {0, 8, 3, 8}, "▆": {0, 8, 2, 8}, "▇": {0, 8, 1, 8},
}

// frames draws the lines and blocks of a row.
func (c *canvas) frames(row []cell, y int) {
	for x, is := range row {
		if way, ok := frame[is.text]; ok {
			if way == west|east && x > 0 && row[x-1].text == is.text && row[x-1].ink == is.ink {
				continue // it is drawn with the one before
			}
			c.line(way, x, y, same(row[x:]), is.ink)
		}
		if b, ok := blocks[is.text]; ok {
			fmt.Fprintf(&c.shapes, "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>\n",
				eighths(left(x), b[0], cellWidth), eighths(top(y), b[2], cellHeight),
				eighths(0, b[1]-b[0], cellWidth), eighths(0, b[3]-b[2], cellHeight), is.ink)
		}
	}
}

// eighths is a place so many eighths of a length away.
func eighths(from, n, length int) string { return short(float64(from) + float64(n*length)/8) }

// same says how many cells at the beginning of a row look like the first.
func same(row []cell) int {
	n := 1
	for n < len(row) && row[n] == row[0] {
		n++
	}
	return n
}

// line draws the character of a frame, and as many as follow it when it goes from left to right.
func (c *canvas) line(way, x, y, n int, ink string) {
	b := c.lines[ink]
	if b == nil {
		b = new(strings.Builder)
		c.lines[ink] = b
		c.inks = append(c.inks, ink)
	}
	x0, y0 := left(x), top(y)
	midX, midY := short(float64(x0)+cellWidth/2.), short(float64(y0)+cellHeight/2.)
	if way&rounded != 0 {
		c.corner(b, way, x0, y0)
		return
	}
	switch way & (west | east) {
	case west | east:
		if way != west|east {
			n = 1
		}
		fmt.Fprintf(b, "M%d %sh%d", x0, midY, n*cellWidth)
	case west:
		fmt.Fprintf(b, "M%d %sH%s", x0, midY, midX)
	case east:
		fmt.Fprintf(b, "M%s %sH%d", midX, midY, x0+cellWidth)
	}
	switch way & (north | south) {
	case north | south:
		fmt.Fprintf(b, "M%s %dv%d", midX, y0, cellHeight)
	case north:
		fmt.Fprintf(b, "M%s %dV%s", midX, y0, midY)
	case south:
		fmt.Fprintf(b, "M%s %sV%d", midX, midY, y0+cellHeight)
	}
}

// corner draws a rounded corner.
func (c *canvas) corner(b *strings.Builder, way, x0, y0 int) {
	midX, midY := float64(x0)+cellWidth/2., float64(y0)+cellHeight/2.
	endX, endY, radius := x0, y0, cellWidth/2.
	bend := midY - radius
	if way&east != 0 {
		endX = x0 + cellWidth
	}
	if way&south != 0 {
		endY, bend = y0+cellHeight, midY+radius
	}
	fmt.Fprintf(b, "M%s %dV%sQ%s %s %d %s", short(midX), endY, short(bend), short(midX), short(midY), endX, short(midY))
}

// short is a number without needless digits.
func short(f float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.3f", f), "0"), ".")
}

// text writes the words of a row. What looks the same is one run of a fixed place and length, whatever the font is; a
// sign that another font may have to stand in for is a run of its own.
func (c *canvas) text(row []cell, y int) {
	for from := 0; from < len(row); {
		to := from + 1
		if plain(row[from]) {
			for to < len(row) && plain(row[to]) && alike(row[from], row[to]) && !gap(row[to-1:]) {
				to++
			}
		} else {
			for to < len(row) && row[to].text == "" {
				to++ // the rest of a wide one
			}
		}
		c.run(row[from:to], from, y)
		from = to
	}
}

// plain says whether every font has what is in a cell.
func plain(is cell) bool {
	r, size := utf8.DecodeRuneInString(is.text)
	return size > 0 && size == len(is.text) && r >= ' ' && r < 0x17f
}

// gap says whether a row begins with two blanks, which not every viewer keeps.
func gap(row []cell) bool {
	return len(row) > 1 && row[0].text == " " && row[1].text == " "
}

func alike(a, b cell) bool {
	return a.ink == b.ink && a.bold == b.bold && a.italic == b.italic && a.underline == b.underline
}

// run writes cells that look alike, without the blanks around them.
func (c *canvas) run(cells []cell, x, y int) {
	for len(cells) > 0 && cells[0].text == " " && !cells[0].underline {
		cells, x = cells[1:], x+1
	}
	for len(cells) > 0 && cells[len(cells)-1].text == " " && !cells[len(cells)-1].underline {
		cells = cells[:len(cells)-1]
	}
	if len(cells) == 0 || drawn(cells[0].text) {
		return
	}
	var words strings.Builder
	for _, is := range cells {
		words.WriteString(is.text)
	}
	fmt.Fprintf(&c.texts, "<text x=\"%d\" y=\"%d\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\"%s>%s</text>\n",
		left(x), top(y)+baseline, len(cells)*cellWidth, c.style(cells[0]), escaped(words.String()))
}

// drawn says whether a character is drawn, and not written.
func drawn(text string) bool {
	return frame[text] != 0 || blocks[text] != [4]int{}
}

// style are the attributes of a run that differ from the usual ones.
func (c *canvas) style(is cell) string {
	var b strings.Builder
	if is.ink != c.ink {
		b.WriteString(` fill="` + is.ink + `"`)
	}
	if is.bold {
		b.WriteString(` font-weight="bold"`)
	}
	if is.italic {
		b.WriteString(` font-style="italic"`)
	}
	if is.underline {
		b.WriteString(` text-decoration="underline"`)
	}
	return b.String()
}

func escaped(text string) string {
	var b strings.Builder
	check(xml.EscapeText(&b, []byte(text)))
	return b.String()
}

const fonts = "ui-monospace, 'SF Mono', SFMono-Regular, Menlo, Consolas, 'Cascadia Mono', 'DejaVu Sans Mono', 'Liberation Mono', monospace"

// document puts the layers on one another.
func (c *canvas) document(s scene, width, height int) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %[1]d %[2]d\" role=\"img\" aria-labelledby=\"title desc\">\n", width, height)
	fmt.Fprintf(&b, "<title id=\"title\">The screen of callsim in the middle of a call</title>\n<desc id=\"desc\">%s</desc>\n", escaped(s.shows))
	fmt.Fprintf(&b, "<rect x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"10\" fill=\"%s\" stroke=\"%s\"/>\n", width-1, height-1, c.paper, c.edge)
	fmt.Fprintf(&b, "<g shape-rendering=\"crispEdges\">\n%s</g>\n", c.backgrounds.String())
	for _, ink := range c.inks {
		fmt.Fprintf(&b, "<path fill=\"none\" stroke=\"%s\" d=\"%s\"/>\n", ink, c.lines[ink].String())
	}
	b.WriteString(c.shapes.String())
	fmt.Fprintf(&b, "<g xml:space=\"preserve\" font-family=\"%s\" font-size=\"%d\" fill=\"%s\">\n%s</g>\n</svg>\n",
		fonts, fontSize, c.ink, c.texts.String())
	return []byte(b.String())
}
