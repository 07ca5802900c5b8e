package inspect

import (
	"callsim/tui/cells"
)

// page is what a tab shows.
type page int

const (
	requestPage page = iota
	replyPage
	headers
	timing
	raw
	difference
	pages // how many there are
)

// names are those of the tabs.
var names = [pages]string{"Request", "Reply", "Headers", "Timing", "Raw", "Difference"}

// sheet is what one window shows.
type sheet struct {
	page page
	side side
	hex  bool
}

// turn turns to page p.
func (m *Model) turn(p page) {
	m.page = p
	if p == requestPage || p == replyPage {
		m.side = side(p)
	}
	m.place()
}

// swap turns to the other message, where one is shown.
func (m *Model) swap() {
	switch m.page {
	case requestPage, replyPage:
		m.turn(page(m.side.other()))
	case raw:
		m.side = m.side.other()
		m.place()
	}
}

// wide is how many cells it takes to show the reply beside the request.
const wide = 140

// beside says whether two windows stand beside each other.
func (m *Model) beside() bool {
	return m.width >= wide && (m.page == requestPage || m.page == replyPage || m.page == raw)
}

// sheet is what the window of side s shows.
func (m *Model) sheet(s side) sheet {
	switch m.page {
	case requestPage, replyPage:
		return sheet{page: requestPage, side: s}
	case raw:
		return sheet{page: raw, side: s, hex: m.hex}
	}
	return sheet{page: m.page}
}

// window is the one that the keys act on.
func (m *Model) window() *window { return m.windowOf(m.side) }

// windowOf is the window of side s. It is made when it is first shown.
func (m *Model) windowOf(s side) *window {
	at := m.sheet(s)
	w := m.windows[at]
	if w == nil {
		w = newWindow(m.theme, m.content(at))
		m.windows[at] = w
	}
	return w
}

// content makes what a sheet shows.
func (m *Model) content(at sheet) content {
	switch at.page {
	case headers:
		return m.headers()
	case timing:
		return m.timing()
	case difference:
		return m.difference()
	}
	return m.body(at)
}

// body is the body of a message, or why there is none.
func (m *Model) body(at sheet) content {
	body := m.exchange.body(at.side)
	switch {
	case len(body) == 0:
		return m.missing(at.side)
	case at.page == raw && at.hex:
		return newHex(m.theme, body)
	case at.page != raw && body.IsJSON():
		return newJSON(m.theme, body)
	}
	return newText(m.theme, body, at.page == raw)
}

// missing says why there is no body.
func (m *Model) missing(s side) content {
	f := &fixed{}
	switch {
	case s == reply && m.exchange.Reply == nil && m.exchange.Failure != "":
		f.hanging(cells.Of(m.theme.Error, safe(m.exchange.reason())), 0)
		f.add(nil)
		f.add(cells.Of(m.theme.Dim, "There is no reply."))
	case s == reply && m.exchange.Reply == nil:
		f.add(cells.Of(m.theme.Dim, "waiting for the reply…"))
	default:
		f.add(cells.Of(m.theme.Dim, "no body"))
	}
	return f
}

// place gives the windows that are shown their size, and lets them search for what the others do.
func (m *Model) place() {
	for _, s := range m.shown() {
		w := m.windowOf(s)
		w.active = s == m.side
		w.resize(m.roomOf(s), m.rows(), m.wraps[m.page] || m.headed() && isFixed(w.content))
		if query := m.prompt.String(); w.query != query {
			w.find(query)
		}
	}
}

// isFixed says whether c is a few words of the program's own, which wrap.
func isFixed(c content) bool {
	_, ok := c.(*fixed)
	return ok
}

// shown are the sides whose windows are shown.
func (m *Model) shown() []side {
	if m.beside() {
		return []side{request, reply}
	}
	return []side{m.side}
}
