package swml_test

import (
	"errors"
	"strings"
	"testing"

	"callsim/sim/functions/swml"
)

const inJSON = `{"version": "1.0.0", "sections": {"later": [{"ai": {"prompt": {"text": "wrong"}}}], "main": [{"answer": {}}, {"ai": {
	"prompt": {"text": "Your name is Ada.\r\nBe kind.", "temperature": 0.3},
	"languages": [{"name": "English", "code": "en-US"}, {"name": "Spanish (Mexico)", "code": "multi"}, {"name": "Klingon", "code": "multi"}, 7],
	"SWAIG": {"defaults": {"web_hook_url": "http://127.0.0.1/swaig"}, "functions": [{"function": "send_mfa"}]}}}]}}`

const inYAML = `# a comment
version: 1.0.0
sections:
  main:
    - ai:
        prompt:
          pom:
            - title: Personality
              body: Your name is Ada.
              bullets: [Be kind, Be brief]
              subsections: [{title: More, body: text}]
          contexts:
            default:
              steps:
                - {name: greet, text: Say hello}
                - {text: Ask, pom: [{title: Task, body: Ask for it}]}
`

func TestReadsPromptLanguagesAndFunctions(t *testing.T) {
	ai, err := swml.Read([]byte(inJSON))
	if err != nil {
		t.Fatal(err)
	}
	if ai.Prompt != "Your name is Ada.\r\nBe kind." {
		t.Errorf("prompt: %q", ai.Prompt)
	}
	if got := strings.Join(ai.Languages, " "); got != "en-US es" {
		t.Errorf("languages: %q", got)
	}
	if got := string(ai.SWAIG); got != `{"defaults":{"web_hook_url":"http://127.0.0.1/swaig"},"functions":[{"function":"send_mfa"}]}` {
		t.Errorf("SWAIG: %s", got)
	}
}

func TestWritesSectionsAndStepsOutAsMarkdown(t *testing.T) {
	ai, err := swml.Read([]byte(inYAML))
	if err != nil {
		t.Fatal(err)
	}
	want := "# Personality\n\nYour name is Ada.\n\n- Be kind\n- Be brief\n\n## More\n\ntext\n\n## Step 1: greet\n\nSay hello\n\n## Step 2\n\nAsk\n\n### Task\n\nAsk for it"
	if ai.Prompt != want {
		t.Errorf("got\n%s\nwant\n%s", ai.Prompt, want)
	}
}

func TestTellsSWMLFromMarkdown(t *testing.T) {
	for text, want := range map[string]bool{
		inJSON: true, inYAML: true, "\n{}": true, "\ufeff---\nsections:\n": true, "ai:\n  prompt: x": true,
		"": false, "# sections: of a prompt\nYour name is Jim.": false, "Your name is Jim.\nversion: 2": false, "```\n{}\n```": false,
	} {
		if got := swml.Is([]byte(text)); got != want {
			t.Errorf("%.30q: got %v, want %v", text, got, want)
		}
	}
}

func TestSaysWhatIsWrong(t *testing.T) {
	if _, err := swml.Read([]byte(`{"sections": {"main": [{"play": {"url": "say:ai"}}]}}`)); !errors.Is(err, swml.ErrNone) {
		t.Errorf("without an ai verb: %v", err)
	}
	_, err := swml.Read([]byte("sections:\n  main: [\n"))
	if err == nil || !strings.HasPrefix(err.Error(), "3: ") && !strings.HasPrefix(err.Error(), "2: ") {
		t.Errorf("a broken one: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(inJSON))
	f.Add([]byte(inYAML))
	f.Add([]byte("a: &a [*a]\nai: *a"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if ai, err := swml.Read(text); err == nil && ai == nil {
			t.Error("neither a document nor an error")
		}
	})
}
