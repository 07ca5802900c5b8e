package replay

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/aymanbagabas/go-udiff"
	"go.yaml.in/yaml/v3"

	"callsim/sim/fixture"
	"callsim/sim/match"
	"callsim/sim/trace"
)

func number(n int) json.Number { return json.Number(strconv.Itoa(n)) }

// failure is one of expectation e, without what came near.
func (p *player) failure(s *scene, e *fixture.Expectation, what string) Failure {
	return Failure{
		Pos: e.Pos, Turn: s.turn + 1, Act: s.act, What: what, Wanted: written(e.Node), Happened: happened(s.events),
	}
}

// written is what a person wrote at n.
func written(n *yaml.Node) string {
	if n == nil {
		return ""
	}
	b, err := yaml.Marshal(n)
	if err != nil {
		return ""
	}
	return strings.TrimRight(string(b), "\n")
}

// missing records that no event from cursor on is what e wants, and goes on after the one that was probably meant.
func (p *player) missing(s *scene, e *fixture.Expectation, cursor int) int {
	if i := p.earlier(s, e, cursor); i >= 0 {
		f := p.failure(s, e, string(e.Kind)+" happened, but before what is expected above: move this up, or use any_order")
		f.Nearest = &s.events[i].Event
		s.events[i].taken = true
		p.refuse(s, e, f)
		return cursor
	}
	i, mismatches := p.nearest(s, e, cursor)
	if i < 0 {
		p.refuse(s, e, p.failure(s, e, "no "+string(e.Kind)+" happened in this turn"+p.after(s, cursor)))
		return cursor
	}
	o := &s.events[i]
	f := p.failure(s, e, string(e.Kind)+" differs: "+mismatches[0].String()+others(len(mismatches)-1))
	f.Nearest, f.Mismatches, f.Diff = &o.Event, mismatches, difference(e.Pattern, o.object(), p.captures)
	o.taken = true
	p.refuse(s, e, f)
	return max(cursor, i+1)
}

// after says that events of a turn were taken already.
func (p *player) after(s *scene, cursor int) string {
	if cursor == 0 || cursor > len(s.events) {
		return ""
	}
	return fmt.Sprintf(" after event %d", s.events[cursor-1].Seq)
}

func others(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" (and %d more)", n)
}

// earlier is the index of an event before cursor that e would have taken, or -1.
func (p *player) earlier(s *scene, e *fixture.Expectation, cursor int) int {
	for i := 0; i < cursor && i < len(s.events); i++ {
		if o := &s.events[i]; !o.taken && o.Kind == e.Kind && e.Pattern.Matches(o.object(), p.captures) {
			return i
		}
	}
	return -1
}

// nearest is the event of e's kind that differs least: one that nothing took, from cursor on, or else any.
func (p *player) nearest(s *scene, e *fixture.Expectation, cursor int) (int, []match.Mismatch) {
	best, least, penalty := -1, []match.Mismatch(nil), 0
	for i := range s.events {
		o := &s.events[i]
		if o.Kind != e.Kind {
			continue
		}
		m := e.Pattern.Match(o.object(), match.Captures(p.captures))
		if len(m) == 0 { // it was taken by another
			continue
		}
		extra := 0
		if o.taken || i < cursor {
			extra = 1000
		}
		if best < 0 || len(m)+extra < len(least)+penalty {
			best, least, penalty = i, m, extra
		}
	}
	return best, least
}

// difference is a unified diff from the data that was wanted to the data that came.
func difference(p *match.Pattern, view *trace.View, c match.Captures) string {
	data := map[string]any{}
	for _, name := range view.Names() {
		data[name], _ = view.Get(name)
	}
	return udiff.Unified("wanted", "happened", pretty(p.Fill(data, c)), pretty(data))
}

func pretty(v any) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if enc.Encode(v) != nil {
		return ""
	}
	return b.String()
}

// longestLine is how much of an event's data a line shows, in characters.
const longestLine = 160

// happened are events in a line each.
func happened(events []observed) []string {
	lines := make([]string, len(events))
	for i, o := range events {
		lines[i] = Line(o.Event)
	}
	return lines
}

// Line is an event in one line.
func Line(e trace.Event) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(e.Data) != nil {
		return string(e.Kind)
	}
	text := []rune(strings.TrimSpace(b.String()))
	if len(text) > longestLine {
		text = append(text[:longestLine], '…')
	}
	return fmt.Sprintf("%d %s %s", e.Seq, e.Kind, string(text))
}
