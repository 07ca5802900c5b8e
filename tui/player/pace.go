package player

import (
	"strconv"
	"time"

	"callsim/sim/trace"
)

// Pace is how long it takes, at ordinary speed, from an event to the one after it.
type Pace func(from, to trace.Event) time.Duration

// Bounds of OwnPace.
const (
	// longestGap is the most that a call's own time lets one wait.
	longestGap = 2 * time.Second
	// shortestGap is the least, and afterWords that after something that one reads: in a mocked call only the space takes time.
	shortestGap, afterWords = 200 * time.Millisecond, time.Second
)

// OwnPace follows the call's own time, within bounds: at most 2 s, and at least long enough to see what happens.
func OwnPace(from, to trace.Event) time.Duration {
	least := shortestGap
	switch from.Kind {
	case trace.KindAgentSaid, trace.KindCallerSaid, trace.KindSMSDelivered:
		least = afterWords
	}
	return min(max(to.At.Sub(from.At), least), longestGap)
}

// speeds are how much faster than ordinary one may play.
var speeds = []float64{0.25, 0.5, 1, 2, 4, 8, 16}

// pacing is how a player plays by itself.
type pacing struct {
	playing bool
	speed   int // of speeds
	pace    Pace
}

func newPacing() pacing { return pacing{speed: 2, pace: OwnPace} }

// Playing says whether it plays by itself.
func (p *Player) Playing() bool { return p.playing }

// Play begins to play; at the end, from the beginning.
func (p *Player) Play() {
	if p.AtEnd() {
		p.Go(1)
	}
	p.playing = true
}

// Pause stays where it is.
func (p *Player) Pause() { p.playing = false }

// SetPace is for another pace; nil is OwnPace.
func (p *Player) SetPace(pace Pace) {
	if p.pace = pace; pace == nil {
		p.pace = OwnPace
	}
}

// Faster plays at the next higher speed, or with by < 0 at the next lower one.
func (p *Player) Faster(by int) { p.speed = min(max(p.speed+by, 0), len(speeds)-1) }

// Speed is the speed as a person reads it, such as 1x.
func (p *Player) Speed() string { return strconv.FormatFloat(speeds[p.speed], 'g', -1, 64) + "x" }

// Wait is how long to wait before Advance; ok is false while it does not play.
func (p *Player) Wait() (d time.Duration, ok bool) {
	if !p.playing || p.AtEnd() {
		return 0, false
	}
	gap := p.pace(p.played.Events[p.position-1], p.played.Events[p.position])
	return time.Duration(float64(gap) / speeds[p.speed]), true
}

// Advance goes on to the next event, if it plays; at the last one it stops.
func (p *Player) Advance() {
	if !p.playing {
		return
	}
	p.Step(1)
	p.playing = !p.AtEnd()
}
