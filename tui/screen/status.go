package screen

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/layout"
	"callsim/tui/theme"
)

// status is the last row: the state of the call or the moment that is looked at, what it depends on, and the most useful
// keys. What does not fit is left out, the context first.
func (m *Model) status(width int) string {
	if m.search.typing {
		return m.searchRow(width)
	}
	if m.cleanHand {
		return m.cleanStatus(width)
	}
	left, context, hints := m.statusLeft(), m.statusContext(), m.hints()
	left = left.Then(m.theme.Accent, m.hiddenText(width-cells.Width(left.Plain())-2))
	right := strings.Join(hints, "  ")
	between := width - cells.Width(left.Plain()) - cells.Width(right) - 2
	for between < 0 && len(hints) > 1 { // the first and the last matter most
		hints = append(hints[:1:1], hints[2:]...)
		shorter := strings.Join(hints, "  ")
		between, right = between+cells.Width(right)-cells.Width(shorter), shorter
	}
	for len(context) > 0 && cells.Width(strings.Join(context, " · "))+5 > between {
		context = context[:len(context)-1]
	}
	l := cells.Of(m.theme.Text, " ")
	l = append(l, left...)
	if len(context) > 0 {
		words := "   " + strings.Join(context, " · ")
		l = l.Then(m.theme.Dim, words)
		between -= cells.Width(words)
	}
	if between < 1 {
		return cells.Fit(l, width)
	}
	return cells.Fit(l.Then(theme.Style{}, cells.Blank(between)).Then(m.theme.Dim, right), width)
}

// searchRow is where what is searched for is typed.
func (m *Model) searchRow(width int) string {
	label := " / "
	right := "Enter search  Esc cancel "
	room := width - len(label) - len(right)
	return cells.Fit(cells.Of(m.theme.FocusTitle, label), len(label)) + m.search.line.Draw(m.theme, room, true) +
		cells.Fit(cells.Of(m.theme.Dim, right), len(right))
}

// searched is the text that is searched for, safe to show.
func (m *Model) searched() string { return cells.Short(items.Safe(m.search.term), 20) }

// statusLeft is what matters most: something that was just said, the moment that is looked at, or how the call is.
func (m *Model) statusLeft() cells.Line {
	switch {
	case m.notice != "":
		return cells.Of(m.theme.Warn, "! "+m.notice)
	case m.player != nil:
		return m.replayText()
	case m.past():
		return m.momentText()
	}
	return m.callState().Then(m.theme.Text, m.runText()).Then(m.theme.Warn, m.armedText()+m.promptText()+m.limitText())
}

// runText says which of several calls is shown, or "".
func (m *Model) runText() string {
	if len(m.runs) < 2 {
		return ""
	}
	return fmt.Sprintf(" · call %d of %d", m.run()+1, len(m.runs))
}

// momentText says which moment is looked at, and what came since.
func (m *Model) momentText() cells.Line {
	e := m.time.Event(m.cursor.seq)
	l := cells.Of(m.theme.Mark, fmt.Sprintf("◀ at %d of %d", e.Seq, m.time.Len())).
		Then(m.theme.Text, fmt.Sprintf(" · %s · turn %d", e.At.Format("15:04:05"), e.Turn)+m.runText())
	if n := m.time.Len() - m.cursor.known; n > 0 {
		l = l.Then(m.theme.Accent, fmt.Sprintf(" · +%s new", cells.Count(n)))
	}
	if m.search.term != "" {
		l = l.Then(m.theme.Text, " · ").Then(m.theme.Accent, m.searchText())
	}
	return l
}

// hiddenText says in width cells how many panes are hidden, or that one is alone, and how all are shown; or "".
func (m *Model) hiddenText(width int) string {
	if m.choice.Zoomed {
		return m.aloneText()
	}
	n := 0
	for p, hidden := range m.choice.Hidden {
		if hidden && (m.player != nil || layout.Pane(p) != layout.Expectations) {
			n++
		}
	}
	if n == 0 || m.notice != "" {
		return ""
	}
	text := fmt.Sprintf(" · %d hidden, %s shows all", n, m.keys.Resets.Help().Key)
	if cells.Width(text) > width {
		text = fmt.Sprintf(" · %d hidden: %s", n, m.keys.Resets.Help().Key)
	}
	return text
}

