package screen

import (
	"fmt"
	"strings"

	"callsim/tui/board"
	"callsim/tui/cells"
	"callsim/tui/foot"
	"callsim/tui/layout"
)

// frame draws the screen: a banner in a live call, the panes, what is over them, and the status line.
type frame struct{ m *Model }

// whole is exactly as many rows and cells as the terminal has.
func (f frame) whole() string {
	q := f.m.question()
	switch {
	case f.m.desk.Width <= 0 || f.m.rows() <= 0:
		return ""
	case q != nil:
		return strings.Join(q.over(f.m, func() []string { return strings.Split(f.all(), "\n") }), "\n")
	}
	return f.all()
}

// all is the frame but for a question. In a live call the first row is the banner.
func (f frame) all() string {
	switch {
	case f.m.bannerRows() == 0:
		return f.body()
	case f.m.desk.Height <= 0:
		return f.banner()
	}
	return f.banner() + "\n" + f.body()
}

// body is the frame below the banner.
func (f frame) body() string {
	shown := f.m.overlays
	if f.m.question() != nil {
		shown = shown[:len(shown)-1]
	}
	switch {
	case f.m.desk.Layout.Mode == layout.TooSmall:
		return foot.TooSmall(f.m.desk.Width, f.m.desk.Height, f.m.bannerRows(), f.m.desk.Keys.Quit)
	case len(shown) == 0:
		return f.panes()
	}
	return strings.Join(shown.over(f.m, func() []string { return strings.Split(f.panes(), "\n") }), "\n")
}

// panes draws the panes row by row, and the status line.
func (f frame) panes() string {
	var out strings.Builder
	out.Grow(f.m.written + f.m.written/16) // a frame is about as long as the one before
	f.m.board.Draw(&out, f.m.behind(), footRows(f.m, f.m.board.Pane(layout.Conversation)))
	notice := status(f).notice(f.m.desk.Width)
	switch n := f.m.desk.Foot + 1; {
	case len(notice) == 0:
		out.WriteString(status(f).row(f.m.desk.Width))
	default:
		out.WriteString(strings.Join(notice[len(notice)-n:], "\n"))
	}
	f.m.written = out.Len()
	if over := len(notice) - f.m.desk.Foot - 1; over > 0 { // a small screen has no rows to spare
		rows := strings.Split(out.String(), "\n")
		copy(rows[len(rows)-len(notice):], notice)
		return strings.Join(rows, "\n")
	}
	return out.String()
}

// banner is the row that says LIVE first, and then as much as there is room for.
func (f frame) banner() string {
	th := f.m.desk.Theme
	l := cells.Of(th.Live, " "+board.LiveWord+" ").Then(th.Strong, " real messages")
	if n := f.m.board.Sent; n > 0 {
		l = l.Then(th.Text, fmt.Sprintf(" · %d sent in this call", n))
	}
	if n := f.m.board.Maybe; n > 0 {
		l = l.Then(th.Warn, fmt.Sprintf(" · %d may have been sent", n))
	}
	note := " · codes and numbers are shown as stand-ins"
	if cells.Width(l.Plain())+cells.Width(note) <= f.m.desk.Width {
		l = l.Then(th.Dim, note)
	}
	return cells.Fit(l, f.m.desk.Width)
}
