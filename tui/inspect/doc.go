// Package inspect is the inspector: one request and what came of it, on the whole screen.
//
// A screen makes a Model with New, gives it a size with Resize, passes it every key with Update until that says it is
// done, and shows its View, which has exactly that size. The Model starts nothing and waits for nothing: its only commands
// return a CopyMsg, and the screen puts that text on the clipboard, or a PageMsg, and the screen gives it to the pager. What
// was copied the Model says itself, in its last row. The colours are those of the theme that New was given; for another
// theme make another Model.
//
//	m.inspector = inspect.New(exchange, m.theme, keys)
//	m.inspector.Resize(m.width, m.height)     // and at every tea.WindowSizeMsg
//	if done, cmd := m.inspector.Update(msg); done {
//		m.inspector = nil
//	}
//
// Its pages are the request, the reply (beside each other from 140 cells on), the headers with the times, the bytes as they
// were, and what differs from the exchange before. Bodies that are JSON can be folded. Whatever is on a page can be
// searched; what is in a fold unfolds. Keys that a page has no use for do nothing.
// Ctrl+C and other keys of the program are the screen's to take before.
//
// A large body is laid out in parts, the first of 64 KiB, so that it is shown at once; only what is laid out is searched.
// Lines are made when they are drawn: a frame costs the same whatever the size. Nothing that is shown holds a control
// character but the theme's sequences, for every text passes caret.Show on its way to the screen. What is copied is exact.
//
// It may import the trace, caret, the patterns' YAML, and the parts of the screen that draw: cells, items, jsontree,
// the keys, lineedit and the theme.
package inspect
