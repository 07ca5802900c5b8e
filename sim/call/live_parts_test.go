package call_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"callsim/sim/agent/digits"
	"callsim/sim/call/command"
	"callsim/sim/kit/trials"
	"callsim/sim/trace"
)

// The code of these calls is 482913. No three of its digits in a row may be readable in what was said, nor what a caller says as it was
// said, and the call goes on to the end.
func TestNoPartOfACodeIsInTheTraceOfALiveCall(t *testing.T) {
	calls := map[string][]string{
		"in halves":               {"four eight two", "nine one three"},
		"in figures":              {"it starts with 482", "and then 913"},
		"digit by digit":          {"four", "okay eight", "2", "nine", "one", "and three"},
		"with a digression":       {"48", "hold on, someone is at the door", "29", "why do you need it", "13"},
		"a correction":            {"four eight three", "oh no, the last one is a two", "nine one three"},
		"a later correction":      {"four eight two nine one four", "sorry, the last digit is three"},
		"begun again":             {"483", "no, start over", "482", "913"},
		"twice the same":          {"482", "482", "start over", "482913"},
		"too much":                {"482", "29138", "482913"},
		"in another language":     {"quatre huit deux", "neun eins drei"},
		"in Russian":              {"четыре восемь два", "девять один три"},
		"in Japanese, as a word":  {"よんはちに", "きゅういちさん"},
		"tens in Spanish":         {"cuarenta y ocho veintinueve", "trece"},
		"tens in French":          {"quarante-huit vingt-neuf", "treize"},
		"tens in German":          {"achtundvierzig neunundzwanzig", "dreizehn"},
		"languages mixed":         {"four ocho deux", "neun one trois"},
		"spelled by letters":      {"f o u r eight two", "nine o n e three"},
		"with a remark":           {"four eight two, my dog is barking, nine one three"},
		"a doubt":                 {"482 or 483, then 913", "482913"},
		"a doubt in Spanish":      {"cuatro ocho dos o cuatro ocho tres", "cuatro ocho dos nueve uno tres"},
		"a doubt in French":       {"quatre huit deux ou quatre huit trois", "quatre huit deux neuf un trois"},
		"a doubt in German":       {"vier acht zwei oder vier acht drei", "vier acht zwei neun eins drei"},
		"not followed":            {"four eight blah two nine blah one three", "482913"},
		"one place after another": {"the first half is 482", "the second half is 913"},
		"keys and words":          {"/dtmf 482", "hold on", "nine one three"},
		"on the keypad":           {"/dtmf 482", "/dtmf 913#"},
		"a part, then a whole":    {"482", "sorry, it is 482913"},
	}
	for i, name := range slices.Sorted(maps.Keys(calls)) {
		if trials.Race && trials.LeftOut(i) {
			continue
		}
		said := calls[name]
		t.Run(name, func(t *testing.T) {
			c := overReal(t, &phone{})
			for _, line := range append([]string{"yes"}, said...) {
				act, err := command.Parse(line)
				if err == nil {
					err = c.Do(t.Context(), act)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			if !c.Verified() {
				t.Error("nobody is verified")
			}
			turns := append([]string{"yes"}, said...)
			for _, e := range c.Trace().Since(0) {
				text := ""
				switch d := e.Data.(type) {
				case trace.CallerSaid:
					text = d.Text
					if real := inFigures(turns[e.Turn-1]); real != "" && inFigures(text) == real {
						t.Errorf("%q is in the trace as %q", turns[e.Turn-1], text)
					}
				case trace.AgentSaid:
					text = d.Text
				}
				for i := range len(realCode) - 2 {
					if strings.Contains(inFigures(text), realCode[i:i+3]) {
						t.Errorf("%q holds %s", text, realCode[i:i+3])
					}
				}
			}
		})
	}
}

// inFigures is text with its digits alone, whatever they are written in.
func inFigures(text string) string {
	text = strings.TrimPrefix(text, "/dtmf ")
	words := regexp.MustCompile(`[0-9]|\pL+`).FindAllString(text, -1)
	for i := 0; i < len(words); i++ {
		if pieces := digits.Pieces(digits.Plain(words[i])); pieces != nil {
			words = slices.Replace(words, i, i+1, pieces...)
		}
		word := words[i]
		if says := digits.Says(word); says != nil {
			words[i] = says[0]
		} else if !digits.IsFigures(word) {
			words[i] = ""
		}
	}
	return strings.Join(words, "")
}
