package letters

import "strings"

// glyphs are large letters, five rows each.
var glyphs = map[rune][5]string{
	'A':  {" ███ ", "█   █", "█████", "█   █", "█   █"},
	'B':  {"████ ", "█   █", "████ ", "█   █", "████ "},
	'C':  {" ████", "█    ", "█    ", "█    ", " ████"},
	'D':  {"████ ", "█   █", "█   █", "█   █", "████ "},
	'E':  {"█████", "█    ", "████ ", "█    ", "█████"},
	'F':  {"█████", "█    ", "████ ", "█    ", "█    "},
	'G':  {" ████", "█    ", "█  ██", "█   █", " ████"},
	'H':  {"█   █", "█   █", "█████", "█   █", "█   █"},
	'I':  {"█", "█", "█", "█", "█"},
	'J':  {"    █", "    █", "    █", "█   █", " ███ "},
	'K':  {"█   █", "█  █ ", "███  ", "█  █ ", "█   █"},
	'L':  {"█    ", "█    ", "█    ", "█    ", "█████"},
	'M':  {"█   █", "██ ██", "█ █ █", "█   █", "█   █"},
	'N':  {"█   █", "██  █", "█ █ █", "█  ██", "█   █"},
	'O':  {" ███ ", "█   █", "█   █", "█   █", " ███ "},
	'P':  {"████ ", "█   █", "████ ", "█    ", "█    "},
	'Q':  {" ███ ", "█   █", "█ █ █", "█  █ ", " ██ █"},
	'R':  {"████ ", "█   █", "████ ", "█  █ ", "█   █"},
	'S':  {" ████", "█    ", " ███ ", "    █", "████ "},
	'T':  {"█████", "  █  ", "  █  ", "  █  ", "  █  "},
	'U':  {"█   █", "█   █", "█   █", "█   █", " ███ "},
	'V':  {"█   █", "█   █", "█   █", " █ █ ", "  █  "},
	'W':  {"█   █", "█   █", "█ █ █", "██ ██", "█   █"},
	'X':  {"█   █", " █ █ ", "  █  ", " █ █ ", "█   █"},
	'Y':  {"█   █", " █ █ ", "  █  ", "  █  ", "  █  "},
	'Z':  {"█████", "   █ ", "  █  ", " █   ", "█████"},
	'0':  {" ███ ", "█  ██", "█ █ █", "██  █", " ███ "},
	'1':  {" █ ", "██ ", " █ ", " █ ", "███"},
	'2':  {"████ ", "    █", " ███ ", "█    ", "█████"},
	'3':  {"████ ", "    █", " ███ ", "    █", "████ "},
	'4':  {"█  █ ", "█  █ ", "█████", "   █ ", "   █ "},
	'5':  {"█████", "█    ", "████ ", "    █", "████ "},
	'6':  {" ███ ", "█    ", "████ ", "█   █", " ███ "},
	'7':  {"█████", "   █ ", "  █  ", " █   ", "█    "},
	'8':  {" ███ ", "█   █", " ███ ", "█   █", " ███ "},
	'9':  {" ███ ", "█   █", " ████", "    █", " ███ "},
	' ':  {"   ", "   ", "   ", "   ", "   "},
	'.':  {" ", " ", " ", " ", "█"},
	',':  {"  ", "  ", "  ", " █", "█ "},
	'\'': {"█", "█", " ", " ", " "},
	'-':  {"   ", "   ", "███", "   ", "   "},
	':':  {" ", "█", " ", "█", " "},
	'!':  {"█", "█", "█", " ", "█"},
	'?':  {"███ ", "   █", " ██ ", "    ", " █  "},
	'/':  {"    █", "   █ ", "  █  ", " █   ", "█    "},
}

// widest is how many times as large as they are the letters may be.
const widest = 2

// Draw draws a text in large letters, as large as they fit in width cells and height rows. It returns nil where they do
// not fit, or where there is no such letter.
func Draw(text string, width, height int) []string {
	rows := drawn(strings.ToUpper(text))
	if rows == nil || len([]rune(rows[0])) > width || len(rows) > height {
		return nil
	}
	if len([]rune(rows[0]))*widest > width || len(rows)*widest > height {
		return rows
	}
	var twice []string
	for _, row := range rows {
		var b strings.Builder
		for _, c := range row {
			b.WriteString(strings.Repeat(string(c), widest))
		}
		for range widest {
			twice = append(twice, b.String())
		}
	}
	return twice
}

// Heading is a text in large letters in one line or, where that does not fit, in two. It is nil where neither fits.
func Heading(text string, width, height int) []string {
	if rows := Draw(text, width, height); rows != nil {
		return rows
	}
	words := strings.Fields(text)
	var best []string
	for i := 1; i < len(words); i++ {
		above, below := strings.Join(words[:i], " "), strings.Join(words[i:], " ")
		first, second := Draw(above, width, height/2), Draw(below, width, height/2)
		if first == nil || second == nil || len(first) != len(second) {
			continue
		}
		rows := centredIn(append(append(first, ""), second...))
		if len(rows) <= height && (best == nil || len([]rune(rows[0])) < len([]rune(best[0]))) {
			best = rows
		}
	}
	return best
}

// centredIn makes rows as wide as the widest of them, each in the middle.
func centredIn(rows []string) []string {
	widest := 0
	for _, row := range rows {
		widest = max(widest, len([]rune(row)))
	}
	for i, row := range rows {
		room := widest - len([]rune(row))
		rows[i] = strings.Repeat(" ", room/2) + row + strings.Repeat(" ", room-room/2)
	}
	return rows
}

// drawn is a text in letters as they are, or nil.
func drawn(text string) []string {
	rows := make([]string, 5)
	for i, c := range []rune(text) {
		glyph, ok := glyphs[c]
		if !ok {
			return nil
		}
		for y := range rows {
			if i > 0 {
				rows[y] += " "
			}
			rows[y] += glyph[y]
		}
	}
	if rows[0] == "" {
		return nil
	}
	return rows
}