// aloneText says how the other panes come back, in a pane, where that key works.
func (m *Model) aloneText() string {
	if m.focus == onInput || m.notice != "" {
		return ""
	}
	return " · alone, " + m.keys.Zoom.Help().Key + " shows all"
}

// statusContext is what there is to know beside.
func (m *Model) statusContext() []string {
	if m.player != nil {
		return m.replayContext()
	}
	var all []string
	if m.promptChanged() {
		all = append(all, "prompt changed")
	}
	if m.search.term != "" && !m.past() {
		all = append(all, m.searchText())
	}
	if m.notice != "" && len(m.runs) > 1 {
		all = append(all, strings.TrimPrefix(m.runText(), " · "))
	}
	if m.past() {
		return append(all, string(m.time.Event(m.cursor.seq).Kind))
	}
	return append(all, m.context...)
}

// callState says in a sign and words how the call is.
func (m *Model) callState() cells.Line {
	switch {
	case m.ended && m.verified:
		return cells.Of(m.theme.OK, "■ ended: "+m.reason+" ✓ verified")
	case m.ended:
		return cells.Of(m.theme.Strong, "■ ended: "+m.reason)
	case m.running != nil:
		return m.underWay()
	case m.verified:
		return cells.Of(m.theme.OK, "✓ verified")
	}
	return cells.Of(m.theme.Accent, "● on the line")
}

// turning is the sign of something under way, as it looks in one tick after the other.
var turning = [...]string{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"}

// underWay says what is under way, for how long, and what waits behind it. Which sign it has follows from how long: so
// nothing has to turn it, and without ticks it stands still.
func (m *Model) underWay() cells.Line {
	took := max(m.options.Now().Sub(m.since), 0)
	what := m.running.waiting
	if m.asked != "" {
		what = m.asked
	}
	if q := m.question(); q != nil && q.call == m.number {
		what = "waiting for your answer"
	}
	text := fmt.Sprintf(" · %.1f s", took.Seconds())
	if n := len(m.queue); n > 0 {
		text += fmt.Sprintf(" · %d queued", n)
	}
	return cells.Of(m.theme.Warn, turning[int(took/tickTime)%len(turning)]+" "+what).Then(m.theme.Dim, text)
}

// hints are the most useful keys, as the key map names them.
func (m *Model) hints() []string {
	hint := func(b key.Binding, what string) string { return b.Help().Key + " " + what }
	all := []string{hint(m.keys.Next, "panes"), hint(m.keys.Palette, "commands"), hint(m.keys.Help, "help"), hint(m.keys.Quit, "quit")}
	switch {
	case m.top() != nil && m.top().hints(m.keys) != nil:
		all = nil
		for _, b := range m.top().hints(m.keys) {
			all = append(all, hint(b, b.Help().Desc))
		}
	case m.player != nil:
		all = m.replayHints()
	case m.search.term != "":
		all = []string{hint(m.keys.NextHit, "more"), hint(m.keys.Input, "live")}
	case m.past():
		all = []string{hint(m.keys.Input, "live"), hint(m.keys.Up, "move"), hint(m.keys.Restart, "restart"), hint(m.keys.PaneHelp, "help")}
	case m.focus != onInput:
		all = []string{hint(m.keys.Input, "input"), hint(m.keys.Up, "go back"), hint(m.keys.Search, "search"), hint(m.keys.PaneHelp, "help")}
	case m.ended:
		all = []string{hint(m.keys.Again, "call again"), hint(m.keys.Help, "help"), hint(m.keys.Quit, "quit")}
	}
	if m.keys.Demo.Enabled() {
		all = append(all, hint(m.keys.Demo, "demo"))
	}
	return all
}
