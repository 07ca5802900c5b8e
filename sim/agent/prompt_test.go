package agent_test

import (
	"slices"
	"strings"
	"testing"

	"callsim/fixtures"
	"callsim/sim/agent"
	"callsim/sim/agent/digits"
)

func parsed(t *testing.T, source string) *agent.Prompt {
	t.Helper()
	p, err := agent.ParsePrompt("x.md", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func titles(p *agent.Prompt) string {
	var all []string
	for _, s := range p.Steps {
		all = append(all, s.Title)
	}
	return strings.Join(all, "|")
}

// plays are the steps that are played at the four stages.
func plays(p *agent.Prompt) [4]int {
	return [4]int{p.Plays(agent.Greet), p.Plays(agent.Ask), p.Plays(agent.Verify), p.Plays(agent.Close)}
}

func TestTheBuiltInPrompt(t *testing.T) {
	p := parsed(t, string(fixtures.Prompt))
	if p.Name != "Jim" || plays(p) != [4]int{1, 2, 3, 4} {
		t.Fatalf("%s plays %v", p.Name, plays(p))
	}
	for i, s := range p.Steps {
		if s.Title == "" || !strings.HasPrefix(p.Lines[s.First-1], "## Step") || s.Last <= s.First {
			t.Errorf("%+v", s)
		}
		if i > 0 && p.Steps[i-1].Last != s.First-1 {
			t.Errorf("step %d ends at %d, step %d begins at %d", i, p.Steps[i-1].Last, i+1, s.First)
		}
	}
	if last := p.Steps[3].Last; last != len(p.Lines) {
		t.Errorf("the last step ends at %d of %d", last, len(p.Lines))
	}
}

// flow is a good flow, to be put behind a beginning.
const flow = "# Conversation Flow\n## Step 1\n## Step 2 - Ask\n## Step 3: Verify\ntext\n```\n## Step 9: in code\n```\n### Detail\n## Notes\n## Step 4. Else\n# More\n"

func TestLanguages(t *testing.T) {
	for beginning, want := range map[string]string{
		"Your name is Jim.\nlanguages: en-US, es-MX\n":                               "en-US es-MX",
		"Your name is Jim.\nLanguages: [en, fr]\n":                                   "en fr",
		"Your name is Jim.\nlanguages:\n- name: German\n- code: de-DE\n  code: fr\n": "de-DE fr",
		"Your name is Jim. You speak many languages, as it is in your code.\n":       "",
		"# Your name is Jim\n\nlanguages: es\n":                                      "es",
	} {
		t.Run(beginning, func(t *testing.T) {
			if got := strings.Join(parsed(t, beginning+flow).Languages, " "); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestNames(t *testing.T) {
	for beginning, want := range map[string]string{
		"Your name is Jim.":                                             "Jim",
		"You are a helpful agent. Your name is Bob.":                    "Bob",
		"You are calling the caller. Your name is Élodie":               "Élodie",
		"name: **O'Neil**":                                              "O'Neil",
		"- **Name:** Bo":                                                "Bo",
		"You are Ada, a helpful agent.":                                 "Ada",
		"You are a bot. You are Ada.":                                   "Ada",
		"# Your name is Jen. You speak English.":                        "Jen",
		"# Personality\nYour name is flo a digital employee":            "flo",
		"# Persona\nYou are an AI Agent named **Bobby**, a hostess":     "Bobby",
		"# Persona\n\nA witty hostess, and your name is \"Bobby\".":     "Bobby",
		"You're name is Josh, You can schedule":                         "Josh",
		"YOUR NAME IS MAX":                                              "MAX",
		"Your name is not important. You are an AI called `Zoe`":        "Zoe",
		"## Introduction\n\nYour name is **Sigmond**, an expert":        "Sigmond",
		"You are a helpful agent.":                                      "Jim",
		"Ask for the customer's name: it is required. You are helpful.": "Jim",
	} {
		t.Run(beginning, func(t *testing.T) {
			p := parsed(t, beginning+"\n"+flow)
			if p.Name != want {
				t.Errorf("got %q, want %q", p.Name, want)
			}
			if unnamed := strings.Contains(p.Uses(), "names nobody"); unnamed != (want == "Jim" && !strings.Contains(beginning, "Jim")) {
				t.Errorf("says %q", p.Uses())
			}
		})
	}
}

func TestSteps(t *testing.T) {
	for name, c := range map[string]struct {
		source, titles string
		plays          [4]int
	}{
		"as ours":              {flow, "Step 1|Ask|Verify|Else", [4]int{1, 2, 3, 4}},
		"in a fence":           {"```markdown\n" + strings.ReplaceAll(flow, "```", "~~~") + "```\n", "Step 1|Ask|Verify|Else", [4]int{1, 2, 3, 4}},
		"in any heading":       {"# Step 1\n# STEP 2\n### **Step 3**: Check\n# step 4)\n", "Step 1|STEP 2|Check|step 4)", [4]int{1, 2, 3, 4}},
		"marked at both ends":  {"# Step 1 #\n#\tStep 2\n  ### Step 3 ##  \n#Step 9\n    # Step 9\n####### Step 9\n#\n# Step 4", "Step 1|Step 2|Step 3|Step 4", [4]int{1, 2, 3, 4}},
		"beside two fences":    {"# Step 1\n~~~~\n# Step 9\n~~~\n```\n# Step 9\n~~~~~\n# Step 2\n```text\n# Step 9\n", "Step 1|Step 2", [4]int{}},
		"none":                 {"# Flow\nGreet, then ask.\n", "", [4]int{}},
		"steps within steps":   {"## Step 1\na\n## Step 1.1\nsend_mfa\n### Step 1.2: more\n## Step 2\nverify_mfa\n", "Step 1|Step 2", [4]int{1, 2, 2, 2}},
		"by their functions":   {"## Step 1: Who\n## Step 2: Consent\nUse send_mfa.\n## Step 3: Check\nUse `verify_mfa`.\n## Step 4: Work\n## Step 5: End\n", "Who|Consent|Check|Work|End", [4]int{2, 3, 3, 4}},
		"with one for asking":  {"## Step 1\nsend_mfa\n## Step 2\nask\n## Step 3\nverify_mfa\n## Step 4\n## Step 5\n", "Step 1|Step 2|Step 3|Step 4|Step 5", [4]int{1, 2, 3, 4}},
		"all in one":           {"## Step 1\nsend_mfa, then verify_mfa\n", "Step 1", [4]int{1, 1, 1, 1}},
		"verify before send":   {"## Step 1\nverify_mfa\n## Step 2\nsend_mfa\n", "Step 1|Step 2", [4]int{}},
		"of another trade":     {"## Step 1\nAsk for flowers\n## Step 2\nSend them\n", "Step 1|Step 2", [4]int{}},
		"numbers of any kind":  {"## Step 3\n## Step 3\n## Step 99999999999999999999\n## Step 1\n", "Step 3|Step 3|Step 99999999999999999999|Step 1", [4]int{1, 2, 3, 4}},
		"a step within none":   {"## Step 4.1: Ask\nx\n", "Ask", [4]int{}},
		"with carriage return": {strings.ReplaceAll(flow, "\n", "\r\n"), "Step 1|Ask|Verify|Else", [4]int{1, 2, 3, 4}},
	} {
		t.Run(name, func(t *testing.T) {
			p := parsed(t, c.source)
			if got := titles(p); got != c.titles {
				t.Errorf("steps: got %s, want %s", got, c.titles)
			}
			if got := plays(p); got != c.plays {
				t.Errorf("plays: got %v, want %v", got, c.plays)
			}
		})
	}
}

func TestAStepHoldsThoseWithinIt(t *testing.T) {
	p := parsed(t, "Your name is Ada.\n## Step 1\na\n## Step 1.1\nb\n## Step 2\nc\n# Other\nd")
	if got := p.Steps; got[0].First != 2 || got[0].Last != 5 || got[1].First != 6 || got[1].Last != 7 {
		t.Errorf("%+v", got)
	}
}

const document = `{"sections": {"main": [{"ai": {"prompt": {"text": "Your name is Ada.\n## Step 1\nsend_mfa\n## Step 2\nverify_mfa"},
	"languages": [{"name": "Spanish", "code": "es-MX"}]}}]}}`

func TestSWML(t *testing.T) {
	p := parsed(t, document)
	if p.Name != "Ada" || !p.SWML || p.Lines[1] != "## Step 1" || plays(p) != [4]int{1, 2, 2, 2} || strings.Join(p.Languages, " ") != "es-MX" {
		t.Errorf("%+v", p)
	}
}

func TestSWMLMayNameALanguageInsteadOfItsTag(t *testing.T) {
	for _, l := range digits.Chosen(nil) {
		p := parsed(t, `{"sections":{"main":[{"ai":{"prompt":{"text":"x"},"languages":[{"name":"`+l.Name+` (US)","code":"multi"}]}}]}}`)
		if !slices.Equal(p.Languages, []string{l.Tag}) {
			t.Errorf("%s: got %q, want %s", l.Name, p.Languages, l.Tag)
		}
	}
}

func TestSaysWhatOfAPromptIsUsed(t *testing.T) {
	for source, want := range map[string]string{
		"Your name is Ada.\nlanguages: es\n" + flow: "Ada is played by rules, not by a model. Of this prompt he uses its name (Ada), its languages (es) and its steps (greet: 1, ask: 2, verify: 3, anything else: 4). No other word of it changes what he says.",
		"Be kind.":                             `its name (Jim, for it names nobody), its languages (none listed, so he hears digits in all that he knows) and its steps (it has none: write headings such as "## Step 1: Greet").`,
		"You are Ada.\n## Step 1\n## Step 2\n": `its steps (none of 2, for a step that names send_mfa must come first, and then one that names verify_mfa).`,
		document:                               `Of this prompt (the one of the "ai" verb of SWML) he uses`,
	} {
		if got := parsed(t, source).Uses(); !strings.Contains(got, want) {
			t.Errorf("%q:\ngot  %s\nwant %s", source, got, want)
		}
	}
}

func TestTellsAnEditThatMatters(t *testing.T) {
	before := parsed(t, "Your name is Ada.\n"+flow)
	for edited, same := range map[string]bool{
		"Your name is Ada. Be kind.\n" + flow:                            true,
		"Your name is Ada.\n" + flow + "# Greetings\nHello\n":            true,
		"Your name is Bob.\n" + flow:                                     false,
		"Your name is Ada.\nlanguages: es\n" + flow:                      false,
		"Your name is Ada.\n" + strings.Replace(flow, "Ask", "Query", 1): false,
	} {
		if got := before.SameUse(parsed(t, edited)); got != same {
			t.Errorf("%q: got %v, want %v", edited, got, same)
		}
	}
}

func TestRefusesWithItsPlace(t *testing.T) {
	for source, want := range map[string]string{
		"":                                       `x.md:1:1: the prompt is empty: begin with a line such as "Your name is Jim."`,
		" \n\n":                                  `x.md:1:1: the prompt is empty`,
		"{}":                                     `x.md:1:1: this looks like SWML: there is no "ai" verb in it`,
		`{"ai":`:                                 `x.md:1:1: SWML must be JSON or YAML: unexpected end of JSON input`,
		"{\n\"sections\": {\"main\": [{}\n}\n}}": `x.md:3:1: SWML must be JSON or YAML: invalid character '}' after array element`,
		`{"sections": {"main": [{"ai": {"prompt": {"temperature": 1}}}]}}`: `x.md:1:1: the "ai" verb of this SWML has no prompt: write its text in "prompt": {"text": …}`,
	} {
		_, err := agent.ParsePrompt("x.md", []byte(source))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q:\ngot  %v\nwant %s", source, err, want)
		}
	}
}

func FuzzParsePrompt(f *testing.F) {
	f.Add(fixtures.Prompt)
	f.Add([]byte("You are Ada\n" + flow))
	f.Add([]byte("```\n# Step 1\n## Step 1.1\n```"))
	f.Add([]byte(document))
	f.Fuzz(func(t *testing.T, source []byte) {
		p, err := agent.ParsePrompt("x.md", source)
		if err != nil {
			return
		}
		for _, s := range p.Steps {
			if s.First < 1 || s.Last < s.First || s.Last > len(p.Lines) {
				t.Fatalf("%+v of %d lines", s, len(p.Lines))
			}
		}
		for _, step := range plays(p) {
			if step < 0 || step > len(p.Steps) {
				t.Fatalf("plays step %d of %d", step, len(p.Steps))
			}
		}
	})
}
