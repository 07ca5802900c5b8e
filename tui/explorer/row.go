package explorer

import (
	"cmp"
	"fmt"
	"path"
	"strings"
	"time"

	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/replay"
	"callsim/sim/kit/mark"
	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/theme"
)

// row is a fixture, or a case of one.
type row struct {
	item    corpus.Item
	label   string // its name within the folder, safe to show
	result  *replay.Result
	played  time.Time // when the run began that the result is of
	waiting bool      // it is going to be played
}

// folder is the fixtures of a folder.
type folder struct {
	name   string
	rows   []*row
	folded bool
}

// newRow is the row of a fixture, and the name of its folder.
func newRow(item corpus.Item) (*row, string) {
	file, name := corpus.Split(item.Named())
	base := path.Base(file)
	return &row{item: item, label: corpus.Join(strings.TrimSuffix(base, path.Ext(base)), name)}, path.Dir(file)
}

// status is what became of it; NotRun where nothing did yet.
func (r *row) status() replay.Status {
	if r.result == nil {
		return replay.NotRun
	}
	return r.result.Status
}

// The verdicts by which fixtures are listed, as a filter names them: is:failed.
const (
	failed = "failed"
	passed = "passed"
	left   = "left"
)

// verdict is the one of the fixture.
func (r *row) verdict() string {
	switch s := r.status(); {
	case s.Fails():
		return failed
	case s == replay.Passed:
		return passed
	}
	return left
}

// reason says in a line why it did not pass.
func (r *row) reason() string {
	switch res := r.result; {
	case len(res.Failures) > 0:
		return res.Failures[0].What
	case len(res.Problems) > 0:
		return res.Problems[0].What
	}
	return words[r.result.Status]
}

// place is where its file is on the disk, and the line to look at: that of what failed first, or of the case. A line may be in a file that
// it includes.
func (r *row) place() (file string, line int, ok bool) {
	name := r.item.Path()
	line, _ = r.item.Place()
	if res := r.result; res != nil && res.Status.Fails() {
		switch {
		case len(res.Failures) > 0:
			name, line = cmp.Or(res.Failures[0].File, name), res.Failures[0].Line
		case len(res.Problems) > 0:
			name, line = cmp.Or(res.Problems[0].File, name), res.Problems[0].Line
		}
	}
	file, ok = r.item.Written(name)
	return file, line, ok
}

// onDisk says whether there is a file to edit.
func (r *row) onDisk() bool {
	_, _, ok := r.place()
	return ok
}

// tally is how many of some fixtures passed, failed, are unreadable, broke the harness, are skipped, are known to fail, and are left.
type tally struct{ passed, failed, unreadable, broken, skipped, known, left int }

func (t *tally) add(r *row) {
	switch s := r.status(); {
	case s == replay.Passed:
		t.passed++
	case s == replay.Failed:
		t.failed++
	case s == replay.Unreadable:
		t.unreadable++
	case s.Fails():
		t.broken++
	case s == replay.Skipped:
		t.skipped++
	case s == replay.Known:
		t.known++
	default:
		t.left++
	}
}

// line says the numbers that there are.
func (t tally) line(th *theme.Theme) cells.Line {
	var l cells.Line
	for _, part := range []struct {
		n int
		mark.Mark
	}{{t.failed, mark.Bad}, {t.unreadable + t.broken, mark.Broken}, {t.passed, mark.Good}, {t.skipped, mark.Skipped}, {t.known, mark.Known}, {t.left, mark.Left}} {
		if part.n > 0 {
			if len(l) > 0 {
				l = l.Then(theme.Style{}, "  ")
			}
			l = l.Then(th.Of(part.Mark), part.Before(cells.Count(part.n)))
		}
	}
	return l
}

// signOf is the sign of a verdict.
func signOf(th *theme.Theme, r *row) cells.Span {
	if r.waiting {
		return cells.Span{Style: th.Waiting, Text: mark.Waiting.Sign}
	}
	return cells.Span{Style: th.Of(r.status().Mark()), Text: r.status().Mark().Sign}
}

// signHelp is every sign, with what it means.
var signHelp = [][2]string{
	{mark.Good.Sign + " " + mark.Bad.Sign, "it passed; it failed"},
	{mark.Broken.Sign, "it cannot be read, or the harness failed"},
	{mark.Skipped.Sign + " " + mark.Known.Sign, "it is skipped; it failed, as it says that it does"},
	{mark.Waiting.Sign + " " + mark.Left.Sign, "it is going to be played; it was not played yet"},
}

// took is a time in few cells.
func took(d time.Duration) string {
	switch {
	case d >= time.Second:
		return d.Round(100 * time.Millisecond).String()
	case d >= time.Millisecond:
		return d.Round(time.Millisecond).String()
	}
	return "<1ms"
}

