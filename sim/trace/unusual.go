package trace

import (
	"encoding/base32"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// shortestUnusual is the length below which a secret is only searched for as it is usually written: a shorter one comes up by chance
// once all but letters and digits is left out.
const shortestUnusual = 12

// NewLiveRedactor returns a redactor of secrets that open something real. Beside what NewRedactor finds, it finds them in unusual
// spellings, as a server that echoes them might write: in another case, backwards, with separators, in full-width characters, in
// Base32, as HTML entities, in quoted-printable.
func NewLiveRedactor(secrets ...string) *Redactor {
	r := NewRedactor(secrets...)
	for _, secret := range secrets {
		plain := fold(secret, nil).text
		if len(plain) < shortestUnusual {
			continue
		}
		backwards := []byte(plain)
		slices.Reverse(backwards)
		r.unusual = append(append(r.unusual, plain, string(backwards)), inBase32(secret)...)
	}
	return r
}

// inBase32 returns the characters that secret alone determines, for each of the five places at which it may begin within a longer text.
func inBase32(secret string) []string {
	var all []string
	for before := range 5 {
		text := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(append(make([]byte, before), secret...))
		from, to := (before*8+4)/5, (before+len(secret))*8/5
		all = append(all, strings.ToLower(text[from:to]))
	}
	return all
}

// spelling undoes one way to write a character: it returns the character at the beginning of a text and how long that is there, 0 where
// there is none.
type spelling func(rest string) (c rune, length int)

// spellings are tried one at a time, for what one of them writes another may read otherwise.
var spellings = []spelling{nil, quotedPrintable, percentEncoded, htmlEntity, jsonEscape}

func quotedPrintable(rest string) (rune, int) { return hexAfter(rest, "=", 2) }
func percentEncoded(rest string) (rune, int)  { return hexAfter(rest, "%", 2) }

// jsonEscape reads \u0050, also within JSON that is a string of JSON.
func jsonEscape(rest string) (rune, int) {
	after := strings.TrimLeft(rest, `\`)
	slashes := len(rest) - len(after)
	if c, n := hexAfter(after, "u", 4); slashes > 0 && n > 0 {
		return c, slashes + n
	}
	return 0, 0
}

// hexAfter reads so many hexadecimal digits after a mark.
func hexAfter(rest, mark string, digits int) (rune, int) {
	if !strings.HasPrefix(rest, mark) || len(rest) < len(mark)+digits {
		return 0, 0
	}
	c, err := strconv.ParseUint(rest[len(mark):len(mark)+digits], 16, 32)
	if err != nil {
		return 0, 0
	}
	return rune(c), len(mark) + digits
}

// htmlEntity reads &#80; and &#x50;, also with an ampersand that JSON escapes.
func htmlEntity(rest string) (rune, int) {
	before := 0
	if c, n := jsonEscape(rest); c == '&' {
		before = n
	} else if strings.HasPrefix(rest, "&") {
		before = 1
	}
	const longest = len("#x10ffff;")
	after := rest[before:]
	end := strings.IndexByte(after[:min(len(after), longest)], ';')
	if before == 0 || end < 0 || after[0] != '#' {
		return 0, 0
	}
	number, base := after[1:end], 10
	if hex := strings.TrimLeft(number, "xX"); hex != number {
		number, base = hex, 16
	}
	c, err := strconv.ParseUint(number, base, 32)
	if err != nil {
		return 0, 0
	}
	return rune(c), before + end + 1
}

// folded is the letters and digits of a text, in lower case, each with its place in the text.
type folded struct {
	text     string
	from, to []int
}

// fold leaves out all but letters and digits of ASCII, once a spelling is undone and full-width characters are narrow.
func fold(source string, undo spelling) folded {
	var f folded
	var text []byte
	for i := 0; i < len(source); {
		c, n := rune(0), 0
		if undo != nil {
			c, n = undo(source[i:])
		}
		if n == 0 {
			c, n = utf8.DecodeRuneInString(source[i:])
		}
		if '！' <= c && c <= '～' {
			c -= '！' - '!'
		}
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' {
			text, f.from, f.to = append(text, byte(c)), append(f.from, i), append(f.to, i+n)
		}
		i += n
	}
	f.text = string(text)
	return f
}

// maskUnusual replaces unusual spellings of secrets in s.
func (r *Redactor) maskUnusual(s string) string {
	if len(s) < shortestUnusual {
		return s
	}
	for _, undo := range spellings {
		f := fold(s, undo)
		for _, form := range r.unusual {
			for i := strings.LastIndex(f.text, form); i >= 0; i = strings.LastIndex(f.text[:i], form) {
				s = s[:f.from[i]] + Mask + s[f.to[i+len(form)-1]:]
				f = fold(s, undo)
				i = min(i+len(form), len(f.text))
			}
		}
	}
	return s
}
