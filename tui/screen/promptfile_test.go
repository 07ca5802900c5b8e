package screen

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/layout"
	"callsim/tui/palette"
)

// withPrompt begins a call whose prompt is in a file; write changes it, and lets the screen look.
func withPrompt(t *testing.T) (d *driver, write func(text string)) {
	d = start(t, 120, 40)
	file := filepath.Join(t.TempDir(), "eve.md")
	minute := 0
	write = func(text string) {
		t.Helper()
		minute++
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		at := noon.Add(time.Duration(minute) * time.Minute)
		if err := os.Chtimes(file, at, at); err != nil {
			t.Fatal(err)
		}
		if f := d.m.promptFile; f != nil {
			d.send(peek(f, f.stamp))
		}
	}
	write(promptOf(d, "Eve"))
	d.send(palette.Chosen{ID: "prompt", Values: map[string]string{"path": file}})
	d.sees("Eve  ", "call 2 of 2")
	return d, write
}

// promptOf is the prompt of an agent of another name.
func promptOf(d *driver, name string) string {
	return strings.ReplaceAll(strings.Join(d.m.runs[0].source.Call().Prompt().Lines, "\n"), "Jim", name)
}

func TestAPromptThatHasChangedIsSaidAndUsedForTheNextCall(t *testing.T) {
	d, write := withPrompt(t)
	write(promptOf(d, "Eve"))
	d.seesNot("has changed")
	d.press(tea.KeyCtrlR)
	d.sees("call 2 of 2", "! the call goes on")
	write(promptOf(d, "Zoe"))
	d.sees("! the prompt has changed: Ctrl+R calls with it")
	d.say("yes please")
	d.sees("Eve  ", "prompt changed")
	d.press(tea.KeyCtrlR)
	d.sees("Zoe  ", "call 3 of 3")
	d.seesNot("prompt changed")
	d.inPane(layout.Conversation)
	d.key("[")
	d.sees("Eve  ", "call 2 of 3", "prompt changed")
	d.key("[")
	d.sees("Jim  ", "call 1 of 3")
	d.seesNot("prompt changed")
}

func TestWhatOfAPromptIsUsedIsSaidOnceAndWhatAnEditChanges(t *testing.T) {
	d, write := withPrompt(t)
	d.sees("Eve is played by rules, not by a model.")
	write(promptOf(d, "Eve") + "\nBe kind.\n")
	d.sees("! the prompt has changed in words that Eve does not use: Ctrl+R shows them")
	d.press(tea.KeyCtrlR)
	d.sees("call 3 of 3")
	d.seesNot("is played by rules")
}

func TestAPromptThatCannotBeUsedIsSaidAndTheOldOneStays(t *testing.T) {
	d, write := withPrompt(t)
	write("\n")
	d.sees("! the prompt cannot be used: the one before stays", "eve.md:1:1: the prompt is empty")
	d.say("yes")
	d.sees("on the line · call 2 of 2 · ! prompt file unusable")
	d.press(tea.KeyCtrlR)
	d.sees("! the prompt cannot be used: the one before stays, and this call goes on")
	d.send(palette.Chosen{ID: "again"})
	d.sees("Eve  ", "! the prompt cannot be used: this call has the one before", "eve.md:1:1: the prompt is empty")
	d.press(tea.KeyLeft)
	d.sees("call 3 of 3 · ! prompt file unusable")
	write(promptOf(d, "Zoe"))
	d.sees("! the prompt has changed")
	d.press(tea.KeyLeft)
	d.seesNot("unusable")
	d.inPane(layout.Conversation)
	d.key("r")
	d.sees("Zoe  ", "call 4 of 4")
}

func TestAPromptThatIsGoneIsSaid(t *testing.T) {
	d, write := withPrompt(t)
	file := d.m.promptFile
	if err := os.Remove(file.path); err != nil {
		t.Fatal(err)
	}
	d.send(peek(file, file.stamp))
	d.seesNot("cannot be used", "unusable") // an editor may be writing it anew
	d.send(peek(file, file.stamp))
	d.sees("! the prompt cannot be used: the one before stays", "is not there any more")
	d.press(tea.KeyLeft)
	d.sees("! prompt file unusable")
	write(promptOf(d, "Zoe"))
	d.sees("! the prompt has changed: Ctrl+R calls with it")
	d.press(tea.KeyLeft)
	d.seesNot("unusable")
}

func TestTheFileOfThePromptIsWatched(t *testing.T) {
	d, _ := withPrompt(t)
	if d.m.watchPrompt() != nil {
		t.Error("a screen on which time stands still watches a file")
	}
	d.m.calls.options.Still = false
	if d.m.watchPrompt() == nil || d.m.watchPrompt() != nil {
		t.Error("the file is not looked at once at a time")
	}
}
