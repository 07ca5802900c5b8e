package board

import (
	"cmp"
	"slices"

	"callsim/tui/items"
	"callsim/tui/keys"
	"callsim/tui/layout"
	"callsim/tui/theme"
)

// Input is where keys go while one types what the caller says; it belongs to the Conversation.
const Input layout.Pane = -1

// Desk is what the calls of a screen have in common: how the panes are arranged, and which has the focus.
type Desk struct {
	Theme         *theme.Theme
	Keys          keys.Map
	Width, Height int
	// Foot is how many rows between the panes and the status line are for what was just said.
	Foot   int
	Choice layout.Choice
	Layout layout.Layout
	Focus  layout.Pane
	// Filter is what the panes are narrowed to, of Filters.
	Filter int
	// Notice is said in the status line until the next key.
	Notice string
	// Whole says that the exchange that is open shows every field and header.
	Whole bool
	// Watched says that people only look on: what is for those who work with it is left out. Clean leaves out ids, headers
	// and changes of state, too, and Large has codes in large letters.
	Watched, Clean, Large bool

	tab         layout.Pane       // the one of the panes in one place that is shown
	frame       []layout.Pane     // the panes that are shown, from left to right
	needs       [layout.Panes]int // rows that the panes can use
	wants       [layout.Panes]int // rows that they can use at the moment that is looked at, where it is past
	promptSheet int
	expecting   bool // there are panes for what is expected
	typing      bool // there is an input line
}

// NewDesk is a desk with the focus in the input, or on the pane that is alone.
func NewDesk(th *theme.Theme, k keys.Map, c layout.Choice) *Desk {
	d := &Desk{Theme: th, Keys: k, Choice: c, Focus: Input, tab: layout.Payloads}
	if p := c.Zoom; c.Zoomed && p != layout.Conversation && !c.Hidden[p] {
		d.Focus = p
	}
	return d
}

// Announce says something in the status line, until the next key.
func (d *Desk) Announce(text string) { d.Notice = items.Safe(text) }

// paneOf is the pane of a focus.
func paneOf(focus layout.Pane) layout.Pane { return max(focus, layout.Conversation) }

// isTab says whether a pane shares its place with others.
func (d *Desk) isTab(p layout.Pane) bool { return slices.Contains(d.Layout.Tabs, p) }

// arrange gives every pane its part of the screen, and lists those that are shown, from left to right.
func (d *Desk) arrange() {
	if d.Choice.Zoom = layout.Conversation; d.Choice.Zoomed {
		d.Choice.Zoom = paneOf(d.Focus)
	}
	d.Layout = d.places(d.needs, d.wants)
	d.frame = d.frame[:0]
	if d.Layout.Mode == layout.TooSmall {
		return
	}
	d.chooseTab()
	for p, r := range d.Layout.Rect {
		if p := layout.Pane(p); !r.Empty() && (!d.isTab(p) || p == d.tab) {
			d.frame = append(d.frame, p)
		}
	}
	slices.SortStableFunc(d.frame, func(a, b layout.Pane) int { return cmp.Compare(d.Layout.Rect[a].X, d.Layout.Rect[b].X) })
}

// places are the parts of the screen of panes that can use so many rows, in all and at the moment that is looked at.
func (d *Desk) places(needs, wants [layout.Panes]int) layout.Layout {
	choice := d.Choice
	choice.Replay, choice.Needs, choice.Wants, choice.Foot = d.expecting, needs, wants, d.Foot
	return layout.Of(d.Width, d.Height, choice)
}

// chooseTab shows the tab that has the focus, and another one when the one that was shown is hidden.
func (d *Desk) chooseTab() {
	if d.isTab(d.Focus) {
		d.tab = d.Focus
	}
	switch {
	case len(d.Layout.Tabs) == 0 || d.isTab(d.tab):
	case d.isTab(layout.Payloads):
		d.tab = layout.Payloads
	default:
		d.tab = d.Layout.Tabs[0]
	}
}

// PaneAt is the pane that is shown at a cell of the screen.
func (d *Desk) PaneAt(x, y int) (p layout.Pane, ok bool) {
	for _, p := range d.frame {
		if r := d.Layout.Rect[p]; x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H {
			return p, true
		}
	}
	return Input, false
}

// Hidden is how many panes are hidden.
func (d *Desk) Hidden() int {
	n := 0
	for p, hidden := range d.Choice.Hidden {
		if hidden && (d.expecting || !layout.Table[p].OnlyReplay) {
			n++
		}
	}
	return n
}

// widthStep is how many cells a column grows or shrinks at a time.
const widthStep = 4

// Widen makes the column of the pane that has the focus wider, or with by < 0 narrower. It does nothing where there is no
// room left.
func (d *Desk) Widen(by int) {
	left, right := d.Layout.Mode.Borders(paneOf(d.Focus))
	before, choice := d.Layout, d.Choice
	shift := &d.Choice.Shift[d.Layout.Mode]
	switch {
	case right >= 0:
		shift[right] += by * widthStep
	case left >= 0:
		shift[left] -= by * widthStep
	}
	if d.arrange(); d.Layout.Rect != before.Rect {
		return
	}
	d.Choice = choice
	switch d.arrange(); {
	case d.Choice.Zoomed:
		d.Announce("this pane is alone: " + keys.Name(d.Keys.Zoom) + " shows all, with widths to change")
	case d.Layout.Rect[paneOf(d.Focus)].W >= d.Width:
		d.Announce("this pane has the whole width: nothing is beside it")
	default:
		d.Announce("there is no more room: a pane keeps its least width")
	}
}

// Stage gives the focus to the pane that an audience is to look at, and shows the tab of it, or else the Payloads.
func (d *Desk) Stage(p layout.Pane) {
	d.Focus, d.tab = p, p
	if p < layout.Prompt {
		d.tab = layout.Payloads
	}
}
