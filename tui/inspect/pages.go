package inspect

// page is what a tab shows.
type page int

const (
	requestPage page = iota
	replyPage
	headers
	raw
	difference
	pages // how many there are
)

// names are those of the tabs.
var names = [pages]string{"Request", "Reply", "Headers", "Raw", "Difference"}

// sheet is what one window shows.
type sheet struct {
	page page
	side side
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
		return sheet{page: raw, side: s}
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
		w = newWindow(m.theme, m.contents().of(at))
		m.windows[at] = w
	}
	return w
}

// place gives the windows that are shown their size, and lets them search for what the others do.
func (m *Model) place() {
	f := m.frame()
	for _, s := range m.shown() {
		w := m.windowOf(s)
		w.active = s == m.side
		w.resize(f.roomOf(s), m.rows(), m.wraps[m.page] || m.headed() && isFixed(w.content))
		if query := m.find.line.String(); w.query != query {
			w.find(query)
		}
	}
}

// contents makes what the pages show of the exchange as it is now.
func (m *Model) contents() contents { return contents{&m.exchange, m.theme} }

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
