package screen

import (
	"slices"

	"callsim/tui/items"
)

// cursor is the moment that is looked at: 0 is the present. It stands on an entry of the pane on which it was moved.
type cursor struct {
	seq   int
	on    focus
	entry int
	known int // moments there were when the reader left the present
}

// live returns to the present.
func (m *Model) live() {
	m.cursor = cursor{}
	m.showMoment()
}

// past says whether an earlier moment is looked at.
func (m *Model) past() bool { return m.cursor.seq > 0 }

// goTo looks at a moment, wherever it stands.
func (m *Model) goTo(seq int) {
	if m.player != nil {
		m.seek(seq)
		return
	}
	if seq < 1 || seq > m.time.Len() {
		return
	}
	f := m.focus
	if f == onInput {
		f = onConversation
	}
	m.lookAt(seq, f, m.sheet(f).same(m.time, seq))
}

// lookAt looks at a moment, which entry of a pane stands for.
func (m *Model) lookAt(seq int, on focus, entry int) {
	if m.player != nil {
		m.seek(seq)
		return
	}
	known := m.cursor.known
	if !m.past() {
		known = m.time.Len()
	}
	m.cursor = cursor{seq, on, entry, known}
	m.showMoment()
}

// step moves the selection to the next item of the pane that has the focus, or to the one before. An item that does not
// fit is scrolled through first.
func (m *Model) step(by int) {
	s := m.sheet(m.focus)
	if s.still {
		s.Scroll(by)
		return
	}
	i := m.current(s)
	if !m.past() {
		i = s.count() // the present is behind the last
	} else if i >= 0 && i < s.Store.Len() && (by < 0 && s.BeginsAbove(i) || by > 0 && s.EndsBelow(i)) {
		s.Scroll(by * max(s.Page()/3, 1))
		return
	}
	m.selectFrom(s, i+by, by)
}

// current is the item on which the selection stands in a pane; -1 in the present, and before the first.
func (m *Model) current(s *sheet) int {
	if !m.past() {
		return -1
	}
	if m.cursor.on == m.focus && m.cursor.entry >= 0 {
		if i := s.index(m.cursor.entry); i >= 0 {
			return i
		}
	}
	return s.place(m.time, m.cursor.seq, m.focus == onPayloads)
}

// selectFrom selects item i, or the next in a direction that is part of the call. One that is selected already stays
// where it was scrolled to.
func (m *Model) selectFrom(s *sheet, i, by int) {
	for ; i >= 0 && i < s.count(); i += by {
		n := s.entryOf(i)
		if m.past() && m.cursor.on == m.focus && m.cursor.entry == n {
			return
		}
		if !s.entries[n].aside {
			m.lookAt(s.entries[n].last, m.focus, n)
			return
		}
	}
}

// page scrolls by a page and selects what comes into sight there.
func (m *Model) page(by int) {
	s := m.sheet(m.focus)
	if !s.still && s.count() > 0 {
		s.Hold(true)
	}
	s.Scroll(by * s.Page())
	switch {
	case s.still || s.Store.Len() == 0:
	case by < 0:
		m.selectFrom(s, s.First(), 1)
	default:
		m.selectFrom(s, s.Last(), -1)
	}
}

// showMoment lets every pane show the moment that is looked at.
func (m *Model) showMoment() {
	m.lookAtPhone()
	m.showStep()
	m.unfold()
	for f := onConversation; f < focuses; f++ {
		m.showIn(f, m.sheet(f))
	}
	for _, s := range m.prompts[promptFunctions:] {
		m.limit(s)
	}
}

// showIn lets a pane show the moment.
func (m *Model) showIn(f focus, s *sheet) {
	if s.still {
		return
	}
	m.limit(s)
	s.Hold(m.past())
	switch {
	case !m.past():
	case f == m.cursor.on && m.cursor.entry >= 0:
		if i := s.index(m.cursor.entry); i >= 0 {
			s.Reveal(i, i)
			if f == onPayloads && m.time.IsError(m.cursor.seq) {
				m.revealReply(i)
			}
		}
	default:
		m.showSpot(f, s)
	}
}

// showSpot lets a pane show what belongs to the moment; where nothing does, what came last before. What came later is
// hidden, but in the Conversation, where one reads on.
func (m *Model) showSpot(f focus, s *sheet) {
	p, earlier := s.spot(m.time, m.cursor.seq), s.until(m.cursor.seq)
	if until := max(earlier, p.last+1); f != onConversation || until == 0 {
		s.Store.Limit(until)
	}
	if p.last < p.first {
		s.Conclude(earlier - 1)
		return
	}
	s.Reveal(p.first, p.last)
	s.Reveal(p.at, p.at)
	if f == onPayloads {
		m.revealReply(p.at)
	}
}

// revealReply brings the reply of an exchange into sight, where the moment that is looked at is the reply, or that there
// is none.
func (m *Model) revealReply(i int) {
	x, ok := m.time.Exchange(m.cursor.seq)
	if !ok || m.cursor.seq == x.Requested {
		return
	}
	m.payloads.RevealRow(i, func(width, n int, _ string) bool { return n == m.payloads.outcome(i, width) })
}

// limit hides what came later, in a pane that shows how it was; any other shows everything.
func (m *Model) limit(s *sheet) {
	switch {
	case s.still:
	case s.asOf && m.past():
		s.Store.Limit(s.until(m.cursor.seq))
	default:
		s.Store.Limit(-1)
	}
}

