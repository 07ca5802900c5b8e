package remember_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callsim/tui/layout"
	"callsim/tui/remember"
)

func TestAChoiceIsReadAsItWasWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "new", "layout.json")
	if c, err := remember.Load(file); err != nil || c != (layout.Choice{}) {
		t.Fatalf("before: %+v, %v", c, err)
	}
	var want layout.Choice
	want.Mouse, want.Zoomed, want.Zoom = true, true, layout.Payloads
	want.Hidden[layout.State], want.Shift[layout.Wide] = true, [2]int{4, -8}
	if err := remember.Save(file, want); err != nil {
		t.Fatal(err)
	}
	if got, err := remember.Load(file); err != nil || got != want {
		t.Errorf("%+v, %v; want %+v", got, err, want)
	}
}

func TestAFileThatCannotBeUsedIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "layout.json")
	for content, says := range map[string]string{
		"{": "layout.json", `{"hidden":["conversation"]}`: `"conversation"`, `{"shift":{"huge":[1,2]}}`: `"huge"`, `{"alone":"nobody"}`: `"nobody"`, `{"zoom":1}`: "zoom",
	} {
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		if c, err := remember.Load(file); err == nil || !strings.Contains(err.Error(), says) || c != (layout.Choice{}) {
			t.Errorf("%s: %+v, %v", content, c, err)
		}
		if err := remember.Save(file, layout.Choice{Mouse: true}); err != nil {
			t.Fatal(err)
		}
		if kept, err := os.ReadFile(file + remember.Bad); err != nil || string(kept) != content {
			t.Errorf("%s: kept is %q, %v", content, kept, err)
		}
		if c, err := remember.Load(file); err != nil || !c.Mouse {
			t.Errorf("%s: %+v, %v", content, c, err)
		}
	}
}
