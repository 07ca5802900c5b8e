package lines_test

import (
	"fmt"
	"strings"
	"testing"

	"callsim/tui/lines"
)

// item has a number of rows that depends on the width: it is a text of so many cells.
type item struct {
	name  string
	cells int
	drawn *int
}

func (i item) Rows(width int) []string {
	if i.drawn != nil {
		*i.drawn++
	}
	var rows []string
	for n := 0; n*width < i.cells; n++ {
		rows = append(rows, fmt.Sprintf("%s%d", i.name, n))
	}
	return rows
}

func store(cells ...int) *lines.Store {
	s := &lines.Store{}
	for i, n := range cells {
		s.Append(item{name: string(rune('a' + i)), cells: n})
	}
	return s
}

func window(v *lines.View) string {
	var rows []string
	for _, row := range v.Window() {
		rows = append(rows, strings.TrimSpace(row))
	}
	return strings.Join(rows, " ")
}

func expect(t *testing.T, v *lines.View, want string) {
	t.Helper()
	if got := window(v); got != want {
		t.Errorf("window is %q, want %q", got, want)
	}
}

func TestAFollowerStaysAtTheEnd(t *testing.T) {
	s := store(30, 10, 20)
	v := lines.NewFollower(s)
	v.Resize(10, 3)
	expect(t, v, "b0 c0 c1")
	s.Append(item{name: "x", cells: 20})
	expect(t, v, "c1 x0 x1")
}

func TestAReaderWhoScrolledUpIsNotDragged(t *testing.T) {
	s := store(30, 10, 20)
	v := lines.NewFollower(s)
	v.Resize(10, 3)
	v.Scroll(-2)
	expect(t, v, "a1 a2 b0")
	s.Append(item{name: "x", cells: 10}, item{name: "y", cells: 10})
	expect(t, v, "a1 a2 b0")
	if v.New() != 2 {
		t.Errorf("%d new, want 2", v.New())
	}
	v.Scroll(100)
	expect(t, v, "c1 x0 y0")
	if v.New() != 0 || !v.AtEnd() {
		t.Error("it does not follow again at the end")
	}
	s.Append(item{name: "z", cells: 10})
	expect(t, v, "x0 y0 z0")
}

func TestHomeAndEnd(t *testing.T) {
	s := store(30, 10, 20)
	v := lines.NewFollower(s)
	v.Resize(10, 3)
	v.Home()
	expect(t, v, "a0 a1 a2")
	v.End()
	expect(t, v, "b0 c0 c1")
	v.Scroll(-100)
	expect(t, v, "a0 a1 a2")
	v.Scroll(1)
	expect(t, v, "a1 a2 b0")
}

func TestAShortStoreStandsAtTheTop(t *testing.T) {
	v := lines.NewFollower(store(10))
	v.Resize(10, 3)
	expect(t, v, "a0  ")
	v.Scroll(-1)
	v.Scroll(1)
	expect(t, v, "a0  ")
	if !v.AtEnd() {
		t.Error("a window that shows everything is not at the end")
	}
}

func TestResizingKeepsThePlace(t *testing.T) {
	s := store(100, 100, 100)
	v := lines.NewFollower(s)
	v.Resize(10, 4)
	v.Home()
	v.Scroll(14)
	expect(t, v, "b4 b5 b6 b7")
	v.Resize(5, 4)
	expect(t, v, "b8 b9 b10 b11")
	v.Resize(10, 2)
	expect(t, v, "b4 b5")
	v.Resize(10, 100)
	if !v.AtEnd() {
		t.Error("a window that shows everything is not at the end")
	}
}

func TestAChangedItemIsDrawnAgain(t *testing.T) {
	s := store(10, 10)
	v := lines.NewFollower(s)
	v.Resize(10, 3)
	expect(t, v, "a0 b0 ")
	s.Set(0, item{name: "A", cells: 20})
	expect(t, v, "A0 A1 b0")
}

