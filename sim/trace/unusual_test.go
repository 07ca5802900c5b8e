package trace_test

import (
	"encoding/base32"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"callsim/sim/trace"
)

func TestALiveRedactorFindsUnusualSpellings(t *testing.T) {
	const secret = "PT7f3a9c0e51b2d4"
	each := func(write func(c rune) string) string {
		var b strings.Builder
		for _, c := range secret {
			b.WriteString(write(c))
		}
		return b.String()
	}
	backwards := []rune(secret)
	slices.Reverse(backwards)
	encoded := func(before string) string {
		return base32.StdEncoding.EncodeToString([]byte(before + secret + " and more"))
	}
	r := trace.NewLiveRedactor(secret)
	for name, text := range map[string]string{
		"as it is":             secret,
		"lower case":           strings.ToLower(secret),
		"upper case":           strings.ToUpper(secret),
		"case by chance":       "pT7F3a9C0e51B2d4",
		"backwards":            string(backwards),
		"spaced":               each(func(c rune) string { return string(c) + " " }),
		"dashed":               each(func(c rune) string { return string(c) + "-" }),
		"in groups":            secret[:4] + "." + secret[4:9] + "_" + secret[9:],
		"full width":           each(func(c rune) string { return string(c - '!' + '！') }),
		"invisible between":    each(func(c rune) string { return string(c) + "\u200b" }),
		"entities":             each(func(c rune) string { return fmt.Sprintf("&#%d;", c) }),
		"hexadecimal entities": each(func(c rune) string { return fmt.Sprintf("&#x%X;", c) }),
		"quoted-printable":     each(func(c rune) string { return fmt.Sprintf("=%02X", c) }),
		"percent":              each(func(c rune) string { return fmt.Sprintf("%%%02x", c) }),
		"JSON escapes":         each(func(c rune) string { return fmt.Sprintf(`\u%04x`, c) }),
		"Base32":               encoded(""),
		"Base32, 1 before":     encoded("a"),
		"Base32, 2 before":     encoded("ab"),
		"Base32, 3 before":     encoded("abc"),
		"Base32, 4 before":     strings.ToLower(encoded("abcd")),
	} {
		t.Run(name, func(t *testing.T) {
			text = "before " + text + " after"
			got := r.String(text)
			if !strings.Contains(got, trace.Mask) || !strings.HasPrefix(got, "before ") || !strings.HasSuffix(got, "after") {
				t.Errorf("%q stays %q", text, got)
			}
			body, err := json.Marshal(map[string]string{"echo": text})
			if err != nil {
				t.Fatal(err)
			}
			if clean := r.Bytes(body); !json.Valid(clean) || !strings.Contains(string(clean), trace.Mask) {
				t.Errorf("in JSON it becomes %s", clean)
			}
		})
	}
	for _, text := range []string{"", "PT7f3a9c", "an ordinary sentence that is long enough", "PT7f3a9c0e51b2d5"} {
		if got := r.String(text); got != text {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}
