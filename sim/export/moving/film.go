package moving

import (
	"fmt"
	"strings"
	"time"
)

// film is how things come and go. Everything moves as long as the whole picture does, so that it can begin again.
type film struct {
	at     time.Duration
	moves  []move
	number map[string]int // of a move that is there already, by its form
}

// move is one way of coming, going or scrolling: a property at some times. It begins with the first value.
type move struct {
	property string
	values   []string
	times    []time.Duration // when each value but the first begins to come
}

// most is how often the picture plays before it rests on its end; turn is how long a change takes.
const (
	most = 3
	turn = 250 * time.Millisecond
)

// class is the class of what moves so.
func (f *film) class(m move) string {
	form := fmt.Sprint(m)
	if f.number == nil {
		f.number = map[string]int{}
	}
	if _, known := f.number[form]; !known {
		f.number[form] = len(f.moves)
		f.moves = append(f.moves, m)
	}
	return fmt.Sprintf("m%d", f.number[form])
}

// seen is the class of what is seen from the first time on, until the second, and so on.
func (f *film) seen(times ...time.Duration) string {
	m := move{property: "opacity", values: []string{"0"}, times: times}
	for i := range times {
		m.values = append(m.values, [...]string{"1", "0"}[i%2])
	}
	return f.class(m)
}

// css are the styles of all moves. Without motion, everything is as it is in the end.
func (f *film) css() string {
	var b strings.Builder
	for i, m := range f.moves {
		last := m.values[len(m.values)-1]
		fmt.Fprintf(&b, ".m%d{%s:%s;animation-name:m%d}@keyframes m%d{0%%", i, m.property, last, i, i)
		for n, t := range m.times {
			fmt.Fprintf(&b, ",%s{%s:%s}%s", f.part(t), m.property, m.values[n], f.part(t+turn))
		}
		fmt.Fprintf(&b, ",to{%s:%s}}\n", m.property, last)
	}
	fmt.Fprintf(&b, "g,text,.run{animation-duration:%.2fs;animation-iteration-count:%d;animation-fill-mode:both;animation-timing-function:linear}\n", f.at.Seconds(), most)
	b.WriteString("@keyframes run{from{transform:scaleX(0)}to{transform:none}}\n")
	b.WriteString("@media (prefers-reduced-motion:reduce){g,text,.run{animation:none!important}}\n")
	return b.String()
}

// part is a time as a part of the whole.
func (f *film) part(t time.Duration) string {
	return fmt.Sprintf("%.2f%%", min(float64(t)/float64(f.at), 1)*100)
}
