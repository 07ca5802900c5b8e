package explorer

import (
	"slices"
	"strings"

	"callsim/sim/fixture/replay"
	"callsim/tui/lineedit"
)

// filter says which fixtures are listed: those in which each word is found. @word is the beginning of a tag, is:word a verdict.
type filter struct {
	line   lineedit.Line
	typing bool
	words  []string
	tags   []string
	is     string
}

const verdictPrefix = "is:"

// read takes the words of the line.
func (f *filter) read() {
	f.words, f.tags, f.is = nil, nil, ""
	for word := range strings.FieldsSeq(strings.ToLower(f.line.String())) {
		if tag, ok := strings.CutPrefix(word, "@"); ok {
			f.tags = append(f.tags, tag)
		} else if is, ok := strings.CutPrefix(word, verdictPrefix); ok {
			f.is = is
		} else {
			f.words = append(f.words, word)
		}
	}
}

// set makes the text of the filter another.
func (f *filter) set(text string) {
	f.line.Set(text)
	f.read()
}

// nextVerdict lists the fixtures of the next verdict alone, or all again. The rest of the filter stays.
func (f *filter) nextVerdict() {
	order := []string{"", failed, passed, left}
	next := order[(slices.Index(order, f.is)+1)%len(order)]
	kept := slices.DeleteFunc(strings.Fields(f.line.String()), func(word string) bool { return strings.HasPrefix(strings.ToLower(word), verdictPrefix) })
	if next != "" {
		kept = append(kept, verdictPrefix+next)
	}
	f.set(strings.Join(kept, " "))
}

// byVerdict says whether what is listed follows from what became of it.
func (f *filter) byVerdict() bool { return f.is != "" || len(f.tags) > 0 }

// lets says whether a fixture is listed.
func (f *filter) lets(r *row, in *folder) bool {
	if f.is != "" && !strings.HasPrefix(r.verdict(), f.is) && !strings.HasPrefix(words[r.status()], f.is) {
		return false
	}
	for _, tag := range f.tags {
		if r.result == nil || !slices.ContainsFunc(r.result.Tags, func(t string) bool { return strings.HasPrefix(strings.ToLower(t), tag) }) {
			return false
		}
	}
	if len(f.words) == 0 {
		return true
	}
	text := in.name + "/" + r.label
	if r.result != nil {
		text += " " + r.result.Name
	}
	text = strings.ToLower(text)
	return !slices.ContainsFunc(f.words, func(word string) bool { return !strings.Contains(text, word) })
}

// words are the verdicts as a filter and the details name them.
var words = map[replay.Status]string{
	replay.Passed: "passed", replay.Failed: "failed", replay.Unreadable: "unreadable", replay.NotRun: "not played yet", replay.Broken: "broken",
	replay.Skipped: "skipped", replay.Known: "known to fail",
}
