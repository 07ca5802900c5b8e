package screen

import (
	"strings"

	"callsim/tui/cells"
	"callsim/tui/layout"
	"callsim/tui/pane"
	"callsim/tui/theme"
)

// View is the frame: exactly as many rows and cells as the terminal has.
func (m *Model) View() string {
	if m.isLive() {
		return m.viewLive()
	}
	return m.viewBody()
}

// viewBody is the frame but for the banner of a live call.
func (m *Model) viewBody() string {
	switch {
	case m.width <= 0 || m.height <= 0:
		return ""
	case m.layout.Mode == layout.TooSmall:
		return tooSmall(m.width, m.height, m.tooSmallText())
	}
	shown := len(m.overlays)
	if m.question() != nil {
		shown-- // it is drawn over the banner as well
	}
	if shown == 0 {
		return m.viewPanes()
	}
	return strings.Join(m.overlaid(shown), "\n")
}

// viewPanes draws the panes row by row, and the status line.
func (m *Model) viewPanes() string {
	for _, f := range m.frame {
		m.sheet(f).Prepare(m.look(f))
	}
	var b strings.Builder
	b.Grow(m.written + m.written/16) // a frame is about as long as the one before
	for y := range m.height - 1 {
		for _, f := range m.frame {
			if p := m.sheet(f).Pane; y >= p.Rect.Y && y < p.Rect.Y+p.Rect.H {
				p.WriteRow(&b, y-p.Rect.Y)
			}
		}
		b.WriteByte('\n')
	}
	b.WriteString(m.status(m.width))
	m.written = b.Len()
	return b.String()
}

// look is how a pane is drawn now.
func (m *Model) look(f focus) pane.Look {
	look := pane.Look{Theme: m.theme, Tabs: m.tabsOf(f), Match: m.search.term, Mark: m.mark(f), Badge: m.badge(f), Note: m.noteOf(f)}
	look.Later = m.later(m.sheet(f))
	if m.options.Audience != nil {
		look.Mark, look.Note = nil, nil
	}
	look.Focused = f == m.focus && !m.inDialog()
	switch f {
	case onConversation:
		look.Foot = m.inputRow(m.conversation.Width())
	case onPrompt:
		look.Sheets = m.sheetTabs()
	}
	return look
}

// inDialog says whether a dialog has the focus, and not what is below it.
func (m *Model) inDialog() bool { return m.top() != nil }

// badge is what stands at the right of a pane's name.
func (m *Model) badge(f focus) cells.Line {
	filter := filters[m.filter]
	switch {
	case m.options.Audience != nil:
		return nil
	case m.choice.Zoomed:
		return cells.Of(m.theme.Accent, "alone")
	case f == onConversation && filter.keep != 0, f == onPayloads && filter.keep == failed:
		return cells.Of(m.theme.Warn, "only "+filter.name)
	case f == onConversation && m.player != nil:
		return cells.Of(m.theme.Accent, "replay")
	case f == onPayloads && !m.cleanHand:
		return m.durations(m.exchanges())
	}
	return nil
}

// sheetTabs are the names of the Prompt's sheets.
func (m *Model) sheetTabs() []pane.Tab {
	all := make([]pane.Tab, promptSheets)
	for i, name := range promptSheetNames {
		all[i] = pane.Tab{Title: name, Active: i == m.promptSheet}
	}
	return all
}

// inputRow is the input line; while it is empty it says what one can do.
func (m *Model) inputRow(width int) string {
	if m.options.Audience != nil {
		return m.audienceRow(width)
	}
	if m.player != nil {
		return m.replayRow(width)
	}
	focused := m.focus == onInput && !m.inDialog() && !m.search.typing
	sign := cells.Of(m.theme.Dim, "· ")
	if focused {
		sign = cells.Of(m.theme.FocusTitle, "▸ ")
	}
	room := width - 2
	if !m.input.Empty() {
		return cells.Fit(sign, 2) + m.input.Draw(m.theme, room, focused)
	}
	hint := "say something, or /help"
	if m.cleanHand {
		hint = " "
	}
	if m.ended {
		hint = "ended; " + m.keys.Again.Help().Key + " calls again"
	}
	cursor := cells.Line{}
	if focused {
		cursor = cells.Of(m.theme.Cursor, hint[:1])
		hint = hint[1:]
		if m.theme.Cursor.Plain() {
			cursor = cells.Of(theme.Style{}, "▏"+string(cursor[0].Text))
		}
	}
	return cells.Fit(sign, 2) + cells.Fit(cursor.Then(m.theme.Dim, hint), room)
}

// recede lets rows stay behind a dialog.
func (m *Model) recede(rows []string) {
	for y, row := range rows {
		rows[y] = cells.Recede(row, m.theme.Behind)
	}
}

// tooSmall says in the middle of the screen how large it has to be.
func tooSmall(width, height int, text string) string {
	said := cells.Wrap(cells.Of(theme.Style{}, text), width, 0)
	said = said[:min(len(said), height)]
	first := (height - len(said)) / 2
	rows := make([]string, height)
	for y := range rows {
		rows[y] = cells.Blank(width)
		if i := y - first; i >= 0 && i < len(said) {
			before := max((width-cells.Width(said[i].Plain()))/2, 0)
			rows[y] = cells.Fit(append(cells.Of(theme.Style{}, cells.Blank(before)), said[i]...), width)
		}
	}
	return strings.Join(rows, "\n")
}
