package cells

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"callsim/tui/theme"
)

// Terminals differ in how many cells some texts take: Hindi, Thai, skin tones, whatever is newer than the terminal. Such a
// run of characters is drawn in a place that is held for it. The cursor is saved, the place is cleared, the run is
// drawn, the cursor is restored and moved past the place. So what follows is where it should, whatever the terminal
// makes of the run. The place has the cells of the terminal that needs most.
const (
	saveCursor    = "\x1b7"
	restoreCursor = "\x1b8"
)

// hold writes a run that x/ansi measures as measured cells into a place of width cells. It writes blanks first where that
// is more, so that x/ansi measures the whole as width.
func hold(b *strings.Builder, run string, width int) {
	b.WriteString(saveCursor)
	if more := width - ansi.StringWidth(run); more > 0 {
		b.WriteString(Blank(more) + restoreCursor)
	}
	if width > 0 {
		b.WriteString("\x1b[" + strconv.Itoa(width) + "X")
	}
	b.WriteString(run + restoreCursor)
	if width > 0 {
		b.WriteString("\x1b[" + strconv.Itoa(width) + "C")
	}
}

// Holds says whether there is a run in a frame at which terminals differ.
func Holds(frame string) bool { return strings.Contains(frame, saveCursor) }

// paint writes text in a style.
func paint(b *strings.Builder, style theme.Style, text string) {
	if isSure(text) {
		b.WriteString(style.Paint(text))
		return
	}
	var held strings.Builder
	for text != "" {
		plain, run, width := divided(text)
		held.WriteString(text[:plain])
		if run > 0 {
			hold(&held, text[plain:plain+run], width)
		}
		text = text[plain+run:]
	}
	b.WriteString(style.Paint(held.String()))
}

// isSure says whether text is the same in every terminal.
func isSure(text string) bool {
	for _, c := range text {
		if !narrow(c) && surely(c) == 0 {
			return false
		}
	}
	return true
}

// divided is how many bytes at the beginning of text are the same in every terminal, how many then are not, and how many
// cells those take.
func divided(text string) (plain, run, width int) {
	for plain < len(text) {
		size, _, same := next(text[plain:])
		if !same {
			break
		}
		plain += size
	}
	for plain+run < len(text) {
		size, w, same := next(text[plain+run:])
		if same {
			break
		}
		run, width = run+size, width+w
	}
	return plain, run, width
}