func TestRevealMovesNoFurtherThanNeeded(t *testing.T) {
	s := store(10, 10, 10, 10, 10, 10, 10, 10)
	v := lines.NewView(s)
	v.Resize(10, 3)
	v.Reveal(0, 1)
	expect(t, v, "a0 b0 c0")
	v.Reveal(4, 5)
	expect(t, v, "e0 f0 g0")
	v.Reveal(5, 6)
	expect(t, v, "e0 f0 g0")
	if !v.Below() {
		t.Error("nothing is below the window")
	}
	v.Reveal(7, 7)
	expect(t, v, "f0 g0 h0")
	if v.AtEnd() || v.New() != 0 || v.Below() {
		t.Error("a view that does not follow is at the end")
	}
	v.Reveal(99, 99)
	expect(t, v, "f0 g0 h0")
}

func TestTheHeadingStaysWhileItsItemPasses(t *testing.T) {
	v := lines.NewFollower(store(50, 10))
	v.Heading = true
	v.Resize(10, 4)
	expect(t, v, "a0 a3 a4 b0")
	v.Resize(10, 3)
	expect(t, v, "a3 a4 b0")
	v.Home()
	expect(t, v, "a0 a1 a2")
}

func TestSizesOfNothing(t *testing.T) {
	for _, v := range []*lines.View{lines.NewFollower(store()), lines.NewView(store(0, 10))} {
		for _, size := range [][2]int{{0, 0}, {-1, -5}, {5, 1}, {1, 5}} {
			v.Resize(size[0], size[1])
			v.Scroll(-1)
			v.Scroll(2)
			v.Home()
			v.End()
			v.Reveal(0, 9)
			if got := len(v.Window()); got != max(size[1], 0) {
				t.Errorf("%v: %d rows", size, got)
			}
		}
	}
}

// TestAWindowOnWhatIsGone moves a window that has a heading, in every order, over a store that is empty or becomes so.
func TestAWindowOnWhatIsGone(t *testing.T) {
	moves := map[string]func(*lines.View){
		"home": (*lines.View).Home, "end": (*lines.View).End,
		"page down": func(v *lines.View) { v.Scroll(9) }, "page up": func(v *lines.View) { v.Scroll(-9) },
		"reveal": func(v *lines.View) { v.Reveal(0, 1) },
	}
	for first, a := range moves {
		for second, b := range moves {
			t.Run(first+", "+second, func(t *testing.T) {
				s := store(50, 90)
				for _, change := range []func(){s.Clear, func() {}, func() { s.Append(item{name: "x", cells: 10}) }, func() { s.Limit(0) }} {
					v := lines.NewFollower(s)
					v.Heading = true
					v.Resize(10, 4)
					a(v)
					change()
					b(v)
					if got := len(v.Window()); got != 4 {
						t.Errorf("%d rows, want 4", got)
					}
					v.Rows(9)
					v.First()
					v.Last()
					v.Below()
				}
			})
		}
	}
}

func TestOnlyWhatIsShownIsDrawn(t *testing.T) {
	s, drawn := &lines.Store{}, 0
	for range 100_000 {
		s.Append(item{name: "x", cells: 10, drawn: &drawn})
	}
	v := lines.NewFollower(s)
	v.Resize(10, 40)
	v.Window()
	v.Scroll(-10)
	v.Window()
	v.Window()
	if drawn > 60 {
		t.Errorf("%d items were drawn for a window of 40 rows", drawn)
	}
}

func TestConcludingWithAnItem(t *testing.T) {
	s := store(3, 3, 3, 30)
	v := lines.NewView(s)
	v.Resize(1, 4)
	v.Conclude(1)
	if item, row := v.Owner(0); len(v.Window()) != 4 || item > 1 {
		t.Errorf("%d %d", item, row)
	}
	v.Window()
	if item, row := v.Owner(3); item != 1 || row != 2 {
		t.Errorf("the last row is row %d of item %d", row, item)
	}
	v.Conclude(3)
	v.Window()
	if item, row := v.Owner(0); item != 3 || row != 0 {
		t.Errorf("the first row is row %d of item %d", row, item)
	}
	v.Conclude(-1)
	v.Conclude(4)
}

