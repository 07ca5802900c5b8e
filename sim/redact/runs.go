package redact

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"
)

// run is the coding of a run of characters that stand for bytes: so many characters for so many bytes.
type run struct {
	bytes        string
	chars        string
	start        int // of chars in the text
	perBytes     int // the bytes of a unit
	perChars     int // the characters of a unit
	encodeToText func(string) string
}

func (r *run) exact() bool { return false }

// span is the units that hold from..to.
func (r *run) span(from, to int) (int, int) {
	from = from / r.perBytes * r.perChars
	to = (to + r.perBytes - 1) / r.perBytes * r.perChars
	return r.start + from, r.start + min(to, len(r.chars))
}

// encode writes the units that e touches anew or, where e moves what follows, all to the end of the run.
func (r *run) encode(e edit) edit {
	first := e.from / r.perBytes * r.perBytes
	last := min((e.to+r.perBytes-1)/r.perBytes*r.perBytes, len(r.bytes))
	if len(e.text) != e.to-e.from {
		last = len(r.bytes)
	}
	from, to := r.span(first, last)
	return edit{from, to, r.encodeToText(r.bytes[first:e.from] + e.text + r.bytes[e.to:last])}
}

// The shortest runs that can hold a secret.
const shortestBase64, shortestHex = 6, 8

// unbase64 reads every run of characters of Base64, beginning at each of the four characters of a unit: the run may be
// the middle of something longer.
func unbase64(text string) []decoded {
	var all []decoded
	for _, at := range runs(text, isBase64, shortestBase64) {
		for shift := range 4 {
			all = append(all, base64Run(text, at[0]+shift, at[1])...)
		}
	}
	return all
}

func isBase64(c byte) bool { return isWordByte(c) || strings.IndexByte("+/-_", c) >= 0 }

func base64Run(text string, from, to int) []decoded {
	if (to-from)%4 == 1 {
		to--
	}
	plain, err := base64.RawStdEncoding.DecodeString(standard(text[from:max(from, to)]))
	if err != nil || !speaks(plain) {
		return nil
	}
	coder := base64.StdEncoding
	padding := strings.Repeat("=", (4-(to-from)%4)%4)
	switch {
	case strings.ContainsAny(text[from:to], "-_"):
		coder = base64.RawURLEncoding
	case !strings.HasPrefix(text[to:], padding):
		coder = base64.RawStdEncoding
	default:
		to += len(padding)
	}
	return []decoded{{text: string(plain), coding: &run{string(plain), text[from:to], from, 3, 4, func(s string) string {
		return coder.EncodeToString([]byte(s))
	}}}}
}

// standard turns the alphabet for URLs into the standard one.
func standard(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "-", "+"), "_", "/")
}

// unhexed reads every run of hexadecimal digits, as pairs that begin at its first or its second.
func unhexed(text string) []decoded {
	var all []decoded
	for _, at := range runs(text, isHexDigit, shortestHex) {
		for shift := range 2 {
			all = append(all, hexRun(text, at[0]+shift, at[1])...)
		}
	}
	return all
}

func hexRun(text string, from, to int) []decoded {
	to -= (to - from) % 2
	chars := text[from:to]
	plain, err := hex.DecodeString(chars)
	if err != nil || !speaks(plain) {
		return nil
	}
	return []decoded{{text: string(plain), coding: &run{string(plain), chars, from, 1, 2, func(s string) string {
		if some(chars, isUpper) {
			return strings.ToUpper(hex.EncodeToString([]byte(s)))
		}
		return hex.EncodeToString([]byte(s))
	}}}}
}

// runs are the places of the longest runs of at least n characters that are as is says.
func runs(text string, is func(byte) bool, n int) [][2]int {
	var all [][2]int
	for from := 0; from < len(text); from++ {
		to := from
		for to < len(text) && is(text[to]) {
			to++
		}
		if to-from >= n {
			all = append(all, [2]int{from, to})
		}
		from = to
	}
	return all
}

// speaks says whether b could be read, or some of its characters in a row: unlike bytes that only happen to decode.
func speaks(b []byte) bool {
	n := 0
	for _, c := range b {
		if n++; c < ' ' || c > '~' {
			n = 0
		}
		if n == shortest {
			return true
		}
	}
	return utf8.Valid(b) && !bytes.ContainsFunc(b, unicode.IsControl)
}
