package inspect

import "slices"

// Renew shows what has become of the exchange since the inspector was opened. The page, the cursors, the folds and what is
// searched for stay.
func (m *Model) Renew(e Exchange) {
	before := m.exchange
	m.exchange = e
	for at, w := range m.windows {
		if at.page == difference || at.page == headers || !sameBody(&before, &e, at.side) {
			w.renew(m.contents().of(at))
		}
	}
	m.place()
}

// sameBody says whether a message, or why there is none, is as it was.
func sameBody(a, b *Exchange, s side) bool {
	return (a.message(s) == nil) == (b.message(s) == nil) && slices.Equal(a.body(s), b.body(s)) && a.Failure == b.Failure
}

// renew shows another content where the window is.
func (w *window) renew(c content) {
	at, top, row, query := w.line(), w.top, w.cursor.row, w.query
	w.content = c
	w.refresh()
	w.put(at)
	w.cursor.row = min(row, w.rowsOf(w.cursor.line)-1)
	if top.line < len(w.visible) {
		w.top = top
	}
	w.settle()
	w.find(query)
}
