package pane_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"callsim/tui/cells"
	"callsim/tui/layout"
	"callsim/tui/lines"
	"callsim/tui/pane"
	"callsim/tui/theme"
)

type word string

func (w word) Rows(width int) []string {
	return []string{string(w) + strings.Repeat(" ", width-len(w))}
}

func draw(p *pane.Pane, look pane.Look) []string {
	p.Prepare(look)
	rows := make([]string, p.Rect.H)
	for y := range rows {
		var b strings.Builder
		p.WriteRow(&b, y)
		rows[y] = b.String()
	}
	return rows
}

func expect(t *testing.T, rows []string, want string) {
	t.Helper()
	if got := strings.Join(rows, "\n"); got != strings.Trim(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAPaneInAllItsParts(t *testing.T) {
	none := theme.None()
	p := pane.NewFollower("Talk")
	p.FootRows = 3
	p.Place(layout.Rect{W: 18, H: 8})
	for _, w := range []word{"a", "b", "c", "d", "e"} {
		p.Store.Append(w)
	}
	expect(t, draw(p, pane.Look{Theme: &none, Foot: []string{"hint         ", "input        "}}), `
╭─ Talk ─────────╮
│↑ c             │
│  d             │
│  e             │
├────────────────┤
│  hint          │
│  input         │
╰────────────────╯`)
	p.Scroll(-1)
	p.Store.Append(word("f"), word("g"))
	expect(t, draw(p, pane.Look{Theme: &none, Foot: []string{"hint         ", "input        "}, Focused: true}), `
╭─▸Talk ─────────╮
│↑ b             │
│  c             │
│  d             │
├────────────────┤
│  hint          │
│  input         │
╰────── ↓ 2 new ─╯`)
}

func TestTabsShowWhichIsActiveAndWhichHasNews(t *testing.T) {
	none := theme.None()
	tabs := []pane.Tab{{Title: "One", News: true}, {Title: "Two", Active: true}, {Title: "Six"}}
	for _, c := range []struct {
		width   int
		focused bool
		want    string
	}{
		{24, false, "╭─ One•─[Two]─ Six ────╮"},
		{24, true, "╭─ One•─▸Two ─ Six ────╮"},
		{19, false, "╭─ One•[Two] Six ─╮"},
		{18, false, "╭ One•[Two] Six ─╮"},
		{17, false, "╭ One•[Two] Six ╮"},
		{16, false, "╭ One•[Two] +1 ╮"},
		{12, true, "╭▸Two  +2•─╮"},
	} {
		p := pane.New("Two")
		p.Place(layout.Rect{W: c.width, H: 3})
		if got := draw(p, pane.Look{Theme: &none, Tabs: tabs, Focused: c.focused})[0]; got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

func TestSheetsAndWhatIsBelowAreBothReadable(t *testing.T) {
	none := theme.None()
	sheets := []pane.Tab{{Title: "one", Active: true}, {Title: "two"}, {Title: "six"}}
	for width, want := range map[int]string{
		40: "╰───────────[one]─ two ─ six ─ ↓ more ─╯",
		28: "╰─[one] two  six ─ ↓ more ─╯",
		27: "╰─[one]─ two ─ six ─── ↓ ─╯",
		23: "╰─[one] two  six ─ ↓ ─╯",
		20: "╰─[one] two  six ──╯",
		18: "╰─────── ↓ more ─╯",
	} {
		p := pane.New("Sheets")
		p.Place(layout.Rect{W: width, H: 3})
		p.Store.Append(word("a"), word("b"))
		rows := draw(p, pane.Look{Theme: &none, Sheets: sheets})
		if got := rows[2]; got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
		one := ansi.StringWidth(want[:max(strings.Index(want, "one"), 0)])
		if at := p.SheetAt(one); width > 18 && at != 0 || p.SheetAt(width-1) != -1 {
			t.Errorf("%d: the first sheet is not found where it is, but sheet %d", width, at)
		}
	}
}

func TestSheetsStayWhereTheyAreWhenThereIsNoMoreBelow(t *testing.T) {
	none := theme.None()
	sheets := []pane.Tab{{Title: "one", Active: true}, {Title: "two"}}
	for width := 24; width < 80; width++ {
		p := pane.New("Sheets")
		p.Place(layout.Rect{W: width, H: 3})
		p.Store.Append(word("a"))
		short := draw(p, pane.Look{Theme: &none, Sheets: sheets})[2]
		p.Store.Append(word("b"))
		if long := draw(p, pane.Look{Theme: &none, Sheets: sheets})[2]; strings.Index(short, "one") != strings.Index(long, "one") {
			t.Errorf("the names move:\n%s\n%s", short, long)
		}
	}
}

func TestEveryRowIsAsWideAsThePane(t *testing.T) {
	dark := theme.New(theme.Dark(), termenv.TrueColor)
	for _, width := range []int{20, 77, 200, 900} {
		p := pane.NewFollower("Talk")
		p.Place(layout.Rect{W: width, H: 5})
		p.Store.Append(word("x"))
		for _, row := range draw(p, pane.Look{Theme: &dark, Focused: true}) {
			if got := ansi.StringWidth(row); got != width {
				t.Errorf("%q has %d cells, not %d", row, got, width)
			}
		}
	}
}

func TestSignsAndWhatStandsOut(t *testing.T) {
	dark := theme.New(theme.Dark(), termenv.TrueColor)
	p := pane.NewFollower("Talk")
	p.Place(layout.Rect{W: 30, H: 4})
	p.Store.Append(word("twig"), word("two"))
	rows := draw(p, pane.Look{
		Theme: &dark, Match: "TW", Badge: cells.Of(dark.Dim, "badge"), Sheets: []pane.Tab{{Title: "note", Active: true}},
		Mark: func(item, row int) cells.Span {
			if item == 1 {
				return cells.Span{Text: "▶"}
			}
			return cells.Span{}
		},
	})
	if !strings.Contains(rows[2], "▶ "+dark.Mark.Paint("tw")) {
		t.Errorf("%q", rows[2])
	}
	if row := draw(p, pane.Look{Theme: &dark, Match: "TW", Focused: true})[2]; !strings.Contains(row, dark.Match.Paint("tw")) {
		t.Errorf("in the pane of the focus it does not stand out: %q", row)
	}
	for i := range rows {
		rows[i] = ansi.Strip(rows[i])
	}
	expect(t, rows, `
╭─ Talk ───────────── badge ─╮
│* twig                      │
│▶ two                       │
╰────────────[note]──────────╯`)
}

func TestAnEmptyPaneSaysWhatItWillShow(t *testing.T) {
	none := theme.None()
	p := pane.New("Phone")
	p.Hint = "The code comes here, and more."
	p.Place(layout.Rect{W: 18, H: 4})
	expect(t, draw(p, pane.Look{Theme: &none}), `
╭─ Phone ────────╮
│  The code      │
│  comes here,   │
╰────────────────╯`)
}

func TestTheHintOfADividedPaneHasAllItsWidth(t *testing.T) {
	none := theme.None()
	p := pane.New("List")
	p.Divide(func(within int) int { return within - 13 })
	p.Hint = "All of it comes here."
	p.Place(layout.Rect{W: 30, H: 3})
	expect(t, draw(p, pane.Look{Theme: &none}), `
╭─ List ─────────────────────╮
│  All of it comes here.     │
╰────────────────────────────╯`)
}

func TestAnItemIsInFullBesideTheList(t *testing.T) {
	none := theme.None()
	p := pane.NewFollower("List")
	p.Divide(func(within int) int { return max(within-13, 0) })
	p.Place(layout.Rect{W: 30, H: 5})
	p.Store.Append(word("one"), word("two"))
	draw(p, pane.Look{Theme: &none}) // nothing is shown beside it yet
	p.Beside.Show(1, []int{1}, []lines.Item{rows{"a", "b", "c", "d"}})
	expect(t, draw(p, pane.Look{Theme: &none}), `
╭─ List ─────────────────────╮
│  one        │ a            │
│  two        ├ b            │
│             │ c            │
╰─────────────────── ↓ more ─╯`)
	p.Beside.Scroll(1)
	p.Beside.Show(1, []int{1}, []lines.Item{rows{"a", "b", "c", "D"}})
	expect(t, draw(p, pane.Look{Theme: &none}), `
╭─ List ─────────────────────╮
│  one        │ b            │
│  two        ├ c            │
│             │ D            │
╰────────────────────────────╯`)
	p.Beside.Show(0, []int{0}, []lines.Item{rows{"e"}})
	if got := draw(p, pane.Look{Theme: &none})[1]; !strings.Contains(got, "├ e ") {
		t.Errorf("another item begins with %q", got)
	}
	p.Place(layout.Rect{W: 18, H: 5})
	if got := draw(p, pane.Look{Theme: &none})[1]; got != "│  one           │" {
		t.Errorf("where there is no room beside the list: %q", got)
	}
}

// rows is an item of rows.
type rows []string

func (r rows) Rows(width int) []string {
	var all []string
	for _, row := range r {
		all = append(all, word(row).Rows(width)...)
	}
	return all
}

func TestASignSaysThatTheBeginningIsAbove(t *testing.T) {
	none := theme.None()
	p := pane.NewFollower("List")
	p.Heading = true
	p.Place(layout.Rect{W: 18, H: 5})
	p.Store.Append(rows{"head", "a", "b", "c"})
	for _, want := range []string{"│  head          │\n│↑ b             │\n│  c             │", "│  head          │\n│  a             │\n│  b             │"} {
		if got := strings.Join(draw(p, pane.Look{Theme: &none})[1:4], "\n"); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
		p.Home()
	}
}

func TestTheSignOfABeginningAboveIsInPanesWithoutHeadingsToo(t *testing.T) {
	none := theme.None()
	p := pane.NewFollower("Talk")
	p.Place(layout.Rect{W: 18, H: 4})
	p.Store.Append(rows{"a", "b"}, rows{"c"})
	expect(t, draw(p, pane.Look{Theme: &none}), `
╭─ Talk ─────────╮
│↑ b             │
│  c             │
╰────────────────╯`)
}

func TestAListSaysWhereOneIsInIt(t *testing.T) {
	none := theme.None()
	p := pane.NewFollower("List")
	p.Heading = true
	p.Place(layout.Rect{W: 24, H: 5})
	bottom := func(at int) string { return draw(p, pane.Look{Theme: &none, At: at})[4] }
	p.Store.Append(word("a"), word("b"), word("c"))
	for name, c := range map[string]struct {
		at   int
		want string
	}{"all in sight": {0, "╰──────────────────────╯"}, "one is selected": {2, "╰───────────── 2 of 3 ─╯"}} {
		if got := bottom(c.at); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	p.Store.Append(word("d"))
	p.Home()
	if got, want := bottom(1), "╰────── 1 of 4 ↓ more ─╯"; got != want {
		t.Errorf("at the beginning: %q, want %q", got, want)
	}
}

func TestWhatIsSelectedIsABarInThePaneWithTheFocus(t *testing.T) {
	dark := theme.New(theme.Dark(), termenv.TrueColor)
	p := pane.New("List")
	p.Place(layout.Rect{W: 14, H: 3})
	p.Store.Append(word("one"))
	for focused, style := range map[bool]theme.Style{true: dark.Bar, false: dark.Strong} {
		row := draw(p, pane.Look{Theme: &dark, Focused: focused, Depth: func(int, int) pane.Depth { return pane.Raised }})[1]
		if want := style.Paint("one      "); !strings.Contains(row, want) {
			t.Errorf("focus %v: %q is not in %q", focused, want, row)
		}
		if got := strings.Count(row, dark.Bar.Paint(" ")) == 1 && strings.Contains(row, dark.Bar.Paint("  ")); got != focused {
			t.Errorf("focus %v: the bar reaches the borders: %v: %q", focused, got, row)
		}
	}
}
