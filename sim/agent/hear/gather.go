package hear

import (
	"slices"
	"strings"
)

// gather looks at the utterance as a whole where its parts made no code: digits that are as many as a code has are one, whatever
// is said between them, as long as nothing takes one of them away ("one eight five, wait, let me put my glasses on, nine two two"); and what
// is said last, behind words that take something back, is what holds ("703 358, hold on, I swapped the last two, it's 703 385").
func (n *numbers) gather() {
	if !n.expect.Asked || n.expect.Tail || n.codes.whole && !n.codes.unsure && !n.codes.denied || n.codes.phone {
		return
	}
	if r, ok := n.lastSaid(); ok {
		n.codes = findings{}
		n.settle(r.text(), r.to())
		return
	}
	if text, to := n.saidOften(); text != "" && !n.codes.whole && !n.codes.denied {
		n.codes = findings{}
		n.settle(text, to)
		return
	}
	before := n.expect.Before
	if len(before) >= n.expect.Min {
		before = ""
	}
	r := n.spoken()
	if n.codes.whole || n.codes.denied || n.says(startOver) || len(r.pieces) == 0 || before != "" && (n.codes.code != "" || r.text() == before) {
		return
	}
	if n.expect.exactly(len(before)+r.length()) && !n.isParted(r) {
		n.codes = findings{}
		n.settle(before+r.text(), r.to())
	}
}

// spoken are all digits of the utterance, without words that only sound like one.
func (n *numbers) spoken() run {
	r := n.plain(span{0, len(n.words)})
	kept := r.pieces[:0]
	for i, p := range r.pieces {
		beside := i > 0 && r.pieces[i-1].to == p.from && n.closesCode(p.to) || i+1 < len(r.pieces) && r.pieces[i+1].from == p.to // "sixty ate one"
		if p.doubt != sound || beside {
			kept = append(kept, p)
		}
	}
	if r = (run{kept}); r.length() > n.expect.Max {
		r.pieces = slices.DeleteFunc(kept, func(p piece) bool { return p.article })
	}
	return r
}

// isParted reports whether something said beside the digits makes some of them no part of the code.
func (n *numbers) isParted(r run) bool {
	example := false // of what a digit is like
	for i := 0; i < len(n.words); i++ {
		if n.pieceBegins(i) && n.pieces[i][0].doubt != sound {
			if n.isOfItsOwn(i) {
				return true
			}
			i = n.reach(i) - 1
			continue
		}
		w := &n.words[i]
		if example = example && !w.pause() || slices.Contains(likes, w.text); !example && !w.soft && !n.isExample(i) && n.parts(i, r) {
			return true
		}
	}
	return false
}

// isOfItsOwn reports whether the digits at word i are a time, an age or a count.
func (n *numbers) isOfItsOwn(i int) bool {
	one := run{n.pieces[i][:1]}
	to := one.to()
	counts := to < len(n.words) && !n.words[to].soft && !n.pieceBegins(to) && !one.isSpelled() && n.isMeasured(&one, 0)
	return counts || n.words[i].gap == ":" || i > 1 && n.isAge(i-1, 0)
}

// parts reports whether word i takes some of the digits of r away, or puts them in another order.
func (n *numbers) parts(i int, r run) bool {
	const takes = against&^strange | label | month | retracts | excuses | either
	w, next := &n.words[i], min(i+1, len(n.words)-1)
	behind := n.pastSoft(i + 1)
	switch {
	case w.text == "no" && next > i && !n.words[next].pause() && !n.words[next].soft && !n.pieceBegins(next): // "no veo bien"
		return false
	case w.marks.has(phoneNoun) && behind < len(n.words) && n.words[behind].marks.has(link|ends): // "my phone ends in 4471"
		return true
	case w.marks.has(takes) && !w.marks.has(preposition), w.marks.has(unread), n.isBeforeThat(i):
		return true
	case n.ordinal(i) == 1: // "eight for the first, then six two"
		return len(r.pieces) > 1 && i > r.pieces[1].from
	case w.numeral && n.ordinal(i) == 0: // but "three digits", "un siete"
		return !n.isArticle(i) && !(next > i && (n.words[next].marks.has(placeNoun) || n.ordinal(next) != 0))
	}
	return n.ordinal(i) != 0
}

// lastSaid is a code that ends what was said of digits, in a breath of its own behind words that take back what was said before.
func (n *numbers) lastSaid() (r run, ok bool) {
	all, k, length := n.spoken(), 0, 0
	for k = len(all.pieces); k > 0 && length < n.expect.Min; k-- {
		length += len(all.pieces[k-1].text)
	}
	if !n.expect.exactly(length) {
		return run{}, false
	}
	r, said := run{all.pieces[k:]}, run{all.pieces[:k]}
	before := 0
	if k > 0 {
		before = said.to()
	}
	start := n.clauseStart(r.from(), before)
	fresh := n.words[start].pause() || start > 0 && n.words[start-1].pause() && n.words[start-1].marks.has(joins)
	// A number by itself that is not named may be the one that was taken back.
	named := k > 0 || slices.ContainsFunc(n.words[start:r.from()], func(w word) bool { return w.marks.has(toBe) })
	claims := n.clause(start, r.from()) | n.following(r.to())
	return r, fresh && named && n.isTakenBack(said, r, start) && !claims.has(against|label|month|phoneNoun)
}

// isTakenBack reports whether the words before word i take back what was said, of which r is not a part: "534 720, no, 720, 721" leaves
// open what 721 is.
func (n *numbers) isTakenBack(said, r run, i int) bool {
	back := i - 1
	for back >= 0 && !n.words[back].marks.has(retracts|excuses|denies) && !(n.owner[back] > 0 && n.acts[n.owner[back]-1].meaning == Wait) {
		back--
	}
	slip := run{slices.DeleteFunc(slices.Clone(said.pieces), func(p piece) bool { return p.from < back })}
	first := n.breathOf(r)
	again := first.length() < r.length() && strings.LastIndex(said.text(), first.text()) > 0
	few := len(slip.pieces) <= 2 && slip.isSpelled() || n.expect.exactly(slip.length()) // "no, four, …", "not 331 507, …"
	return back >= 0 && few && !again && (len(said.pieces) == 0 || n.pauses(said.to(), r.from()))
}

// saidOften is a code of which the caller says a part, and that it comes again: "nine one six twice", "781, and the same again". It
// returns the word behind it, too.
func (n *numbers) saidOften() (code string, to int) {
	first := slices.IndexFunc(n.pieces, func(p []piece) bool { return len(p) > 0 })
	for k := max(first, 0) + 1; first >= 0 && k < len(n.words); k++ {
		times, to := n.timesOf(k)
		if n.words[k].marks.has(same) {
			times, to = 2, k+1
		}
		if times < 2 || n.expect.Min%times != 0 || n.saysDigits(to, len(n.words)) {
			continue
		}
		part := n.expect.Min / times
		if paths := n.read(span{first, k}, part, part); len(paths) == 1 {
			return strings.Repeat(paths[0].text, times), to
		}
	}
	return "", 0
}