func TestRevealingARow(t *testing.T) {
	s := store(3, 30)
	v := lines.NewView(s)
	v.Heading = true
	v.Resize(1, 5)
	for n := range 30 {
		v.Home()
		v.RevealRow(1, func(_ int, row string) bool { return strings.HasSuffix(row, fmt.Sprint(n)) })
		v.Window()
		found := false
		for y := range 5 {
			item, row := v.Owner(y)
			found = found || item == 1 && strings.HasSuffix(fmt.Sprint(row), fmt.Sprint(n))
		}
		if !found {
			t.Errorf("row %d is not in the window", n)
		}
	}
}

func TestAFollowerOfWholeItemsRestsWhereTheLastOneBegins(t *testing.T) {
	s := store(30, 10, 20)
	v := lines.NewFollower(s)
	v.Whole = true
	v.Resize(10, 4)
	expect(t, v, "b0 c0 c1 ")
	if v.Below() {
		t.Error("there is nothing below")
	}
	s.Append(item{name: "x", cells: 60})
	expect(t, v, "x0 x1 x2 x3")
	if !v.Below() || !v.AtEnd() || v.New() != 0 {
		t.Error("it follows, and there is more below")
	}
	v.Scroll(1)
	expect(t, v, "x1 x2 x3 x4")
	v.Scroll(9)
	expect(t, v, "x2 x3 x4 x5")
	if v.Below() || v.AtEnd() {
		t.Error("the reader is at the end of what does not fit, and is not to be dragged back")
	}
	s.Append(item{name: "y", cells: 10})
	expect(t, v, "x2 x3 x4 x5")
	if v.New() != 1 {
		t.Errorf("%d new, want 1", v.New())
	}
	v.End()
	expect(t, v, "y0   ")
}

func TestAFollowerOfWholeItemsFollowsAgainWhereItRests(t *testing.T) {
	s := store(20, 60)
	v := lines.NewFollower(s)
	v.Whole = true
	v.Resize(10, 4)
	v.Scroll(-1)
	expect(t, v, "a1 b0 b1 b2")
	v.Scroll(1)
	expect(t, v, "b0 b1 b2 b3")
	s.Append(item{name: "x", cells: 10})
	expect(t, v, "x0   ")
}

func TestABlankRowAtTheEndOfTheLastItemIsNothingToReadOn(t *testing.T) {
	s := &lines.Store{}
	s.Append(blankEnded{})
	v := lines.NewFollower(s)
	v.Whole = true
	v.Resize(10, 2)
	if expect(t, v, "one two"); v.Below() {
		t.Error("only a blank row is below")
	}
}

// blankEnded is an item of two rows and a blank one.
type blankEnded struct{}

func (blankEnded) Rows(int) []string { return []string{"one", "two", "          "} }

func TestItemsAreLeftOut(t *testing.T) {
	left := map[int]bool{1: true}
	s := store(10, 10, 10)
	s.Sift(func(n int) bool { return !left[n] })
	v := lines.NewView(s)
	v.Resize(10, 3)
	expect(t, v, "a0 c0 ")
	s.Append(item{name: "x", cells: 10}, item{name: "y", cells: 10})
	expect(t, v, "a0 c0 x0")
	if s.Number(1) != 2 || s.Index(2) != 1 || s.Index(1) != -1 || s.Count() != 4 {
		t.Errorf("item 1 is %d, item 2 of all is %d and item 1 of all %d of %d", s.Number(1), s.Index(2), s.Index(1), s.Count())
	}
	left[1], left[2] = false, true
	s.Set(1, item{name: "B", cells: 10})
	expect(t, v, "a0 B0 x0")
	s.Limit(2)
	expect(t, v, "a0 B0 ")
	s.Limit(-1)
	s.Sift(nil)
	expect(t, v, "a0 B0 c0")
}

func TestTheRowsOfAFewItemsAreKept(t *testing.T) {
	s, drawn := &lines.Store{}, 0
	for range 10_000 {
		s.Append(item{name: "x", cells: 10, drawn: &drawn})
	}
	v := lines.NewView(s)
	v.Resize(10, 40)
	for range 10_000 / 40 {
		v.Window()
		v.Scroll(40)
	}
	walked := drawn
	for range 10_000 / 40 {
		v.Scroll(-40)
		v.Window()
	}
	if again := drawn - walked; again < 5_000 {
		t.Errorf("%d of 10,000 items were drawn again: the rows of all others were kept", again)
	}
}
