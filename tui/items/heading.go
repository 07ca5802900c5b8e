package items

import (
	"fmt"
	"strconv"
	"strings"

	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/theme"
)

// partiesFrom is the width, in cells, from which a heading names both parties.
const partiesFrom = 66

// heading says who asks whom for what and, at the right, what came of it, in how long, and the status. Where there is little room, a
// word for what came of it gives way to its sign.
func (e *Exchange) heading(width int) string {
	who, what, right := e.who(width), e.what(), e.came(true)
	room := width - who.Width() - 2
	if right.Width()+cells.Width(what) > room {
		right = e.came(false)
	}
	room -= right.Width()
	if wait := "wait " + e.wait + "  "; e.wait != "" && room-len(wait) >= cells.Width(what) {
		right = append(cells.Of(e.theme.Warn, wait), right...)
		room -= len(wait)
	}
	what = shortened(what, max(room, 1))
	l := who.Then(e.theme.Strong, what).Then(theme.Style{}, cells.Blank(room+2-cells.Width(what)))
	return cells.Fit(append(l, right...), width)
}

// shortened is what is asked for in so many cells: of a path the end counts most.
func shortened(what string, room int) string {
	method, path, _ := strings.Cut(what, " ")
	if i := strings.LastIndexByte(path, '/'); i >= 0 && cells.Width(what) > room {
		for _, short := range []string{method + " …" + path[i:], "…" + path[i:]} {
			if cells.Width(short) <= room {
				return short
			}
		}
	}
	return cells.Middle(what, room)
}

// who names both parties, where there is room.
func (e *Exchange) who(width int) cells.Line {
	var l cells.Line
	parties := "agent → functions    "
	if e.within() {
		l = cells.Of(e.theme.Dim, "↳ ")
		parties = "functions → space  "
	}
	if width < partiesFrom {
		return l
	}
	return l.Then(e.theme.Accent, parties)
}

// what is what is asked for: a function, or a method and a path without its ids.
func (e *Exchange) what() string {
	switch d := e.requested.(type) {
	case trace.RESTRequested:
		return short(d.Method + " " + withoutIDs(trace.ShortPath(d.Path)))
	case trace.SWAIGRequested:
		if e.function == "" {
			return short(d.Asks())
		}
	}
	return short(e.function)
}

// withoutIDs is a path with nothing left of its ids, which are cut already.
func withoutIDs(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if strings.Contains(part, "…") {
			parts[i] = "…"
		}
	}
	return strings.Join(parts, "/")
}

// came says what the reply amounts to, in a word or by its sign, how long it took, and its status; or why there is none.
func (e *Exchange) came(words bool) cells.Line {
	if cause, _ := e.failure(); cause != "" {
		return cells.Of(e.theme.Error, cause)
	}
	reply := e.reply()
	if reply.way == "" {
		return Signed(e.theme, trace.Waiting, "waiting")
	}
	var l cells.Line
	if e.outcome != "" {
		said := e.outcome.Sign()
		if words {
			said += " " + string(e.outcome)
		}
		l = cells.Of(Outcome(e.theme, e.outcome), said+"  ")
	}
	return l.Then(e.theme.Dim, fmt.Sprintf("%6s  ", Milliseconds(reply.took))).Then(reply.style, strconv.Itoa(reply.status))
}
