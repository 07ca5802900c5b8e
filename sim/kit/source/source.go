// Package source says where in a person's file something is, and what is wrong there.
//
// It imports the standard library only.
package source

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Pos is a place in a file; Line and Column count from 1, Column in characters. A zero Line means the file as a whole.
type Pos struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

func (p Pos) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Problem is one thing that is wrong in a file. What says what is wrong and what to write instead.
type Problem struct {
	Pos
	What string `json:"what"`
}

func (p Problem) Error() string { return p.Pos.String() + ": " + p.What }

// Problems are everything that is wrong with a file and the files that it includes.
type Problems []Problem

// Error is a line for each problem.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, problem := range p {
		lines[i] = problem.Error()
	}
	return strings.Join(lines, "\n")
}

// Add notes a problem.
func (p *Problems) Add(at Pos, format string, args ...any) {
	*p = append(*p, Problem{at, fmt.Sprintf(format, args...)})
}

// mostAlike is how many places with the same problem a file may have before the first one stands for all.
const mostAlike = 3

// Err is p in the order of its places, each problem once, or nil when there is none.
func (p Problems) Err() error {
	if len(p) == 0 {
		return nil
	}
	slices.SortStableFunc(p, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return folded(slices.Compact(p))
}

// folded says once what is wrong in too many places, where it is for the first time.
func folded(p Problems) Problems {
	at := map[Problem][]int{} // the lines of a problem, by the problem without its place
	key := func(one Problem) Problem { return Problem{Pos{File: one.File}, one.What} }
	for _, one := range p {
		at[key(one)] = append(at[key(one)], one.Line)
	}
	var all Problems
	said := map[Problem]bool{}
	for _, one := range p {
		k := key(one)
		if n := len(at[k]); n > mostAlike {
			if said[k] {
				continue
			}
			said[k] = true
			one.What += fmt.Sprintf(" (and %d more, the last in line %d)", n-1, at[k][n-1])
		}
		all = append(all, one)
	}
	return all
}

// Nearest is the one of known that name was probably meant to be, or "".
func Nearest(name string, known []string) string {
	best, least := "", len(name)/3+1
	for _, k := range known {
		if d := distance(strings.ToLower(name), strings.ToLower(k)); d < least {
			best, least = k, d
		}
	}
	return best
}

// OneOf is the error of a word that must be one of those that are known.
func OneOf(got string, known []string) error {
	return fmt.Errorf("must be one of %s, got %q; write %s", strings.Join(known, ", "), got, cmp.Or(Nearest(got, known), known[0]))
}

// distance counts the characters to add, drop, change or swap with a neighbour to make b of a.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	rows := make([][]int, len(x)+1)
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		rows[i][0] = i
	}
	for j := range y {
		rows[0][j+1] = j + 1
	}
	for i := range x {
		for j := range y {
			change := 1
			if x[i] == y[j] {
				change = 0
			}
			d := min(rows[i][j+1]+1, rows[i+1][j]+1, rows[i][j]+change)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				d = min(d, rows[i-1][j-1]+1)
			}
			rows[i+1][j+1] = d
		}
	}
	return rows[len(x)][len(y)]
}
