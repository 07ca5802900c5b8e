package screen

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/replay"
	"callsim/tui/board"
	"callsim/tui/layout"
	"callsim/tui/palette"
	"callsim/tui/theme"
)

func TestAFixtureOfTheCallReplays(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.say("<wrong-token>")
	d.say("/advance 5m")
	d.say("<token>")
	d.say("no thanks")
	file := filepath.Join(t.TempDir(), "wrong-code.yaml")
	d.send(palette.Chosen{ID: "fixture", Values: map[string]string{"path": file}})
	d.sees("· written: ")
	finder := corpus.Finder{}
	defer finder.Close()
	found, err := finder.Find([]string{file})
	if err != nil {
		t.Fatal(err)
	}
	f, err := found[0].Read()
	if err != nil {
		t.Fatal(err)
	}
	if p := replay.Play(context.Background(), f); p.Status != replay.Passed {
		t.Errorf("%+v", p.Failures)
	}
	d.send(palette.Chosen{ID: "fixture", Values: map[string]string{"path": file}})
	d.sees("Replace ", "n leave it")
	d.key("n")
	d.sees("stays as it was")
}

func TestAFileIsReplacedWhenTheAnswerIsYes(t *testing.T) {
	d := start(t, 120, 40)
	file := filepath.Join(t.TempDir(), "call.jsonl")
	save := func() string {
		d.send(palette.Chosen{ID: "export", Values: map[string]string{"path": file}})
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	first := save()
	d.say("yes please")
	if save() != first {
		t.Error("it is replaced before there is an answer")
	}
	d.key("x") // is no answer
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("y"), Paste: true})
	d.sees("Replace ")
	d.press(tea.KeyEsc)
	d.seesNot("Replace ")
	if text, _ := os.ReadFile(file); string(text) != first {
		t.Error("it is replaced after the answer no")
	}
	save()
	d.key("y")
	d.sees("written: ")
	if text, _ := os.ReadFile(file); !strings.Contains(string(text), "yes please") {
		t.Errorf("it is not replaced after the answer yes: %s", text)
	}
}

func TestAFileIsWrittenIntoAFolderThatIsThereAlone(t *testing.T) {
	d := start(t, 120, 40)
	folder := filepath.Join(t.TempDir(), "new")
	for _, id := range []string{"export", "fixture", "copied"} {
		check := commandOf(d.m, id).Fields[0].Check
		file := filepath.Join(folder, "call"+filepath.Ext(commandOf(d.m, id).Fields[0].Value))
		if err := check(file); err == nil || err.Error() != "there is no folder "+folder+": make it, or name another" {
			t.Errorf("%s: %v", id, err)
		}
	}
	d.send(palette.Chosen{ID: "export", Values: map[string]string{"path": filepath.Join(folder, "call.jsonl")}})
	d.sees("was not written")
	if _, err := os.Stat(folder); err == nil {
		t.Error("the folder is made")
	}
}

func TestWhatWasWrittenIsSaidWhileThePastIsLookedAt(t *testing.T) {
	d := start(t, 80, 24)
	for _, line := range []string{"yes please", "<wrong-token>", "<token>"} {
		d.say(line)
	}
	d.inPane(layout.Conversation)
	d.press(tea.KeyHome)
	t.Chdir(t.TempDir())
	d.send(palette.Chosen{ID: "export", Values: map[string]string{"path": "call.jsonl"}})
	d.sees("! written: call.jsonl")
}

func TestASearchThatFindsNothingSaysSo(t *testing.T) {
	d := start(t, 80, 24)
	d.inPane(layout.Conversation)
	d.key("/")
	d.key("zebra")
	d.press(tea.KeyEnter)
	d.sees("! /zebra: nowhere")
}

