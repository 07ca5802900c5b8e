package screen

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"callsim/tui/layout"
	"callsim/tui/theme"
)

func TestTooSmallSaysSoInAllRowsThatItNeeds(t *testing.T) {
	for _, size := range [][2]int{{20, 6}, {59, 15}, {12, 8}, {1, 1}, {5, 2}} {
		d := start(t, size[0], size[1])
		d.fits()
		want := fmt.Sprintf("too small: needs 60×16, has %d×%d; Ctrl+C quits", size[0], size[1])
		if all := strings.Join(strings.Fields(d.screen()), " "); size[0] >= 12 && all != want {
			t.Errorf("%v: %q", size, all)
		}
	}
	d := start(t, 20, 6)
	d.sees("Ctrl+C quits")
}

func TestASmallPhoneShowsWhatTheCodeIsGoodFor(t *testing.T) {
	d := start(t, 60, 16)
	d.say("yes please")
	d.sees("  534720  ", "4 attempts left")
	d.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	d.sees("Text message from", "Your verification code is:", "  534720  ", "valid for")
}

func TestAMistakeLeavesTheFirstAndTheLastHint(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {100, 30}, {120, 40}, {200, 50}} {
		for _, mistake := range []string{"/hepl", "/bogus", "/" + strings.Repeat("long ", 100)} {
			d := start(t, size[0], size[1])
			d.say(mistake)
			rows := strings.Split(strings.TrimRight(d.screen(), "\n"), "\n")
			if last := rows[len(rows)-1]; !strings.Contains(last, "Tab panes") || !strings.HasSuffix(last, "Ctrl+C quit ") {
				t.Errorf("%v %.10s: the hints are gone: %q", size, mistake, last)
			}
			d.sees("! /" + mistake[1:4])
		}
	}
}

func TestAPromptThatIsScrolledSaysThatThereIsMoreAbove(t *testing.T) {
	d := start(t, 200, 30)
	d.say("yes please")
	d.sees("│↑ ▶ Step 2")
	d.inPane(layout.Prompt)
	d.press(tea.KeyHome)
	d.seesNot("│↑ ▶ Step 2")
}

func TestALongNoticeIsWhole(t *testing.T) {
	d := start(t, 80, 24)
	d.m.options.Notice = strings.Repeat("a long notice ", 12) + "to its end"
	d.do(d.m.Init())
	d.sees("to its end")
}

func TestWhatComesLaterRecedes(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.say("<token>")
	d.inPane(layout.Payloads)
	d.press(tea.KeyHome)
	d.press(tea.KeyDown)
	behind := d.m.desk.Theme.Behind
	row := strings.Split(behind.Paint("x"), "x")[0]
	if !strings.Contains(d.m.View(), row) {
		t.Error("nothing recedes")
	}
	d.press(tea.KeyEnd)
	if strings.Contains(d.m.View(), row) {
		t.Error("in the present something recedes")
	}
}

func TestWhatIsSelectedIsTheBrightest(t *testing.T) {
	th := theme.New(theme.Dark(), termenv.TrueColor)
	d := startThemed(t, 120, 40, th)
	d.say("yes please")
	d.say("<token>")
	d.inPane(layout.Conversation)
	for range 5 { // to the call of verify_mfa, between what came before and after it
		d.press(tea.KeyUp)
	}
	selected, related, later, earlier := "verify_mfa token=", "meta_data.verified = true", "step 4: Anything else", "step 2: Ask for"
	reply := "The code is correct"
	for text, painted := range map[string]string{
		selected: th.Bar.Paint(selected), related: th.Dim.Paint(related), later: th.Behind.Paint(later), earlier: th.Behind.Paint(earlier),
		reply: th.OK.Paint(reply),
	} {
		style, _, _ := strings.Cut(painted, text)
		if got := styleOf(d.m.View(), text); got != style {
			t.Errorf("%q is drawn with %q, want %q", text, got, style)
		}
	}
}

func TestTheBlankRowAboveWhatIsSelectedIsNoPartOfTheBar(t *testing.T) {
	th := theme.New(theme.Dark(), termenv.TrueColor)
	d := startThemed(t, 120, 40, th)
	d.say("yes please")
	d.inPane(layout.Conversation)
	d.press(tea.KeyUp)
	bars := 0
	for row := range strings.Lines(d.m.View()) {
		if strings.Contains(row, strings.TrimSuffix(th.Bar.Paint("x"), "x\x1b[0m")) {
			bars++
		}
	}
	if bars != 2 { // the last words of the agent, in two rows
		t.Errorf("%d rows have the bar:\n%s", bars, d.screen())
	}
}

// styleOf is the sequence that is on where a text begins in a frame.
func styleOf(frame, text string) string {
	before, _, _ := strings.Cut(frame, text)
	before = before[strings.LastIndex(before, "\x1b["):]
	return before[:strings.Index(before, "m")+1]
}

func TestWhyAPaneGetsNoWider(t *testing.T) {
	d := start(t, 120, 40)
	d.inPane(layout.Conversation)
	d.key("z<")
	d.sees("! this pane is alone: z shows all")
	d.key("z")
	for range 30 {
		d.key(">")
	}
	d.sees("! there is no more room")
}

func TestTheWordsOfATurnAreReplacedByWhatIsTyped(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.inPane(layout.Conversation)
	d.key("r")
	d.sees("▸ yes please")
	d.key("no")
	d.sees("▸ no ")
	d.seesNot("yes please")
}
