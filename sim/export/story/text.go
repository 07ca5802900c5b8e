package story

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf16"

	"callsim/sim/kit/caret"
	"callsim/sim/trace"
)

// Payload is what a message carried, ready to be shown.
type Payload struct {
	// Label says what it is, Line what is before it: a method and an address, or a status.
	Label, Line string
	// JSON says that Text, its lines joined, is JSON. Otherwise control characters are visible signs.
	JSON bool
	Text []string
	// Before is what the text was before a change; nil where nothing changed.
	Before []string
	// Bytes is how long the payload was.
	Bytes int
}

// payloadOf shows what an event carries.
func payloadOf(carried *trace.Payload) *Payload {
	if carried == nil {
		return nil
	}
	p := &Payload{Label: carried.Label, Line: Short(carried.Line), Bytes: len(carried.Body)}
	if carried.IsText {
		p.Text = Lines(string(carried.Body))
	} else {
		p.Text, p.JSON = Pretty(carried.Body)
	}
	if carried.Before != nil {
		p.Before, _ = Pretty(carried.Before)
	}
	return p
}

// Pretty is a body line by line, JSON indented by two. Characters within JSON that do not show, or change how others show,
// are escaped, so that it stays the same JSON.
func Pretty(body trace.Body) (lines []string, isJSON bool) {
	text := bytes.ToValidUTF8(body, []byte("\ufffd"))
	var indented bytes.Buffer
	if json.Indent(&indented, text, "", "  ") != nil {
		return Lines(string(text)), false
	}
	return strings.Split(strings.TrimRight(escaped(indented.String()), " \t\r\n"), "\n"), true
}

// escaped is JSON in which every character of a text shows.
func escaped(text string) string {
	if !strings.ContainsFunc(text, hidden) {
		return text
	}
	var b strings.Builder
	for _, c := range text {
		switch {
		case !hidden(c):
			b.WriteRune(c)
		case c > 0xffff:
			high, low := utf16.EncodeRune(c)
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&b, `\u%04x`, c)
		}
	}
	return b.String()
}

// hidden says whether a character of indented JSON does not show, or changes how others show: package caret decides.
func hidden(c rune) bool {
	return c != '\n' && (c < ' ' || c > '~') && caret.Show(string(c)) != string(c)
}

// Line is a text from outside as one line that is safe to show.
func Line(s string) string { return caret.Show(strings.ToValidUTF8(s, "\ufffd")) }

// mostShort is how much of a title, a name or an address is shown, in characters.
const mostShort = 400

// Short is a text from outside as one line that is safe to show, cut where it is very long.
func Short(s string) string {
	if len(s) > 8*mostShort { // most of it need not be looked at
		s = s[:8*mostShort] + "…"
	}
	return caret.Cut(Line(s), mostShort)
}

// nearby is a path, or a place in a file, as it may be told to others. An absolute path becomes one below the working folder or,
// where it is not below it, the name of the file.
func nearby(path string) string {
	if !filepath.IsAbs(path) {
		return path
	}
	if folder, err := os.Getwd(); err == nil {
		if below, err := filepath.Rel(folder, path); err == nil && filepath.IsLocal(below) {
			return filepath.ToSlash(below)
		}
	}
	return filepath.Base(path)
}

// Lines is a text from outside, line by line, each safe to show. It has one line at least.
func Lines(s string) []string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), "\r\n", "\n")
	lines := strings.Split(strings.TrimRight(s, "\n"), "\n")
	for i := range lines {
		lines[i] = caret.Show(lines[i])
	}
	return lines
}

// CutLines are the first of lines, so many that they have at most n lines of at most width bytes each, cut where they are
// longer; more says how many bytes they left out.
func CutLines(lines []string, n, width int) (kept []string, more int) {
	for i, line := range lines {
		switch {
		case i >= n:
			more += len(line) + 1
			continue
		case len(line) > width:
			short := strings.ToValidUTF8(line[:width], "")
			more += len(line) - len(short)
			line = short + "…"
		}
		kept = append(kept, line)
	}
	return kept, more
}

// Clock is how long after the beginning of a call something happened, such as 0:03.250 or 2:00:00.
func Clock(d time.Duration) string {
	d = d.Round(time.Millisecond)
	h, m, s, ms := int(d.Hours()), int(d.Minutes())%60, int(d.Seconds())%60, int(d.Milliseconds())%1000
	text := fmt.Sprintf("%d:%02d", m, s)
	if h > 0 {
		text = fmt.Sprintf("%d:%02d:%02d", h, m, s)
	}
	if ms > 0 {
		text += fmt.Sprintf(".%03d", ms)
	}
	return text
}

// Size is a number of bytes for reading.
func Size(n int) string {
	switch {
	case n == 1:
		return "1 byte"
	case n < 1000:
		return fmt.Sprintf("%d bytes", n)
	case n < 1_000_000:
		return fmt.Sprintf("%.1f kB", float64(n)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1_000_000)
}
