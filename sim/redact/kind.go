package redact

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Kind says what a secret is.
type Kind string

// The kinds of secrets. Codes, names and ids other than UUIDs must be learned; the others are also found by their form.
const (
	Code       Kind = "code"           // 4 to 20 digits, or digits and capital letters
	Phone      Kind = "phone number"   // in E.164, or as people write it
	ID         Kind = "id"             // a UUID, or 8 characters or more with a digit
	Credential Kind = "credential"     // a token, a key, a password
	Name       Kind = "name"           // of a person
	Email      Kind = "e-mail address" // also that of a SIP account
	Address    Kind = "IP address"     // of version 4 or 6
	Card       Kind = "card number"    // 13 to 19 digits with a check digit
	IBAN       Kind = "bank account"   // an IBAN, with check digits
	Social     Kind = "social-security number"
	Street     Kind = "street address"
	Space      Kind = "space" // the first label of a host of signalwire.com
	Other      Kind = "text"  // what a configured pattern finds, and is none of the above
)

// KindsBut are all kinds but some.
func KindsBut(some ...Kind) []Kind {
	all := []Kind{Code, Phone, ID, Credential, Name, Email, Address, Card, IBAN, Social, Street, Space, Other}
	return slices.DeleteFunc(all, func(k Kind) bool { return slices.Contains(some, k) })
}

// The lengths that codes can have.
const shortestCode, longestCode = 4, 20

// shortest is the length below which a text cannot be told from ordinary text, and is not searched for.
const shortest = 4

// canonical is the one way in which a secret is known, however it was written; ok is false for a text that is no secret
// of its kind, or too ordinary to be searched for.
func canonical(kind Kind, text string) (form string, ok bool) {
	text = strings.TrimSpace(text)
	switch kind {
	case Code:
		return canonicalCode(text)
	case Phone:
		digits, ok := dialled(text)
		return "+" + digits, ok
	case ID:
		return canonicalID(text)
	case Credential:
		return text, text != "" && !isMasked(text)
	case Name:
		return text, utf8.RuneCountInString(text) > 1 && !isNobody(text)
	case Email:
		return strings.ToLower(text), text != ""
	case Space:
		return strings.ToLower(text) + spaces, text != ""
	case Card, Social:
		return onlyDigits(text), text != ""
	case IBAN:
		return strings.ToUpper(strings.ReplaceAll(text, " ", "")), text != ""
	case Address:
		addr, ok := parseAddress(text)
		return addr.String(), ok
	default:
		return text, text != "" && !isMasked(text)
	}
}

// canonicalCode drops what is between the characters of a code. One without digits must be in capitals, and so must
// one in groups: else they are words.
func canonicalCode(text string) (string, bool) {
	code := strings.Map(withoutSeparators, text)
	if len(code) < shortestCode || len(code) > longestCode || !isAlnum(code) {
		return "", false
	}
	upper := strings.ToUpper(code)
	return upper, upper == code || hasDigit(code) && code == text
}

// canonicalID knows a UUID by its usual form.
func canonicalID(text string) (string, bool) {
	if id, ok := canonicalUUID(text); ok {
		return id, true
	}
	if isHex(text) {
		text = strings.ToLower(text)
	}
	return text, len(text) >= 8 && hasDigit(text) && !strings.ContainsAny(text, " \t\r\n*")
}

// classify says what kind of secret a text looks like.
func classify(text string) Kind {
	_, id := canonicalUUID(text)
	_, address := parseAddress(text)
	code, isCode := canonicalCode(text)
	switch {
	case id:
		return ID
	case strings.HasPrefix(text, "+") && isPhone(text):
		return Phone
	case address:
		return Address
	case email.form.Get().FindString(text) == text && text != "":
		return Email
	case isCode && code == text && hasDigit(text):
		return Code
	}
	return Other
}

// harmless reports whether a text of a kind, in its canonical form, cannot be a real secret.
func harmless(kind Kind, text string) bool {
	switch kind {
	case Phone:
		return isFiction(text[1:])
	case ID:
		return isStandinUUID(text) || text == nilUUID
	case Email:
		return isReservedDomain(text[strings.LastIndexByte(text, '@')+1:])
	case Address:
		return isReservedAddress(text)
	case Street:
		return strings.HasSuffix(text, exampleStreet)
	case Space:
		return slices.Contains(publicHosts, strings.TrimRight(strings.TrimSuffix(text, spaces), figuresOfStandins))
	}
	return false
}
