package layout_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callsim/tui/layout"
)

var update = flag.Bool("update", false, "write the screens to testdata")

// sketch draws a layout as ASCII art: a letter for each pane, one character for two cells by one row.
func sketch(l layout.Layout, width, height int) string {
	grid := make([][]byte, height)
	for y := range grid {
		grid[y] = []byte(strings.Repeat(".", (width+1)/2))
	}
	fill(grid, l.Conversation, 'c')
	fill(grid, l.Phone, 'p')
	fill(grid, l.Prompt, 'r')
	fill(grid, l.Payloads, 'y')
	if l.Mode != layout.Narrow {
		fill(grid, l.Broadcasts, 'b')
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

func TestScreens(t *testing.T) {
	for _, size := range [][2]int{{59, 15}, {60, 16}, {80, 24}, {100, 30}, {120, 40}, {160, 24}, {200, 50}} {
		name := filepath.Join("testdata", fmt.Sprintf("%dx%d.txt", size[0], size[1]))
		got := sketch(layout.Of(size[0], size[1]), size[0], size[1])
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.ReplaceAll(string(want), "\r\n", "\n"); got != want {
			t.Errorf("%dx%d:\n%s\nwant:\n%s", size[0], size[1], got, want)
		}
	}
}

func TestThePanesCoverTheScreenOnce(t *testing.T) {
	for width := layout.MinWidth; width <= 300; width += 3 {
		for height := layout.MinHeight; height <= 100; height++ {
			l := layout.Of(width, height)
			all := []layout.Rect{l.Conversation, l.Phone, l.Payloads, l.Status}
			if l.Mode != layout.Narrow {
				all = append(all, l.Prompt, l.Broadcasts)
			}
			area := 0
			for i, r := range all {
				area += r.W * r.H
				if r.Empty() || r.X < 0 || r.Y < 0 || r.X+r.W > width || r.Y+r.H > height {
					t.Fatalf("%dx%d: %+v", width, height, r)
				}
				for _, other := range all[:i] {
					if overlap(r, other) {
						t.Fatalf("%dx%d: %+v and %+v overlap", width, height, r, other)
					}
				}
			}
			if area != width*height {
				t.Fatalf("%dx%d: %d cells are covered", width, height, area)
			}
		}
	}
}

func overlap(a, b layout.Rect) bool {
	return a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H
}

func TestPanesHaveRoom(t *testing.T) {
	for width := layout.MinWidth; width <= 300; width++ {
		for height := layout.MinHeight; height <= 80; height++ {
			l := layout.Of(width, height)
			for _, r := range []layout.Rect{l.Conversation, l.Phone, l.Prompt, l.Payloads, l.Broadcasts} {
				if r.W < 24 || r.H < 6 {
					t.Fatalf("%dx%d: a pane has %dx%d", width, height, r.W, r.H)
				}
			}
			if l.Mode == layout.Wide && l.Payloads.W < 78 {
				t.Fatalf("%dx%d: no room for a request beside its reply", width, height)
			}
		}
	}
}

func TestUnderTheMinimumNothingIsArranged(t *testing.T) {
	for _, size := range [][2]int{{0, 0}, {-3, -1}, {1, 1}, {59, 100}, {500, 15}} {
		if l := layout.Of(size[0], size[1]); l != (layout.Layout{}) {
			t.Errorf("%v: %+v", size, l)
		}
	}
}
