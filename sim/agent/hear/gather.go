package hear

import "slices"

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
	for _, p := range r.pieces {
		if p.doubt != sound {
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
	const parts = against&^strange | label | month | phoneNoun | retracts | excuses | unread | either
	example := false // of what a digit is like
	for i := 0; i < len(n.words); i++ {
		if n.pieceBegins(i) && n.pieces[i][0].doubt != sound {
			one := run{n.pieces[i][:1]}
			if to := n.pieces[i][0].to; to < len(n.words) && !n.words[to].soft && !n.pieceBegins(to) && !one.isSpelled() && n.isMeasured(&one, 0) || i > 1 && n.isAge(i-1, 0) {
				return true
			}
			i = n.reach(i) - 1
			continue
		}
		w := &n.words[i]
		if example = example && !w.pause() || slices.Contains(likes, w.text); example || w.soft || n.isExample(i) {
			continue
		}
		counts := n.isArticle(i) || i+1 < len(n.words) && (n.words[i+1].marks.has(placeNoun) || n.ordinal(i+1) != 0)
		first := n.ordinal(i) == 1 && (len(r.pieces) == 1 || i <= r.pieces[1].from)
		if w.marks.has(parts) && !w.marks.has(preposition) || n.ordinal(i) != 0 && !first || w.numeral && !counts {
			return true
		}
	}
	return false
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
	r = run{all.pieces[k:]}
	before := 0
	if k > 0 {
		before = all.pieces[k-1].to
	}
	start := n.clauseStart(r.from(), before)
	fresh := n.words[start].pause() || start > 0 && n.words[start-1].pause() && n.words[start-1].marks.has(joins)
	// A number by itself that is not named may be the one that was taken back.
	named := k > 0 || slices.ContainsFunc(n.words[start:r.from()], func(w word) bool { return w.marks.has(toBe) })
	claims := n.clause(start, r.from()) | n.following(r.to())
	return r, fresh && named && n.takesBack(start) && !claims.has(against|label|month|phoneNoun)
}

// takesBack reports whether the words before word i take something back, or ask to wait.
func (n *numbers) takesBack(i int) bool {
	return slices.ContainsFunc(n.words[:i], func(w word) bool { return w.marks.has(retracts | excuses | denies) }) ||
		slices.ContainsFunc(n.acts, func(a act) bool { return a.from < i && a.meaning == Wait })
}
