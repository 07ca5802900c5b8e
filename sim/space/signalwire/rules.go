package signalwire

import (
	"fmt"
	"reflect"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"callsim/sim/kit/lazy"
)

// The rules of the space for the parameters of a code, and its defaults.
const (
	MinTokenLength, MaxTokenLength, DefaultTokenLength = 4, 20, 6
	MinAttempts, MaxAttempts, DefaultAttempts          = 1, 20, 3
	// MaxValidFor and DefaultValidFor are in seconds.
	MaxValidFor, DefaultValidFor = 604800, 3600
	// MaxSpoken is how many characters a message for a voice call may have.
	MaxSpoken = 500
	// DefaultMessage comes before the code when a request has no message.
	DefaultMessage = "Your Personal Authorization Code is:"
)

// Channel is the way in which a code reaches the caller.
type Channel string

// The channels of the API; each is the last element of its path.
const (
	SMS  Channel = "sms"
	Call Channel = "call"
)

// IsE164 reports whether number is a plus sign and 7 to 15 digits, of which the first is not 0.
func IsE164(number string) bool {
	digits, ok := strings.CutPrefix(number, "+")
	return ok && 7 <= len(digits) && len(digits) <= 15 && digits[0] != '0' && strings.Trim(digits, "0123456789") == ""
}

// Send is the request for a code. Zero fields are left out, and the space uses its defaults.
type Send struct {
	// To is the caller's number and From one of the account's, in E.164.
	To   string `json:"to"`
	From string `json:"from,omitempty"`
	// Message comes before the code.
	Message string `json:"message,omitempty"`
	// TokenLength is the number of characters of the code.
	TokenLength int `json:"token_length,omitempty"`
	// ValidFor is in seconds.
	ValidFor int `json:"valid_for,omitempty"`
	// MaxAttempts counts the first one.
	MaxAttempts int `json:"max_attempts,omitempty"`
	// AllowAlphas lets the code hold letters.
	AllowAlphas bool `json:"allow_alphas,omitempty"`
}

// SendFields are the names of the fields of a request for a code, in their order.
func SendFields() []string { return sendFields.Get() }

var sendFields = lazy.Of(readSendFields)

func readSendFields() []string {
	fields := reflect.VisibleFields(reflect.TypeFor[Send]())
	names := make([]string, len(fields))
	for i, field := range fields {
		names[i], _, _ = strings.Cut(field.Tag.Get("json"), ",")
	}
	return names
}

// Field is a fault of one field of a request.
type Field struct{ Name, Fault string }

// Faults returns every fault of a request for a code by channel, in the order of the fields. A zero field counts as left
// out.
func (s Send) Faults(channel Channel) []Field {
	var faults []Field
	add := func(name, format string, args ...any) {
		faults = append(faults, Field{name, fmt.Sprintf(format, args...)})
	}
	if !IsE164(s.To) {
		add("to", "must be a phone number in E.164, such as +12025550123")
	}
	if s.From != "" && !IsE164(s.From) {
		add("from", "must be a phone number in E.164, such as +12025550123")
	}
	if fault := MessageFault(channel, s.Message, s.TokenLength); fault != "" {
		add("message", "%s", fault)
	}
	inRange := func(name string, value, low, high int) {
		if value != 0 && (value < low || value > high) {
			add(name, "must be between %d and %d, not %d", low, high, value)
		}
	}
	inRange("token_length", s.TokenLength, MinTokenLength, MaxTokenLength)
	inRange("valid_for", s.ValidFor, 1, MaxValidFor)
	inRange("max_attempts", s.MaxAttempts, MinAttempts, MaxAttempts)
	return faults
}

// MessageFault says what is wrong with a message, or returns "". A text message must fit one segment together with a blank
// and tokenLength (0: the default) characters: 160 characters of the GSM-7 alphabet, of which some count twice, or else 70.
func MessageFault(channel Channel, message string, tokenLength int) string {
	if message == "" {
		message = DefaultMessage
	}
	if tokenLength == 0 {
		tokenLength = DefaultTokenLength
	}
	if channel == Call {
		if n := len([]rune(message)); n > MaxSpoken {
			return fmt.Sprintf("must have at most %d characters for a voice call, got %d", MaxSpoken, n)
		}
		return ""
	}
	size, limit, alphabet := segment(message)
	if size += 1 + tokenLength; size > limit {
		return fmt.Sprintf("must fit one text message: at most %d %s with the code, got %d", limit, alphabet, size)
	}
	return ""
}

const (
	gsm7 = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
		"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	gsm7Twice = "^{}\\[~]|€\f"
)

// segment returns the size of message in the units of an SMS segment, and how many units a segment has.
func segment(message string) (size, limit int, alphabet string) {
	for _, c := range message {
		switch {
		case strings.ContainsRune(gsm7, c):
			size++
		case strings.ContainsRune(gsm7Twice, c):
			size += 2
		default:
			return len(utf16.Encode([]rune(message))), 70, "characters (it has some beyond the GSM-7 alphabet)"
		}
	}
	return size, 160, "characters of the GSM-7 alphabet"
}

// MaskNumber hides a phone number but for its first two and last two characters. It hides any other text whole.
func MaskNumber(number string) string {
	if !IsE164(number) {
		return strings.Repeat("*", utf8.RuneCountInString(number))
	}
	last := len(number) - 2
	return number[:2] + strings.Repeat("*", last-2) + number[last:]
}