func TestAFixtureDoesNotReplaceItsPrompt(t *testing.T) {
	d := start(t, 120, 40)
	prompt := filepath.Join(t.TempDir(), "eve.yaml")
	if err := os.WriteFile(prompt, []byte(strings.Join(d.m.source.Call().Prompt().Lines, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	d.send(palette.Chosen{ID: "prompt", Values: map[string]string{"path": prompt}})
	d.send(palette.Chosen{ID: "fixture", Values: map[string]string{"path": prompt}})
	d.key("y")
	d.sees("name another file")
}

func TestAFixtureNamesThePromptOfTheCall(t *testing.T) {
	d := start(t, 120, 40)
	folder, text := t.TempDir(), strings.Join(d.m.source.Call().Prompt().Lines, "\n")
	prompt, file := filepath.Join(folder, "prompts", "eve.md"), filepath.Join(folder, "eve.yaml")
	if err := errors.Join(os.Mkdir(filepath.Dir(prompt), 0o755), os.WriteFile(prompt, []byte(strings.ReplaceAll(text, "Jim", "Eve")), 0o644)); err != nil {
		t.Fatal(err)
	}
	d.send(palette.Chosen{ID: "prompt", Values: map[string]string{"path": prompt}})
	d.say("yes please")
	d.say("<token>")
	save := func(file string) { d.send(palette.Chosen{ID: "fixture", Values: map[string]string{"path": file}}) }
	save(file)
	d.sees("· written: ")
	finder := corpus.Finder{}
	defer finder.Close()
	found, err := finder.Find([]string{file})
	if err != nil {
		t.Fatal(err)
	}
	f, err := found[0].Read()
	if err != nil {
		t.Fatal(err)
	}
	if p := replay.Play(context.Background(), f); p.Status != replay.Passed || f.Config.Prompt.Name != "Eve" {
		t.Errorf("%+v", p.Failures)
	}
	save(filepath.Join(t.TempDir(), "elsewhere.yaml"))
	d.sees("save it beside the prompt")
	if err := os.WriteFile(prompt, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	save(filepath.Join(folder, "late.yaml"))
	d.sees("which has changed since")
}

func TestTheTraceIsExported(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	file := filepath.Join(t.TempDir(), "call.jsonl")
	d.send(palette.Chosen{ID: "export", Values: map[string]string{"path": file}})
	content, err := os.ReadFile(file)
	if err != nil || bytes.Count(content, []byte("\n")) != 15 {
		t.Errorf("%v: %s", err, content)
	}
}

func TestAnotherPrompt(t *testing.T) {
	d := start(t, 120, 40)
	prompt := strings.ReplaceAll(strings.Join(d.m.source.Call().Prompt().Lines, "\n"), "Jim", "Eve")
	file := filepath.Join(t.TempDir(), "eve.md")
	if err := os.WriteFile(file, []byte(prompt), 0o644); err != nil {
		t.Fatal(err)
	}
	d.send(palette.Chosen{ID: "prompt", Values: map[string]string{"path": file}})
	d.sees("Eve  ", "call 2 of 2")
	d.send(palette.Chosen{ID: "prompt", Values: map[string]string{"path": file + ".not"}})
	d.sees("! open ")
}

func TestCommandsOfThePaletteDoWhatTheySay(t *testing.T) {
	t.Parallel()
	d := start(t, 120, 40)
	d.say("yes please")
	d.m.input.line.Set("a draft")
	for _, c := range []struct {
		id, sees string
		values   map[string]string
	}{
		{"say:<wrong-token>", "You  123456", nil}, {"advance", "◷ clock +2h", map[string]string{"by": "2h"}},
		{"function", "ƒ verify_mfa", map[string]string{"function": "verify_mfa", "arguments": "{}"}},
		{"post", "Noted", map[string]string{"body": `{"function":"stop_hook"}`}},
		{"filter", "only errors", map[string]string{"kind": "errors"}}, {"filter", "You  123456", map[string]string{"kind": board.Everything}},
		{"error:next", "◀ at ", nil}, {"layout:show:state", "▸State", nil}, {"layout:zoom", "alone", nil},
		{"layout:hide", "▸ a draft", nil}, {"layout:show:state", "▸State", nil}, {"layout:reset", "Phone", nil},
		{"restart", "call 2 of 2", nil}, {"compare", "Call 1 and call 2", nil}, {"again", "call 3 of 3", nil},
		{"search", "Enter search", nil}, {"help", "▸Help", nil}, {"hangup", "■ ended: hangup", nil},
	} {
		d.m.overlays = nil
		d.m.board.Search.Clear()
		if d.send(palette.Chosen{ID: c.id, Values: c.values}); !strings.Contains(d.screen(), c.sees) {
			t.Errorf("%s: %q is not on the screen:\n%s", c.id, c.sees, d.screen())
		}
		d.fits()
	}
}

func TestALayoutThatCannotBeKeptIsSaid(t *testing.T) {
	d := start(t, 120, 40)
	d.m.options.Keep = func(layout.Choice) error { return errors.New("the disk is full") }
	d.inPane(layout.State)
	d.key("x")
	d.sees("! the layout is not remembered: the disk is full")
}

func TestWhichPaneIsAloneIsRemembered(t *testing.T) {
	d := start(t, 120, 40)
	var kept []layout.Choice
	d.m.options.Keep = func(c layout.Choice) error { kept = append(kept, c); return nil }
	last := func() layout.Choice { return kept[len(kept)-1] }
	d.inPane(layout.Payloads)
	if d.press(tea.KeyUp); len(kept) != 0 {
		t.Errorf("it was written %d times without a change", len(kept))
	}
	d.key("z")
	d.sees("▸Payloads", "alone, z shows all")
	if c := last(); !c.Zoomed || c.Zoom != layout.Payloads {
		t.Errorf("kept %+v", c)
	}
	d.press(tea.KeyTab)
	if c := last(); c.Zoom != layout.Broadcasts {
		t.Errorf("after Tab %+v", c)
	}
	again := last()
	d.press(tea.KeyEsc)
	d.sees("▸ say", "Phone", "Payloads")
	if c := last(); c != (layout.Choice{}) {
		t.Errorf("after Esc %+v", c)
	}
	next, err := New(Options{Config: call.Default(), Theme: theme.None(), Still: true, Choice: again})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(next.Close)
	other := &driver{t: t, m: next}
	other.do(next.Init())
	other.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	other.sees("▸Broadcasts", "alone")
	other.seesNot("Conversation")
}

func TestTheConversationAloneKeepsItsInput(t *testing.T) {
	d := start(t, 120, 40)
	d.send(palette.Chosen{ID: "layout:zoom"})
	d.sees("▸ say something", "alone")
	d.seesNot("Phone")
	d.press(tea.KeyTab, tea.KeyEsc)
	d.say("yes please")
	d.sees("You  yes please", "▸ say something", "alone")
}
