package board

import "callsim/tui/layout"

// These change the desk; the board follows with Place or Refresh.

// canFocus says whether there is something to give the focus to.
func (d *Desk) canFocus(p layout.Pane) bool {
	switch {
	case p == Input:
		return d.typing
	case layout.Table[p].OnlyReplay && !d.expecting:
		return false
	}
	return !d.Choice.Hidden[p]
}

// MoveFocus moves the focus on, past what is hidden.
func (d *Desk) MoveFocus(by int) {
	const all = layout.Panes + 1 // and the input
	for p := d.Focus; ; {
		if p = layout.Pane((int(p)+1+by+all)%all) - 1; d.canFocus(p) {
			d.Focus = p
			return
		}
	}
}

// ToPanes gives the focus to a pane, where what is looked for can be seen.
func (d *Desk) ToPanes() { d.Focus = paneOf(d.Focus) }

// ToInput gives the focus to the input line. A pane that was alone gives way to it, but the Conversation, which holds it.
func (d *Desk) ToInput() {
	if d.Focus > layout.Conversation {
		d.Choice.Zoomed = false
	}
	d.Focus = Input
}

// Show gives the focus to a pane, which comes back if it is hidden.
func (d *Desk) Show(p layout.Pane) {
	d.Focus = p
	if d.Choice.Hidden[p] {
		d.Choice.Hidden[p], d.Choice.Zoomed = false, false
	}
}

// settleFocus keeps the focus where there is something.
func (d *Desk) settleFocus() {
	if d.Focus == Input && !d.typing {
		d.Focus = layout.Conversation
	}
	if d.Focus > Input && layout.Table[d.Focus].OnlyReplay && !d.expecting {
		d.Focus, d.Choice.Zoomed = layout.Conversation, false
	}
}

// Zoom shows the pane that has the focus alone, or all of them again. The next one that gets the focus takes its place.
func (d *Desk) Zoom() { d.Choice.Zoomed = !d.Choice.Zoomed }

// Hide hides the pane that has the focus.
func (d *Desk) Hide() {
	if !layout.Table[paneOf(d.Focus)].Hideable {
		d.Announce("the Conversation stays: it holds the input line")
		return
	}
	d.Choice.Hidden[d.Focus], d.Choice.Zoomed = true, false
	d.MoveFocus(1)
}

// ResetLayout shows all panes as they come.
func (d *Desk) ResetLayout() { d.Choice = d.Choice.Reset() }
