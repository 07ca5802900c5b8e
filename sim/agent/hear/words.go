package hear

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"callsim/sim/agent/digits"
)

// word is one word or number of the utterance, with what stands between it and the word before.
type word struct {
	text  string // lower-case, contractions spelled out
	raw   string // as it was written
	gap   string // blanks and punctuation before it
	lists listing
	marks mark // what it does, in the language of the utterance
	id    int  // its number in the phrase book; 0 when no phrase has it
	soft  bool // says nothing by itself: "um", "please"

	says    []digits.Word // what it is in numbers, in the languages that are heard
	numeral bool          // it is a number in words or figures
}

// pause reports whether the caller paused before the word.
func (w *word) pause() bool { return isPause(w.gap) }

// isPause reports whether a gap between two words ends a clause.
func isPause(gap string) bool {
	return strings.ContainsAny(gap, ",.;:!?") || strings.Contains(gap, " -")
}

// utterance is what one caller said, and what has been found in it so far.
type utterance struct {
	words []word
	texts []string // of the words
	tail  string   // the gap after the last word
	acts  []act
	owner []int // per word: 1 + the index of the act that it belongs to, else 0

	tongue *digits.Language // that of most words
}

// listen splits the text into words.
func listen(text string, e Expect) *utterance {
	const usual = 8 // words
	languages := e.languages()
	u := &utterance{words: make([]word, 0, usual), texts: make([]string, 0, usual)}
	for s := clean(text); ; {
		start := strings.IndexFunc(s, isWordRune)
		if start < 0 {
			u.tail = s
			break
		}
		end := start + wordLength(s[start:])
		u.add(s[start:end], s[:start], languages, e.Alphas)
		s = s[end:]
	}
	u.owner = make([]int, len(u.words))
	u.mark(languages)
	return u
}

// isWordRune reports whether words are made of r.
func isWordRune(r rune) bool { return '0' <= r && r <= '9' || unicode.IsLetter(r) }

// isBorder reports whether a word ends between a character, of which last is the last byte, and r: figures among words of other alphabets
// need no blanks, as in "コードは534720です".
func isBorder(last byte, r rune) bool {
	const otherAlphabets = '\u0370'
	return r >= otherAlphabets && '0' <= last && last <= '9' || last >= utf8.RuneSelf && '0' <= r && r <= '9'
}

// wordLength measures the word at the start of s; an apostrophe belongs to it between two letters.
func wordLength(s string) int {
	for i, r := range s {
		if isWordRune(r) && !(i > 0 && isBorder(s[i-1], r)) {
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[i+1:])
		if r != '\'' || !unicode.IsLetter(next) {
			return i
		}
	}
	return len(s)
}

// add appends a written word, as the words that it stands for.
func (u *utterance) add(raw, gap string, languages []*digits.Language, alphas bool) {
	text := digits.Plain(squeezed(strings.ToLower(raw)))
	if k := len(u.words) - 1; gap == "-" && k >= 0 && digits.IsUnit(u.words[k].text+text) { // "sev-en"
		text, gap = u.words[k].text+text, u.words[k].gap
		u.words, u.texts = u.words[:k], u.texts[:k]
	}
	var pieces []string
	if !alphas || !hasFigure(text) {
		pieces = digits.Pieces(text)
	}
	for _, t := range pieces {
		u.append(word{text: t, raw: t, gap: gap}, languages)
		gap = " "
	}
	if pieces != nil {
		return
	}
	for _, t := range spelledOut(text) {
		u.append(word{text: t, raw: raw, gap: gap}, languages)
		gap = " "
	}
}

// append adds a word, with what the lists and the languages know of it.
func (u *utterance) append(w word, languages []*digits.Language) {
	w.id, w.lists = book().ids[w.text], lexicon().of(w.text)
	for _, s := range digits.Of(w.text) {
		if slices.Contains(languages, s.Language) {
			w.says = append(w.says, s)
		} else if s.Kind == digits.Yes || s.Kind == digits.No {
			w.id = 0
		}
	}
	u.words, u.texts = append(u.words, w), append(u.texts, w.text)
}

// mark gives every word its marks: those of the language of the utterance, or else those of English.
func (u *utterance) mark(languages []*digits.Language) {
	u.tongue = u.spokenIn(languages)
	tongue := listOf(u.tongue)
	for i := range u.words {
		w := &u.words[i]
		if w.marks = w.lists[tongue]; w.marks == 0 {
			w.marks = w.lists[0]
		}
		_, agrees := u.tongue.Is(w.text, digits.Yes)
		if w.lists[tongue] != 0 && !agrees && slices.ContainsFunc(w.says, func(s digits.Word) bool { return s.Kind == digits.Yes }) {
			w.id = 0 // the Spanish "ya" is no English one
		}
		if u.tongue == &digits.English && w.sounds() && slices.ContainsFunc(w.says, func(s digits.Word) bool { return s.Kind == digits.No }) {
			w.id = 0 // "one, nein"
		}
		foreign := w.marks == 0 && w.id == 0
		w.numeral = digits.IsFigures(w.text) || foreign && w.counts(nil) || w.counts(u.tongue) || w.counts(&digits.English)
		w.soft = w.marks.has(soft)
		if u.isCutOff(i) {
			w.soft, w.numeral, w.says = true, false, nil
		}
	}
}

// isCutOff reports whether word i is the beginning of the next one, at which the caller broke off: "th- three".
func (u *utterance) isCutOff(i int) bool {
	return strings.HasPrefix(u.gapAfter(i), "- ") && i+1 < len(u.words) && strings.HasPrefix(u.words[i+1].text, u.words[i].text)
}

