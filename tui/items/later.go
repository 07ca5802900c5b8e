package items

import "callsim/tui/lines"

// Later is an item that is made each time it is drawn or read, for there may be very many that nobody sees. What it is made of
// must never change.
type Later func() lines.Item

// Rows draws the item.
func (l Later) Rows(width int) []string { return l().Rows(width) }

func (l Later) texts() []string { return Texts(l()) }
