package hear

import (
	"go/parser"
	"go/token"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"callsim/sim/kit/trials"
)

// TestTableIsLarge keeps the table from shrinking.
func TestTableIsLarge(t *testing.T) {
	intents := map[Intent]int{}
	distinct := map[string]bool{}
	traps := 0
	for _, x := range examples(t) {
		key := strings.ToLower(strings.TrimSpace(x.said))
		if !distinct[key] {
			intents[x.want.Intent]++
			if x.trap {
				traps++
			}
		}
		distinct[key] = true
	}
	atLeast(t, "distinct utterances", len(distinct), 300)
	atLeast(t, "codes", intents[Code], 90)
	atLeast(t, "traps", traps, 90)
	for _, i := range []Intent{Silence, Yes, No, NotReceived, Arrived, Expired, Resend, CallMe, TextMe, Why, Repeat, OtherNumber, Human,
		Wait, Goodbye, SmallTalk, Unclear} {
		atLeast(t, string(i), intents[i], 5)
	}
}

func atLeast(t *testing.T, what string, got, want int) {
	t.Helper()
	t.Logf("%s: %d", what, got)
	if got < want {
		t.Errorf("%s: %d, want at least %d", what, got, want)
	}
}

// TestTraps checks the table itself: no trap may ask for what it warns of.
func TestTraps(t *testing.T) {
	for _, x := range examples(t) {
		if x.trap && (x.want.Intent == Code || x.want.Intent == Yes) {
			t.Errorf("testdata/utterances.txt:%d: a %s among the traps", x.line, x.want.Intent)
		}
	}
}

// TestManner checks that capitals, blanks, punctuation at the end and filler change nothing, whatever was said.
func TestManner(t *testing.T) {
	manners := map[string]func(string) string{
		"blanks":      func(s string) string { return "  " + s + " \n" },
		"double gaps": func(s string) string { return strings.ReplaceAll(s, " ", "  ") },
		"filler":      func(s string) string { return "um, " + s },
		"curly":       func(s string) string { return strings.ReplaceAll(s, "'", "’") },
		"control":     func(s string) string { return "\x00\x1b" + s + "\x07" },
		"emoji":       func(s string) string { return "🙂 " + s + " 🙏" },
	}
	for i, x := range examples(t) {
		if trials.Race && trials.LeftOut(i) {
			continue
		}
		for name, change := range manners {
			if x.want.Intent == Silence && name == "filler" {
				continue
			}
			said := change(x.said)
			if got := Understand(said, x.expect); got != x.want {
				t.Errorf("testdata/utterances.txt:%d, %s: %q\n\theard %+v\n\twant  %+v", x.line, name, said, got, x.want)
			}
		}
	}
}

// TestRandomCodesAreHeard reads random codes out in random ways.
func TestRandomCodesAreHeard(t *testing.T) {
	s := speller{rand.New(rand.NewPCG(4077, 19))}
	for range trials.Of(5000) {
		checkSpelled(t, s, 4+s.IntN(5))
	}
}

// checkSpelled invents a code of n digits, reads it out, and checks that it is heard.
func checkSpelled(t *testing.T, s speller, n int) {
	t.Helper()
	code := s.code(n, figures)
	said := s.around(s.spell(code))
	want := Heard{Intent: Code, Code: code}
	for _, e := range []Expect{{Min: n, Max: n}, {Min: 4, Max: 8}} {
		if got := Understand(said, e); got != want {
			t.Errorf("%q %+v\n\theard %+v\n\twant  %+v", said, e, got, want)
		}
	}
}

// TestRandomCodesWithLettersAreHeard reads out random codes that hold letters.
func TestRandomCodesWithLettersAreHeard(t *testing.T) {
	s := speller{rand.New(rand.NewPCG(19, 4077))}
	for range trials.Of(5000) {
		n := 4 + s.IntN(5)
		code := s.code(n, allFigures)
		said := s.pick("", "it says ", "the code is ", "um, it's ") + s.letters(code) + s.pick("", ".", ", I think")
		want := Heard{Intent: Code, Code: code}
		if got := Understand(said, Expect{Min: n, Max: n, Alphas: true}); got != want {
			t.Errorf("%q\n\theard %+v\n\twant  %+v", said, got, want)
		}
	}
}

