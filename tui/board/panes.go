package board

import (
	"callsim/sim/trace"
	"callsim/tui/layout"
	"callsim/tui/pane"
)

// shower is what a pane shows.
type shower interface {
	// current is the sheet that is shown, and all are those that the pane has.
	current() *sheet
	all() []*sheet
	// take adds what the pane has of an event.
	take(e trace.Event)
	// settle fits what is shown to the moment that is looked at, and placed to the place of the pane.
	settle()
	placed()
	// needs is how many rows of the screen the pane can use, up to a limit.
	needs(limit int) int
}

// shows is what each pane of layout.Table shows.
var shows = [layout.Panes]func(*Board) shower{
	layout.Conversation: newConversation,
	layout.Phone:        newPhone,
	layout.Prompt:       newPrompt,
	layout.Payloads:     newPayloads,
	layout.Broadcasts:   newBroadcasts,
	layout.State:        newState,
	layout.Expectations: newExpectations,
}

// single is a pane with one sheet.
type single struct {
	sheet *sheet
	b     *Board
}

// newSingle is an empty pane that follows the end.
func newSingle(b *Board, p layout.Pane) single {
	return single{newSheet(pane.NewFollower(p.String())), b}
}

func (s single) current() *sheet { return s.sheet }
func (s single) all() []*sheet   { return []*sheet{s.sheet} }
func (s single) settle()         {}
func (s single) placed()         {}

func (s single) needs(limit int) int { return s.sheet.Needs(limit) }

// append adds an item for the latest moment.
func (s single) append(g group, item drawn) int { return s.b.append(s.sheet, g, item) }

func conversationOf(b *Board) *conversation { return b.panes[layout.Conversation].(*conversation) }
func promptOf(b *Board) *prompt             { return b.panes[layout.Prompt].(*prompt) }
func payloadsOf(b *Board) *payloads         { return b.panes[layout.Payloads].(*payloads) }
func expectationsOf(b *Board) *expectations { return b.panes[layout.Expectations].(*expectations) }