// Cells of a row: its sign with a blank on either side; a time; the most of the column of labels, beside which names begin; and a name.
const (
	signCells = 4
	timeCells = 6
	labelMost = 20
	nameLeast = 12
	nameMost  = 64 // a longer one is cut
	apart     = 1  // from the time, which has blanks before it, too
)

// rowItem draws a fixture.
type rowItem struct {
	list *list
	row  *row
}

// Rows draws one row: the sign, the label, then its name and its tags where there is room, and the time.
func (i rowItem) Rows(width int) []string {
	th, r := i.list.theme, i.row
	style := th.Text
	if r.verdict() == left {
		style = th.Dim
	}
	room := max(width-signCells-timeCells, 0)
	label := cells.Short(i.label(), room)
	l := cells.Line{{Style: theme.Style{}, Text: "  "}, signOf(th, r), {Style: theme.Style{}, Text: " "}}.Then(style, label)
	room -= cells.Width(label)
	time := ""
	if r.result != nil {
		time = took(r.result.Took)
		before, name, tags := i.about(room, i.blanksAfter(label))
		l = l.Then(i.nameStyle(), cells.Blank(before)+name)
		room -= before + cells.Width(name) + cells.Width(tags)
		l = l.Then(theme.Style{}, cells.Blank(room)).Then(th.Dim, tags)
		room = 0
	}
	return []string{cells.Fit(l.Then(theme.Style{}, cells.Blank(room+timeCells-len(time))).Then(th.Dim, time), width)}
}

// label is its name within the folder, as it is shown.
func (i rowItem) label() string { return items.Safe(i.list.mask(i.row.label)) }

// blanksAfter is how many blanks are between a label and a name.
func (i rowItem) blanksAfter(label string) int { return max(i.list.labels-cells.Width(label), 0) + 2 }

// needs is how many cells the row has where neither the label nor the name is cut, and how many more with all tags; 0 before it was played.
func (i rowItem) needs() (names, tags int) {
	if i.row.result == nil {
		return 0, 0
	}
	label := cells.Short(i.label(), nameMost)
	names = signCells + cells.Width(label) + timeCells + apart
	if name := i.name(); name != "" {
		names += i.blanksAfter(label) + min(cells.Width(name), nameMost)
	}
	if all := i.tags(nameMost); all != "" {
		tags = cells.Width(all) + 2
	}
	return names, tags
}

// name is the name of the fixture, or why there is none; "" where the label says it.
func (i rowItem) name() string {
	switch res := i.row.result; {
	case len(res.Problems) > 0:
		return items.Safe(i.list.mask(i.row.reason()))
	case res.Name != res.Case:
		return items.Safe(i.list.mask(res.Name))
	}
	return ""
}

// nameStyle is that of the name: why there is none is an error.
func (i rowItem) nameStyle() theme.Style {
	if len(i.row.result.Problems) > 0 {
		return i.list.theme.Error
	}
	return i.list.theme.Dim
}

// tags are the tags that have room, and how many others there are.
func (i rowItem) tags(room int) string {
	all := i.row.result.Tags
	for n := len(all); n > 0; n-- {
		text := items.Safe(i.list.mask(strings.Join(all[:n], " ")))
		if n < len(all) {
			text += fmt.Sprintf(" +%d", len(all)-n)
		}
		if cells.Width(text) <= room {
			return text
		}
	}
	return ""
}

// about is what there is room for of a name, behind so many blanks, and of tags, which have the room that the whole name leaves.
func (i rowItem) about(room, before int) (blanks int, name, tags string) {
	if room -= before + apart; room >= nameLeast && i.name() != "" {
		blanks, name = before, cells.Short(i.name(), room)
	}
	return blanks, name, i.tags(room - cells.Width(name) - 2)
}

// folderItem draws the heading of a folder.
type folderItem struct {
	list   *list
	folder *folder
}

// Rows draws one row: the name, and how many there are of each verdict.
func (i folderItem) Rows(width int) []string {
	th, sign := i.list.theme, "▾ "
	if i.folder.folded {
		sign = "▸ "
	}
	var t tally
	for _, r := range i.folder.rows {
		t.add(r)
	}
	numbers := t.line(th)
	room := width - cells.Width(numbers.Plain()) - 1
	name := cells.Short(items.Safe(i.folder.name)+"/", max(room-2, 1))
	l := cells.Of(th.Accent, sign+name).Then(theme.Style{}, cells.Blank(room-2-cells.Width(name)+1))
	return []string{cells.Fit(append(l, numbers...), width)}
}