// TestSettled checks what an incomplete declaration means.
func TestSettled(t *testing.T) {
	tests := []struct{ given, want Expect }{
		{Expect{}, Expect{Min: 6, Max: 6}},
		{Expect{Min: 4}, Expect{Min: 4, Max: 4}},
		{Expect{Max: 8}, Expect{Min: 3, Max: 8}},
		{Expect{Max: 2}, Expect{Min: 2, Max: 2}},
		{Expect{Min: 1, Max: 6, Alphas: true}, Expect{Min: 3, Max: 6, Alphas: true}},
		{Expect{Min: 8, Max: 4}, Expect{Min: 8, Max: 8}},
		{Expect{Min: -1, Max: -1}, Expect{Min: 6, Max: 6}},
	}
	for _, tt := range tests {
		if got := tt.given.settled(); got != tt.want {
			t.Errorf("%+v: %+v, want %+v", tt.given, got, tt.want)
		}
	}
}

// TestPhrasesMatchThemselves checks that each pattern matches the shortest sentence that it describes.
func TestPhrasesMatchThemselves(t *testing.T) {
	for _, table := range []phraseTable{requestPhrases, answerPhrases, talkPhrases} {
		for meaning, lines := range table {
			for line := range strings.Lines(lines) {
				said := shortest(strings.Fields(line))
				if said == "" {
					continue
				}
				u := listen(said, Expect{})
				if p, end := book().longestAt(u, 0); p == nil || end != len(u.words) {
					t.Errorf("%s: %q does not match %q", meaning, strings.TrimSpace(line), said)
				}
			}
		}
	}
}

// shortest writes the shortest sentence that a pattern describes.
func shortest(pattern []string) string {
	var said []string
	for _, f := range pattern {
		switch {
		case strings.ContainsAny(f, "^>$,~["):
		case f == "#":
			said = append(said, "two")
		case f == "?":
			said = append(said, "Ada")
		default:
			said = append(said, alternatives(f)[0])
		}
	}
	return strings.Join(said, " ")
}

// TestLongInput checks that a flood of input is cut, and what was said first is still understood.
func TestLongInput(t *testing.T) {
	floods := []string{" ", "a", "1", "(", "um ", "yes ", "oh ", "to ", "\xff", "don't ", "four ", "can you ", "👍", "a "}
	for _, s := range floods {
		Understand(strings.Repeat(s, 1<<20/len(s)), Expect{Alphas: true})
	}
	flood := "407719, thanks" + strings.Repeat(" ", 1<<20)
	if got := Understand(flood, Expect{}); got.Code != "407719" {
		t.Errorf("heard %+v", got)
	}
}

// TestImports keeps the promise of doc.go.
func TestImports(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	allowed := map[string]bool{"callsim/sim/agent/digits": true, "cmp": true, "slices": true, "strconv": true, "strings": true, "sync": true, "unicode": true, "unicode/utf8": true}
	for _, f := range files {
		if name := f.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			for _, path := range importsOf(t, name) {
				if !allowed[path] {
					t.Errorf("%s imports %s", name, path)
				}
			}
		}
	}
}

// importsOf lists what a file imports.
func importsOf(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, spec := range parsed.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// BenchmarkUnderstand times a typical utterance.
func BenchmarkUnderstand(b *testing.B) {
	for b.Loop() {
		understand("um, yeah, the code is four oh double seven one nine, I think", Expect{})
	}
}

// BenchmarkTalk times an utterance without a code.
func BenchmarkTalk(b *testing.B) {
	for b.Loop() {
		understand("okay, but could you please tell me why you need this?", Expect{})
	}
}

// BenchmarkFlood times 1 MB of input.
func BenchmarkFlood(b *testing.B) {
	flood := strings.Repeat("can you send it to four oh ", 40000)
	for b.Loop() {
		understand(flood, Expect{})
	}
}

// TestLanguagesAreChosen checks that digits, yes and no are heard in the languages of the call, and in English always.
func TestLanguagesAreChosen(t *testing.T) {
	for _, tt := range []struct {
		languages, said string
		want            Heard
	}{
		{"", "cinco tres cuatro siete dos cero", Heard{Intent: Code, Code: "534720"}},
		{"es-MX fr", "cinco tres cuatro siete dos cero", Heard{Intent: Code, Code: "534720"}},
		{"de-DE", "cinco tres cuatro siete dos cero", Heard{Intent: Unclear}},
		{"de-DE", "five three four seven two zero", Heard{Intent: Code, Code: "534720"}},
		{"fr", "oui", Heard{Intent: Yes}},
		{"de", "oui", Heard{Intent: Unclear}},
		{"de", "nein danke", Heard{Intent: No}},
	} {
		t.Run(tt.languages+": "+tt.said, func(t *testing.T) {
			if got := Understand(tt.said, Expect{Languages: tt.languages}); got != tt.want {
				t.Errorf("heard %+v, want %+v", got, tt.want)
			}
		})
	}
}
