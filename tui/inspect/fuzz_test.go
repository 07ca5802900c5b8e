package inspect_test

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/trace"
)

// FuzzInspect holds that no bytes and no keys make a panic, a frame of another size, or a control character on the screen. With
// -fuzzminimizetime 5x it spends its time on new cases.
func FuzzInspect(f *testing.F) {
	f.Add([]byte(smsBody), []byte(smsReply), "title", "2c/list\n", 80, 24)
	f.Add([]byte(hostile[:500]), []byte("<html>\x1b[2J"), "\x1b]0;x\x07", "5h\x01\x02\x03/\u202e6yux", 30, 9)
	f.Add([]byte(`{"a":[[[[{}]]]],"漢":"👩‍👩‍👧"}`), []byte(`[`), "漢字", "2w3w4w5w6w", 150, 12)
	f.Fuzz(func(t *testing.T, sent, got []byte, text, typed string, w, h int) {
		w, h = w&255, h&31 // a test makes sizes up to 500×200; here speed finds more
		e := again()
		e.Title, e.RequestID, e.Failure = text, text, text
		e.Request.Body, e.Reply.Body = trace.Body(sent), trace.Body(got)
		e.Request.URL, e.Request.Header = e.Request.URL+text, trace.Header{text: text, "Authorization": text}
		e.Previous.Request.Body = trace.Body(got)
		th := dark()
		m := open(e, th, w, h)
		for i, r := range typed {
			if i >= 24 {
				break
			}
			if w > 0 && h > 0 && i%4 == 0 {
				fits(t, m.View(), th, w, h)
			}
			msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}
			if r < ' ' { // keys that have names
				msg = tea.KeyMsg{Type: fuzzed[int(r)%len(fuzzed)]}
			}
			if _, cmd := m.Update(msg); cmd != nil {
				cmd()
			}
			m.Resize(w, h)
		}
		if w > 0 && h > 0 {
			fits(t, m.View(), th, w, h)
		}
	})
}

var fuzzed = []tea.KeyType{
	tea.KeyTab, tea.KeyUp, tea.KeyDown, tea.KeyPgUp, tea.KeyPgDown, tea.KeyHome, tea.KeyEnd, tea.KeyLeft, tea.KeyRight, tea.KeyEnter,
	tea.KeyEsc, tea.KeyBackspace, tea.KeyCtrlW, tea.KeyCtrlU, tea.KeyShiftTab, tea.KeySpace,
}
