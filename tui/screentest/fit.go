package screentest

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// Patience is how long a test waits for a screen. Only a failure takes so long, however busy the machine is.
const Patience = 5 * time.Minute

// Misfit says what of a frame is not exactly width by height cells, or "". A screen without cells has any frame.
func Misfit(frame string, width, height int) string {
	if width <= 0 || height <= 0 {
		return ""
	}
	rows := strings.Split(frame, "\n")
	if len(rows) != height {
		return fmt.Sprintf("%dx%d: %d rows", width, height, len(rows))
	}
	for y, row := range rows {
		if w := ansi.StringWidth(row); w != width {
			return fmt.Sprintf("%dx%d: row %d has %d cells: %q", width, height, y, w, row)
		}
	}
	return ""
}