// spokenIn is the language that knows most of the words, but for letters and English fillers; of those that know as many the first.
func (u *utterance) spokenIn(languages []*digits.Language) *digits.Language {
	best, most := languages[0], 0
	for _, l := range languages {
		known, k := 0, listOf(l)
		for i := range u.words {
			w := &u.words[i]
			is := w.isOf(l) && !w.lists[0].has(soft)
			if is && l != &digits.English && w.text != strings.ToLower(w.raw) { // it has an accent
				known++
			}
			if len(w.text) > 1 && (is || w.lists[k] != 0 && (k > 0 || !w.lists[k].has(soft))) {
				known++
			}
		}
		if known > most {
			best, most = l, known
		}
	}
	return best
}

// isOf reports whether the word is in a language's table of numbers.
func (w *word) isOf(l *digits.Language) bool {
	for i := range w.says {
		if w.says[i].Language == l && w.says[i].Kind != digits.Sound {
			return true
		}
	}
	return false
}

// sounds reports whether the word may only sound like a digit in English: "nein".
func (w *word) sounds() bool {
	return slices.ContainsFunc(w.says, func(s digits.Word) bool { return s.Language == &digits.English && s.Kind == digits.Sound })
}

// counts reports whether the word is a number in a language, or in any where l is nil.
func (w *word) counts(l *digits.Language) bool {
	for i := range w.says {
		if s := &w.says[i]; (l == nil || s.Language == l) && isNumber(s.Kind) {
			return true
		}
	}
	return false
}

// hasFigure reports whether text has a digit.
func hasFigure(text string) bool { return strings.ContainsAny(text, "0123456789") }

// gapAfter is what stands between word i and the next one.
func (u *utterance) gapAfter(i int) string {
	if i+1 < len(u.words) {
		return u.words[i+1].gap
	}
	return u.tail
}

// squeezed shortens drawn-out words: "yesss", "nooo".
func squeezed(text string) string {
	if !drawnOut(text) {
		return text
	}
	var b strings.Builder
	last := drop
	for _, r := range text {
		if r != last || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// drawnOut reports whether a letter stands three times in a row.
func drawnOut(text string) bool {
	for i := 2; i < len(text); i++ {
		if c := text[i]; c >= 'a' && c == text[i-1] && c == text[i-2] {
			return true
		}
	}
	return false
}

// spelledOut writes a contraction or a short form as the words that it stands for, without apostrophes.
func spelledOut(text string) []string {
	if long, ok := longForms()[text]; ok {
		return long
	}
	base, ending, found := strings.Cut(text, "'")
	if !found {
		return []string{text}
	}
	switch {
	case ending == "s" && (len(digits.Of(base)) > 0 || inEnglish(base).has(takesIs)):
		return []string{base, "is"}
	case len(base) == 1 && base != "i" || base == "qu":
		return []string{base, ending} // l'ancien
	case ending == "t":
		return []string{strings.TrimSuffix(base, "n"), "not"}
	case fullEndings[ending] != "":
		return []string{base, fullEndings[ending]}
	case ending == "s":
		return []string{base} // whose it is
	}
	return []string{strings.ReplaceAll(text, "'", "")}
}

// fullEndings are the words that an ending after an apostrophe stands for.
var fullEndings = map[string]string{"m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would"}

// longForms are contractions that do not follow the rule, or are written without an apostrophe, and short forms.
var longForms = sync.OnceValue(func() map[string][]string {
	return splitValues(map[string]string{
		"can't": "can not", "cant": "can not", "cannot": "can not", "won't": "will not", "wont": "will not",
		"shan't": "shall not", "ain't": "is not", "aint": "is not", "let's": "let us", "lets": "let us",
		"dont": "do not", "didnt": "did not", "doesnt": "does not", "isnt": "is not", "arent": "are not",
		"wasnt": "was not", "werent": "were not", "havent": "have not", "hasnt": "has not", "hadnt": "had not",
		"couldnt": "could not", "wouldnt": "would not", "shouldnt": "should not", "im": "i am", "ive": "i have",
		"its": "it is", "thats": "that is", "whats": "what is", "theres": "there is", "wheres": "where is",
		"whos": "who is", "hows": "how is", "youre": "you are", "youve": "you have", "gonna": "going to",
		"wanna": "want to", "gotta": "got to", "gimme": "give me", "lemme": "let me", "dunno": "do not know",
		"o'clock": "oclock", "today's": "todays", "y'all": "you", "u": "you", "ur": "your", "pls": "please", "plz": "please",
		"thx": "thanks", "ty": "thanks", "msg": "message", "txt": "text", "okay": "ok", "okey": "ok", "k": "ok",
		"kk": "ok", "okie": "ok", "dokey": "ok", "dokie": "ok", "okeydokey": "ok",
		"alrighty": "alright", "cuz": "because", "coz": "because", "wat": "what",
		"nevermind": "never mind", "goodbye": "good bye", "goodnight": "good night", "cellphone": "cell phone",
		"d'accord": "daccord", "gotcha": "got it", "mmhm": "mhm", "uhhuh": "mhm", "nevertheless": "but", "however": "but",
		"landline": "land line", "ya'll": "you", "outta": "out of", "kinda": "kind of", "c'mon": "come on",
	})
})

// splitValues splits each value into its words.
func splitValues(m map[string]string) map[string][]string {
	split := make(map[string][]string, len(m))
	for k, v := range m {
		split[k] = strings.Fields(v)
	}
	return split
}
