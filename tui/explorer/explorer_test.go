package explorer_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"callsim/tui/screentest"
	"callsim/tui/theme"
)

func TestAllArePlayedAndListedInTheirFolders(t *testing.T) {
	folder(t)
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 50}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			d := start(t, size[0], size[1], "calls")
			d.sees("▾ calls/a/", "✗ fails", "✓ passes", "▾ calls/b/", "! broken", "✗ late", "✗ 2  ! 1  ✓ 3", "6 fixtures · 2 failed · 1 unreadable", "? help", "q leave")
		})
	}
	start(t, 120, 40, "calls").sees("▾ calls/ ", "✓ cases#first", "✓ cases#second")
}

func TestTheDetailsSayWhatDiffersAndWhere(t *testing.T) {
	folder(t)
	d := start(t, 200, 50, "calls")
	d.keys("n")
	d.sees("calls/a/fails.yaml", "It does not.", "@verify", "✗ failed in", "calls/a/fails.yaml:6:7: turn 1 (the end of the call)", `verified: want true, got false`,
		`-  "verified": true`, `+  "verified": false`, "conversation", "You     no thanks")
	d.keys("n")
	d.sees(`calls/b/broken.yaml:2:1: "abot" is not a field of a fixture`)
	d.keys("up")
	d.sees("! broken: about is missing")
	d.keys("down")
	d.keys("N", "down")
	d.sees("It does what it should.", "✓ passed in", "1 turn", "You     no thanks")
	d.keys("up", "up")
	d.sees("2 fixtures   ✗ 1  ✓ 1", "✗ fails: the call ended otherwise")
}

func TestTheFilterLetsThroughWhatIsWritten(t *testing.T) {
	folder(t)
	for filter, want := range map[string]string{
		"late": "late", "CASES": "cases#first cases#second", "calls/a": "fails passes", "@verify": "fails late", "is:failed": "fails broken late",
		"is:passed @talk": "passes", "is:unread": "broken", "a fails": "fails", "is:left": "", "second calls": "cases#second",
	} {
		t.Run(filter, func(t *testing.T) {
			d := start(t, 120, 40, "calls")
			d.keys("/", filter, "enter")
			got := listed(d)
			if strings.Join(got, " ") != want {
				t.Errorf("%q, want %q:\n%s", got, want, d.screen())
			}
			d.sees(fmt.Sprintf("%d of 6", len(got)))
			d.keys("esc")
			if n := len(listed(d)); n != 6 {
				t.Errorf("after Esc %d are listed:\n%s", n, d.screen())
			}
		})
	}
}

// listed are the fixtures that are listed.
func listed(d *driver) (names []string) {
	for line := range strings.SplitSeq(d.screen(), "\n") {
		words := strings.Fields(strings.NewReplacer("│", " ", "▶", " ").Replace(string([]rune(line)[:40])))
		if len(words) > 1 && slices.Contains([]string{"✓", "✗", "!", "…", "·", "−"}, words[0]) {
			names = append(names, words[1])
		}
	}
	return names
}

func TestAFilterSelectsTheFirstThatIsFound(t *testing.T) {
	folder(t)
	d := start(t, 120, 40, "calls")
	d.keys("/", "late")
	d.sees("▶   ✗ late", "It expects something else.")
}

func TestAKeyGoesThroughTheVerdicts(t *testing.T) {
	folder(t)
	d := start(t, 120, 40, "calls")
	for _, want := range []string{"/ is:failed", "/ is:passed", "/ is:left"} {
		d.keys("f")
		d.sees(want)
	}
	d.keys("f")
	d.seesNot("/ is:")
}

func TestOneIsPlayedAgainOrThoseThatFailed(t *testing.T) {
	folder(t)
	d := start(t, 120, 40, "calls")
	write(t, "calls/a/fails.yaml", passes)
	write(t, "calls/b/late.yaml", passes)
	d.keys("n", "r")
	d.sees("✓ fails", "✗ late", "1 played in")
	d.keys("F")
	d.sees("✓ late", "! broken", "1 played in")
	d.keys("home", "r")
	d.sees("2 played in")
	d.keys("a")
	d.sees("5 played in")
}

func TestFoldersAreFolded(t *testing.T) {
	folder(t)
	d := start(t, 120, 40, "calls")
	d.keys("down", "left")
	d.sees("▸ calls/a/", "! broken", "│  ✓ passes: ") // the details say what is in it
	d.seesNot("│    ✓ passes")
	d.keys("enter")
	d.sees("▾ calls/a/", "│    ✓ passes")
}

