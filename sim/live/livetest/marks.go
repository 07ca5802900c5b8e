// Package livetest looks for secrets in what tests of live calls get to see, in every form in which one may be written.
// It is for tests alone.
//
// It may import the standard library only.
package livetest

import (
	"encoding/base64"
	"encoding/hex"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode"
)

// Marks finds secrets.
type Marks struct{ all []mark }

// mark is one secret.
type mark struct {
	name   string
	texts  []string // in lower case
	digits string   // that are looked for in figures
}

// New makes one that looks for secrets, each by its name. What consists of digits, with a plus sign before them or not, is
// also found spaced, grouped and spoken.
func New(secrets map[string]string) *Marks {
	m := &Marks{}
	for name, secret := range secrets {
		one := mark{name: name}
		digits := strings.TrimPrefix(secret, "+")
		if strings.Trim(digits, "0123456789") == "" {
			one.digits = digits
			secret = digits
		} else {
			one.texts = append(one.texts, strings.ToLower(secret))
		}
		one.texts = append(one.texts, encoded(secret)...)
		m.all = append(m.all, one)
	}
	sort.Slice(m.all, func(i, j int) bool { return m.all[i].name < m.all[j].name })
	return m
}

// encoded are the ways in which secret may be encoded, in lower case.
func encoded(secret string) []string {
	all := []string{hex.EncodeToString([]byte(secret))}
	for before := range 3 {
		text := base64.RawStdEncoding.EncodeToString(append(make([]byte, before), secret...))
		text = text[(before*8+5)/6 : (before+len(secret))*8/6]
		all = append(all, strings.ToLower(text), strings.ToLower(strings.NewReplacer("+", "-", "/", "_").Replace(text)))
	}
	return all
}

var words = map[string]byte{
	"zero": '0', "oh": '0', "o": '0', "nought": '0', "one": '1', "two": '2', "three": '3', "four": '4', "five": '5', "six": '6', "seven": '7',
	"eight": '8', "nine": '9',
}

// separators are what may be between the figures of one number, at most three of them.
const separators, mostSeparators = " ,.()/_-", 3

// figures is text, in lower case, with words for digits as these, and without what separates them from each other.
func figures(text string) string {
	out := make([]byte, 0, len(text))
	end, between := -1, 0 // behind the last digit, as long as only separators followed
	for i := 0; i < len(text); {
		n := 1
		for isLetter(text[i]) && i+n < len(text) && isLetter(text[i+n]) {
			n++
		}
		digit, isWord := words[text[i:i+n]]
		switch {
		case '0' <= text[i] && text[i] <= '9':
			digit, isWord = text[i], true
		case end >= 0 && strings.IndexByte(separators, text[i]) >= 0 && between < mostSeparators:
			between++
		case !isWord:
			end = -1
		}
		if !isWord {
			out = append(out, text[i:i+n]...)
		} else {
			if end >= 0 {
				out = out[:end]
			}
			out = append(out, digit)
			end, between = len(out), 0
		}
		i += n
	}
	return string(out)
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' }

var escapes = regexp.MustCompile(`(?i)\\+u00([2-7][0-9a-f])|%([2-7][0-9a-f])|&#x([2-7][0-9a-f]);`)

// plain is text without escapes, with digits of every script as those of ASCII, without invisible characters, in lower case.
func plain(text string) string {
	text = escapes.ReplaceAllStringFunc(text, func(e string) string {
		e = strings.TrimSuffix(e, ";")
		code, _ := strconv.ParseUint(e[len(e)-2:], 16, 8)
		return string(rune(code))
	})
	return strings.Map(func(c rune) rune {
		switch {
		case unicode.Is(unicode.Cf, c):
			return -1
		case c > unicode.MaxASCII && unicode.Is(unicode.Nd, c):
			return '0' + digit(c)
		}
		return unicode.ToLower(c)
	}, text)
}

// digit is the value of a digit: those of a script follow each other, the zero first.
func digit(c rune) rune {
	n := rune(0)
	for unicode.Is(unicode.Nd, c-1-n) && n < 9 {
		n++
	}
	return n
}

// In says which secrets are in text, and where: each with what is around it.
func (m *Marks) In(text string) []string {
	var found []string
	texts := []string{strings.ToLower(text)}
	if without := plain(text); without != texts[0] {
		texts = append(texts, without)
	}
	var inFigures []string
	for _, text := range texts {
		inFigures = append(inFigures, figures(text))
	}
	for _, one := range m.all {
		for i, text := range texts {
			at := one.at(text)
			if at < 0 && one.digits != "" {
				text = inFigures[i]
				at = alone(text, one.digits)
			}
			if at >= 0 {
				found = append(found, one.name+" in …"+text[max(0, at-80):min(len(text), at+120)]+"…")
				break
			}
		}
	}
	return found
}

// at is where a text, in lower case, holds an encoding of the secret; -1 is nowhere.
func (m mark) at(text string) int {
	for _, form := range m.texts {
		if i := strings.Index(text, form); i >= 0 {
			return i
		}
	}
	return -1
}

// alone is where digits stand in text without others around them.
func alone(text, digits string) int {
	for from := 0; ; {
		i := strings.Index(text[from:], digits)
		if i < 0 {
			return -1
		}
		from += i
		end := from + len(digits)
		if (from == 0 || !isDigit(text[from-1])) && (end == len(text) || !isDigit(text[end])) {
			return from
		}
		from++
	}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
