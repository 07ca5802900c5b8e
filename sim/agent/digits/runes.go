package digits

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"callsim/sim/kit/lazy"
)

// han are the Chinese numerals, each at its value; otherHan are other ways to write some of them.
const han, otherHan = "〇一二三四五六七八九", "零幺两"

// Rune is the digit that a character stands for in any script.
func Rune(r rune) (digit byte, ok bool) {
	switch {
	case r < unicode.MaxASCII:
		return byte(r), '0' <= r && r <= '9'
	case unicode.Is(unicode.Nd, r):
		return decimal(r), true
	}
	for _, numerals := range []string{han, otherHan} {
		if at := strings.IndexRune(numerals, r); at >= 0 {
			return '0' + byte(at/len("〇")), true
		}
	}
	return 0, false
}

// decimal relies on Unicode keeping the ten digits of every script together and in order.
func decimal(r rune) byte {
	zero := r
	for unicode.Is(unicode.Nd, zero-1) {
		zero--
	}
	return '0' + byte((r-zero)%10)
}

// plainLetters are letters of the languages with what they are without an accent.
var plainLetters = lazy.Of(makePlainLetters)

func makePlainLetters() *strings.Replacer {
	return strings.NewReplacer(
		"à", "a", "á", "a", "â", "a", "ä", "a", "ç", "c", "è", "e", "é", "e", "ê", "e", "ë", "e", "í", "i", "î", "i", "ï", "i", "ñ", "n",
		"ó", "o", "ô", "o", "ö", "o", "ù", "u", "ú", "u", "û", "u", "ü", "u", "ß", "ss", "œ", "oe",
	)
}

// Plain is a word as the tables write it: in small letters, without accents.
func Plain(word string) string {
	word = strings.ToLower(word)
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return plainLetters.Get().Replace(word)
		}
	}
	return word
}

// bare is a word without the signs that belong to the letter before them.
func bare(word string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) {
			return -1
		}
		return r
	}, word)
}

// IsFigures says whether text is made of the digits 0 to 9.
func IsFigures(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }

// lookalikes are letters that look or sound like a digit.
var lookalikes = lazy.Of(makeLookalikes)

func makeLookalikes() *strings.Replacer {
	return strings.NewReplacer("oh", "0", "O", "0", "o", "0", "I", "1", "l", "1")
}

// Figures reads what was typed, or recognised in a picture, as digits: 53472O with a letter for its zero.
func Figures(text string) (string, bool) {
	if !strings.ContainsAny(text, "0123456789") {
		return "", false
	}
	mended, sure := lookalikes.Get().Replace(text), 0
	for i := range len(text) {
		if '0' <= text[i] && text[i] <= '9' {
			sure++
		}
	}
	zeros := '0' <= text[0] && text[0] <= '9' && !strings.ContainsAny(text, "Il")
	const least = 4
	likely := 2*sure > len(text) && (len(text) >= least || text[len(text)-1] != 'l')
	return mended, IsFigures(mended) && (zeros || likely)
}
