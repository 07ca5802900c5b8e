package hear

import (
	"slices"
	"strings"
	"sync"

	"callsim/sim/agent/digits"
)

// What a caller wishes is heard by the words that matter in any order, where no phrase of the book says more. A wish is a line of fields;
// an utterance has it when it has a word of each field. A field is words and stems with | between them; a field with = is the
// only words that are said beside those that say nothing.

// wishOrder is which of several wishes counts.
var wishOrder = []Intent{Human, CallMe, TextMe, badLine, Resend, Goodbye, NotReceived, Arrived, Expired, Why, Wait, Repeat, SmallTalk, Yes, No}

// badLine is a wish to hear once more what was lost on the line.
const badLine Intent = "bad line"

// wish is one line of a list: a field has the words of which one must be there.
type wish struct {
	only   bool
	fields [][]string
}

// wishes are the compiled lists, in the order of wordLists.
var wishes = sync.OnceValue(func() (all [len(wordLists)]map[Intent][]wish) {
	for i, l := range wordLists {
		all[i] = map[Intent][]wish{}
		for intent, lines := range l.wishes {
			for line := range strings.Lines(lines) {
				if w := newWish(strings.TrimSpace(line)); len(w.fields) > 0 {
					all[i][intent] = append(all[i][intent], w)
				}
			}
		}
	}
	return all
})

// newWish reads one line.
func newWish(line string) (w wish) {
	line, w.only = strings.CutPrefix(line, "=")
	for _, field := range strings.Fields(line) {
		w.fields = append(w.fields, strings.Split(field, "|"))
	}
	return w
}

// wish is what the words of the utterance wish for, "" where they do not, or say a number.
func (u *utterance) wish() Intent {
	if u.saysNumber() {
		return ""
	}
	for k, l := range wordLists {
		if l.language != u.tongue {
			continue
		}
		for _, intent := range wishOrder {
			if !slices.ContainsFunc(wishes()[k][intent], func(w wish) bool { return w.isIn(u) }) {
				continue
			}
			if intent == badLine {
				intent = Repeat
			}
			return intent
		}
	}
	return ""
}

// saysNumber reports whether the utterance says as many digits as the smallest code has.
func (u *utterance) saysNumber() bool {
	n := 0
	for i := range u.words {
		if w := &u.words[i]; digits.IsFigures(w.text) {
			n += len(w.text)
		}
	}
	return n >= smallestCode
}

// isIn reports whether the words of a wish are in the utterance.
func (w *wish) isIn(u *utterance) bool {
	if w.only {
		return u.saysOnly(w.fields[0])
	}
	for _, field := range w.fields {
		if !slices.ContainsFunc(u.texts, func(text string) bool { return matchesAny(field, text) }) {
			return false
		}
	}
	return true
}

// saysOnly reports whether the utterance has some of the words, and beside them only such as say nothing.
func (u *utterance) saysOnly(words []string) bool {
	said := false
	for i := range u.words {
		match := matchesAny(words, u.texts[i])
		if said = said || match; !match && !u.words[i].soft {
			return false
		}
	}
	return said
}

// matchesAny reports whether text is one of the words, or begins with one of the stems.
func matchesAny(words []string, text string) bool {
	for _, w := range words {
		if stem, ok := strings.CutSuffix(w, "*"); ok && strings.HasPrefix(text, stem) || w == text {
			return true
		}
	}
	return false
}
