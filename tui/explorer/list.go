package explorer

import (
	"callsim/sim/fixture/corpus"
	"callsim/tui/cells"
	"callsim/tui/keys"
	"callsim/tui/layout"
	"callsim/tui/pane"
	"callsim/tui/theme"
)

// list is the fixtures in their folders, those that the filter lets through, and the one that is selected.
type list struct {
	*pane.Pane
	theme *theme.Theme
	mask  func(string) string

	rows     []*row
	folders  []*folder
	filter   filter
	entries  []entry
	selected int // in entries
	labels   int // the width of the column of labels
	names    int // the width at which every name is whole, and with tags the width at which they are, too
	tags     int
}

// entry is what is listed: a fixture, or a folder where row is nil.
type entry struct {
	folder *folder
	row    *row
}

func newList(th *theme.Theme, k *keys.Map, mask func(string) string) *list {
	l := &list{Pane: pane.New("Fixtures"), theme: th, mask: mask}
	l.Hint = "no fixture is listed: " + keys.Name(k.Fixtures.Back) + " shows all"
	return l
}

// take lists these fixtures. What is known of one that was listed stays.
func (l *list) take(found []corpus.Item) (added []*row) {
	known, folders := map[string]*row{}, map[string]*folder{}
	for _, r := range l.rows {
		known[r.item.ID()] = r
	}
	folded := map[string]bool{}
	for _, f := range l.folders {
		folded[f.name] = f.folded
	}
	l.rows, l.folders, l.labels = nil, nil, 0
	for _, item := range found {
		r, dir := newRow(item)
		if old := known[item.ID()]; old != nil {
			old.item, r = item, old
		} else {
			added = append(added, r)
		}
		f := folders[dir]
		if f == nil {
			f = &folder{name: dir, folded: folded[dir]}
			folders[dir] = f
			l.folders = append(l.folders, f)
		}
		f.rows = append(f.rows, r)
		l.rows = append(l.rows, r)
		l.labels = max(l.labels, min(cells.Width(rowItem{l, r}.label()), labelMost))
	}
	l.refresh()
	return added
}

// refresh lists what the filter lets through. What is selected stays so, or what comes after it is.
func (l *list) refresh() {
	was, at := entry{}, l.selected
	if at < len(l.entries) {
		was = l.entries[at]
	}
	l.entries = l.entries[:0]
	l.Store.Clear()
	for _, f := range l.folders {
		l.listFolder(f)
	}
	l.selected = max(min(at, len(l.entries)-1), 0)
	for i, e := range l.entries {
		if e == was || was.row != nil && e.row == was.row || e.row == nil && was.row == nil && was.folder != nil && e.folder.name == was.folder.name {
			l.selected = i
			break
		}
	}
	l.reveal()
}

// narrow lists what another filter lets through, and selects a fixture where a heading would be.
func (l *list) narrow() {
	l.refresh()
	if !l.filter.line.Empty() && l.current() == nil && l.selected+1 < len(l.entries) {
		l.move(1)
	}
}

// listFolder lists a folder, if something in it is let through.
func (l *list) listFolder(f *folder) {
	heading := len(l.entries)
	for _, r := range f.rows {
		if !l.filter.lets(r, f) {
			continue
		}
		if len(l.entries) == heading {
			l.entries = append(l.entries, entry{folder: f})
			l.Store.Append(folderItem{l, f})
		}
		if f.folded {
			return
		}
		l.entries = append(l.entries, entry{f, r})
		l.Store.Append(rowItem{l, r})
	}
}

// measure notes how wide the list is where nothing is cut.
func (l *list) measure() {
	l.names, l.tags = 0, 0
	for _, r := range l.rows {
		names, tags := rowItem{l, r}.needs()
		l.names, l.tags = max(l.names, names), max(l.tags, names+tags)
	}
}

// wide is the width of the list where the details are beside it on a screen of this width. The names come first, then the details,
// then the tags.
func (l *list) wide(screen int) int {
	if l.names == 0 {
		return screen / 2 // nothing was played yet
	}
	frame := screen - pane.Within(layout.Rect{W: screen})
	wanted := max(l.names+frame, min(l.tags+frame, screen-detailGood), listLeast)
	return min(wanted, screen-detailLeast)
}

// changed shows what became of fixtures.
func (l *list) changed() {
	if l.filter.byVerdict() {
		l.refresh()
	}
	l.Store.Touch()
}

// current is the fixture that is selected, or nil.
func (l *list) current() *row {
	if l.selected >= len(l.entries) {
		return nil
	}
	return l.entries[l.selected].row
}

// meant are the fixtures that are selected: one, or those of a folder that are let through.
func (l *list) meant() []*row {
	if l.selected >= len(l.entries) {
		return nil
	}
	e := l.entries[l.selected]
	if e.row != nil {
		return []*row{e.row}
	}
	return l.through(e.folder)
}

// through are the fixtures of a folder that are let through.
func (l *list) through(f *folder) []*row {
	var all []*row
	for _, r := range f.rows {
		if l.filter.lets(r, f) {
			all = append(all, r)
		}
	}
	return all
}

// listed are all fixtures that are let through.
func (l *list) listed() []*row {
	var all []*row
	for _, f := range l.folders {
		all = append(all, l.through(f)...)
	}
	return all
}

// move selects what is so many rows on.
func (l *list) move(by int) {
	l.selected = max(min(l.selected+by, len(l.entries)-1), 0)
	l.reveal()
}

// reveal brings what is selected into the window; of the first of a folder its heading, too.
func (l *list) reveal() {
	if l.selected < len(l.entries) {
		first := l.selected
		if first == 1 {
			first = 0
		}
		l.Reveal(first, l.selected)
	}
}

// nextFailed selects the next fixture that did not pass, or with by < 0 the one before; it says whether there is one.
func (l *list) nextFailed(by int) bool {
	for i := l.selected + by; i >= 0 && i < len(l.entries); i += by {
		if r := l.entries[i].row; r != nil && r.verdict() == failed {
			l.move(i - l.selected)
			return true
		}
	}
	return false
}

// fold folds the folder of what is selected, and selects it; or unfolds it.
func (l *list) fold(folded bool) {
	if l.selected >= len(l.entries) {
		return
	}
	f := l.entries[l.selected].folder
	f.folded = folded
	for l.entries[l.selected].row != nil && folded {
		l.selected--
	}
	l.refresh()
}

// turn folds the folder that is selected, or unfolds it.
func (l *list) turn() {
	if l.selected < len(l.entries) {
		l.fold(!l.entries[l.selected].folder.folded)
	}
}

// tally counts the verdicts of all fixtures.
func (l *list) tally() tally {
	var t tally
	for _, r := range l.rows {
		t.add(r)
	}
	return t
}
