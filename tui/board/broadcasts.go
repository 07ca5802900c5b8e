package board

import (
	"callsim/sim/trace"
	"callsim/tui/items"
	"callsim/tui/layout"
)

// broadcasts shows what the functions told the agents who listen.
type broadcasts struct{ single }

func newBroadcasts(b *Board) shower {
	p := &broadcasts{newSingle(b, layout.Broadcasts)}
	p.Heading, p.Whole, p.Hint, p.judged = true, true, "nothing was broadcast yet", true
	return p
}

func (p *broadcasts) take(e trace.Event) {
	if d, ok := e.Data.(trace.BroadcastSent); ok {
		p.append(travel, items.NewBroadcast(p.b.Theme, d, p.b.cause(e.Seq)))
	}
}
