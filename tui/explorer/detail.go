package explorer

import (
	"fmt"
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
	switch e := now.entry; {
	case e.row != nil:
		m.side.Store.Append(m.ofRow(e.row)...)
	case e.folder != nil:
		m.side.Store.Append(m.ofFolder(e.folder)...)
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

// part is a text from outside as an item.
func (m *Model) part(style theme.Style, s string) lines.Item {
	return text{style: style, text: items.Safe(m.options.Mask(s))}
}

// ofRow is what there is to say of a fixture.
func (m *Model) ofRow(r *row) []lines.Item {
	th, res := m.theme, r.result
	all := []lines.Item{m.part(th.Accent, r.item.ID())}
	if res == nil {
		return append(all, m.part(th.Dim, words[replay.NotRun]))
	}
	if _, name := corpus.Split(r.item.ID()); res.Name != "" && res.Name != name {
		all = append(all, m.part(th.Strong, res.Name))
	}
	if res.About != "" {
		all = append(all, m.part(th.Text, res.About))
	}
	if len(res.Tags) > 0 {
		all = append(all, m.part(th.Dim, "@"+strings.Join(res.Tags, " @")))
	}
	all = append(all, m.part(th.Text, ""), verdictItem{th, r, m.verdictOf(res)}, m.part(th.Text, ""))
	for _, line := range report.Detail(*res, m.options.Mask) {
		indent := len(line.Text) - len(strings.TrimLeft(line.Text, " "))
		all = append(all, text{shadeOf(th, line.Shade), line.Text, indent + 2})
	}
	return all
}

// verdictOf says what became of a fixture, in how long, and how much was played.
func (m *Model) verdictOf(res *replay.Result) string {
	said := words[res.Status]
	if res.Reason != "" {
		return said + ": " + items.Safe(m.options.Mask(res.Reason))
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

// Rows draws one row.
func (v verdictItem) Rows(width int) []string {
	sign := signOf(v.theme, v.row)
	return []string{cells.Fit(cells.Line{sign}.Then(sign.Style, " "+v.said), width)}
}

// shadeOf is how a line of a report is painted.
func shadeOf(th *theme.Theme, s report.Shade) theme.Style {
	switch s {
	case report.Bad:
		return th.Error
	case report.Good, report.Added:
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

// ofFolder is what there is to say of a folder: which fixtures did not pass, and how many did.
func (m *Model) ofFolder(f *folder) []lines.Item {
	th, through := m.theme, m.list.through(f)
	all := []lines.Item{m.part(th.Accent, f.name+"/"), m.part(th.Text, ""), tallyItem{th, m.shown.tally, count(len(through), "fixture")}, m.part(th.Text, "")}
	for _, r := range through {
		if r.verdict() == failed && len(all) < mostNamed {
			what := r.label
			if fs := r.result.Failures; len(fs) > 0 {
				what = fmt.Sprintf("%s: %s", r.label, fs[0].What)
			}
			all = append(all, text{th.Error, "✗ " + items.Safe(m.options.Mask(what)), 2})
		}
	}
	return all
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
