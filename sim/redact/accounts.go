package redact

import (
	"fmt"
	"strings"

	"callsim/sim/kit/lazy"
)

// What callers say about themselves beside codes and numbers, as far as it has a checksum or a form.
var (
	card         = pattern{kind: Card, digits: 13, accept: isCard, form: lazy.Regexp(`[3-6][0-9](?:[ -]?[0-9]){11,17}`)}
	iban         = pattern{kind: IBAN, digits: 2, accept: isIBAN, form: lazy.Regexp(`\b[A-Za-z]{2}[0-9]{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,4})?\b`)}
	social       = pattern{kind: Social, digits: 9, accept: isSocial, form: lazy.Regexp(`[0-9]{3}[- ][0-9]{2}[- ][0-9]{4}`)}
	emailInWords = pattern{kind: Email, marks: []string{" at "},
		form: lazy.Regexp(`(?i)\b[a-z0-9]+(?:[ _]+(?:dot|underscore|dash|plus)[ _]+[a-z0-9]+)* +at +[a-z0-9-]+(?: +dot +[a-z]{2,})+\b`)}
	spokenPassword = pattern{kind: Credential, marks: []string{"pass"}, accept: isSpokenPassword,
		form: lazy.Regexp(`(?i)\b(?:password|passphrase)(?: is|:) +["']?([^\s"',.;<>{}$\[\]]{4,})`)}
	street = pattern{kind: Street, digits: 1, marks: []string{" st", " av", " ro", " rd", " bo", " bl", " la", " ln", " dr", " co", " ct", " pl", " sq"},
		form: lazy.Regexp(`\b[0-9]{1,5} (?:[A-Z][a-z]+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Square)\b`)}
)

// isCard says whether text[from:to] is a card number: one of 13 to 19 figures that begins as those of the great networks do, with
// the check digit of ISO/IEC 7812 (Luhn).
func isCard(text string, from, to int) bool {
	digits := onlyDigits(text[from:to])
	return alone(text, from, to, isWordByte) && len(digits) <= 19 && luhn(digits) && at(text, from-1) != '+'
}

func onlyDigits(text string) string {
	return strings.Map(func(c rune) rune {
		if '0' <= c && c <= '9' {
			return c
		}
		return -1
	}, text)
}

func luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return sum%10 == 0
}

// isIBAN says whether text[from:to] is an international bank account number, with the check digits of ISO 13616 (97).
func isIBAN(text string, from, to int) bool {
	iban := strings.ToUpper(strings.ReplaceAll(text[from:to], " ", ""))
	if len(iban) < 15 || len(iban) > 34 {
		return false
	}
	rest := 0
	for _, c := range iban[4:] + iban[:4] {
		switch {
		case '0' <= c && c <= '9':
			rest = (rest*10 + int(c-'0')) % 97
		default:
			rest = (rest*100 + int(c-'A') + 10) % 97
		}
	}
	return rest == 1
}

// isSocial says whether text[from:to] may be a social-security number of the United States: no part of one is all zeros, and none
// begins with 666 or 9.
func isSocial(text string, from, to int) bool {
	n := text[from:to]
	return alone(text, from, to, isDigit) && n[3] == n[6] && n[:3] != "000" && n[:3] != "666" && n[0] != '9' && n[4:6] != "00" && n[7:] != "0000"
}

// isSpokenPassword tells a password from a word that follows by chance, as in "the password is wrong".
func isSpokenPassword(text string, from, to int) bool {
	value := text[from:to]
	return hasDigit(value) || isMixed(text, from, to) || strings.ContainsAny(value, "!#$%&*+-_?@^~")
}

// exampleStreet ends the addresses that belong to nobody.
const exampleStreet = " Example Street"

// accountStandin is the nth stand-in of a kind: it has the form, and a checksum or a beginning that no real one has.
func accountStandin(kind Kind, n int) string {
	switch kind {
	case Card:
		return fmt.Sprintf("0000 0000 0000 %04d", n)
	case IBAN:
		return fmt.Sprintf("XX00 0000 0000 %04d", n)
	case Social:
		return fmt.Sprintf("000-00-%04d", n)
	}
	return fmt.Sprint(n, exampleStreet)
}
