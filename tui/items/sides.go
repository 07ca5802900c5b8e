package items

import (
	"fmt"
	"slices"
	"strings"

	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/theme"
)

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

// margin is how far what is in an exchange is indented below its heading.
const margin = 2

// drawn are the rows, and which of them begins the outcome.
func (e *Exchange) drawn(width int) (rows []string, outcome int) {
	rows = []string{e.heading(width)}
	switch {
	case e.gist && width > margin:
		return append(rows, cells.Blank(margin)+cells.Fit(e.inARow(), width-margin)), 1
	case e.folded:
		return rows, 0
	}
	room, indent := width-margin, margin
	if room < 8 {
		room, indent = width, 0
	}
	var body []string
	if width >= sideBySide {
		body = e.beside(room)
	} else {
		body, outcome = e.stacked(room)
	}
	if left := e.leftOut(room); left != "" {
		body = append(body, cells.Fit(cells.Of(e.theme.Dim, left), room))
	}
	for _, row := range body {
		rows = append(rows, cells.Blank(indent)+row)
	}
	if !e.close && !e.tight {
		rows = append(rows, cells.Blank(width))
	}
	return rows, 1 + outcome
}

// leftOut says in width cells how much is not shown, and how it is opened; or "".
func (e *Exchange) leftOut(width int) string {
	request := e.request()
	fields, headers := request.standard(), len(request.header)+len(e.reply().header)
	if !e.brief || fields+headers == 0 {
		return ""
	}
	opens := ""
	if e.opens != "" {
		opens = " · " + e.opens + " opens them"
	}
	text := fmt.Sprintf("%s%d standard fields, %d headers", more, fields, headers)
	switch {
	case e.terse && request.called:
		text = fmt.Sprintf("%smeta_data, global_data, %d more", more, fields+headers)
	case fields == 0:
		text = fmt.Sprintf("%s%d headers", more, headers)
	case headers == 0:
		text = fmt.Sprintf("%s%d standard fields", more, fields)
	}
	if cells.Width(text+opens) > width {
		text = fmt.Sprintf("%s%d more", more, fields+headers)
	}
	return text + opens
}

// asked is the request, for width cells.
func (e *Exchange) asked(width int) []para {
	request := e.request()
	all := request.paras(e.theme, messageOf(e.was.requested, theme.Style{}).body, e.Shape, width)
	if e.tight && request.called {
		return tightened(all[1:]) // the heading says as much as the first
	}
	return all
}

// asides are the fields of what a function is asked, and answers, that other panes show as well.
var asides = []string{`"meta_data"`, `"global_data"`, `"action"`}

// tightened are paragraphs of which the asides are cut to a row each.
func tightened(all []para) []para {
	for i := range all {
		text := strings.TrimLeft(all[i].text(), changed)
		all[i].cut = slices.ContainsFunc(asides, func(name string) bool { return strings.HasPrefix(text, name) })
	}
	return all
}

// answer is the reply, why there is none, or that it is waited for, for width cells.
func (e *Exchange) answer(width int) []para {
	var all []para
	if cause, reason := e.failure(); cause != "" {
		all = []para{
			{body: cells.Of(e.theme.Error, cause), hang: 2},
			{body: cells.Of(e.theme.Error, reason)},
		}
	}
	reply := e.reply().paras(e.theme, messageOf(e.was.replied, theme.Style{}).body, e.Shape, width)
	if e.tight && e.request().called {
		reply = tightened(reply)
	}
	switch {
	case e.replied != nil && len(all) > 0:
		return append(append(all, para{}), reply...)
	case e.replied != nil:
		return reply
	case len(all) > 0:
		return all
	}
	return []para{{body: Signed(e.theme, trace.Waiting, "waiting for the reply"), hang: 2}}
}

// stacked draws the request above the outcome, and says in which row that begins.
func (e *Exchange) stacked(width int) (rows []string, outcome int) {
	rows = Block(e.asked(width)).Rows(width)
	if !e.brief {
		rows = append(rows, cells.Blank(width))
	}
	return append(rows, Block(e.answer(width)).Rows(width)...), len(rows)
}

const (
	// sideBySide is the width, in cells, from which a request is beside its reply.
	sideBySide = 64
	// between is how many cells are between them, and leastSide how many each has at least.
	between, leastSide = 3, 25
)

// beside draws the request beside the outcome.
func (e *Exchange) beside(width int) []string {
	room := width - between
	asked, came := e.asked(room/2), e.answer(room/2)
	left := e.share(asked, came, room)
	right := room - left
	request, reply := Block(asked).Rows(left), Block(came).Rows(right)
	divider := " " + e.theme.Border.Paint("│") + " "
	rows := make([]string, max(len(request), len(reply)))
	for i := range rows {
		rows[i] = rowOr(request, i, left) + divider + rowOr(reply, i, right)
	}
	return rows
}

// share is how many of so many cells the request has, where no value is shortened for it: about as many in every exchange of a kind, so
// that the divider stays where it is. Functions answer with texts, and the space is asked for with long values.
func (e *Exchange) share(asked, came []para, room int) int {
	part := 55 // percent
	switch called := e.request().called; {
	case called && e.tight:
		part = 45
	case called:
		part = 50
	}
	from, to := unbroken(asked), room-unbroken(came)
	if from >= to { // one of them is cut: each as much as the other, in proportion
		return min(max(room*from/(from+room-to), leastSide), room-leastSide)
	}
	return min(max(room*part/100, from), to)
}

// unbroken is how many cells paragraphs need so that no value is shortened, but for those that are cut in any case.
func unbroken(all []para) int {
	n := leastSide
	for _, p := range all {
		if !p.cut {
			n = max(n, p.first.Width()+p.hang+cells.Least(p.body.Plain()))
		}
	}
	return n
}

// rowOr is row i, or a blank one.
func rowOr(rows []string, i, width int) string {
	if i >= 0 && i < len(rows) {
		return rows[i]
	}
	return cells.Blank(width)
}
