package board

import (
	"net/http"

	"callsim/sim/call"
	"callsim/sim/trace"
	"callsim/sim/trace/timeline"
	"callsim/tui/items"
	"callsim/tui/layout"
)

// broadcasts shows what the functions told the agents who listen.
type broadcasts struct{ single }

func newBroadcasts(b *Board) shower {
	p := &broadcasts{newSingle(b, layout.Broadcasts)}
	p.sheet.Heading, p.sheet.Whole, p.sheet.Hint, p.sheet.judged = true, true, "What people who watch this agent get to see comes here, as it happens: the code is checked, the caller is verified.", true
	return p
}

func (p *broadcasts) take(e trace.Event) {
	if d, ok := e.Data.(trace.BroadcastSent); ok {
		outcome := trace.Outcome("")
		if c, ok := p.b.Time.Cause(e.Seq); ok && c.Part == timeline.SWAIGReply {
			outcome = call.Outcome(p.b.called, trace.SWAIGReplied{Status: http.StatusOK, Body: d.Message})
		}
		data, c := e.Data, cause(p.b.Time, e.Seq)
		p.append(travel, items.Later(func() drawn { return items.NewBroadcast(p.b.Theme, data.(trace.BroadcastSent), c, outcome) }))
	}
}
