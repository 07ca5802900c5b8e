package redact_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/url"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"callsim/sim/kit/trials"
	"callsim/sim/redact"
	"callsim/sim/trace"
)

// kindsToFuzz are secrets of every kind and shape.
var kindsToFuzz = []struct {
	kind redact.Kind
	draw func(*rand.Rand) string
}{
	{redact.Code, func(r *rand.Rand) string { return digits(r, 6+r.IntN(5)) }},
	{redact.Code, func(r *rand.Rand) string {
		return "K" + drawn(r, 5+r.IntN(8), "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") + "7"
	}},
	{redact.Phone, func(r *rand.Rand) string { return "+14" + digits(r, 2) + "2" + digits(r, 6) }},
	{redact.Phone, func(r *rand.Rand) string { return "+44203" + digits(r, 7) }},
	{redact.Phone, func(r *rand.Rand) string { return "+3361" + digits(r, 7) }},
	{redact.Phone, func(r *rand.Rand) string { return "+4915" + digits(r, 9) }},
	{redact.Phone, func(r *rand.Rand) string { return "+5511" + digits(r, 9) }},
	{redact.ID, func(r *rand.Rand) string {
		h := drawn(r, 32, "0123456789abcdef")
		return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
	}},
	{redact.ID, func(r *rand.Rand) string { return drawn(r, 40, "0123456789abcdef") }},
	{redact.ID, func(r *rand.Rand) string { return "req_" + drawn(r, 14, "0123456789ABCDEFabcdef") + "7x" }},
	{redact.Credential, func(r *rand.Rand) string { return "PT" + drawn(r, 24, "0123456789abcdef") }},
	{redact.Credential, func(r *rand.Rand) string { return drawn(r, 12, "abcXYZ0189!\"\\/<>&é%+ ='{") + "#é9" }},
	{redact.Name, func(r *rand.Rand) string {
		return "Q" + drawn(r, 5, "aeiouxyz") + " X" + drawn(r, 6, "aeiouxyz")
	}},
	{redact.Email, func(r *rand.Rand) string {
		return "q" + drawn(r, 8, "aeioux.7_") + "x@z" + drawn(r, 5, "aeiou") + ".io"
	}},
	{redact.Address, func(r *rand.Rand) string {
		return fmt.Sprintf("%d.%d.%d.%d", 20+r.IntN(70), 100+r.IntN(100), 100+r.IntN(100), 1+r.IntN(254))
	}},
	{redact.Address, func(r *rand.Rand) string {
		return "2a00:1450:" + drawn(r, 1, "123456789abcdef") + drawn(r, 3, "0123456789abcdef") + "::" + drawn(r, 1, "123456789abcdef") + drawn(r, 3, "0123456789abcdef")
	}},
}

func drawn(r *rand.Rand, n int, alphabet string) string {
	runes := []rune(alphabet)
	text := make([]rune, n)
	for i := range text {
		text[i] = runes[r.IntN(len(runes))]
	}
	return string(text)
}

func digits(r *rand.Rand, n int) string { return drawn(r, 1, "23456789") + drawn(r, n-1, "0123456789") }

var names = strings.Fields("zero one two three four five six seven eight nine")

// inWords reads a code or a number out, in the manner of n.
func inWords(text string, n int) string {
	var words []string
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c < '0' || c > '9':
			words = append(words, strings.ToUpper(string(c)))
		case n%2 == 1 && i+1 < len(text) && text[i+1] == c:
			words = append(words, "double", names[c-'0'])
			i++
		case n%3 == 1 && c == '0':
			words = append(words, "oh")
		case n%5 == 1:
			words = append(words, string(c))
		default:
			words = append(words, names[c-'0'])
		}
	}
	return strings.Join(words, []string{" ", ", ", " um ", "-"}[n%4])
}

// allPercent and allEscaped write every byte, or every character, as an escape.
func allPercent(text string) string {
	var b strings.Builder
	for i := range len(text) {
		fmt.Fprintf(&b, "%%%02x", text[i])
	}
	return b.String()
}

func allEscaped(text string) string {
	var b strings.Builder
	for _, c := range text {
		fmt.Fprintf(&b, `\u%04X`, c)
	}
	return b.String()
}

