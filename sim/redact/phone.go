package redact

import (
	"slices"
	"strings"

	"callsim/sim/kit/lazy"
)

// The number of digits that an international number can have.
const fewestDigits, mostDigits = 7, 15

// twoDigitCodes are the country codes of two digits (ITU-T E.164); 1 and 7 stand alone, all others have three.
const twoDigitCodes = `20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66
	81 82 84 86 90 91 92 93 94 95 98`

// countryCode is the country code that digits begin with.
func countryCode(digits string) string {
	switch {
	case digits[0] == '1' || digits[0] == '7':
		return digits[:1]
	case strings.Contains(twoDigitCodes, digits[:2]):
		return digits[:2]
	}
	return digits[:3]
}

// manner is a way of writing a number, beside its international form.
type manner int

const (
	international manner = iota // 442079460958
	dialled00                   // 00442079460958
	dialled011                  // 011442079460958
	abroad                      // 4402079460958, as in +44 (0)20 …
	national                    // 02079460958; in North America without a zero
	bare                        // 2079460958
	local                       // in North America, without the area code
	manners
)

// in writes a number in a manner.
func (m manner) in(digits string) string {
	country := countryCode(digits)
	rest := digits[len(country):]
	trunk := "0"
	if country == "1" {
		trunk = ""
	}
	switch m {
	case dialled00:
		return "00" + digits
	case dialled011:
		return "011" + digits
	case abroad:
		return country + trunk + rest
	case national:
		return trunk + rest
	case bare:
		return rest
	case local:
		return rest[max(0, len(rest)-7):]
	}
	return digits
}

// ways are the manners in which a number can be told from others; local numbers exist in North America only.
func ways(digits string) map[manner]string {
	all := map[manner]string{}
	for m := range manners {
		text := m.in(digits)
		if len(text) >= fewestDigits && (m != local || isNorthAmerican(digits)) {
			all[m] = text
		}
	}
	return all
}

// dialled reads a number as people write it: its digits, the country code first. Without a plus sign, ten digits can only
// be North American, and other figures that cannot be are no number: they may count seconds.
func dialled(text string) (digits string, ok bool) {
	text, plus := strings.CutPrefix(strings.TrimSpace(text), "+")
	digits = figures(text)
	if digits == "" || digits != strings.Map(withoutSeparators, text) {
		return "", false
	}
	if rest, found := strings.CutPrefix(digits, "00"); found && !plus {
		digits, plus = rest, true
	}
	if !plus {
		return assumed(digits)
	}
	if len(digits) < fewestDigits || len(digits) > mostDigits || digits[0] == '0' {
		return "", false
	}
	return withoutTrunk(digits), true
}

// assumed is what digits without a plus sign stand for.
func assumed(digits string) (string, bool) {
	if len(digits) == northAmerican-1 {
		digits = "1" + digits
	}
	if len(digits) < northAmerican || len(digits) > mostDigits || digits[0] == '0' {
		return "", false
	}
	if digits[0] == '1' && (len(digits) != northAmerican || digits[1] < '2' || digits[4] < '2') {
		return "", false
	}
	return digits, true
}

func isPhone(text string) bool {
	_, ok := dialled(text)
	return ok
}

// withoutTrunk drops the 0 of +44 (0)20. Italian numbers keep theirs.
func withoutTrunk(digits string) string {
	country := countryCode(digits)
	rest := digits[len(country):]
	if country != "39" && country != "1" && strings.HasPrefix(rest, "0") && len(digits) > fewestDigits {
		return country + rest[1:]
	}
	return digits
}

func withoutSeparators(c rune) rune {
	if isSeparator(c) {
		return -1
	}
	return c
}

// figures are the digits in text.
func figures(text string) string {
	return strings.Map(func(c rune) rune {
		if c < '0' || c > '9' {
			return -1
		}
		return c
	}, text)
}

// The ways of writing a number that show that it is one: with a plus sign, in the groups of North America, in a URL.
var (
	plusNumber = pattern{kind: Phone, digits: fewestDigits, marks: []string{"+"},
		form: lazy.Regexp(`\+[ \x{a0}]?\(?[1-9](?:[ \-.()/\x{a0}\x{2010}-\x{2015}]{0,3}[0-9])+`)}
	groupNumber = pattern{kind: Phone, digits: northAmerican - 1, accept: isGroups,
		form: lazy.Regexp(`(?:1[ .\-])?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[ .\-])[2-9][0-9]{2}[ .\-][0-9]{4}`)}
	urlNumber = pattern{kind: Phone, digits: fewestDigits, marks: []string{":"}, accept: endsDigits,
		form: lazy.Regexp(`(?i)\b(?:tel|sms|sips?|callto):([0-9]{7,15})`)}
)

func endsDigits(text string, _, to int) bool { return !isDigit(at(text, to)) }

// phones finds numbers that show themselves.
func phones(text string) []found {
	var all []found
	for _, f := range plusNumber.in(text) {
		if n := numberLength(f.text); n > 0 {
			f.to, f.text = f.from+n, f.text[:n]
			all = append(all, f)
		}
	}
	all = slices.Concat(all, groupNumber.in(text), urlNumber.in(text))
	for i := range all {
		all[i].into = phoneInto
	}
	return all
}

// isGroups tells groups of digits that are a number from a part of a longer one.
func isGroups(text string, from, to int) bool {
	return alone(text, from, to, isWordByte) && !isGroup(text, from-2) && !isGroup(text, to)
}

// isGroup says whether a separator and a digit stand at i, in either order: the figures next to them go on.
func isGroup(text string, i int) bool {
	a, b := at(text, i), at(text, i+1)
	return strings.IndexByte("-.", a) >= 0 && isDigit(b) || isDigit(a) && strings.IndexByte("-.", b) >= 0
}

// numberLength is how much of text, which begins with a plus sign, is the number: it may be followed by other figures.
func numberLength(text string) int {
	best, digits := 0, 0
	for i := 1; i < len(text); i++ {
		if !isDigit(text[i]) {
			continue
		}
		digits++
		if isDigit(at(text, i+1)) {
			continue
		}
		solid := digits == i // no separator so far
		switch {
		case solid && digits >= fewestDigits:
			if digits > mostDigits {
				return 0
			}
			return i + 1
		case digits > mostDigits:
			return best
		case digits > fewestDigits && (figures(text)[0] != '1' || digits == northAmerican):
			best = i + 1
		}
	}
	return best
}

// phoneInto writes the digits of standin, which is in E.164, into a number as it is written.
func phoneInto(source, standin string) string {
	digits := standin[1:]
	own := figures(source)
	if !strings.HasPrefix(source, "+") && len(own) < northAmerican && isNorthAmerican(digits) {
		digits = digits[1:]
	} else if canon, _ := dialled(source); canon != own && len(own) > len(digits) {
		digits = abroad.in(digits)
	}
	return fit(source, digits)
}
