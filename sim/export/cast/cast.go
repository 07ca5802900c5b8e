// Package cast writes a call as a terminal recording in asciicast v2, the form that asciinema plays: the conversation on the
// left, letter by letter as the caller types it, and beside it what travels.
//
// A screen is composed in cells and only what changed is written, so that a recording looks the same in every terminal of
// its size. It may import story, the trace and what makes text visible.
package cast

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"image"
	"strings"
	"time"

	"callsim/sim/export/story"
	"callsim/sim/kit/caret"
)

// Options say how a recording is made; a zero value stands for the default.
type Options struct {
	// Width and Height are the terminal's columns and rows.
	Width, Height int
	// IdleLimit is the longest pause.
	IdleLimit time.Duration
}

// The defaults.
const (
	Width, Height = 100, 30
	IdleLimit     = 2 * time.Second
)

// Least and Most are the sizes that a terminal can have.
var Least, Most = image.Pt(60, 12), image.Pt(400, 150)

// header is the first line of a recording.
type header struct {
	Version   int     `json:"version"`
	Width     int     `json:"width"`
	Height    int     `json:"height"`
	Timestamp int64   `json:"timestamp"` // seconds since 1970, when the call began by its own clock
	IdleLimit float64 `json:"idle_time_limit"`
	Title     string  `json:"title"`
}

// Render writes the recording of a call. The options must be within their limits.
func Render(s *story.Story, o Options) ([]byte, error) {
	width, height := cmp.Or(o.Width, Width), cmp.Or(o.Height, Height)
	if width < Least.X || height < Least.Y || width > Most.X || height > Most.Y {
		return nil, fmt.Errorf("a terminal of %dx%d: write a size from %dx%d to %dx%d", width, height, Least.X, Least.Y, Most.X, Most.Y)
	}
	r := &recorder{idle: cmp.Or(o.IdleLimit, IdleLimit), shown: newGrid(width, height)}
	r.line(header{2, width, height, s.Start.Unix(), r.idle.Seconds(), caret.Cut(s.Title(), 200)})
	r.write("\x1b[?25l\x1b[?7l\x1b[0m\x1b[2J\x1b[H")
	newPlayer(s, r, width, height).play()
	r.write("\x1b[0m\x1b[?7h\x1b[" + fmt.Sprint(height) + ";1H\x1b[?25h")
	return r.b.Bytes(), r.err
}

// recorder writes the lines of a recording.
type recorder struct {
	b     bytes.Buffer
	at    time.Duration
	idle  time.Duration
	shown *grid
	err   error
}

// pause lets time pass, no more than the limit.
func (r *recorder) pause(d time.Duration) { r.at += min(max(d, 0), r.idle) }

// show writes what differs from what is on the screen.
func (r *recorder) show(g *grid) {
	var b strings.Builder
	g.changes(r.shown, &b)
	r.shown = g
	if b.Len() > 0 {
		r.write(b.String())
	}
}

// write notes what the terminal gets now.
func (r *recorder) write(data string) {
	us := r.at.Microseconds()
	r.line([]any{json.Number(fmt.Sprintf("%d.%06d", us/1e6, us%1e6)), "o", data})
}

func (r *recorder) line(v any) {
	r.err = cmp.Or(r.err, caret.WriteJSON(&r.b, v, ""))
}
