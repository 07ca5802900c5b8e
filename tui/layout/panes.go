package layout

// Pane names a pane.
type Pane int

// The panes, in the order in which the focus goes through them.
const (
	Conversation Pane = iota
	Phone
	Prompt
	Payloads
	Broadcasts
	State
	Expectations
	Panes int = iota
)

// Description is everything there is to say of a pane but what it shows, which the board knows.
type Description struct {
	// ID names it in files and commands, Title on the screen, and Key is the key that focuses it.
	ID, Title, Key string
	// Wide, Medium and Narrow are its places in the arrangements.
	Wide, Medium, Narrow Place
	// Hideable says that it may be left out, Noteable that the notes of a fixture may point at it.
	Hideable, Noteable bool
	// OnlyReplay says that it is there only where something is expected.
	OnlyReplay bool
}

// Place is where a pane is in an arrangement. Share is its part of the column's height, in percent, and Least the least height
// that it has. Panes of the same row of a column share one place, as tabs; they have the same Share.
type Place struct{ Column, Row, Share, Least int }

// tab is the place that several panes share where the screen is narrow.
var tab = Place{Column: 1, Row: 1, Share: 70}

// Table describes every pane. The Conversation holds the input line, and so cannot be hidden.
var Table = [Panes]Description{
	Conversation: {
		ID: "conversation", Title: "Conversation", Key: "1", Noteable: true,
		Wide: Place{Share: 70}, Medium: Place{Share: 55}, Narrow: Place{Share: 100},
	},
	Phone: {
		ID: "phone", Title: "Phone", Key: "2", Hideable: true, Noteable: true,
		Wide: Place{Column: 2, Share: 27}, Medium: Place{Column: 1, Share: 22, Least: 8}, Narrow: Place{Column: 1, Share: 30, Least: 7},
	},
	Prompt: {
		ID: "prompt", Title: "Prompt", Key: "3", Hideable: true, Noteable: true,
		Wide: Place{Column: 2, Row: 1, Share: 38}, Medium: Place{Column: 1, Row: 1, Share: 34}, Narrow: tab,
	},
	Payloads: {
		ID: "payloads", Title: "Payloads", Key: "4", Hideable: true, Noteable: true,
		Wide: Place{Column: 1, Share: 60}, Medium: Place{Row: 1, Share: 45}, Narrow: tab,
	},
	Broadcasts: {
		ID: "broadcasts", Title: "Broadcasts", Key: "5", Hideable: true, Noteable: true,
		Wide: Place{Column: 2, Row: 2, Share: 35}, Medium: Place{Column: 1, Row: 2, Share: 23}, Narrow: tab,
	},
	State: {
		ID: "state", Title: "State", Key: "6", Hideable: true, Noteable: true,
		Wide: Place{Row: 1, Share: 30}, Medium: Place{Column: 1, Row: 3, Share: 21}, Narrow: tab,
	},
	Expectations: {
		ID: "expectations", Title: "Expectations", Key: "7", Hideable: true, OnlyReplay: true,
		Wide: Place{Column: 1, Row: 1, Share: 40}, Medium: Place{Column: 1, Row: 1, Share: 34}, Narrow: tab,
	},
}

// in is the pane's place in an arrangement.
func (p Pane) in(m Mode) Place {
	switch m {
	case Wide:
		return Table[p].Wide
	case Medium:
		return Table[p].Medium
	}
	return Table[p].Narrow
}

// String is the pane's title.
func (p Pane) String() string { return Table[p].Title }

// Named is the pane of an ID.
func Named(id string) (p Pane, ok bool) {
	for p, d := range Table {
		if d.ID == id {
			return Pane(p), true
		}
	}
	return 0, false
}