// encoded are the ways of writing a secret that the stand-ins must find.
func encoded(kind redact.Kind, text string, n int) []string {
	all := []string{
		text, url.QueryEscape(text), url.PathEscape(text), allPercent(text), url.QueryEscape(url.QueryEscape(text)), allEscaped(text),
		hex.EncodeToString([]byte(text)), strings.ToUpper(hex.EncodeToString([]byte(text))),
	}
	for _, before := range []string{"", " ", "= "} {
		all = append(all, base64.StdEncoding.EncodeToString([]byte(before+text)), base64.RawURLEncoding.EncodeToString([]byte(before+text+" and more")))
	}
	quoted, _ := json.Marshal(text)
	all = append(all, string(quoted))
	if kind == redact.Code || kind == redact.Phone {
		bare := strings.TrimPrefix(text, "+")
		half := len(bare) / 2
		all = append(all, bare, bare[:half]+"-"+bare[half:], bare[:half]+" "+bare[half:], strings.Join(strings.Split(bare, ""), " "), inWords(bare, n))
	}
	if kind == redact.Phone && strings.HasPrefix(text, "+1") {
		t := text[2:]
		all = append(all, t, "("+t[:3]+") "+t[3:6]+"-"+t[6:], "+1 "+t[:3]+" "+t[3:6]+" "+t[6:], t[:3]+"."+t[3:6]+"."+t[6:], inWords(t, n))
	}
	if kind == redact.ID {
		all = append(all, strings.ToUpper(text), strings.ReplaceAll(text, "-", ""))
	}
	return all
}

// fences keep a secret apart from what is around it: it must be a token of its own.
var fences = []string{"\n", "|", ";", "\"", "<", ">", "=", "\t\n", "[", "&"}

// document is a JSON text with a secret in every encoding, amid other texts.
func document(before, after string, all []string, n int) []byte {
	fence := fences[n%len(fences)]
	var values []string
	for _, text := range all {
		values = append(values, before+fence+text+fence+after)
	}
	quote := func(v any) string {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(n%2 == 0)
		enc.Encode(v)
		return strings.TrimSpace(b.String())
	}
	inner := quote(map[string]any{"raw": values[0], "n": []any{1.5, nil, true}})
	return []byte(fmt.Sprintf(`{"before": %s,"all":%s, "raw":%s,%s:[1.50,-0,1E3],"escaped":"%s","after":%s}`,
		quote(before), quote(values), quote(inner), quote(all[0]), allEscaped(all[0]), quote(after)))
}

var (
	wordDigit  = regexp.MustCompile(`(?i)\b(zero|oh|one|two|three|four|five|six|seven|eight|nine)\b`)
	separators = regexp.MustCompile(`(?i)[\s\-.,()+]|\bum\b`)
)

// heard is text with words for digits written as digits, and nothing between them.
func heard(text string) string {
	text = regexp.MustCompile(`(?i)\bdouble (\w+)\b`).ReplaceAllString(text, "$1 $1")
	text = wordDigit.ReplaceAllStringFunc(text, func(w string) string {
		for i, name := range names {
			if strings.EqualFold(w, name) {
				return string(rune('0' + i))
			}
		}
		return "0"
	})
	return separators.ReplaceAllString(text, "")
}

// leaks says in which way secret can still be read in text; "" when in none.
func leaks(kind redact.Kind, secret, text string) string {
	needles := []string{secret}
	if kind == redact.Phone {
		needles = append(needles, secret[1:])
		if strings.HasPrefix(secret, "+1") {
			needles = append(needles, secret[2:])
		}
	}
	if kind == redact.ID {
		needles = append(needles, strings.ReplaceAll(secret, "-", ""))
	}
	plain := text
	for range 3 {
		if p, err := url.QueryUnescape(plain); err == nil {
			plain = p
		}
	}
	for _, needle := range needles {
		switch {
		case strings.Contains(strings.ToLower(text), strings.ToLower(needle)):
			return "as it is"
		case strings.Contains(plain, needle):
			return "behind percent signs"
		case trace.NewRedactor(needle).String(text) != text:
			return "in a form that traces know"
		case (kind == redact.Code || kind == redact.Phone) && strings.Contains(heard(text), strings.TrimPrefix(needle, "+")):
			return "aloud"
		}
	}
	return ""
}

