package explorer

import (
	"strings"

	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/replay"
	"callsim/sim/fixture/report"
	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/lines"
	"callsim/tui/theme"
)

// shown is what the details are of.
type shown struct {
	entry  entry
	result *replay.Result
	tally  tally
}

// detail fills the details, if they are of something else than before.
func (m *Model) detail() {
	var now shown
	if l := m.list; l.selected < len(l.entries) {
		now.entry = l.entries[l.selected]
		if r := now.entry.row; r != nil {
			now.result = r.result
		} else {
			for _, r := range l.through(now.entry.folder) {
				now.tally.add(r)
			}
		}
	}
	if now == m.shown {
		return
	}
	if m.shown.entry != now.entry {
		m.side.View.Home()
	}
	m.shown = now
	m.side.Store.Clear()
	switch d, e := (details{m.theme, m.options.Mask}), now.entry; {
	case e.row != nil:
		m.side.Store.Append(d.ofRow(e.row)...)
	case e.folder != nil:
		m.side.Store.Append(d.ofFolder(e.folder, m.list.through(e.folder), now.tally)...)
	}
}

// text is a line that is wrapped, with what follows hanging.
type text struct {
	style theme.Style
	text  string
	hang  int
}

// Rows draws the line.
func (t text) Rows(width int) []string {
	var rows []string
	for _, l := range cells.Wrap(cells.Of(t.style, t.text), width, min(t.hang, width/2)) {
		rows = append(rows, cells.Fit(l, width))
	}
	return rows
}

// details writes what there is to say.
type details struct {
	theme *theme.Theme
	mask  func(string) string
}

// part is a text from outside as an item.
func (d details) part(style theme.Style, s string) lines.Item {
	return text{style: style, text: items.Safe(d.mask(s))}
}

// ofRow is what there is to say of a fixture.
func (d details) ofRow(r *row) []lines.Item {
	th, res := d.theme, r.result
	all := []lines.Item{d.part(th.Accent, r.item.ID())}
	if res == nil {
		return append(all, d.part(th.Dim, words[replay.NotRun]))
	}
	if _, name := corpus.Split(r.item.ID()); res.Name != "" && res.Name != name {
		all = append(all, d.part(th.Strong, res.Name))
	}
	if res.About != "" {
		all = append(all, d.part(th.Text, res.About))
	}
	if len(res.Tags) > 0 {
		all = append(all, d.part(th.Dim, "@"+strings.Join(res.Tags, " @")))
	}
	all = append(all, d.part(th.Text, ""), verdictItem{th, r, d.verdictOf(res)}, d.part(th.Text, ""))
	for _, line := range report.Detail(*res, d.mask) {
		indent := len(line.Text) - len(strings.TrimLeft(line.Text, " "))
		all = append(all, text{shadeOf(th, line.Shade), line.Text, indent + 2})
	}
	return all
}

// verdictOf says what became of a fixture, in how long, and how much was played.
func (d details) verdictOf(res *replay.Result) string {
	said := words[res.Status]
	if res.Reason != "" {
		return said + ": " + items.Safe(d.mask(res.Reason))
	}
	said += " in " + took(res.Took)
	for _, part := range []struct {
		n    int
		what string
	}{{res.Turns, "turn"}, {res.Events, "event"}, {res.Requests, "request"}} {
		if part.n > 0 {
			said += " · " + count(part.n, part.what)
		}
	}
	return said
}

// count is a number of things: 1 turn, 2 turns.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return cells.Count(n) + " " + thing + "s"
}

// verdictItem draws the verdict behind its sign.
type verdictItem struct {
	theme *theme.Theme
	row   *row
	said  string
}

// Rows draws the sign, and what is said behind it.
func (v verdictItem) Rows(width int) []string {
	sign := signOf(v.theme, v.row)
	return text{sign.Style, sign.Text + " " + v.said, 2}.Rows(width)
}

// shadeOf is how a line of a report is painted.
func shadeOf(th *theme.Theme, s report.Shade) theme.Style {
	switch s {
	case report.Bad:
		return th.Error
	case report.Good:
		return th.OK
	case report.Added:
		return th.Added
	case report.Removed:
		return th.Removed
	case report.Label, report.Hunk:
		return th.Dim
	}
	return th.Text
}

// mostNamed is how many fixtures of a folder are named.
const mostNamed = 200

// ofFolder is what there is to say of a folder: how many fixtures passed, why others did not, and what the rest are about.
func (d details) ofFolder(f *folder, through []*row, of tally) []lines.Item {
	th := d.theme
	all := []lines.Item{d.part(th.Accent, f.name+"/"), d.part(th.Text, ""), tallyItem{th, of, count(len(through), "fixture")}, d.part(th.Text, "")}
	var rest []lines.Item
	for _, r := range through {
		switch said := signOf(th, r).Text + " " + r.label; {
		case len(all)+len(rest) >= mostNamed:
		case r.verdict() == failed:
			all = append(all, text{th.Error, items.Safe(d.mask(said + ": " + r.reason())), 2})
		case r.result != nil && r.result.Name != r.result.Case:
			rest = append(rest, text{th.Dim, items.Safe(d.mask(said + ": " + r.result.Name)), 2})
		}
	}
	if len(rest) > 0 && len(all) > 4 { // a blank between what failed and the rest
		rest = append([]lines.Item{d.part(th.Text, "")}, rest...)
	}
	return append(all, rest...)
}

// tallyItem draws how many fixtures there are of each verdict.
type tallyItem struct {
	theme *theme.Theme
	tally tally
	said  string
}

// Rows draws one row.
func (t tallyItem) Rows(width int) []string {
	return []string{cells.Fit(append(cells.Of(t.theme.Text, t.said+"   "), t.tally.line(t.theme)...), width)}
}
