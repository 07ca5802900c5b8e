package redact

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isUpper(c byte) bool  { return 'A' <= c && c <= 'Z' }
func isLower(c byte) bool  { return 'a' <= c && c <= 'z' }

func isHexDigit(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }

// every says whether text has characters, and all of them are as is says.
func every(text string, is func(byte) bool) bool {
	for i := range len(text) {
		if !is(text[i]) {
			return false
		}
	}
	return text != ""
}

// some says whether a character of text is as is says.
func some(text string, is func(byte) bool) bool {
	for i := range len(text) {
		if is(text[i]) {
			return true
		}
	}
	return false
}

func isDigits(text string) bool { return every(text, isDigit) }
func hasDigit(text string) bool { return some(text, isDigit) }
func isHex(text string) bool    { return every(text, isHexDigit) }

func isAlnum(text string) bool {
	return every(text, func(c byte) bool { return isDigit(c) || isLetter(c) })
}

// isSeparator says whether c may be between the figures of a code or of a number.
func isSeparator(c rune) bool {
	return strings.ContainsRune(" \t\r\n-.,()/_\u00a0\u202f\u2212", c) || 0x2010 <= c && c <= 0x2015
}

// at is the byte of text at i, or a blank beyond its ends.
func at(text string, i int) byte {
	if i < 0 || i >= len(text) {
		return ' '
	}
	return text[i]
}

// alone says whether text[from:to] is not part of a longer run of characters that are as is says.
func alone(text string, from, to int, is func(byte) bool) bool {
	return !is(at(text, from-1)) && !is(at(text, to))
}

func isWordByte(c byte) bool { return isDigit(c) || isLetter(c) }

// aWord says whether no letter or digit of any script is next to text[from:to].
func aWord(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	return !isWordRune(before) && !isWordRune(after)
}

func isWordRune(c rune) bool {
	return c != utf8.RuneError && (unicode.IsLetter(c) || unicode.IsDigit(c))
}

// lowered is text with its ASCII letters in lower case; nothing moves.
func lowered(text string) string {
	if !some(text, isUpper) {
		return text
	}
	b := []byte(text)
	for i, c := range b {
		if isUpper(c) {
			b[i] = c | 0x20
		}
	}
	return string(b)
}
