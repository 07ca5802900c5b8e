package redact_test

import (
	"encoding/base64"
	"encoding/hex"
	"regexp"
	"strings"
	"testing"

	"callsim/sim/redact"
)

// The secrets of these tests. None is anybody's: the numbers are of exchanges that are not in use.
const (
	code    = "407719"
	lettery = "K4T9ZQ"
	phone   = "+14152630171"
	british = "+442071234567"
	uuid    = "5f2a8a52-1d3b-4d8e-9d4c-0d6f3f1b2a3c"
	sid     = "CA0123456789abcdef0123456789abcdef"
	scope   = "fdbdafb43b66dc188071bf22a5d0675c90646061"
	secret  = `hunter2/"secret"!`
	person  = "Ada Lovelace"
)

// told returns stand-ins that know every secret of these tests.
func told() *redact.Standins {
	s := redact.New(redact.Options{})
	s.Learn(redact.Code, code)
	s.Learn(redact.Code, lettery)
	s.Learn(redact.Phone, phone)
	s.Learn(redact.Phone, british)
	s.Learn(redact.ID, uuid)
	s.Learn(redact.ID, sid)
	s.Learn(redact.ID, scope)
	s.Learn(redact.Credential, secret)
	s.Learn(redact.Name, person)
	return s
}

// row is a text and what becomes of it.
type row struct{ text, want string }

func check(t *testing.T, rows []row) {
	t.Helper()
	for _, r := range rows {
		s := told()
		got := s.Text(r.text)
		if got != r.want {
			t.Errorf("%q\n got %q\nwant %q", r.text, got, r.want)
		}
		if again := s.Text(got); again != got {
			t.Errorf("%q: once more, %q becomes %q", r.text, got, again)
		}
	}
}

// same are texts that stay as they are.
func same(texts ...string) []row {
	var rows []row
	for _, text := range texts {
		rows = append(rows, row{text, text})
	}
	return rows
}

func inBase64(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }
func inHex(text string) string    { return hex.EncodeToString([]byte(text)) }

func TestCodes(t *testing.T) {
	check(t, []row{
		{"Your verification code is: 407719", "Your verification code is: 100001"},
		{"It's 407719.", "It's 100001."},
		{"40771 9", "10000 1"},
		{"407719, no, 407719", "100001, no, 100001"},
		{"4 0 7 7 1 9", "1 0 0 0 0 1"},
		{"4-0-7-7-1-9", "1-0-0-0-0-1"},
		{"4, 0, 7, 7, 1, 9", "1, 0, 0, 0, 0, 1"},
		{"407-719", "100-001"},
		{"407 719 and 40 77 19", "100 001 and 10 00 01"},
		{"407\u2011719", "100\u2011001"},
		{"four oh seven, seven one nine", "one zero zero zero zero one"},
		{"It is four zero seven seven one nine, thanks", "It is one zero zero zero zero one, thanks"},
		{"Four O double seven one nine", "one zero zero zero zero one"},
		{"four oh seven um and then seven one nine", "one zero zero zero zero one"},
		{"for oh seven seven won nine", "one zero zero zero zero one"},
		{"forty seventy-seven nineteen", "one zero zero zero zero one"},
		{"4 oh 7 seven 19", "one zero zero zero zero one"},
		{"https://a.example/?token=407719&x=1", "https://a.example/?token=100001&x=1"},
		{"/mfa/407719/verify", "/mfa/100001/verify"},
		{"%34%30%37%37%31%39 407%20719 4+0+7+7+1+9", "100001 100%20001 1+0+0+0+0+1"},
		{`\u0034\u00307719`, `100001`},
		{`{\"token\":\"407719\"}`, `{\"token\":\"100001\"}`},
		{inBase64("code 407719 it is"), inBase64("code 100001 it is")},
		{inBase64(" 407719."), inBase64(" 100001.")},
		{inHex("407719") + " " + strings.ToUpper(inHex("=407719=")), inHex("100001") + " " + strings.ToUpper(inHex("=100001="))},
		{"K4T9ZQ k4t9zq K4T-9ZQ", "B0B0BC b0b0bc B0B-0BC"},
		{"K four tango nine zulu Q", "B zero B zero B C"},
		{"<407719>", "<100001>"},
	})
	check(t, same(
		"1407719", "4077190", "a407719", "407719b", "14077192", "40 77 1", "seven one nine",
		"2026-03-02T09:00:00.407719Z", "407719ab-1d3b-4d8e-9d4c-0d6f3f1b2a3c"[:6]+"ab",
		"four candles", "nine to five", "", " ", "******",
	))
}

