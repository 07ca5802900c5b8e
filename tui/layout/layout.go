package layout

// The smallest screen on which the panes have room, and the sizes from which there is room for more.
const (
	MinWidth, MinHeight       = 60, 16
	mediumWidth, mediumHeight = 100, 30
	wideWidth, wideHeight     = 160, 24

	// sideBySide is how wide the Payloads are, where it can be, to show a request beside its reply.
	sideBySide = 78
)

// Rect is a part of the screen.
type Rect struct{ X, Y, W, H int }

// Empty says whether nothing fits in.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Mode names an arrangement of the panes.
type Mode int

// The arrangements.
const (
	TooSmall Mode = iota
	Narrow        // two columns; Prompt, Payloads and Broadcasts share a place, one of them is shown
	Medium        // two columns over two columns
	Wide          // three columns
)

// Layout is where the panes stand. In the mode Narrow, Prompt, Payloads and Broadcasts are the same rectangle; in the
// mode TooSmall all are empty.
type Layout struct {
	Mode                                              Mode
	Conversation, Phone, Prompt, Payloads, Broadcasts Rect
	// Status is the last row of the screen.
	Status Rect
}

// Of arranges the panes on a screen. They cover it, and do not overlap.
func Of(width, height int) Layout {
	status := Rect{0, height - 1, width, 1}
	switch body := (Rect{0, 0, width, height - 1}); {
	case width < MinWidth || height < MinHeight:
		return Layout{}
	case width >= wideWidth && height >= wideHeight:
		return wide(body, status)
	case width >= mediumWidth && height >= mediumHeight:
		return medium(body, status)
	default:
		return narrow(body, status)
	}
}

func wide(body, status Rect) Layout {
	payloads := max(sideBySide, body.W*42/100)
	talk, rest := body.columns((body.W - payloads) * 55 / 100)
	middle, right := rest.columns(payloads)
	phone, rest := right.rows(body.H * 27 / 100)
	prompt, broadcasts := rest.rows(rest.H * 52 / 100)
	return Layout{Wide, talk, phone, prompt, middle, broadcasts, status}
}

func medium(body, status Rect) Layout {
	top, bottom := body.rows(body.H * 60 / 100)
	talk, right := top.columns(body.W * 58 / 100)
	phone, prompt := right.rows(max(top.H*40/100, 8))
	payloads, broadcasts := bottom.columns(body.W * 65 / 100)
	return Layout{Medium, talk, phone, prompt, payloads, broadcasts, status}
}

func narrow(body, status Rect) Layout {
	talk, right := body.columns(min(body.W/2, body.W-32))
	phone, tabs := right.rows(max(body.H*36/100, 6))
	return Layout{Narrow, talk, phone, tabs, tabs, tabs, status}
}

// columns splits r after w cells.
func (r Rect) columns(w int) (left, right Rect) {
	return Rect{r.X, r.Y, w, r.H}, Rect{r.X + w, r.Y, r.W - w, r.H}
}

// rows splits r after h rows.
func (r Rect) rows(h int) (top, bottom Rect) {
	return Rect{r.X, r.Y, r.W, h}, Rect{r.X, r.Y + h, r.W, r.H - h}
}
