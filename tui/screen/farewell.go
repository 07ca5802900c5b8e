package screen

import "fmt"

// Farewell says of live calls, once they are closed, how many codes went out; of any others nothing.
func (m *Model) Farewell() string {
	if !m.isLive() {
		return ""
	}
	sent, maybe := 0, 0
	for _, s := range m.runs {
		m.session = s
		m.pull()
		sent, maybe = sent+s.sent, maybe+s.maybe
	}
	text := fmt.Sprintf("LIVE: codes sent: %d", sent)
	if maybe > 0 {
		text += fmt.Sprintf("; may have been sent all the same, and count: %d. Look at the phone before you ask for another.", maybe)
	}
	return text
}
