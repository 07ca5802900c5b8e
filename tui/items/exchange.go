package items

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"callsim/sim/kit/caret"
	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/theme"
)

// sideBySide is the width, in cells, from which a request stands beside its reply.
const sideBySide = 72

// Exchange is a request with its reply, once there is one. Its first row is its heading.
type Exchange struct {
	theme   *theme.Theme
	label   string // SWAIG or REST
	what    string
	within  bool // another exchange
	folded  bool // only the heading shows
	unsized bool // the heading has no sizes
	verdict cells.Line
	sizes   string
	sent    int
	request message
	reply   message
	failure failure
	wait    string // how long the space asks to wait, or ""
}

// message is a request or a reply, as it is kept. Its first line is empty as long as there is none.
type message struct {
	style         theme.Style
	first, header string
	body          payload
}

// failure says why there is no usable reply.
type failure struct{ cause, reason string }

// SWAIG is the exchange of a function call that has just been requested.
func SWAIG(th *theme.Theme, function string, d trace.SWAIGRequested) *Exchange {
	e := &Exchange{theme: th, label: "SWAIG", what: short(function)}
	return e.pending(d.Method, d.URL, d.Header, d.Body)
}

// REST is the exchange of a request to the space, within a function call.
func REST(th *theme.Theme, d trace.RESTRequested) *Exchange {
	e := &Exchange{theme: th, label: "REST", what: short(d.Method + " " + trace.ShortPath(d.Path)), within: true}
	return e.pending(d.Method, d.URL, d.Header, d.Body)
}

// short makes what a heading says safe, and not endless.
func short(text string) string { return caret.Show(cells.Clip(text, longestLine)) }

func (e *Exchange) pending(method, url string, header trace.Header, body trace.Body) *Exchange {
	e.request = newMessage(e.theme.Text, "→ "+short(method+" "+url), header, body)
	e.verdict = Signed(e.theme, trace.Waiting, "waiting")
	e.sent = len(body)
	e.sizes = Size(e.sent)
	return e
}

// Folded returns the exchange as its heading alone, or with everything in it.
func (e *Exchange) Folded(folded bool) *Exchange {
	other := *e
	other.folded = folded
	return &other
}

// Unsized returns the exchange without the sizes of its bodies, for one whose bodies are not shown as they were.
func (e *Exchange) Unsized() *Exchange {
	other := *e
	other.unsized = true
	return &other
}

// IsFolded says whether only the heading shows.
func (e *Exchange) IsFolded() bool { return e.folded }

// Size writes a number of bytes as a person reads it: 96 B, or 1.2 kB.
func Size(n int) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1_000_000:
		return fmt.Sprintf("%.1f kB", float64(n)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1_000_000)
}

// Replied returns the exchange with its reply, and what that amounts to.
func (e *Exchange) Replied(status int, header trace.Header, body trace.Body, took trace.Took, o trace.Outcome) *Exchange {
	done := *e
	style, sign := Outcome(done.theme, o), ""
	if o != "" {
		sign = o.Sign() + " "
	}
	words := strings.TrimSpace(strconv.Itoa(status) + " " + http.StatusText(status))
	done.reply = newMessage(style, "← "+words, header, body)
	done.verdict = cells.Of(style, sign+strconv.Itoa(status)).Then(done.theme.Dim, fmt.Sprintf("  %6s", Milliseconds(took)))
	done.sizes = Size(e.sent) + " → " + Size(len(body))
	return &done
}

// Failed returns the exchange with the cause for which there is no usable reply. What there is of a reply stays.
func (e *Exchange) Failed(cause, reason string) *Exchange {
	done := *e
	done.failure = failure{trace.Failed.Sign() + " " + short(cause), short(reason)}
	done.verdict = cells.Of(done.theme.Error, done.failure.cause)
	return &done
}

// Waiting returns the exchange with how long the space asks to wait, from now on; "" is not at all.
func (e *Exchange) Waiting(left string) *Exchange {
	other := *e
	other.wait = left
	return &other
}

func newMessage(style theme.Style, first string, header trace.Header, body trace.Body) message {
	var b strings.Builder
	for _, name := range header.Names() {
		b.WriteString(short(name+": "+header[name]) + "\n")
	}
	return message{style, first, b.String(), newPayload(body)}
}

// paras is the first line, the header and the body.
func (m message) paras(th *theme.Theme) []para {
	all := []para{{body: cells.Of(m.style, m.first), hang: 2}}
	for line := range strings.Lines(m.header) {
		all = append(all, para{body: cells.Of(th.Dim, strings.TrimSuffix(line, "\n")), hang: 2})
	}
	if body := m.body.paras(th); len(body) > 0 {
		all = append(append(all, para{}), body...)
	}
	return all
}

