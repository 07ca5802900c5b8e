package digits_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"callsim/sim/agent/digits"
)

// language is the one with a tag.
func language(t *testing.T, tag string) *digits.Language {
	t.Helper()
	all := digits.Chosen([]string{tag})
	if l := all[len(all)-1]; l.Tag == tag {
		return l
	}
	t.Fatalf("there is no language %s", tag)
	return nil
}

func TestNumbersInWords(t *testing.T) {
	for _, tt := range []struct{ tag, words, want string }{
		{"en", "seven", "7"}, {"en", "nineteen", "19"}, {"en", "forty two", "42"}, {"en", "five hundred and seven", "507"},
		{"en", "twenty six hundred", "2600"}, {"en", "five hundred thirty four thousand seven hundred twenty", "534720"},
		{"en", "534 thousand 720", "534720"},
		{"es", "treinta y cinco", "35"}, {"es", "veintitres", "23"}, {"es", "quinientos treinta y cuatro", "534"}, {"es", "mil dos", "1002"},
		{"es", "dos mil veinte", "2020"}, {"es", "ciento uno", "101"},
		{"fr", "dix sept", "17"}, {"fr", "vingt et un", "21"}, {"fr", "soixante et onze", "71"}, {"fr", "soixante dix neuf", "79"},
		{"fr", "quatre vingts", "80"}, {"fr", "quatre vingt deux", "82"}, {"fr", "quatre vingt dix huit", "98"}, {"fr", "septante trois", "73"},
		{"fr", "cinq cent trente quatre", "534"}, {"fr", "mille", "1000"}, {"fr", "cent un", "101"},
		{"de", "funf", "5"}, {"de", "drei und funfzig", "53"}, {"de", "hundert eins", "101"}, {"de", "funf hundert vier und dreissig", "534"},
		{"de", "zwei tausend sechs und zwanzig", "2026"},
	} {
		t.Run(tt.words, func(t *testing.T) {
			words := strings.Fields(tt.words)
			all := language(t, tt.tag).Readings(nil, words)
			if len(all) == 0 || all[0].Text != tt.want || all[0].Words != len(words) || all[0].Doubt != 0 {
				t.Errorf("got %+v, want %s", all, tt.want)
			}
		})
	}
}

func TestTheBeginningOfANumberIsAReadingToo(t *testing.T) {
	var got []string
	for _, r := range language(t, "en").Readings(nil, strings.Fields("one hundred five three")) {
		got = append(got, r.Text+"/"+strconv.Itoa(r.Doubt))
	}
	if want := []string{"105/0", "100/1", "1/1"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestWordsRunTogether(t *testing.T) {
	for word, want := range map[string]string{
		"fivethreefour": "five three four", "dreiundfunfzig": "drei und funfzig", "siebenhundertzwanzig": "sieben hundert zwanzig",
		"someone": "", "eighteen": "", "onerous": "", "fiveish": "", "often": "",
	} {
		if got := strings.Join(digits.Pieces(word), " "); got != want {
			t.Errorf("%s: got %q, want %q", word, got, want)
		}
	}
}

func TestFigures(t *testing.T) {
	for text, want := range map[string]string{"534720": "534720", "53472O": "534720", "2O": "20", "5347l0": "534710", "O": "", "10l": "", "a1b2c3": "", "": ""} {
		if got, ok := digits.Figures(text); ok != (want != "") || ok && got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestDigitsOfOtherScripts(t *testing.T) {
	for text, want := range map[string]string{"５３４": "534", "五三〇": "530", "零两": "02", "٥٣": "53", "५३": "53", "a王": ""} {
		got := ""
		for _, r := range text {
			if digit, ok := digits.Rune(r); ok {
				got += string(rune(digit))
			}
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestWhatAWordSays(t *testing.T) {
	for word, want := range map[string]string{"Fünf": "5", "seventy": "70 7", "oh": "0", "zéro": "0", "quinientos": "500 5", "hello": ""} {
		if got := strings.Join(digits.Says(word), " "); got != want {
			t.Errorf("%s: got %q, want %q", word, got, want)
		}
	}
	if got := digits.Spoken("+50K"); got != "plus five zero K" {
		t.Errorf("got %q", got)
	}
}

func TestChosenLanguages(t *testing.T) {
	for tags, want := range map[string]string{"": "en es fr de it pt nl pl tr ru ja ko hi ar", "es-MX": "en es", "de fr-CA": "en fr de", "en-US": "en", "xx": "en", "e": "en"} {
		var got []string
		for _, l := range digits.Chosen(strings.Fields(tags)) {
			got = append(got, l.Tag)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: got %v, want %s", tags, got, want)
		}
	}
}

func TestEveryLanguageIsInTheTableAndHasAllDigits(t *testing.T) {
	declared := regexp.MustCompile(`(?m)^var (\w+) = Language{`)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var names, known []string
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range declared.FindAllSubmatch(source, -1) {
			names = append(names, string(found[1]))
		}
	}
	for _, l := range digits.Chosen(nil) {
		known = append(known, l.Name)
		for digit := range 10 {
			if !regexp.MustCompile(`=` + strconv.Itoa(digit) + `\b`).MatchString(l.Units) {
				t.Errorf("%s has no word for %d", l.Name, digit)
			}
		}
	}
	slices.Sort(known)
	slices.Sort(names)
	if !slices.Equal(names, known) {
		t.Errorf("the languages %q are declared, and the table of language.go has %q", names, known)
	}
}
