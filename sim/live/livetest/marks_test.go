package livetest_test

import (
	"encoding/base64"
	"encoding/hex"
	"testing"

	"callsim/sim/live/livetest"
)

func TestSecretsAreFoundInEveryForm(t *testing.T) {
	m := livetest.New(map[string]string{"code": "482913", "number": "+12127361234", "token": "PTmark7f3a9c"})
	for _, text := range []string{
		"482913", "it is 482913.", "4 8 2 9 1 3", "48-29-13", "four eight two nine one three", "Four, eight, two, 9 1 3", "٤٨٢٩١٣", "4\u200b82913",
		`\u0034\u0038\u0032\u0039\u0031\u0033`, "%34%38%32%39%31%33", "&#x34;82913", hex.EncodeToString([]byte("a482913b")),
		base64.StdEncoding.EncodeToString([]byte("482913")), base64.StdEncoding.EncodeToString([]byte("x482913yz")), base64.URLEncoding.EncodeToString([]byte("xy482913")),
		"+12127361234", "1 (212) 736-1234", "1.212.736.1234", "one two one two seven three six one two three four",
		"ptMARK7f3a9c", "xPTmark7f3a9cx", base64.StdEncoding.EncodeToString([]byte("user:PTmark7f3a9c")), `PTm\u0061rk7f3a9c`,
	} {
		if m.In(text) == nil {
			t.Errorf("not found in %q", text)
		}
	}
	for _, text := range []string{"", "48291", "1482913", "482914", "4 8 2 9 1 4", "2127361234", "+1********34", "PTmark", "four eight two nine one"} {
		if found := m.In(text); found != nil {
			t.Errorf("found in %q: %v", text, found)
		}
	}
}
