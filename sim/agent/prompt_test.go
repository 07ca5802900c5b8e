package agent_test

import (
	"strings"
	"testing"

	"callsim/fixtures"
	"callsim/sim/agent"
)

func TestTheBuiltInPrompt(t *testing.T) {
	p, err := agent.ParsePrompt(fixtures.PromptName, fixtures.Prompt)
	if err != nil {
		t.Fatal(err)
	}
	if p.Name != "Jim" || len(p.Steps) != 4 {
		t.Fatalf("%s, %d steps", p.Name, len(p.Steps))
	}
	var sections []string
	for _, s := range p.Sections {
		sections = append(sections, s.Title)
	}
	if got := strings.Join(sections, ", "); got != "Personality, Skills, Conversation Flow" {
		t.Errorf("sections: %s", got)
	}
	for i, s := range p.Steps {
		if s.Number != i+1 || s.Title == "" || !strings.HasPrefix(p.Lines[s.First-1], "## Step") || s.Last <= s.First {
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

func TestLanguagesOfAPrompt(t *testing.T) {
	for beginning, want := range map[string]string{
		"Your name is Jim.\nlanguages: en-US, es-MX\n":                               "en-US es-MX",
		"Your name is Jim.\nLanguages: [en, fr]\n":                                   "en fr",
		"Your name is Jim.\nlanguages:\n- name: German\n- code: de-DE\n  code: fr\n": "de-DE fr",
		"Your name is Jim. You speak many languages, as it is in your code.\n":       "",
	} {
		p, err := agent.ParsePrompt("x.md", []byte(beginning+flow))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(p.Languages, " "); got != want {
			t.Errorf("%q: got %q, want %q", beginning, got, want)
		}
	}
}

// flow is a good flow, to be put behind a beginning.
const flow = "# Conversation Flow\n## Step 1\n## Step 2 - Ask\n## Step 3: Verify\ntext\n```\n## Step 9: in code\n```\n### Detail\n## Notes\n## Step 4. Else\n# More\n## Step 5\n"

func TestPromptsOfOthers(t *testing.T) {
	p, err := agent.ParsePrompt("x.md", []byte("You are **Ada**, at your service.\r\n\r\n# Personality\r\nKind.\r\n"+flow))
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, s := range p.Steps {
		titles = append(titles, s.Title)
	}
	if got := strings.Join(titles, "|"); p.Name != "Ada" || got != "Step 1|Ask|Verify|Else" {
		t.Errorf("%s: %s", p.Name, got)
	}
}

func TestTheNameIsReadFromOrdinarySentences(t *testing.T) {
	for beginning, want := range map[string]string{
		"Your name is Jim.":                               "Jim",
		"You are a helpful agent. Your name is Bob.":      "Bob",
		"You are calling the caller. Your name is Élodie": "Élodie",
		"name: **O'Neil**":                                "O'Neil",
		"You are Ada, a helpful agent.":                   "Ada",
		"You are a bot. You are Ada.":                     "Ada",
	} {
		p, err := agent.ParsePrompt("x.md", []byte(beginning+"\n"+flow))
		if err != nil || p.Name != want {
			t.Errorf("%q: %+v, %v", beginning, p, err)
		}
	}
	if _, err := agent.ParsePrompt("x.md", []byte("You are a helpful agent.\n"+flow)); err == nil {
		t.Error("an agent without a name was taken")
	}
}

func TestABadPromptIsRefusedWithItsPlace(t *testing.T) {
	const name = "Your name is Jim.\n"
	for source, want := range map[string]string{
		"":                                `x.md:1:1: the agent has no name: begin with a line such as "Your name is Jim."`,
		flow:                              `x.md:1:1: the agent has no name`,
		"# A\nYour name is Jim.\n" + flow: `x.md:1:1: the agent has no name`,
		name:                              `x.md:1:1: there is no heading "# Conversation Flow"`,
		name + "\n# Flow\nx":              `x.md:4:1: there is no heading "# Conversation Flow"`,
		name + "# Conversation Flow\n## Step 1\n## Step 3\n":          `x.md:4:1: this is step 3: write "## Step 2"`,
		name + "# Conversation Flow\n## Step 1\n## Step 2\n":          `x.md:2:1: "# Conversation Flow" has 2 steps`,
		name + "# Conversation Flow\n## Step 1\n# Other\n## Step 2\n": `x.md:2:1: "# Conversation Flow" has 1 steps`,
		name + strings.Replace(flow, "# More\n", "", 1):               `x.md:2:1: "# Conversation Flow" has 5 steps`,
		name + "# Conversation Flow\n## Step 99999999999999999999\n":  `this is step 99999999999999999999`,
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
	})
}
