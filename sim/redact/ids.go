package redact

import (
	"strings"

	"callsim/sim/kit/lazy"
)

var uuid = pattern{kind: ID, marks: []string{"-"}, form: lazy.Regexp(`[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}`)}

const (
	nilUUID = "00000000-0000-0000-0000-000000000000"
	// standinUUID is what the UUIDs of stand-ins begin with; a number follows.
	standinUUID = "00000000-0000-4000-8000-"
	uuidLength  = 36
	// barely is the length of a UUID without dashes.
	barely = 32
)

// canonicalUUID is a UUID in lower case and with its dashes.
func canonicalUUID(text string) (string, bool) {
	switch {
	case len(text) == uuidLength && uuid.form.Get().MatchString(text):
		return strings.ToLower(text), true
	case len(text) == barely && isHex(text) && hasDigit(text) && some(text, isLetter), isBareStandin(text):
		t := strings.ToLower(text)
		return t[:8] + "-" + t[8:12] + "-" + t[12:16] + "-" + t[16:20] + "-" + t[20:], true
	}
	return "", false
}

func isStandinUUID(text string) bool {
	return len(text) == uuidLength && strings.HasPrefix(text, standinUUID) && isHex(text[len(standinUUID):])
}

func isBareStandin(text string) bool {
	return len(text) == barely && strings.HasPrefix(text, undashed(standinUUID)) && isHex(text)
}

func undashed(id string) string { return strings.ReplaceAll(id, "-", "") }

// uuids finds UUIDs, with dashes or as a word of 32 hexadecimal digits.
func uuids(text string) []found {
	all := uuid.in(text)
	for _, at := range runs(text, isWordByte, barely) {
		if _, ok := canonicalUUID(text[at[0]:at[1]]); ok {
			all = append(all, found{from: at[0], to: at[1], kind: ID, text: text[at[0]:at[1]], into: idInto})
		}
	}
	return all
}

// idInto drops the dashes of a stand-in where the source has none, and writes letters as the source does.
func idInto(source, standin string) string {
	if len(source) == barely && isStandinUUID(standin) {
		return undashed(standin)
	}
	b := []byte(standin)
	for i := range min(len(source), len(b)) {
		if isUpper(source[i]) && isLower(b[i]) {
			b[i] &^= 0x20
		}
	}
	return string(b)
}

// moment is a date or a time that holds figures like those of codes.
var moment = pattern{kind: Other, digits: 8, marks: []string{"19", "20"}, form: lazy.Regexp(`\b(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])` +
	`(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?\b` +
	`|\b[0-9]{1,2} [A-Z][a-z]{2} (?:19|20)[0-9]{2} [0-9]{2}:[0-9]{2}(?::[0-9]{2})?\b`)}

// moments finds dates and times: nothing in them is a code.
func moments(text string) []found {
	all := moment.in(text)
	for i := range all {
		all[i].guard = true
	}
	return all
}
