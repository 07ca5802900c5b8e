package screen

import (
	"regexp"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/theme"
)

func TestSuggestionsFollowTheCall(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 50}} {
		d := start(t, size[0], size[1])
		d.sees("F2 Yes please", "F3 No, thanks", "F4 Why do you need this?")
		d.press(tea.KeyF4)
		d.sees("You  why do you need this")
		d.press(tea.KeyF2)
		d.sees("You  yes please", "F2 The code", "F3 A wrong code", "F4 I didn't get it")
		d.seesNot("token>")
		d.press(tea.KeyF3)
		d.sees("F2 The code")
		d.press(tea.KeyF2)
		d.sees("✓ verified", "F2 No, thanks", "F3 Thank you", "F4 Repeat that")
		d.press(tea.KeyF2)
		d.sees("■ ended")
		d.seesNot("F2", "F3", "F4")
		d.press(tea.KeyF2) // of an ended call
		d.seesNot("! the call has ended")
	}
}

func TestADeadCodeSuggestsANewOne(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.say("/advance 3h")
	d.sees("F2 Yes please", "F3 That code again")
	d.press(tea.KeyF3)
	d.sees("◌ gone  177 ms  404")
}

func TestASuggestionKeepsWhatIsBeingTyped(t *testing.T) {
	d := start(t, 120, 40)
	d.key("half a l")
	d.press(tea.KeyF2)
	d.sees("You  yes please", "▸ half a l")
}

func TestNoPaneIsBlank(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 50}} {
		d := start(t, size[0], size[1])
		screen := d.screen()
		for range 6 { // where some are tabs
			d.press(tea.KeyTab)
			screen += d.screen()
		}
		for _, hint := range []string{"The code comes here", "What travels comes here", "What people who watch", "What the functions keep"} {
			if !strings.Contains(screen, hint) {
				t.Errorf("%v: %q is nowhere", size, hint)
			}
		}
	}
}

func TestAFilterThatLeavesNothingSaysSo(t *testing.T) {
	d := start(t, 120, 40)
	d.press(tea.KeyTab)
	d.key("ffff")
	d.sees("You see only errors, and there is nothing of it yet: in a pane, f  ")
}

func TestTabCompletesWhatIsTyped(t *testing.T) {
	for name, c := range map[string]struct {
		typed string
		tabs  int
		line  string
		sees  []string
	}{
		"the only command":           {"/f", 1, "▸ /fault ▏", []string{"spoil the next request for a code"}},
		"its argument":               {"/fault ver", 1, "▸ /fault verify ▏", []string{"Tab 401 the credentials are wrong  403"}},
		"a fault":                    {"/fault verify tim", 1, "▸ /fault verify timeout▏", nil},
		"the first of several":       {"/h", 1, "▸ /hangup▏", []string{"Tab /hangup", "/help"}},
		"the second of several":      {"/h", 2, "▸ /help▏", []string{"Tab /help", "list the commands"}},
		"round again":                {"/h", 3, "▸ /hangup▏", nil},
		"a placeholder":              {"it is <w", 1, "▸ it is <wrong-token>▏", nil},
		"the last of several":        {"it is <t", 3, "▸ it is <token:1>▏", []string{"the first code that was sent"}},
		"a function":                 {"/call v", 1, "▸ /call verify_mfa ▏", []string{"/call NAME {…}"}},
		"nothing: the focus goes on": {"yes", 1, "· yes", []string{"▸Conversation"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := startThemed(t, 120, 40, theme.None())
			d.key(c.typed)
			for range c.tabs {
				d.press(tea.KeyTab)
			}
			d.sees(append(c.sees, c.line)...)
			d.fits()
		})
	}
}

func TestShiftTabGoesBackThroughWhatIsCompleted(t *testing.T) {
	d := startThemed(t, 120, 40, theme.None())
	d.key("/h")
	d.press(tea.KeyTab, tea.KeyTab, tea.KeyShiftTab)
	d.sees("▸ /hangup▏")
	d.press(tea.KeyBackspace, tea.KeyShiftTab)
	d.sees("▸ /hangup▏")
}

func TestWhatIsTypedIsExplained(t *testing.T) {
	d := start(t, 80, 24)
	d.key("/")
	d.sees("  Tab /advance  /fault  /dtmf  /ca…", "      move the call's clock on")
	d.key("post {")
	d.sees("/post {…}  post this body to the", "  functions, past Jim")
}

func TestWhatIsLeftOutOfAnExplanationIsMarked(t *testing.T) {
	d := start(t, 80, 24)
	d.key("/fault verify 9")
	d.sees("/fault verify 500  spoil the next ", "  verify (x3: the next three, @2…")
}

func TestTheHintOfTheInputIsNeverCut(t *testing.T) {
	for width := 60; width < 90; width++ {
		d := start(t, width, 16)
		d.sees("say something")
		d.seesNot("or /…", "/he…", "/hel…", "something, …")
	}
}

func TestWhatIsPostedPastTheAgentIsShownAsThat(t *testing.T) {
	d := start(t, 160, 40)
	d.say("yes please") // which calls a function
	d.say(`/post {"a":1}`)
	d.sees(`→ posted {"a":1}`, "← There is no function")
	d.seesNot("✗ There is no function")
	if !regexp.MustCompile(`agent → functions +posted +\d+ ms  200`).MatchString(d.screen()) {
		t.Errorf("Payloads have another name for it:\n%s", d.screen())
	}
}

func TestMistakesAreInTheStatusLine(t *testing.T) {
	for line, want := range map[string]string{
		"/falt verify 500": "/falt must be a command: did you mean /fault?",
		"/fault verify 5":  "/fault: a fault must be one of 401",
		"<tokn>":           "<tokn> must be a placeholder: did you mean <token>?",
		"<token>":          "<token>: no code has reached",
	} {
		t.Run(line, func(t *testing.T) {
			d := start(t, 80, 24)
			d.say(line)
			screen := d.screen()
			if at := strings.Index(screen, " ! "+want); at < strings.LastIndex(screen, "╰") && at < strings.LastIndex(screen, "▸ ") || at < 0 {
				t.Errorf("%q is not below everything:\n%s", want, screen)
			}
			d.fits()
			d.press(tea.KeyRight)
			d.seesNot(want)
		})
	}
}

func TestALongMistakeIsSaidWhole(t *testing.T) {
	d := start(t, 80, 24)
	d.say("yes please")
	d.say("/fault verify 5")
	d.sees("string-true huge, got \"5\"", "▸ /fault verify 5", "↳ POST /mfa/sms") // the input and the panes stay whole
	d.fits()
	d.press(tea.KeyRight)
	d.seesNot("string-true")
	d.fits()
}

func TestTabCompletesCommandsAfterTheEnd(t *testing.T) {
	d := start(t, 120, 40)
	d.say("/hangup")
	d.key("/ph")
	d.press(tea.KeyTab, tea.KeyEnter)
	d.sees("the phone has no messages")
}

func TestAFaultThatIsFoundIsArmedAtOnce(t *testing.T) {
	d := start(t, 120, 40)
	d.press(tea.KeyCtrlP)
	d.key("hangs")
	d.press(tea.KeyEnter)
	d.sees("! fault armed: send timeout")
	d.say("yes please") // meets it
	d.say("yes please")
	d.press(tea.KeyCtrlP)
	d.key("crash")
	d.press(tea.KeyEnter)
	d.sees("! fault armed: verify 500")
}