// texts are all strings in a JSON text, and its numbers.
func texts(t *testing.T, body []byte) (all []string, shape string) {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return all, shape
		}
		if err != nil {
			t.Fatalf("%v in %s", err, body)
		}
		switch token := token.(type) {
		case string:
			all = append(all, token)
			shape += "s"
		case json.Number:
			all = append(all, token.String())
			shape += "n"
		default:
			shape += fmt.Sprint(token)
		}
	}
}

// surroundings are what fuzzing may put around a secret: anything but what would make it a part of something else.
func surroundings(text, secret string) bool {
	return len(text) < 2000 && !strings.Contains(heard(text), figuresOf(secret)) && leaks(redact.Other, secret, text) == ""
}

func figuresOf(text string) string {
	if text = strings.TrimPrefix(text, "+1"); len(text) < 6 {
		return "no such text"
	}
	return strings.TrimPrefix(text, "+")
}

func FuzzRedact(f *testing.F) {
	for n := range kindsToFuzz {
		if trials.Race && trials.LeftOut(n) {
			continue
		}
		f.Add(uint64(n), uint8(n), uint8(n), "Your code is: ", " ok <b> %2B \\u0034 é")
		f.Add(uint64(n+100), uint8(n), uint8(3*n+1), "+1 202 555 0100, 2026-03-02T09:00:00Z /mfa/", "MTIzNDU2 four oh \\ %")
		f.Add(uint64(n+200), uint8(n), uint8(5*n+2), `{"a":"\"`, "\xff\x00 00000000-0000-4000-8000-000000000001 +1*********00")
	}
	f.Add(uint64(1), uint8(8), uint8(1), "x@y.iotoken=", "")
	f.Fuzz(func(t *testing.T, seed uint64, which, manner uint8, before, after string) {
		if !holds(t, seed, which, manner, before, after) {
			t.Skip()
		}
	})
}

// scraps are what texts around secrets are made of, to be as misleading as can be.
var scraps = strings.Split("Your code is: |+1 |+44 |%|%2|%2B|\\|\\u00|\\\"|{|}|[1,2]|\"|'|, |. |-|4 0 |oh |double |seven |one two |407719|(415) |"+
	"2026-03-02T09:00:00Z |2026-|00000000-0000-4000-8000-|5f2a8a52-1d3b-|+12025550100|+1*********00|**|@|x@y.io|a.b.|10.1.|fe80:|::1|"+
	"MTIzNDU2|Zm9v+/=|3031323334|=|&|?q=|+|_|\n|\t|\x00|\xff|é|‑| |😀|<b>|token=|Bearer |Basic |https://u:|password: |"+
	"K4T|alpha |Caller |one zero zero zero zero one|100001|[redacted]|xxxxx|example|.signalwire.com|tel:|PT|PSK_|eyJ|um |and |hundred |/mfa/", "|")

