package timeline

import (
	"unicode"
	"unicode/utf8"

	"callsim/sim/trace"
)

// Matches says whether an event holds a text, whatever the case of its letters.
func Matches(e trace.Event, text string) bool {
	for _, part := range parts(e.Data) {
		if contains(part, text) {
			return true
		}
	}
	return false
}

// parts are the texts of an event that a person may look for: those that it holds, but for what no pane shows.
func parts(data trace.Data) []string {
	switch d := data.(type) {
	case trace.CallStarted, trace.ClockAdvanced:
		return nil
	case trace.SMSDelivered:
		return []string{d.Body, d.To, d.From}
	case trace.MetaDataSet:
		return []string{"meta_data", string(d.After)}
	case trace.GlobalDataSet:
		return []string{"global_data", string(d.After)}
	case trace.SWAIGRequested:
		return []string{d.URL, string(d.Body)}
	case trace.RESTRequested:
		return []string{d.URL, string(d.Body)}
	case trace.RESTReplied:
		return []string{string(d.Body)}
	case trace.RESTFailed:
		return []string{d.Cause, d.Error}
	case trace.FaultArmed:
		return []string{d.On + " " + d.Fault}
	}
	return trace.Texts(data)
}

// contains looks for text, without making copies in other letters: there may be a hundred thousand texts.
func contains(s, text string) bool {
	_, _, ok := Find(s, text)
	return ok
}

// Find is the first place in s that is text but for the case of its letters, in bytes.
func Find(s, text string) (first, last int, ok bool) {
	if text == "" {
		return 0, 0, false
	}
	head, _ := utf8.DecodeRuneInString(text)
	lower, upper := unicode.ToLower(head), unicode.ToUpper(head)
	for i, c := range s {
		if c != lower && c != upper {
			continue
		}
		if n, ok := prefix(s[i:], text); ok {
			return i, i + n, true
		}
	}
	return 0, 0, false
}

// prefix is how many bytes at the beginning of s are text but for the case of its letters.
func prefix(s, text string) (int, bool) {
	n := 0
	for _, want := range text {
		got, size := utf8.DecodeRuneInString(s[n:])
		if size == 0 || got != want && unicode.ToLower(got) != unicode.ToLower(want) {
			return 0, false
		}
		n += size
	}
	return n, true
}
