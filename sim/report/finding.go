package report

import (
	"fmt"
	"strings"

	"callsim/sim/match"
	"callsim/sim/replay"
	"callsim/sim/source"
	"callsim/sim/trace"
)

// finding is one thing that is wrong with a fixture: a failure or a problem.
type finding struct {
	source.Pos
	what    string
	failure *replay.Failure // nil for a problem
	// before is the conversation that led to it, of the first failure alone.
	before []string
}

// findings are all that is wrong with r: none when it passed or was not run, else one at least.
func findings(r replay.Result) []finding {
	if r.Status == replay.Passed || r.Status == replay.NotRun {
		return nil
	}
	var all []finding
	for i := range r.Failures {
		f := &r.Failures[i]
		all = append(all, finding{Pos: within(f.Pos, r), what: turn(f) + f.What, failure: f})
	}
	if len(all) > 0 {
		all[0].before = r.Conversation
	}
	for _, p := range r.Problems {
		all = append(all, finding{Pos: within(p.Pos, r), what: p.What})
	}
	if len(all) == 0 {
		all = append(all, finding{Pos: source.Pos{File: r.File}, what: "it is " + string(r.Status) + ", and nothing says why"})
	}
	return all
}

// within is a place, which is in the fixture's own file unless it says otherwise.
func within(p source.Pos, r replay.Result) source.Pos {
	if p.File == "" {
		p.File = r.File
	}
	return p
}

// longestAct is how much of an act is shown before what is wrong.
const longestAct = 72

// turn says in which turn a failure is, and what was done in it. Before the first turn, the act is the name.
func turn(f *replay.Failure) string {
	act := cut(f.Act, longestAct)
	switch {
	case f.Turn == 0 && act == "":
		return "opening: "
	case f.Turn == 0:
		return act + ": "
	case act == "":
		return fmt.Sprintf("turn %d: ", f.Turn)
	}
	return fmt.Sprintf("turn %d (%s): ", f.Turn, act)
}

// head is the finding in one line.
func (f finding) head() string { return f.String() + ": " + f.what }

// detailed is what is wrong with r, with all that a person needs to understand it.
func detailed(r replay.Result, width int) *block {
	b := newBlock(width)
	all := findings(r)
	for _, f := range all[:min(most, len(all))] {
		b.finding(f)
	}
	b.more(0, len(all)-most, "more finding")
	return b
}

func (b *block) finding(f finding) {
	b.add(bad, 0, f.head())
	b.conversation(f.before)
	if f.failure == nil {
		return
	}
	b.section("wanted", split(f.failure.Wanted), same)
	b.nearest(f.failure)
	b.section("diff", split(f.failure.Diff), ofDiff)
	if f.failure.Nearest == nil {
		b.happened(f.failure)
	}
}

// Sections stand under a finding, and what they hold under them.
const (
	sectionIndent = 2
	bodyIndent    = 4
)

// speaker is how far the words of a conversation stand to the right of who says them.
const speaker = 8

// conversation shows the end of what was said: it is what matters.
func (b *block) conversation(lines []string) {
	if len(lines) == 0 {
		return
	}
	b.add(label, sectionIndent, "conversation")
	earlier := max(0, len(lines)-most)
	b.more(bodyIndent, earlier, "earlier line")
	for _, line := range lines[earlier:] {
		b.wrapped(plain, bodyIndent, speaker, line)
	}
}

// section shows the beginning of lines that are not to be broken.
func (b *block) section(name string, lines []string, as func(string) shade) {
	if len(lines) == 0 {
		return
	}
	b.add(label, sectionIndent, name)
	for _, line := range lines[:min(most, len(lines))] {
		b.add(as(line), bodyIndent, line)
	}
	b.more(bodyIndent, len(lines)-most, "more line")
}

func same(string) shade { return plain }

func ofDiff(line string) shade {
	switch {
	case strings.HasPrefix(line, "+"):
		return added
	case strings.HasPrefix(line, "-"):
		return removed
	case strings.HasPrefix(line, "@@"):
		return hunk
	}
	return plain
}

// nearest shows the event that almost matched, and what differs in it.
func (b *block) nearest(f *replay.Failure) {
	switch {
	case f.Nearest != nil:
		b.add(label, sectionIndent, fmt.Sprintf("nearest: %s, event %d", f.Nearest.Kind, f.Nearest.Seq))
	case len(f.Mismatches) > 0:
		b.add(label, sectionIndent, "mismatches")
	}
	if f.Nearest != nil && len(f.Mismatches) == 0 {
		b.wrapped(plain, bodyIndent, 0, oneLine(f.Nearest.Data))
	}
	b.mismatches(f.Mismatches)
}

// longestValue is how much of a value is shown, so that what was wanted leaves room for what there was.
const longestValue = 140

// mismatches shows each difference, and in a column where it is written what was wanted.
func (b *block) mismatches(all []match.Mismatch) {
	listed := all[:min(most, len(all))]
	texts := make([]string, len(listed))
	for i, m := range listed {
		m.Want, m.Got = cut(m.Want, longestValue), cut(m.Got, longestValue)
		texts[i] = cut(shown(m.String()), longest)
	}
	width := column(texts)
	for i, m := range listed {
		if m.Pos == (source.Pos{}) {
			b.put(plain, strings.Repeat(" ", bodyIndent)+texts[i])
			continue
		}
		b.put(plain, strings.Repeat(" ", bodyIndent)+pad(texts[i], width)+"   ("+cut(shown(m.Pos.String()), longest)+")")
	}
	b.more(bodyIndent, len(all)-most, "more difference")
}

func (b *block) happened(f *replay.Failure) {
	if len(f.Happened) == 0 {
		if f.Wanted != "" {
			b.add(label, sectionIndent, "happened instead: nothing")
		}
		return
	}
	b.add(label, sectionIndent, "happened instead")
	for _, event := range f.Happened[:min(most, len(f.Happened))] {
		b.wrapped(plain, bodyIndent, 2, event)
	}
	b.more(bodyIndent, len(f.Happened)-most, "more event")
}

// oneLine is an event's data as JSON.
func oneLine(data trace.Data) string {
	raw, err := encoded(data)
	if err != nil {
		return "its data cannot be shown: " + err.Error()
	}
	return string(raw)
}
