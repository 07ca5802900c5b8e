package palette

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"
)

// entry is a command that can be found.
type entry struct {
	Command
	text   string // group and title, in which it is found
	folded string // the text in small letters, as long as the text; or empty
	title  int    // where the title begins in text
	detail string // in small letters, behind a blank
	words  string // other words for it, each behind a blank
}

// hit is a command that is listed.
type hit struct {
	*entry
	group string // the group under which it is listed
	score int
	rank  int // its place among what was used last
}

// recently is the heading of what was used last.
const recently = "Recent"

// words are the words of the query; a command has to match every one of them.
func (m *Model) words() []string { return strings.Fields(m.query.String()) }

// find lists what the query asks for, best first; everything when it asks for nothing.
func (m *Model) find() {
	m.selected, m.top = 0, 0
	m.hits = m.everything()
	words := m.words()
	if len(words) == 0 {
		m.hits = slices.DeleteFunc(m.hits, func(h hit) bool { return h.Rare && h.rank == longestRecent })
		slices.SortStableFunc(m.hits, func(a, b hit) int { return a.rank - b.rank })
		return
	}
	for _, word := range words {
		m.hits = narrow(m.hits, word, (*entry).match)
	}
	if len(m.hits) == 0 { // by no name: by what is said of them
		m.hits = m.everything()
		for _, word := range words {
			m.hits = narrow(m.hits, word, (*entry).explained)
		}
	}
	slices.SortStableFunc(m.hits, func(a, b hit) int { return cmp.Or(b.score-a.score, a.rank-b.rank) })
	for i := range m.hits {
		m.hits[i].group = m.hits[i].Group
	}
}

// behindOthers puts what is rare behind what is as good a match.
const behindOthers = 100

// everything is every command by group, and what was used last as a group of its own.
func (m *Model) everything() []hit {
	hits := make([]hit, len(m.entries))
	for i := range m.entries {
		e := &m.entries[i]
		hits[i] = hit{entry: e, group: e.Group, rank: longestRecent}
		if e.Disabled != "" {
			hits[i].score = -inGroup // behind what can be done and is about as good a match
		}
		if e.Rare {
			hits[i].score -= behindOthers
		}
		if rank := slices.Index(m.recent, e.ID); rank >= 0 {
			hits[i].group, hits[i].rank = recently, rank
		}
	}
	return hits
}

// narrow keeps the hits that a word matches, too.
func narrow(hits []hit, word string, match func(e *entry, word, folded string) (score int, ok bool)) []hit {
	folded := strings.ToLower(word)
	kept := hits[:0]
	for _, h := range hits {
		if score, ok := match(h.entry, word, folded); ok {
			h.score += score
			kept = append(kept, h)
		}
	}
	return kept
}

// match says whether a word matches the entry, and how well.
func (e *entry) match(word, folded string) (score int, ok bool) {
	if from, worth := e.whole(folded); from >= 0 {
		return worth - len(e.text), true
	}
	if e.called(folded) {
		return byWord, true
	}
	if e.folded != "" && !inOrder(e.folded, folded) {
		return none, false
	}
	_, score = e.strewn(word)
	return score, score != none
}

// shortestWord is how many bytes a word has to have to be one of the others for a command, and byWord what it is worth.
const shortestWord, byWord = 3, 500

// called says whether a word is the beginning of another word for the command.
func (e *entry) called(folded string) bool {
	return len(folded) >= shortestWord && strings.Contains(e.words, " "+folded)
}

// shortestExplained is how long a word has to be to be looked for in what is said of commands.
const shortestExplained = 4

// explained matches a word as match does, or a word of the detail that begins with it, which is worth nothing.
func (e *entry) explained(word, folded string) (score int, ok bool) {
	if score, ok := e.match(word, folded); ok {
		return score, true
	}
	return 0, len(folded) >= shortestExplained && strings.Contains(e.detail, " "+folded)
}

// inOrder says quickly whether the bytes of a word are in a text in their order, as those of a match do.
func inOrder(text, word string) bool {
	n := 0
	for i := 0; i < len(text) && n < len(word); i++ {
		if text[i] == word[n] {
			n++
		}
	}
	return n == len(word)
}

// matched are the bytes at which the characters begin that a word matches.
func (e *entry) matched(word string) []int {
	folded := strings.ToLower(word)
	from, _ := e.whole(folded)
	if from < 0 {
		at, _ := e.strewn(word)
		return at
	}
	var at []int
	for i := range folded {
		at = append(at, from+i)
	}
	return at
}

// none is the score of what does not match.
const none = math.MinInt

// strewn looks for the characters of a word, in their order, and says how good a match they are.
func (e *entry) strewn(word string) (at []int, score int) {
	found := fuzzy.FindNoSort(word, []string{e.text})
	if len(found) == 0 || e.farFetched(found[0].MatchedIndexes) {
		return nil, none
	}
	return found[0].MatchedIndexes, found[0].Score
}

// What a word is worth that is in the text as it was typed, by where that is. Anything else is worth less.
const (
	inGroup = (1 + iota) * 1000
	inTitle
	beginsWord
	beginsGroup
	beginsTitle
)

// whole looks for a word as it was typed: where it is best, or -1, and what it is worth there.
func (e *entry) whole(folded string) (from, worth int) {
	from = -1
	for i := 0; i < len(e.folded); i++ {
		n := strings.Index(e.folded[i:], folded)
		if n < 0 {
			break
		}
		i += n
		if w := e.worth(i); w > worth {
			from, worth = i, w
		}
	}
	return from, worth
}

// worth is what a word is worth that begins at byte i.
func (e *entry) worth(i int) int {
	switch {
	case i == e.title:
		return beginsTitle
	case i == 0:
		return beginsGroup
	case i > e.title && e.begins(i):
		return beginsWord
	case i > e.title:
		return inTitle
	}
	return inGroup
}

// begins says whether a word begins at byte i of the text.
func (e *entry) begins(i int) bool {
	before, _ := utf8.DecodeLastRuneInString(e.text[:i])
	return i == 0 || !unicode.IsLetter(before) && !unicode.IsDigit(before)
}

// farFetched says whether the first matched character, or more than half of them, are strewn about in the middle of words.
func (e *entry) farFetched(at []int) bool {
	if !e.begins(at[0]) {
		return true
	}
	strewn := 0
	for n, i := range at {
		_, size := utf8.DecodeLastRuneInString(e.text[:i])
		if adjacent := n > 0 && at[n-1] == i-size; !adjacent && !e.begins(i) {
			strewn++
		}
	}
	return strewn*2 > len(at)
}