// outcome is the reply, why there is none, or that it is waited for.
func (e *Exchange) outcome() []para {
	var all []para
	if e.failure.cause != "" {
		all = []para{
			{body: cells.Of(e.theme.Error, e.failure.cause), hang: 2},
			{body: cells.Of(e.theme.Error, e.failure.reason)},
		}
	}
	switch {
	case e.reply.first != "" && len(all) > 0:
		return append(append(all, para{}), e.reply.paras(e.theme)...)
	case e.reply.first != "":
		return e.reply.paras(e.theme)
	case len(all) > 0:
		return all
	}
	return []para{{body: Signed(e.theme, trace.Waiting, "waiting for the reply"), hang: 2}}
}

// Milliseconds writes a duration as a person reads it: 132 ms, or 3.0 s.
func Milliseconds(t trace.Took) string {
	if d := time.Duration(t); d >= time.Second {
		return fmt.Sprintf("%.1f s", d.Seconds())
	} else if d > 0 && d < time.Millisecond {
		return "<1 ms"
	}
	return fmt.Sprintf("%d ms", time.Duration(t).Milliseconds())
}

// Rows draws the exchange: the heading, then the request beside the reply or above it.
func (e *Exchange) Rows(width int) []string {
	rows, _ := e.drawn(width)
	return rows
}

// OutcomeRow is the row with which the outcome begins: the reply, why there is none, or that it is waited for. It is 0 where
// only the heading shows.
func (e *Exchange) OutcomeRow(width int) int {
	_, outcome := e.drawn(width)
	return outcome
}

// drawn are the rows, and which of them begins the outcome.
func (e *Exchange) drawn(width int) (rows []string, outcome int) {
	rows = []string{e.heading(width)}
	if e.folded {
		return rows, 0
	}
	margin := 0
	if e.within {
		margin = 2
	}
	room := width - margin
	if room < 8 {
		margin, room = 0, width
	}
	var body []string
	if width >= sideBySide {
		body, outcome = e.beside(room, (width-between)/2)
	} else {
		body, outcome = e.stacked(room)
	}
	for _, row := range body {
		rows = append(rows, cells.Blank(margin)+row)
	}
	return append(rows, cells.Blank(width)), 1 + outcome
}

// sizesFrom is how many cells the heading must have left for the sizes.
const sizesFrom = 12

// heading says what it is and, at the right, what came of it. When it is too long, the sizes give way, and then the
// beginning of what was asked for.
func (e *Exchange) heading(width int) string {
	label := cells.Of(e.theme.Accent, e.label+" ")
	if e.within {
		label = cells.Of(e.theme.Dim, "↳ ").Then(e.theme.Accent, e.label+" ")
	}
	right := e.verdict
	room := width - cells.Width(label.Plain()) - cells.Width(right.Plain()) - 2
	if wait := "wait " + e.wait + "  "; e.wait != "" && room-len(wait) >= max(cells.Width(e.what), sizesFrom) {
		right = append(cells.Of(e.theme.Warn, wait), right...)
		room -= len(wait)
	}
	if w := cells.Width(e.sizes); !e.unsized && room-w-2 >= max(cells.Width(e.what), sizesFrom) {
		right = append(cells.Of(e.theme.Dim, e.sizes+"  "), right...)
		room -= w + 2
	}
	what := e.what
	if cells.Width(what) > room {
		what = cells.Tail(what, room)
	}
	l := label.Then(e.theme.Strong, what).Then(theme.Style{}, cells.Blank(room+2-cells.Width(what)))
	return cells.Fit(append(l, right...), width)
}

// stacked draws the request above the outcome, and says in which row that begins.
func (e *Exchange) stacked(width int) (rows []string, outcome int) {
	rows = append(Block(e.request.paras(e.theme)).Rows(width), cells.Blank(width))
	return append(rows, Block(e.outcome()).Rows(width)...), len(rows)
}

// between is how many cells stand between a request and its reply.
const between = 3

// beside draws the request beside the reply, which has right cells: with or without a margin, the replies of all
// exchanges stand below each other. It says in which row the outcome begins.
func (e *Exchange) beside(width, right int) (rows []string, outcome int) {
	divider := " " + e.theme.Border.Paint("│") + " "
	left := width - between - right
	request, reply := Block(e.request.paras(e.theme)).Rows(left), Block(e.outcome()).Rows(right)
	rows = make([]string, max(len(request), len(reply)))
	below := 0
	if !e.within { // a long request of the agent: its reply stands at the end, where the window is
		below = len(rows) - len(reply)
	}
	for i := range rows {
		rows[i] = rowOr(request, i, left) + divider + rowOr(reply, i-below, right)
	}
	return rows, below
}

// rowOr is row i, or a blank one.
func rowOr(rows []string, i, width int) string {
	if i >= 0 && i < len(rows) {
		return rows[i]
	}
	return cells.Blank(width)
}
