package hear

import (
	"slices"
	"strings"
)

// Meanings beside the intents: what phrases can be without being a wish of their own.
const (
	weakYes   Intent = "weak yes"  // "ok", "right": a yes only if nothing else is said
	courtesy  Intent = "courtesy"  // "hello", "thanks": small talk only if nothing else is said
	leaving   Intent = "leaving"   // "that's all": a goodbye, but no more than a no behind a no
	refusal   Intent = "refusal"   // "don't": a no that takes the next phrase back too
	negation  Intent = "negation"  // "it did not": no answer, but takes the next phrase back
	condition Intent = "condition" // "if": a yes with it is none
	startOver Intent = "startOver" // "let me start over": what was said so far is nothing
	nothing   Intent = "nothing"   // "are you sure": words that must not be taken for what they contain
)

// act is a phrase found in an utterance.
type act struct {
	meaning  Intent
	from, to int // its words
}

// findActs finds the phrases of the utterance from left to right, the longest at each place, and drops those that are
// taken back.
func (u *utterance) findActs() {
	for i := 0; i < len(u.words); {
		p, end := book().longestAt(u, i)
		if p == nil {
			i++
			continue
		}
		u.acts = append(u.acts, act{meaning: p.meaning, from: i, to: end})
		for ; i < end; i++ {
			u.owner[i] = len(u.acts)
		}
	}
	u.takeBack()
}

// takeBack voids every phrase that a "don't" or a "not" stands before.
func (u *utterance) takeBack() {
	for i := range u.acts {
		a := &u.acts[i]
		if (a.meaning == refusal || a.meaning == negation) && i+1 < len(u.acts) && !slices.ContainsFunc(u.words[a.to:u.acts[i+1].from+1], func(w word) bool { return w.pause() }) {
			u.acts[i+1].meaning = nothing
		}
	}
}

// says reports whether the caller said something with the given meaning.
func (u *utterance) says(meaning Intent) bool {
	return slices.ContainsFunc(u.acts, func(a act) bool { return a.meaning == meaning })
}

// longestRunUp is how many words may lead up to a request.
const longestRunUp = 12

// begins reports whether a phrase that needs a beginning may begin at word i: at the start, after a pause, behind
// another phrase, behind "and" or "but", and for requests also behind "can you", "I want you to".
func (u *utterance) begins(i int, o opening) bool {
	for farthest := i - longestRunUp; i > 0 && !u.words[i].pause(); i-- {
		if i == farthest {
			return false
		}
		before := &u.words[i-1]
		if n := u.owner[i-1]; n > 0 {
			m := u.acts[n-1].meaning
			return m != condition && !(m == nothing && o == clauseStart)
		}
		if before.marks.has(joins) || before.numeral && (len(before.text) > 2 || i > 1 && u.words[i-2].numeral) {
			return true
		}
		if !before.soft && (o != requestStart || !before.marks.has(asks)) {
			return false
		}
	}
	return true
}

// ends reports whether a clause ends before word i.
func (u *utterance) ends(i int) bool {
	for ; i < len(u.words) && !u.words[i].pause(); i++ {
		if u.words[i].marks.has(adds | closers) {
			return true
		}
		if !u.words[i].soft {
			return false
		}
	}
	return true
}

// verdict weighs the yes and no of the utterance; the last word counts. It is empty when there is none.
func (u *utterance) verdict() Intent {
	var verdict Intent
	for i := range u.acts {
		switch a := &u.acts[i]; {
		case a.meaning == Yes:
			verdict = Yes
		case a.meaning == No || a.meaning == refusal:
			verdict = No
		case a.meaning == weakYes && verdict == "" && !u.asksBack(a):
			verdict = weakYes
		}
	}
	if verdict == Yes && u.agrees() || verdict == weakYes && !u.leavesWords() {
		return Yes
	}
	if verdict == No {
		return No
	}
	return ""
}

// asksBack reports whether the act is a question: "right?"
func (u *utterance) asksBack(a *act) bool {
	return strings.Contains(u.gapAfter(a.to-1), "?")
}

// agrees reports whether a yes comes without an "if" or a "but".
func (u *utterance) agrees() bool {
	return !u.says(condition) && !slices.ContainsFunc(u.words, func(w word) bool { return w.marks.has(limits) })
}

// leavesWords reports whether words belong to no phrase, and are not empty ones either.
func (u *utterance) leavesWords() bool {
	for i := range u.words {
		if w := &u.words[i]; u.owner[i] == 0 && !w.soft && !w.marks.has(joins) {
			return true
		}
	}
	return false
}