func TestEnterStepsThroughACallAndEscComesBack(t *testing.T) {
	folder(t)
	d := start(t, 120, 40, "calls")
	d.keys("n", "enter")
	d.sees("Conversation", "Expectations", "1 of 1 fails", "Esc fixtures")
	d.keys("right", "?")
	d.sees("Help", "back to the fixtures, where you left")
	d.keys("esc") // the help
	d.sees("event 2 of")
	d.keys("e", "o") // at what failed
	if got := filepath.ToSlash(strings.Join(d.asked.Cmd.Args, " ")); got != "vim +6 calls/a/fails.yaml" {
		t.Errorf("%s", got)
	}
	d.send(d.asked.Done(nil))
	d.sees("what you changed counts when the fixture is played again")
	d.keys("/", "thanks", "enter", "esc") // the search
	d.sees("Conversation")
	d.keys("esc")
	d.sees("▶   ✗ fails", "6 fixtures")
	d.keys("enter", "t") // a call of one's own, in which Esc has a meaning
	d.sees("it is yours", "Ctrl+B fixtures")
	d.keys("ctrl+b")
	d.sees("▶   ✗ fails")
	d.keys("end", "enter")
	d.sees("event 1 of")
}

func TestOneThatCannotBeReadIsNotOpened(t *testing.T) {
	folder(t)
	d := start(t, 200, 40, "calls")
	d.keys("n", "n", "enter")
	d.sees("! calls/b/broken.yaml:1:1: about is missing", "▶   ! broken")
}