// lookAtPhone sets the time by which the phone tells what its codes are good for.
func (m *Model) lookAtPhone() {
	if m.past() {
		m.moment.Seq, m.moment.Now = m.cursor.seq, m.time.Event(m.cursor.seq).At
	} else {
		m.moment.Seq, m.moment.Now = m.time.Len(), m.call.Now()
	}
	m.phone.Store.Touch()
	m.showLimit()
}

// placePhone lets messages know how many rows the phone has.
func (m *Model) placePhone() {
	if rows := max(m.phone.Rect.H-2, 0); rows != m.moment.Rows {
		m.moment.Rows = rows
		m.phone.Store.Touch()
	}
}

// showStep marks the step of the prompt in which the agent is, and those behind it.
func (m *Model) showStep() {
	step := m.stepNow()
	if step == m.marked {
		return
	}
	m.marked = step
	for i, p := range m.paragraphs {
		progress := items.Ahead
		if number := m.stepOf(i); number > 0 {
			progress = progressOf(number, step)
		}
		if progress != m.progress[i] {
			m.progress[i] = progress
			m.prompts[promptSteps].set(i, items.PromptParagraph(m.theme, p, progress))
		}
	}
	if step == 0 {
		m.prompts[promptSteps].View.Home()
	}
	m.revealStep()
}

// stepOf is the step that a paragraph belongs to, or 0; blank ones at its end belong to none.
func (m *Model) stepOf(i int) int {
	for n, s := range m.call.Prompt().Steps {
		p := m.paragraphs[i]
		if p.Last < s.First || p.First > s.Last {
			continue
		}
		for p.Text == "" && i+1 < len(m.paragraphs) && m.paragraphs[i+1].First <= s.Last {
			i++
			p = m.paragraphs[i]
		}
		if p.Text != "" {
			return n + 1
		}
	}
	return 0
}

func progressOf(number, step int) items.Progress {
	switch {
	case number == step:
		return items.Active
	case number < step:
		return items.Passed
	}
	return items.Ahead
}

// stepNow is the step at the moment that is looked at, counted from 1.
func (m *Model) stepNow() int {
	if m.past() {
		return m.time.Step(m.cursor.seq)
	}
	return m.time.Step(m.time.Len())
}

func (m *Model) revealStep() {
	if first, last := m.stepItems(); first <= last {
		m.prompts[promptSteps].Reveal(first, last)
	}
}

// stepItems are the items of the active step, without blank ones at its end; first is greater than last when there is
// no step.
func (m *Model) stepItems() (first, last int) {
	steps := m.call.Prompt().Steps
	if m.marked < 1 || m.marked > len(steps) {
		return 0, -1
	}
	step := steps[m.marked-1]
	first, last = len(m.paragraphs), -1
	for i, p := range m.paragraphs {
		if p.Last >= step.First && p.First <= step.Last && p.Text != "" {
			first, last = min(first, i), i
		}
	}
	return first, last
}

// unfold opens the exchanges of the function call at the moment that is looked at, and closes the others.
func (m *Model) unfold() {
	var wanted []int
	if i := m.payload(); i >= 0 {
		wanted = m.together(m.payloads.entries[m.payloads.entryOf(i)].first)
	}
	if slices.Equal(wanted, m.unfolded) {
		return
	}
	for _, n := range m.unfolded {
		if !slices.Contains(wanted, n) {
			m.fold(n, true)
		}
	}
	m.unfolded = wanted
	for _, n := range wanted {
		m.fold(n, false)
	}
}

// payload is the exchange that belongs to the moment that is looked at, or the one before; -1 for none.
func (m *Model) payload() int {
	if !m.past() {
		return m.payloads.place(m.time, m.time.Len(), true)
	}
	if p := m.payloads.spot(m.time, m.cursor.seq); p.at >= 0 {
		return p.at
	}
	return m.payloads.place(m.time, m.cursor.seq, true)
}

// together are the entries of the exchanges of one function call.
func (m *Model) together(seq int) []int {
	call, ok := m.time.Call(seq)
	if !ok {
		return []int{m.exchangeEntry(seq)}
	}
	all := make([]int, 0, len(call.Exchanges))
	for _, x := range call.Exchanges {
		all = append(all, m.exchangeEntry(m.time.Exchanges()[x-1].Requested))
	}
	return all
}

// exchangeEntry is the entry of the exchange that was requested at a moment.
func (m *Model) exchangeEntry(seq int) int {
	if n, ok := m.requested[seq]; ok {
		return n
	}
	return -1
}

func (m *Model) fold(n int, folded bool) {
	if n < 0 || n >= len(m.payloads.entries) {
		return
	}
	if e, ok := m.payloads.entries[n].item.(*items.Exchange); ok && e.IsFolded() != folded {
		m.payloads.set(n, e.Folded(folded))
	}
}

// nextError goes to the next error, or to the one before.
func (m *Model) nextError(by int) {
	if m.player != nil {
		m.nextFailure(by)
		return
	}
	seq := m.time.Len() + 1
	if m.past() {
		seq = m.cursor.seq
	}
	to := m.time.PreviousError(seq)
	if by > 0 {
		to = m.time.NextError(seq)
		if !m.past() { // from the present on to the first one
			to = m.time.NextError(0)
		}
	}
	if to == 0 {
		m.announce("there is no error " + map[bool]string{true: "after this", false: "before this"}[by > 0 && m.past()])
		return
	}
	f := homeOf(m.time.Event(to).Data)
	m.bring(f)
	m.goTo(to)
	m.pointAt(place{seq: to, on: f, entry: m.sheet(f).same(m.time, to)}, "")
}

// turnAt is the turn of the moment that is looked at; in the present the last one.
func (m *Model) turnAt() int {
	if m.past() {
		return m.time.Turn(m.cursor.seq)
	}
	return m.time.Turns()
}
