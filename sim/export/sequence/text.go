package sequence

import (
	"bytes"
	"fmt"
	"strings"

	"callsim/sim/export/story"
	"callsim/sim/kit/caret"
)

// width is how wide the text is, in cells.
const width = 110

// Render writes a call as a text that can be pasted anywhere with letters of one width.
func Render(s *story.Story) ([]byte, error) {
	lanes := NewLanes(s.Agent, width)
	const clock = 7
	room := width - clock - lanes.Width() - 1
	var b bytes.Buffer
	row := func(at, drawn, text string) {
		b.Write(bytes.TrimRight(fmt.Appendf(nil, "%-*s%s %s", clock, at, drawn, text), " "))
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "%s\n%s\n\n", s.Title(), s.Signed())
	row("", lanes.Head(), "")
	last := ""
	for _, a := range Of(s.Agent, s.Events) {
		at := story.Clock(a.At.Sub(s.Start).Truncate(1e9))
		if at == last {
			at = ""
		} else {
			last = at
		}
		drawn := lanes.Draw(a)
		for _, text := range story.Wrap(a.Label(), room, "") {
			row(at, drawn, text)
			at, drawn = "", lanes.Empty()
		}
	}
	return b.Bytes(), nil
}

// How many characters a line shows of what is said, and of what travels.
const mostWords, mostPayload = 400, 100

// Label is the text of a line, cut where it is long.
func (a Arrow) Label() string {
	text := a.Text()
	if a.Data.Describe().Said != nil {
		return short(text, mostWords)
	}
	return short(text, mostPayload)
}

// short is as much of a text as its first n characters hold in whole words: a part of a number would look like another one.
func short(text string, n int) string {
	cut := caret.Cut(text, n)
	if at := strings.LastIndexByte(cut, ' '); cut != text && at > 0 {
		return cut[:at] + " …"
	}
	return cut
}
