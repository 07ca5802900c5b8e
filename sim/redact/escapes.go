package redact

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"callsim/sim/kit/plainjson"
)

// units is the coding of a text in which some characters are written as escapes.
type units struct {
	source, plain string
	at            []int // where each byte of plain begins in source, and where source ends
	escape        escape
}

// escape is a text as it is to be written in the place of source, which says plain.
type escape func(text, source, plain string) string

func (u *units) span(from, to int) (int, int) { return u.at[from], u.at[to] }
func (u *units) exact() bool                  { return true }

func (u *units) encode(e edit) edit {
	from, to := u.span(e.from, e.to)
	source, plain := u.source[from:to], u.plain[e.from:e.to]
	if e.text == plain {
		return edit{from, to, source}
	}
	return edit{from, to, u.escape(e.text, source, plain)}
}

// undo reads a text in which some characters are written as escapes, which one knows: it returns what stands for the
// beginning of a text, and how long that is there, 0 where it is no escape. There is no reading where there are none.
func undo(text, marks string, one func(string) (string, int), escape escape) []decoded {
	if !strings.ContainsAny(text, marks) {
		return nil
	}
	u := &units{source: text, at: make([]int, 0, len(text)+1), escape: escape}
	var plain strings.Builder
	for i := 0; i < len(text); {
		char, n := one(text[i:])
		if n == 0 {
			char, n = text[i:i+1], 1
		}
		for range len(char) {
			u.at = append(u.at, i)
		}
		plain.WriteString(char)
		i += n
	}
	u.at = append(u.at, len(text))
	if u.plain = plain.String(); u.plain == text {
		return nil
	}
	return []decoded{{text: u.plain, coding: u}}
}

// unpercented undoes percent signs.
func unpercented(text string) []decoded {
	return undo(text, "%", percent, inURL)
}

// unform also takes plus signs for blanks, as in the query of a URL.
func unform(text string) []decoded {
	all := undo(text, "+", plus, inForm)
	for i := range all {
		all[i].form = true
	}
	return all
}

func percent(rest string) (string, int) {
	if rest[0] != '%' || !isHexDigit(at(rest, 1)) || !isHexDigit(at(rest, 2)) {
		return "", 0
	}
	c, _ := strconv.ParseUint(rest[1:3], 16, 8)
	return string([]byte{byte(c)}), 3
}

// plus undoes a plus sign, or percent signs.
func plus(rest string) (string, int) {
	if rest[0] == '+' {
		return " ", 1
	}
	return percent(rest)
}

// inForm is text as it may be in the query of a URL, with plus signs for blanks if source has them.
func inForm(text, source, plain string) string {
	text = inURL(text, source, plain)
	if strings.Contains(source, "+") {
		text = strings.NewReplacer("+", "%2B", " ", "+", "%20", "+").Replace(text)
	}
	return text
}

// inURL is text as it may be anywhere in a URL, if source has escapes; its other characters were allowed there.
func inURL(text, source, plain string) string {
	if source == plain || !strings.Contains(source, "%") {
		return text
	}
	var b strings.Builder
	for i := range len(text) {
		c := text[i]
		if c == '%' || !isWordByte(c) && !strings.Contains("-._~", string(c)) && strings.IndexByte(source, c) < 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// unescaped undoes the escapes of a JSON string.
func unescaped(text string) []decoded {
	return undo(text, `\`, backslash, func(text, _, _ string) string { return inJSON(text) })
}

// The escapes of one letter, and what each stands for.
const escapeLetters, escapedLetters = `ntrbf"\/`, "\n\t\r\b\f\"\\/"

func backslash(rest string) (string, int) {
	if rest[0] != '\\' {
		return "", 0
	}
	if at(rest, 1) != 'u' {
		i := strings.IndexByte(escapeLetters, at(rest, 1))
		if i < 0 {
			return "", 0
		}
		return escapedLetters[i : i+1], 2
	}
	c, ok := utf16Unit(rest)
	if !ok {
		return "", 0
	}
	if !utf16.IsSurrogate(c) {
		return string(c), 6
	}
	low, _ := utf16Unit(rest[6:])
	if c = utf16.DecodeRune(c, low); c == utf8.RuneError {
		return "", 0
	}
	return string(c), 12
}

// utf16Unit reads \uXXXX.
func utf16Unit(rest string) (rune, bool) {
	if len(rest) < 6 || rest[0] != '\\' || rest[1] != 'u' || !isHex(rest[2:6]) {
		return 0, false
	}
	c, err := strconv.ParseUint(rest[2:6], 16, 16)
	return rune(c), err == nil
}

// inJSON is text as it is within a JSON string.
func inJSON(text string) string {
	quoted, err := plainjson.Encode(text, "")
	if err != nil {
		return text
	}
	return string(quoted[1 : len(quoted)-1])
}