func TestNoSecretSurvivesAmidRandomScraps(t *testing.T) {
	for seed := range uint64(trials.Of(50)) {
		r := rand.New(rand.NewPCG(seed, 2))
		around := func() string {
			var b strings.Builder
			for range r.IntN(12) {
				b.WriteString(scraps[r.IntN(len(scraps))])
			}
			return b.String()
		}
		holds(t, seed, uint8(r.IntN(256)), uint8(r.IntN(256)), around(), around())
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// holds checks everything that must be true of stand-ins, for a secret that is drawn from seed, in every encoding, amid
// other texts. It returns false where these hold the secret themselves.
func holds(t *testing.T, seed uint64, which, manner uint8, before, after string) bool {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	k := kindsToFuzz[int(which)%len(kindsToFuzz)]
	secret, other := k.draw(r), k.draw(r)
	before, after = strings.ToValidUTF8(before, "?"), strings.ToValidUTF8(after, "?")
	if secret == other || !surroundings(before, secret) || !surroundings(after, secret) || !surroundings(before+after, other) {
		return false
	}
	s := redact.New(redact.Options{})
	s.Learn(k.kind, secret)
	s.Learn(k.kind, other)
	all := encoded(k.kind, secret, int(manner))
	some := []string{secret}
	for i := range 4 { // all of them would take long
		some = append(some, all[(int(manner)+i*5)%len(all)])
	}
	body := document(before, after, some, int(manner))
	clean := s.JSON(body)
	isRid(t, k.kind, secret, body, clean)
	isStable(t, s, k.kind, secret, other, body, clean)

	d := trace.SWAIGRequested{URL: "https://x.example.com/?q=" + url.QueryEscape(secret), Header: trace.Header{"X-Any": secret}, Body: trace.Body(some[1])}
	event := s.Event(d).(trace.SWAIGRequested)
	if leaks(k.kind, secret, event.URL+"\n"+event.Header["X-Any"]+"\n"+string(event.Body)) != "" {
		t.Errorf("the event has %q %q\n%s", event.URL, event.Header, event.Body)
	}
	if again := s.Event(event); !reflect.DeepEqual(again, event) {
		t.Errorf("once more, %+v becomes %+v", event, again)
	}
	return true
}

// isRid checks that a text has kept its structure, and nothing of a secret.
func isRid(t *testing.T, kind redact.Kind, secret string, body, clean []byte) {
	t.Helper()
	was, shape := texts(t, body)
	all, cleanShape := texts(t, clean)
	if shape != cleanShape || len(was) != len(all) {
		t.Fatalf("another structure:\n%s\n%s", body, clean)
	}
	for i, text := range all {
		if how := leaks(kind, secret, text); how != "" {
			t.Errorf("%s %q is kept %s in\n%q, which was\n%q", kind, secret, how, text, was[i])
		}
	}
}

// introduced matches what makes a credential of whatever follows. It may be part of another secret, and so be gone from the clean text.
var introduced = regexp.MustCompile(`(?i)token|password|bearer|basic|https?://`)

// isStable checks that stand-ins stay the same, and apart.
func isStable(t *testing.T, s *redact.Standins, kind redact.Kind, secret, other string, body, clean []byte) {
	t.Helper()
	if again := s.JSON(clean); !bytes.Equal(again, clean) {
		t.Errorf("once more, \n%s\nbecomes\n%s", clean, again)
	}
	standin, otherStandin := s.Text(secret), s.Text(other)
	if kind != redact.Credential && standin == otherStandin || standin == secret {
		t.Errorf("%q and %q become %q", secret, other, standin)
	}
	was, _ := texts(t, body)
	if all, _ := texts(t, clean); !strings.Contains(all[3], standin) && !introduced.MatchString(was[3]) {
		t.Errorf("%q is %q, and %q becomes %q", secret, standin, was[3], all[3])
	}
	if again := s.Text(standin); again != standin {
		t.Errorf("%q, the stand-in, becomes %q", standin, again)
	}
}

// FuzzText checks what must be true of any text: it settles at once, JSON stays JSON, and nothing that looks like a secret
// is left.
func FuzzText(f *testing.F) {
	f.Add(harmlessFixture)
	f.Add(strings.Join(scraps, ""))
	f.Add(strings.Join(scraps, " "))
	f.Add(`{"token":"407719","to":14152630171,"raw":"{\"token\":407719}","u":"https://u:p@a.signalwire.com/?x=%2B14152630171"}`)
	for _, r := range []string{code, lettery, phone, british, uuid, sid, scope, secret, person} {
		for n := range 12 {
			f.Add(scraps[n*5] + encoded(redact.Code, r, n)[n] + scraps[n*6])
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 3000 {
			t.Skip()
		}
		s := told()
		clean := s.Text(text)
		if again := s.Text(clean); again != clean {
			t.Errorf("%q becomes\n%q, and once more\n%q", text, clean, again)
		}
		for _, f := range redact.Find(clean) {
			t.Errorf("%q in\n%q, which was\n%q: %s", clean[f.Offset:f.Offset+f.Length], clean, text, f.What)
		}
		body := s.JSON([]byte(text))
		number := strings.Trim(text, " \t\r\n+-.eE0123456789") == "" // which may become another text
		if again := s.JSON(body); !bytes.Equal(again, body) || json.Valid([]byte(text)) && !json.Valid(body) && !number {
			t.Errorf("%q becomes\n%q, and once more\n%q", text, body, again)
		}
	})
}
