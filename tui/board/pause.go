package board

import (
	"fmt"
	"net/http"
	"time"

	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
	"callsim/tui/items"
)

// pause is how long the space asks to wait: until a time of the call's clock, in the reply at a moment.
type pause struct {
	until     time.Time
	seq       int
	exchange  int    // entry
	remaining string // as the entry shows it
}

// takePause notes that the space asks to wait. A request that it takes ends that.
func (p *payloads) takePause(d trace.RESTReplied) {
	now := p.b.Time.Event(p.b.Time.Len())
	switch wait := signalwire.RetryAfter(d.Header["Retry-After"], now.At); {
	case d.Status == http.StatusTooManyRequests && wait > 0:
		p.endPause()
		p.pause = pause{now.At.Add(wait), now.Seq, p.requestOf(d.ID), ""}
	case d.Status/100 == 2:
		p.endPause()
	}
}

func (p *payloads) endPause() {
	p.pause.until = time.Time{}
	p.showPause()
}

// pauseLeft is how long the space still asks to wait, as of a moment and a time of the call's clock; 0 is not at all.
func (p *payloads) pauseLeft(seq int, now time.Time) time.Duration {
	if p.pause.until.IsZero() || seq < p.pause.seq {
		return 0
	}
	return max(p.pause.until.Sub(now), 0)
}

// showPause says beside the reply how long there is to wait at the moment that is looked at.
func (p *payloads) showPause() {
	seq, now := p.b.moment()
	l := &p.pause
	text := waitText(p.pauseLeft(seq, now))
	if l.seq == 0 || l.exchange < 0 || text == l.remaining {
		return
	}
	l.remaining = text
	if x, ok := p.sheet.Store.Item(l.exchange).(*items.Exchange); ok {
		p.sheet.Store.Set(l.exchange, x.Waiting(text))
	}
}

// Pause is how long the space still asks to wait in the present, in words; or "".
func (b *Board) Pause() string {
	if b.Ended {
		return ""
	}
	return waitText(payloadsOf(b).pauseLeft(b.Time.Len(), b.Source.Now()))
}

// waitText is a time to wait, to the second; "" for none.
func waitText(d time.Duration) string {
	switch s := int((d + time.Second - 1) / time.Second); {
	case s <= 0:
		return ""
	case s < 100:
		return fmt.Sprintf("%d s", s)
	}
	return items.Remaining(d)
}
