package layout_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"callsim/sim/kit/golden"
	"callsim/tui/layout"
)

// It is the first test: what lacks a place has no layout.
func TestEveryPaneIsDescribed(t *testing.T) {
	ids, keys := map[string]bool{}, map[string]bool{}
	for p, d := range layout.Table {
		if d.ID == "" || d.Title == "" || d.Key == "" || ids[d.ID] || keys[d.Key] {
			t.Errorf("pane %d must have an ID, a title and a key of its own, has %+v", p, d)
		}
		ids[d.ID], keys[d.Key] = true, true
		for mode, place := range map[string]layout.Place{"wide": d.Wide, "medium": d.Medium, "narrow": d.Narrow} {
			if place.Share <= 0 {
				t.Errorf("%s has no place in the arrangement %s", d.ID, mode)
			}
		}
	}
}

// sketch draws a layout as ASCII art: a letter for each pane, one character for two cells by one row.
func sketch(l layout.Layout, width, height int) string {
	grid := make([][]byte, height)
	for y := range grid {
		grid[y] = []byte(strings.Repeat(".", (width+1)/2))
	}
	for p, r := range l.Rect {
		fill(grid, r, "cprybaefghi"[p])
	}
	if len(l.Tabs) > 0 {
		fill(grid, l.Rect[l.Tabs[0]], 't')
	}
	fill(grid, l.Status, 's')
	var b strings.Builder
	for _, row := range grid {
		b.Write(row)
		b.WriteByte('\n')
	}
	return b.String()
}

func fill(grid [][]byte, r layout.Rect, c byte) {
	for y := r.Y; y < r.Y+r.H; y++ {
		for x := r.X; x < r.X+r.W; x++ {
			if x%2 == 0 {
				grid[y][x/2] = c
			}
		}
	}
}

// choices are what a person may have chosen.
var choices = map[string]layout.Choice{
	"":         {},
	"-hidden":  {Hidden: [layout.Panes]bool{layout.Phone: true, layout.Prompt: true, layout.State: true}},
	"-zoomed":  {Zoomed: true, Zoom: layout.Payloads},
	"-replay":  {Replay: true},
	"-shifted": {Shift: [4][2]int{layout.Narrow: {8, 0}, layout.Medium: {-12, 8}, layout.Wide: {8, -16}}},
}

func TestScreens(t *testing.T) {
	for _, size := range [][2]int{{59, 15}, {60, 16}, {80, 24}, {100, 30}, {120, 40}, {160, 24}, {200, 50}} {
		for suffix, choice := range choices {
			name := filepath.Join("testdata", fmt.Sprintf("%dx%d%s.txt", size[0], size[1], suffix))
			got := sketch(layout.Of(size[0], size[1], choice), size[0], size[1])
			golden.Check(t, name, got)
		}
	}
}

// covered checks that the panes cover the screen once, and that each has room.
func covered(t *testing.T, l layout.Layout, width, height int) {
	t.Helper()
	var all []layout.Rect
	shared := map[layout.Rect]bool{}
	for _, p := range l.Tabs {
		shared[l.Rect[p]] = true
	}
	for r := range shared {
		all = append(all, r)
	}
	for _, r := range l.Rect {
		if !r.Empty() && !shared[r] {
			all = append(all, r)
		}
	}
	area := width
	for i, r := range all {
		area += r.W * r.H
		if r.X < 0 || r.Y < 0 || r.X+r.W > width || r.Y+r.H > height-1 || r.W < layout.MinPaneWidth || r.H < layout.MinPaneHeight {
			t.Fatalf("%dx%d: %+v", width, height, r)
		}
		for _, other := range all[:i] {
			if r.X < other.X+other.W && other.X < r.X+r.W && r.Y < other.Y+other.H && other.Y < r.Y+r.H {
				t.Fatalf("%dx%d: %+v and %+v overlap", width, height, r, other)
			}
		}
	}
	if area != width*height {
		t.Fatalf("%dx%d: %d cells are covered: %+v", width, height, area, l)
	}
}

func TestThePanesCoverTheScreenOnce(t *testing.T) {
	for width := layout.MinWidth; width <= 300; width += 3 {
		for height := layout.MinHeight; height <= 100; height++ {
			for _, choice := range choices {
				covered(t, layout.Of(width, height, choice), width, height)
			}
		}
	}
}

func TestWhateverIsChosenThePanesCoverTheScreenOnce(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var c layout.Choice
		for p := range c.Hidden {
			c.Hidden[p] = p > 0 && random.IntN(2) == 0
		}
		c.Zoomed, c.Zoom = random.IntN(8) == 0, layout.Pane(random.IntN(layout.Panes))
		c.Replay = random.IntN(2) == 0
		for mode := range c.Shift {
			c.Shift[mode] = [2]int{random.IntN(400) - 200, random.IntN(400) - 200}
		}
		width, height := layout.MinWidth+random.IntN(400), layout.MinHeight+random.IntN(150)
		l := layout.Of(width, height, c)
		covered(t, l, width, height)
		c.Hidden[layout.Expectations] = c.Hidden[layout.Expectations] || !c.Replay
		for p, r := range l.Rect {
			if zoomed := c.Zoomed && !c.Hidden[c.Zoom]; !zoomed && c.Hidden[p] != r.Empty() {
				t.Fatalf("%+v: pane %d is %+v", c, p, r)
			}
		}
	}
}

