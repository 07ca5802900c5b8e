package source

import (
	"time"

	"callsim/sim/agent"
	"callsim/sim/call"
	"callsim/sim/functions/swaig"
)

// base is what sources have in common.
type base struct {
	number int
	config call.Config
	call   *call.Call
}

// Number tells this call from the others.
func (b *base) Number() int { return b.number }

// Config is that of the call.
func (b *base) Config() call.Config { return b.config }

// Mode says what the call reaches.
func (b *base) Mode() Mode { return ModeOf(b.config) }

// Call is the call itself.
func (b *base) Call() *call.Call { return b.call }

// Prompt is the agent's.
func (b *base) Prompt() *agent.Prompt { return b.call.Prompt() }

// Signatures are those of the functions.
func (b *base) Signatures() []swaig.Signature { return b.call.Signatures() }

// Now is the time of the call's clock.
func (b *base) Now() time.Time { return b.call.Now() }