func TestACodeIsNotFoundInATimeOrAnId(t *testing.T) {
	s := redact.New(redact.Options{})
	s.Learn(redact.Code, "2026")
	s.Learn(redact.Code, "4000")
	s.Learn(redact.Code, "0123")
	for _, text := range []string{
		"2026-03-02T09:00:00Z", "on 2026-03-02", "Mon, 02 Mar 2026 09:00:00 GMT",
		"00000000-0000-4000-8000-000000000001", "+1 202-555-0123", "(202) 555-0123", "x20260302",
	} {
		if got := s.Text(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
	if got := s.Text("the code is 2026"); got != "the code is 1001" {
		t.Errorf("%q", got)
	}
}

func TestPhones(t *testing.T) {
	check(t, []row{
		{"+14152630171", "+12025550100"},
		{"+1 415 263 0171", "+1 202 555 0100"},
		{"+1 (415) 263-0171", "+1 (202) 555-0100"},
		{"(415) 263-0171", "(202) 555-0100"},
		{"415.263.0171", "202.555.0100"},
		{"1-415-263-0171", "1-202-555-0100"},
		{"tel:+1-415-263-0171", "tel:+1-202-555-0100"},
		{"tel:14152630171", "tel:12025550100"},
		{"sip:14152630171@sip.example.com", "sip:12025550100@sip.example.com"},
		{"?to=%2B14152630171&x", "?to=%2B12025550100&x"},
		{"?to=%252B14152630171", "?to=%252B12025550100"},
		{"?to=%2B1+415+263+0171", "?to=%2B1+202+555+0100"},
		{"14152630171 4152630171 0114152630171 001" + "4152630171", "12025550100 2025550100 0114152630171 0012025550100"},
		{"call 263-0171", "call 555-0100"},
		{"from14152630171to", "from12025550100to"},
		{"four one five two six three oh one seven one", "two zero two five five five zero one zero zero"},
		{"plus one four one five, two six three, oh one seven one", "plus one two zero two five five five zero one zero zero"},
		{"four one five, double two", "four one five, double two"},
		{"+442071234567 +44 20 7123 4567", "+447700900000 +44 77 0090 0000"},
		{"+44 (0)20 7123 4567", "+44 (0)77 0090 0000"},
		{"020 7123 4567, 02071234567, 00442071234567", "077 0090 0000, 07700900000, 00447700900000"},
		{"oh two oh seven one two three four five six seven", "zero seven seven zero zero nine zero zero zero zero zero"},
		{"+12015559999", "+12025550100"},
		{"+12015559999 +14152630171", "+12025550100 +12025550101"},
		{"+33612345678 +61412345678 +4915112345678 +46701234567 +353851234567", "+33639980000 +61255500000 +4917604069000 +46701740605 +353209100000"},
		{"+5511987654321", "+12025550100"},
		{"+1*********23 +1********71 1********71 +1415*****71", "+1*********23 +1********00 1********00 +1202*****00"},
		{"+4*********67", "+4*********00"},
		{"+" + "14152630171 407719", "+12025550100 100001"},
		{inBase64("to:+14152630171"), inBase64("to:+12025550100")},
		{inHex("+14152630171"), inHex("+12025550100")},
	})
}

func TestNumbersReservedForFictionStay(t *testing.T) {
	check(t, same(
		"+12025550123", "+12025550199", "+15551234567", "+1 (555) 123-4567", "(202) 555-0143", "1 212 555 0100",
		"+447700900123", "+44 20 7946 0958", "+441632960001", "+44 113 496 0000", "+442896496123", "+448081570999", "+443069990000",
		"+61491570006", "+61 491 570 156", "+61491579455", "+61 2 5550 1234", "+61 8 7010 0000",
		"+33 1 99 00 12 34", "+33639981234", "+33261910000", "+33536499999",
		"+493023125000", "+49 171 3920099", "+4917604069042", "+492214710123",
		"+46701740605", "+46 31 390 06 99", "+46846500456", "+353 20 912 3456",
		"%2B12025550123", "tel:+1-202-555-0123",
	))
	s := told()
	for _, text := range []string{"+12025550200", "+442079461000", "+61491570007", "+33199010000", "+46701740604", "+353209200000"} {
		if got := s.Text(text); got == text {
			t.Errorf("%s stays", text)
		}
	}
}

func TestWhatIsNoNumberStays(t *testing.T) {
	check(t, same(
		"+123456", "+0123456789", "+1234567890123456", "2026-03-02T09:00:00+01:00", "09:00:00+0100", "+1 000 000", "+2 000 000",
		"1.26.8", "v1.2.3-beta.4+build.5", "1772442000", "1772442000123456", "0.109407", "took 109ms", "C++ 20", "978-3-16-148410-0",
		"12345 67890", "555-0100", "a+b", "+", "++", "%2B", "%2B1", "(415)", "10000000000000000000",
	))
}

func TestIDs(t *testing.T) {
	const first = "00000000-0000-4000-8000-000000000001"
	bare := strings.ReplaceAll(first, "-", "")
	check(t, []row{
		{uuid, first},
		{strings.ToUpper(uuid), first},
		{"id=" + uuid + "&x=0a" + uuid, "id=" + first + "&x=0a" + first},
		{strings.ReplaceAll(uuid, "-", ""), bare},
		{"urn:uuid:" + uuid, "urn:uuid:" + first},
		{"a554b169-9949-412d-9a87-2f4a209ed013 then " + uuid, first + " then 00000000-0000-4000-8000-000000000002"},
		{"0123456789abcdef0123456789abcdef", bare},
		{sid, "CA00000000000000000000000000000001"},
		{scope + " " + strings.ToUpper(scope), strings.Repeat("0", 39) + "1 " + strings.Repeat("0", 39) + "1"},
		{inBase64("{" + uuid + "}"), inBase64("{" + first + "}")},
		{inHex(uuid), inHex(first)},
	})
	check(t, same(first, bare, "00000000-0000-0000-0000-000000000000", strings.Repeat("0", 32), "0123456789abcdef", strings.Repeat("a", 33)))
}

func TestIDsKeepTheirShape(t *testing.T) {
	s := redact.New(redact.Options{})
	for _, r := range []row{
		{"req_7Hk2xQ9a", "req_0Bb0bB0c"}, {"req_7Hk2xQ9b", "req_0Bb0bB0d"}, {"12345678", "10000001"}, {"ABCDEF12", "00000001"},
		{"session-99", "session-11"}, {"x", "x"}, {"conversation", "conversation"}, {"a b c d 1 2 3", "a b c d 1 2 3"},
	} {
		s.Learn(redact.ID, r.text)
		if got := s.Text(r.text); got != r.want {
			t.Errorf("%s: got %s, want %s", r.text, got, r.want)
		}
	}
	if got := s.Text("x12345678 123456789 1 12345678"); got != "x10000001 123456789 1 10000001" {
		t.Errorf("%s", got)
	}
}

func TestCredentials(t *testing.T) {
	const mask = "[redacted]"
	jwt := "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"
	pem := "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----"
	check(t, []row{
		{secret, mask},
		{`\"` + strings.ReplaceAll(secret, `"`, `\"`) + `\"`, `\"` + mask + `\"`},
		{"?key=hunter2%2F%22secret%22%21", "?key=%5Bredacted%5D"},
		{inHex(secret), inHex(mask)},
		{inBase64("project:" + secret), inBase64("project:" + mask)},
		{inBase64("a:" + secret + "\n"), inBase64("a:" + mask + "\n")},
		{base64.RawURLEncoding.EncodeToString([]byte("ab:" + secret)), base64.RawURLEncoding.EncodeToString([]byte("ab:" + mask))},
		{"PT0123456789abcdef", mask},
		{"PSK_abcdEFGH1234", mask},
		{"Authorization: Bearer abc123.def-456", "Authorization: Bearer " + mask},
		{"Authorization: Basic " + inBase64("user:pass"), "Authorization: Basic " + mask},
		{"https://user:pa55word@functions.example.com/x", "https://user:xxxxx@functions.example.com/x"},
		{"https://user:pa55word@x.example.com then pa55word", "https://user:xxxxx@x.example.com then " + mask},
		{"a " + jwt + " b", "a " + mask + " b"},
		{"a " + pem + " b", "a " + mask + " b"},
		{"-----BEGIN PRIVATE KEY-----\nMIIB", mask},
		{"api_key=abcdefghijkl", "api_key=" + mask},
		{`SIGNALWIRE_API_TOKEN="abc123def456"`, `SIGNALWIRE_API_TOKEN="` + mask + `"`},
		{"password: correct-horse-battery", "password: " + mask},
	})
	check(t, same(
		mask, "Bearer "+mask, "Basic authentication", "bearer authorization", "https://user:xxxxx@x.example.com",
		"token: unexpectedly", "token: <token>", `secret: "${secret_of_the_space}"`, "token_length: 6000000000000", "PTA meeting", "PT0123",
		"meta_data_token: something-declared-1", "password: short", "the token:\n  K4T9ZQ7MWXYZ",
	))
}

func TestNames(t *testing.T) {
	check(t, []row{
		{"Ada Lovelace", "Caller"},
		{"Hi Ada, is this Mrs Lovelace?", "Hi Caller, is this Mrs Caller?"},
		{"Ada's phone", "Caller's phone"},
		{"name=Ada%20Lovelace", "name=Caller"},
	})
	check(t, same("Adamant", "ada", "Canada", "Lovelaces", "Caller"))
	s := redact.New(redact.Options{})
	for _, r := range []row{
		{"GRACE HOPPER", "Caller"}, {"Grace", "Caller"}, {"Ada", "Friend"}, {"WIRELESS CALLER", "WIRELESS CALLER"}, {"Zoë", "Guest"},
		{"Unknown", "Unknown"}, {"van der Berg", "Visitor"},
	} {
		s.Learn(redact.Name, r.text)
		if got := s.Text(r.text); got != r.want {
			t.Errorf("%s: got %s, want %s", r.text, got, r.want)
		}
	}
	if got := s.Text("Berg has vans and a der"); got != "Visitor has vans and a der" {
		t.Errorf("%s", got)
	}
}

func TestAddresses(t *testing.T) {
	check(t, []row{
		{"ada.lovelace+x@analytical.example.org.uk", "someone1@example.com"},
		{"a@b.io, c@d.io, a@b.io", "someone1@example.com, someone2@example.com, someone1@example.com"},
		{"?m=a%40b.io", "?m=someone1%40example.com"},
		{"from 8.8.8.8 to http://10.1.2.3:8080/", "from 192.0.2.1 to http://192.0.2.2:8080/"},
		{"fe80::1, [2a00:1450:4001:82a::200e]:443", "2001:db8::1, [2001:db8::2]:443"},
		{"::ffff:10.1.2.3", "2001:db8::1"},
		{"https://my-space.signalwire.com/api", "https://example.signalwire.com/api"},
		{"https%3A%2F%2Fmy-space.signalwire.com", "https%3A%2F%2Fexample.signalwire.com"},
		{"a.signalwire.com b.dapp.signalwire.com", "example.signalwire.com example2.dapp.signalwire.com"},
	})
	check(t, same(
		"someone@example.com", "a@b.example", "x@localhost", "verify 429 @2", "127.0.0.1", "0.0.0.0", "192.0.2.77", "198.51.100.1", "203.0.113.9",
		"::1", "::", "2001:db8::42", "09:00:00", "00:1a:2b:3c:4d:5e", "std::string", "a::b", "1.2.3", "1.2.3.4.5", "Chrome/120.0.0.0", "256.1.1.1",
		"example.signalwire.com", "www.signalwire.com", "signalwire.com", "mysignalwire.com",
	))
}

func TestPatterns(t *testing.T) {
	s := redact.New(redact.Options{
		Patterns: []*regexp.Regexp{regexp.MustCompile(`order (\S+)`), regexp.MustCompile(`ACME-[0-9]+`), regexp.MustCompile(`x*`)},
		Keep:     []string{"+14152639999", "ACME-1", "keep@me.io", "123456"},
	})
	s.Learn(redact.Code, "123456")
	for _, r := range []row{
		{"order Ab-12é", "order Bb-00c"},
		{"later, Ab-12é", "later, Bb-00c"},
		{"order 407719 of +14152630171", "order 100001 of +12025550100"},
		{"order +14152630171", "order +12025550100"},
		{"ACME-17 ACME-18 ACME-1", "BBBB-01 BBBB-02 ACME-1"},
		{"order …", "order cbbb"[:6] + "bbbc"},
		{"+14152639999 keep@me.io 123456", "+14152639999 keep@me.io 123456"},
	} {
		got := s.Text(r.text)
		if got != r.want {
			t.Errorf("%q: got %q, want %q", r.text, got, r.want)
		}
		if again := s.Text(got); again != got {
			t.Errorf("once more, %q becomes %q", got, again)
		}
	}
}

func TestJSON(t *testing.T) {
	for _, r := range []row{
		{`{"token":407719}`, `{"token":100001}`},
		{`{ "token" : "407719", "b":[1.50,1e3,-0] }`, `{ "token" : "100001", "b":[1.50,1e3,-0] }`},
		{`{"z":1,"a":2,"407719":{"+14152630171":null}}`, `{"z":1,"a":2,"100001":{"+12025550100":null}}`},
		{`{"to":14152630171,"n":407719.0,"m":-407719}`, `{"to":12025550100,"n":100001.0,"m":-100001}`},
		{`{"a":"\u0034\u003077\u00319 <b>","c":"\u003cb\u003e"}`, `{"a":"100001 <b>","c":"\u003cb\u003e"}`},
		{`{"raw":"{\"token\":\"407719\",\"n\":407719}"}`, `{"raw":"{\"token\":\"100001\",\"n\":100001}"}`},
		{`{"deep":"{\"raw\":\"{\\\"token\\\":\\\"407719\\\"}\"}"}`, `{"deep":"{\"raw\":\"{\\\"token\\\":\\\"100001\\\"}\"}"}`},
		{`"407719"`, `"100001"`},
		{`407719`, `100001`},
		{`{"token":"407719"`, `{"token":"100001"`},
		{`[{"valid_for":407719,"attempts":407720}]`, `[{"valid_for":407719,"attempts":407720}]`},
		{`{"a":"407719","a":"407719"}`, `{"a":"100001","a":"100001"}`},
		{"[\"\xff407719\"]", "[\"\xff100001\"]"},
		{"[\"\xff 407719\"]", "[\"\xff 100001\"]"},
		{`{"u":"hunter2\/\"secret\"!"}`, `{"u":"[redacted]"}`},
		{`<html>407719</html>`, `<html>100001</html>`},
	} {
		s := told()
		got := string(s.JSON([]byte(r.text)))
		if got != r.want {
			t.Errorf("%s\n got %s\nwant %s", r.text, got, r.want)
		}
		if again := string(s.JSON([]byte(got))); again != got {
			t.Errorf("once more, %s becomes %s", got, again)
		}
	}
}

func TestMembersTellWhatTheyHold(t *testing.T) {
	s := redact.New(redact.Options{})
	got := string(s.JSON([]byte(`{"text":"0771 and 771 for 4152630171, Ada, from abcdefgh1","function":"verify_mfa","argument":{"parsed":[{"digits":"0771"}],
		"raw":"{\"digits\":\"0771\"}"},"caller_id_num":"+14152630171","caller_id_name":"Ada","conversation_id":"abcdefgh1","agent_id":"abcdefgh2",
		"api_token":"short","password":31337,"note":"short 31337"}`)))
	want := `{"text":"1001 and 771 for 2025550100, Caller, from bbbbbbbb1","function":"verify_mfa","argument":{"parsed":[{"digits":"1001"}],
		"raw":"{\"digits\":\"1001\"}"},"caller_id_num":"+12025550100","caller_id_name":"Caller","conversation_id":"bbbbbbbb1","agent_id":"abcdefgh2",
		"api_token":"[redacted]","password":10000,"note":"[redacted] [redacted]"}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