func TestTheEditorOpensTheFileWhereItFailed(t *testing.T) {
	folder(t)
	d := start(t, 120, 40, "calls")
	for _, want := range []string{"vim +6 calls/a/fails.yaml", "vim +1 calls/b/broken.yaml", "vim +7 calls/b/late.yaml"} {
		d.keys("n", "e")
		if got := filepath.ToSlash(strings.Join(d.asked.Cmd.Args, " ")); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	write(t, "calls/b/late.yaml", passes)
	d.send(d.asked.Done(nil))
	d.sees("✓ late")
	write(t, "calls/b/late.yaml", late)
	d.send(d.asked.Done(exec.ErrNotFound))
	d.sees("! the editor, vim, was not found; set VISUAL or EDITOR to another", "✗ late")
	d.keys("home", "e")
	d.sees("a folder cannot be edited")
}

func TestALineThatTheEditorDoesNotTakeIsSaid(t *testing.T) {
	folder(t)
	editor = "ed"
	t.Cleanup(func() { editor = "vim" })
	d := start(t, 120, 40, "calls")
	d.keys("n", "e")
	d.sees("! look at line 6: ed is not known to open a file at a line")
	d.send(d.asked.Done(nil))
	d.sees("look at line 6")
}

func TestABuiltInOneHasNoFile(t *testing.T) {
	d := start(t, 120, 40)
	d.sees("▾ broadcast/", "all passed")
	d.keys("down", "e")
	d.sees("it is built in, so that there is no file to edit")
}

func TestCtrlCBreaksTheRunOffFirst(t *testing.T) {
	folder(t)
	d := unplayed(t, 120, 40, "calls")
	under := d.m.Init() // which is not done yet
	d.sees("playing 0 of 6", "… late", "Ctrl+C breaks it off")
	d.keys("down", "r") // waits its turn
	d.keys("ctrl+c")
	d.sees("the run was broken off")
	if d.left {
		t.Fatal("it left")
	}
	d.do(under)
	d.sees("· late")
	d.seesNot("…")
	d.keys("ctrl+c")
	if !d.left {
		t.Error("it did not leave")
	}
}

func TestWhatIsAskedForDuringARunIsPlayedAfterIt(t *testing.T) {
	folder(t)
	d := start(t, 120, 40, "calls")
	_, run := d.m.Update(named("a"))
	write(t, "calls/a/fails.yaml", passes)
	d.keys("n", "r")
	d.sees("playing 0 of 6", "… fails")
	d.do(run)
	d.sees("✓ fails", "5 played in")
}

func TestWatchingPlaysWhatAChangeTouches(t *testing.T) {
	folder(t)
	d := start(t, 120, 40, "calls")
	_, cmd := d.m.Update(named("w"))
	d.sees("· watching")
	_, cmd = d.m.Update(cmd()) // the files are watched now
	write(t, "calls/a/fails.yaml", passes)
	write(t, "calls/c/new.yaml", late)
	d.do(firstOf(d.changed(cmd)))
	d.sees("✓ fails", "▾ calls/c/", "✗ new", "✗ late", "7 fixtures")
	d.keys("w")
	d.seesNot("watching")
}

func TestTurningWatchOnPlaysWhatChangedSinceItWasPlayed(t *testing.T) {
	folder(t)
	d := start(t, 120, 40, "calls")
	write(t, "calls/a/fails.yaml", passes)
	_, cmd := d.m.Update(named("w"))
	_, cmd = d.m.Update(cmd())
	d.sees("playing 0 of 1", "… fails")
	d.do(firstOf(cmd))
	d.sees("✓ fails", "· watching")
}

func TestAFixtureThatWasChangedWhileItsCallWasOpenIsPlayedAgain(t *testing.T) {
	folder(t)
	d := start(t, 120, 40, "calls")
	d.keys("n", "enter")
	write(t, "calls/a/fails.yaml", passes)
	d.keys("ctrl+b")
	d.sees("✓ fails")
}

func TestAFolderThatIsGoneIsSaidUntilItIsBack(t *testing.T) {
	folder(t)
	d := start(t, 120, 40, "calls")
	_, cmd := d.m.Update(named("w"))
	_, cmd = d.m.Update(cmd())
	if err := os.RemoveAll("calls"); err != nil {
		t.Fatal(err)
	}
	_, cmd = d.m.Update(cmd())
	d.keys("down")
	d.sees("calls: ", ": waiting for it")
	d.seesNot("name another")
	write(t, "calls/a/passes.yaml", passes)
	d.changed(cmd)
	d.sees("watching")
	d.seesNot("waiting for it")
}

// changed waits for a change, and returns the command that comes of it: a run, and the next wait.
func (d *driver) changed(cmd tea.Cmd) tea.Cmd {
	for msg := cmd(); ; { // until there is something in a folder that was created
		_, next := d.m.Update(msg)
		msg = next()
		if _, ok := msg.(tea.BatchMsg); ok {
			return func() tea.Msg { return msg }
		}
	}
}

// firstOf is the first command of a batch.
func firstOf(cmd tea.Cmd) tea.Cmd { return cmd().(tea.BatchMsg)[0] }

func TestHelpHasEveryKeyAndEverySign(t *testing.T) {
	folder(t)
	d := start(t, 120, 50, "calls")
	d.keys("?")
	d.sees("In the list of fixtures", "filter: words, @tag, is:failed", "Ctrl+C", "Signs", "it is skipped")
	d.keys("q")
	d.sees("6 fixtures")
	d.keys("q")
	if !d.left {
		t.Error("q did not leave")
	}
}

func TestTheDetailsScrollWhereTheyHaveTheKeys(t *testing.T) {
	folder(t)
	d := start(t, 80, 24, "calls")
	d.keys("n", "tab")
	d.sees("▸Details")
	d.keys("j", "j", "j")
	d.seesNot("It does not.")
	d.keys("g")
	d.sees("It does not.")
	d.keys("esc", "j")
	d.sees("▸Fixtures", "It does what it should.")
}

func TestNamesDriveNoTerminal(t *testing.T) {
	folder(t)
	write(t, "calls/नम👍🏽/bad\u202e.yaml", strings.Replace(fails, "name: fails", "name: \"bad \\e[2J नम 👍🏽\"", 1))
	d := start(t, 120, 40, "calls")
	d.keys("end")
	th := theme.New(theme.Dark(), termenv.TrueColor)
	if wrong := screentest.Unsafe(d.m.View(), th.Sequences()); wrong != "" {
		t.Error(wrong)
	}
}

func TestRandomKeysNeverBreakTheScreen(t *testing.T) {
	folder(t)
	for seed := range uint64(3) {
		d := start(t, 80, 24, "calls")
		send := func(msg tea.Msg) {
			if size, ok := msg.(tea.WindowSizeMsg); ok {
				d.resize(size.Width, size.Height)
				return
			}
			if key, ok := msg.(tea.KeyMsg); ok && (key.String() == "w" || key.Type == tea.KeyRunes && strings.Contains(string(key.Runes), "w")) {
				return // what waits for a file would wait for ever
			}
			d.send(msg)
		}
		screentest.Walk(t, seed, 300, send, func() string { return screentest.Misfit(d.m.View(), d.width, d.height) })
	}
}

func TestWhatIsSkippedIsCountedBehindItsOwnSign(t *testing.T) {
	folder(t)
	text := "name: skipped\nabout: It is not played.\nskip: not now\nturns: [{hangup: true}]\n"
	write(t, "calls/a/skipped.yaml", text)
	d := start(t, 120, 40, "calls")
	d.sees("− skipped", "✗ 1  ✓ 1  − 1 ")
	d.seesNot("  · 1 ")
}

func TestNamesComeBeforeTheDetailsAndTheDetailsBeforeTags(t *testing.T) {
	folder(t)
	const name = "a caller who hears the code, and reads it"
	write(t, "calls/a/long.yaml", strings.Replace(strings.Replace(passes, "name: passes", "name: "+name, 1), "[talk]", "[talk, verify, wire]", 1))
	for size, want := range map[[2]int]string{
		{120, 40}: name + " +<?[0-9]", {200, 50}: name + " +talk verify wire +<?[0-9]", {80, 24}: name + " +talk \\+2 +<?[0-9]", {64, 24}: "a caller who hears the code, and … +<?[0-9]",
	} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			d := start(t, size[0], size[1], "calls")
			if !regexp.MustCompile(want).MatchString(d.screen()) {
				t.Errorf("%s is not on the screen:\n%s", want, d.screen())
			}
		})
	}
}

func TestTheListNeedsTheSizeThatEveryScreenNeeds(t *testing.T) {
	folder(t)
	d := start(t, 59, 16, "calls")
	d.sees("too small: needs 60×16, has 59×16; Ctrl+C quits")
	d.resize(60, 16)
	d.sees("▾ calls/a/", "? help")
}
