package director

// Frame says which pane is enlarged, and how.
type Frame struct {
	// Pane is one of fixture.NotePanes; "" enlarges none.
	Pane string
	// Alone says that nothing is beside it; otherwise the conversation is, and beside that one the phone.
	Alone bool
}

// Audience is the screen that people look at.
type Audience struct {
	Width, Height int
	// Large leaves out what cannot be read from the last row: one or two panes at a time.
	Large bool
}

// The sizes from which a pane has room beside the conversation.
const (
	roomy  = 100 // for panes of short lines
	wide   = 150 // for those with JSON in them
	wider  = 180 // the same, with margins around
	margin = 8
)

// frame is how a pane is enlarged on this screen. Cues and their times do not depend on it.
func (a Audience) frame(pane string) Frame {
	width, json := a.Width, wide
	if a.Large {
		width, json = width-margin, wider
	}
	switch pane {
	case "":
		return Frame{}
	case "phone": // a few short lines: what is said to it is more than room for it
		return Frame{Pane: pane}
	case "conversation":
		return Frame{pane, width < roomy}
	}
	return Frame{pane, width < json}
}
