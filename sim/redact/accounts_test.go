package redact_test

import (
	"testing"

	"callsim/sim/redact"
)

func TestWhatCallersSayAboutThemselves(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"a card":                     {"my card is 4539 1488 0343 6467, ok", "my card is 0000 0000 0000 0001, ok"},
		"a card in one":              {"card 4539148803436467", "card 0000 0000 0000 0001"},
		"a card with dashes":         {"5425-2334-3010-9903", "0000 0000 0000 0001"},
		"a card of 15":               {"3782 822463 10005", "0000 0000 0000 0001"},
		"a card in JSON":             {`{"note":"4539148803436467"}`, `{"note":"0000 0000 0000 0001"}`},
		"two cards":                  {"4539148803436467 or 5425233430109903", "0000 0000 0000 0001 or 0000 0000 0000 0002"},
		"the same card twice":        {"4539148803436467, again 4539 1488 0343 6467", "0000 0000 0000 0001, again 0000 0000 0000 0001"},
		"an IBAN":                    {"to DE89 3704 0044 0532 0130 00 please", "to XX00 0000 0000 0001 please"},
		"an IBAN in one":             {"GB29NWBK60161331926819", "XX00 0000 0000 0001"},
		"a social-security number":   {"it is 536-22-8764", "it is 000-00-0001"},
		"an e-mail address in words": {"write to ada dot lovelace at analytical dot engines dot org now", "write to someone1@example.com now"},
		"a password":                 {"my password is hunter2", "my password is [redacted]"},
		"a street":                   {"I live at 221 Baker Street in London", "I live at 1 Example Street in London"},
		// What only looks like one stays.
		"a wrong check digit":   {"order 4539 1488 0343 6468", "order 4539 1488 0343 6468"},
		"wrong check digits":    {"DE88 3704 0044 0532 0130 00", "DE88 3704 0044 0532 0130 00"},
		"no such number":        {"000-12-3456 and 666-12-3456 and 900-12-3456", "000-12-3456 and 666-12-3456 and 900-12-3456"},
		"a word after password": {"the password is wrong", "the password is wrong"},
		"at a place":            {"meet me at noon dot", "meet me at noon dot"},
		"a distance":            {"5 minutes by car", "5 minutes by car"},
	} {
		t.Run(name, func(t *testing.T) {
			s := redact.New(redact.Options{})
			got := s.Text(test.text)
			if got != test.want {
				t.Errorf("%q\n got %q\nwant %q", test.text, got, test.want)
			}
			if again := redact.New(redact.Options{}).Text(got); again != got {
				t.Errorf("once more, %q becomes %q", got, again)
			}
		})
	}
}
