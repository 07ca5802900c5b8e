package hear

import (
	"slices"
	"strings"
)

// isExchange reports whether the words from i on only say that digits change places: "swap the last two", "the 9 and the 6 are swapped".
func (n *numbers) isExchange(i int) bool {
	const longest = 12 // words
	return len(n.words)-i <= longest && slices.ContainsFunc(n.words[i:], func(w word) bool { return w.marks.has(moves) }) && n.restLength(i) <= 2
}

// exchange takes in which two digits change places, and returns the word behind. Which others are meant is asked.
func (n *numbers) exchange(i int, d *draft) int {
	end := len(n.words)
	var places []int
	for k := i; k < end && len(places) < 2; k++ {
		place, digit := n.ordinal(k), n.once(k)
		switch {
		case place != 0 && k+1 < end && n.count(k+1) == 2:
			first := max(place-1, (len(d.text)-2)*-min(place, 0))
			places = append(places, first, first+1)
			k++
		case place > 0:
			places = append(places, place-1)
		case place < 0:
			places = append(places, len(d.text)+place)
		case len(digit) == 1 && strings.Count(d.text, digit) == 1:
			places = append(places, strings.Index(d.text, digit))
		}
	}
	switch {
	case len(places) == 0 && n.restLength(i) > 0:
		return 0
	case len(places) != 2 || min(places[0], places[1]) < 0 || max(places[0], places[1]) >= len(d.text):
		n.codes.unsure = true
		return end
	}
	text := []byte(d.text)
	text[places[0]], text[places[1]] = text[places[1]], text[places[0]]
	n.mend(d, string(text), end)
	return end
}