func TestThereIsRoomForARequestBesideItsReply(t *testing.T) {
	for width := layout.MinWidth; width <= 300; width++ {
		l := layout.Of(width, 50, layout.Choice{})
		if l.Mode == layout.Wide && l.Rect[layout.Payloads].W < 78 {
			t.Fatalf("%d cells: the payloads have %d", width, l.Rect[layout.Payloads].W)
		}
	}
}

func TestMovingABorder(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 50}} {
		before := layout.Of(size[0], size[1], layout.Choice{Replay: true})
		for p := range layout.Pane(layout.Panes) {
			c := layout.Choice{Replay: true}
			left, right := before.Mode.Borders(p)
			if right >= 0 {
				c.Shift[before.Mode][right] = 4
			} else {
				c.Shift[before.Mode][left] = -4
			}
			if got, was := layout.Of(size[0], size[1], c).Rect[p].W, before.Rect[p].W; got != was+4 {
				t.Errorf("%v: pane %d has %d cells, had %d", size, p, got, was)
			}
		}
	}
}

func TestUnderTheMinimumNothingIsArranged(t *testing.T) {
	for _, size := range [][2]int{{0, 0}, {-3, -1}, {1, 1}, {59, 100}, {500, 15}} {
		if l := layout.Of(size[0], size[1], layout.Choice{Zoomed: true}); l.Mode != layout.TooSmall || !l.Status.Empty() {
			t.Errorf("%v: %+v", size, l)
		}
	}
}

func TestAPaneGivesWhatItDoesNotNeed(t *testing.T) {
	phone, prompt, broadcasts := layout.Phone, layout.Prompt, layout.Broadcasts
	for name, c := range map[string]struct{ phone, prompt, broadcasts int }{
		"nobody lacks anything":  {7, 10, 7},
		"the prompt lacks rows":  {7, 40, 7},
		"an empty phone":         {3, 40, 40},
		"everybody lacks rows":   {40, 40, 40},
		"nothing is known of it": {0, 40, 0},
	} {
		t.Run(name, func(t *testing.T) {
			before := layout.Of(200, 50, layout.Choice{}).Rect
			var needs [layout.Panes]int
			needs[phone], needs[prompt], needs[broadcasts] = c.phone, c.prompt, c.broadcasts
			l := layout.Of(200, 50, layout.Choice{Needs: needs})
			covered(t, l, 200, 50)
			for p, needs := range map[layout.Pane]int{phone: c.phone, prompt: c.prompt, broadcasts: c.broadcasts} {
				if was, is := before[p].H, l.Rect[p].H; is < min(was, max(needs, layout.MinPaneHeight)) || needs == 0 && is != was || is > was && is > needs {
					t.Errorf("%s has %d rows, had %d, can use %d", p, is, was, needs)
				}
			}
			if is, was := l.Rect[prompt].H, before[prompt].H; (is > was) != (name == "the prompt lacks rows" || name == "an empty phone") {
				t.Errorf("the Prompt has %d rows, had %d", is, was)
			}
		})
	}
}

func TestAPaneOfTwoColumnsGetsWhatTheOneAboveDoesNotNeed(t *testing.T) {
	var needs [layout.Panes]int
	needs[layout.Conversation], needs[layout.Payloads] = 10, 40
	if l := layout.Of(120, 40, layout.Choice{Needs: needs}); l.Rect[layout.Conversation].H != 10 || l.Rect[layout.Payloads].H != 29 {
		t.Errorf("the Conversation has %d rows, and the Payloads have %d", l.Rect[layout.Conversation].H, l.Rect[layout.Payloads].H)
	}
}

func TestThePaneThatLacksTheFewestRowsGetsThemFirst(t *testing.T) {
	var needs [layout.Panes]int
	needs[layout.Phone], needs[layout.Prompt], needs[layout.Broadcasts] = 5, 60, 20
	if l := layout.Of(200, 50, layout.Choice{Needs: needs}); l.Rect[layout.Broadcasts].H != 20 {
		t.Errorf("Broadcasts have %d rows", l.Rect[layout.Broadcasts].H)
	}
}

func TestAMomentBorrowsRowsThatAreEmptyThen(t *testing.T) {
	var needs, wants [layout.Panes]int
	for p, r := range layout.Of(120, 40, layout.Choice{}).Rect {
		needs[p], wants[p] = r.H, r.H
	}
	before := layout.Of(120, 40, layout.Choice{Needs: needs}).Rect
	wants[layout.State], wants[layout.Broadcasts] = needs[layout.State]-2, needs[layout.Broadcasts]+9
	then := layout.Of(120, 40, layout.Choice{Needs: needs, Wants: wants})
	covered(t, then, 120, 40)
	for p, r := range then.Rect {
		want := before[p].H + map[layout.Pane]int{layout.State: -2, layout.Broadcasts: 2}[layout.Pane(p)]
		if r.H != want {
			t.Errorf("%s has %d rows, want %d", layout.Pane(p), r.H, want)
		}
	}
}
