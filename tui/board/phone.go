package board

import (
	"callsim/sim/trace"
	"callsim/tui/items"
	"callsim/tui/layout"
	"callsim/tui/source"
)

// phone shows the messages on the caller's phone, and what their codes are still good for.
type phone struct {
	single
	moment items.Moment
}

func newPhone(b *Board) shower {
	p := &phone{single: newSingle(b, layout.Phone), moment: items.Moment{Timeline: b.Time, Large: b.Large}}
	p.sheet.Whole, p.sheet.Hint, p.sheet.asOf, p.sheet.judged = true, "The code comes here, as on the caller's phone, with how long it works and how many tries are left.", true, true
	if b.Source.Mode() == source.Real {
		p.sheet.Hint = "The code goes to the caller's real phone. Here is how long it works and how many tries are left."
	}
	return p
}

func (p *phone) take(e trace.Event) {
	switch d := e.Data.(type) {
	case trace.SMSDelivered:
		to := d.To
		if to == p.b.caller {
			to = ""
		}
		p.append(other, items.Message(p.b.Theme, len(p.sheet.entries), to, &p.moment))
	case trace.RESTReplied:
		if p.b.arrived {
			p.append(other, items.Message(p.b.Theme, p.b.Sent-1, "", &p.moment))
		}
	}
	if p.b.doubt {
		p.append(failed, items.Text(p.b.Theme.Warn, "A code may have been sent to the caller's real phone: the space gave no clear reply. If one arrives, it cannot be checked."))
	}
}

// settle sets the time by which the phone tells what its codes are good for.
func (p *phone) settle() {
	p.moment.Seq, p.moment.Now = p.b.moment()
	p.sheet.Store.Touch()
}

// needs is how many rows the phone can use where it has as many as it wants.
func (p *phone) needs(limit int) int {
	rows := p.moment.Rows
	p.fit(0)
	defer p.fit(rows)
	return p.sheet.Needs(limit)
}

// placed lets messages know how many rows the phone has.
func (p *phone) placed() { p.fit(max(p.sheet.Rect.H-2, 0)) }

// fit lets messages know how many rows there are, 0 for as many as they need.
func (p *phone) fit(rows int) {
	if rows != p.moment.Rows {
		p.moment.Rows = rows
		p.sheet.Store.Touch()
	}
}
