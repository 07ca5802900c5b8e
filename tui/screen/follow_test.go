package screen

import (
	"strings"
	"testing"

	"callsim/tui/layout"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// within is what a pane shows, without styles.
func (d *driver) within(f layout.Pane) string {
	d.m.View()
	return ansi.Strip(strings.Join(d.m.board.Pane(f).Window(), "\n"))
}

// expired holds a call whose code expires before it is said.
func expired(t *testing.T, width, height int) *driver {
	d := start(t, width, height)
	for _, line := range []string{"/fault verify 500", "yes please", "<token>", "/advance 3h", "<token>"} {
		d.say(line)
	}
	return d
}

func TestEveryPaneFollowsToAFunctionCall(t *testing.T) {
	d := expired(t, 120, 40)
	if !strings.Contains(d.within(layout.Broadcasts), "or was tried too often") {
		t.Fatalf("in the present:\n%s", d.within(layout.Broadcasts))
	}
	d.inPane(layout.Conversation)
	d.press(tea.KeyHome)
	for _, f := range []layout.Pane{layout.Phone, layout.Payloads, layout.Broadcasts, layout.State} {
		if s := d.m.board.Pane(f); s.Store.Len() != 0 {
			t.Errorf("pane %d shows %d items at the first moment:\n%s", f, s.Store.Len(), d.within(f))
		}
	}
	d.sees("What travels comes here", "What people who watch", "The code comes here")
	d.seesNot(" ms ─╮")
	for d.m.board.Time.Event(d.m.board.Cursor.Seq()).Kind != "function.called" {
		d.press(tea.KeyDown)
	}
	d.sees("│▶      ƒ send_mfa", "││ agent → functions    send_mfa", "││ agent 42  ← REST of send_mfa", "▶ Step 1", "What the functions keep")
	d.seesNot("tried too often", "verify_mfa", "What people who watch")
	d.press(tea.KeyEnter)
	d.sees("send_mfa: agent → functions")
}

func TestAPaneWithoutAnythingRelatedEndsWithWhatWasBefore(t *testing.T) {
	d := expired(t, 120, 40)
	d.inPane(layout.Conversation)
	d.press(tea.KeyUp)
	for d.m.board.Cursor.Seq() > 1 && d.m.board.Time.Event(d.m.board.Cursor.Seq()).Kind != "clock.advanced" {
		d.press(tea.KeyUp)
	}
	d.sees("clock.advanced")
	for _, f := range []layout.Pane{layout.Payloads, layout.Broadcasts} {
		s, entries := d.m.board.Pane(f), d.m.board.Entries(f)
		if n := s.Store.Len(); n == 0 || entries[n-1].First > d.m.board.Cursor.Seq() || s.Last() != n-1 {
			t.Errorf("pane %d shows %d of %d items, the last is %d", f, n, len(entries), s.Last())
		}
	}
}

func TestWhatCameLaterIsThereForWhoScrollsOrGoesThere(t *testing.T) {
	d := expired(t, 120, 40)
	d.inPane(layout.Conversation)
	d.press(tea.KeyHome)
	d.inPane(layout.Broadcasts)
	d.press(tea.KeyDown)
	if on, entry := d.m.board.Cursor.Selected(); entry != 0 || on != layout.Broadcasts {
		t.Errorf("entry %d of pane %d is selected", entry, on)
	}
	d.press(tea.KeyPgDown, tea.KeyPgDown, tea.KeyPgDown, tea.KeyPgDown)
	if _, entry := d.m.board.Cursor.Selected(); entry == 0 {
		t.Error("paging stays")
	}
	d.press(tea.KeyPgUp, tea.KeyPgUp, tea.KeyPgUp, tea.KeyPgUp, tea.KeyPgUp, tea.KeyPgUp, tea.KeyPgUp)
	if _, entry := d.m.board.Cursor.Selected(); entry != 0 {
		t.Errorf("paging back stays at %d", entry)
	}
	d.press(tea.KeyEsc)
	if s := d.m.board.Pane(layout.Broadcasts); s.Store.Len() != len(d.m.board.Entries(layout.Broadcasts)) || !s.AtEnd() {
		t.Error("the present does not show everything")
	}
}

func TestBeforeAnyStepThePromptIsAtItsTop(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.say("<token>")
	d.inPane(layout.Conversation)
	d.press(tea.KeyHome)
	if got, top := d.within(layout.Prompt), d.m.source.Prompt().Lines[0]; !strings.HasPrefix(strings.TrimSpace(got), top[:20]) {
		t.Errorf("not %q, but\n%s", top, got)
	}
	d.press(tea.KeyEnd)
	d.sees("▶ Step 4")
}

func TestTheTabWithWhatWasFoundComesToTheFront(t *testing.T) {
	t.Parallel()
	d := start(t, 80, 24)
	d.say("yes please")
	d.inPane(layout.Conversation)
	d.key("/POST /mfa")
	d.press(tea.KeyEnter)
	d.sees("▸Payloads", "/POST /mfa: 1 of 1", "↳ POST /mfa/sms", "→ POST /mfa/sms")
	d.press(tea.KeyEsc)
	d.inPane(layout.Prompt)
	d.key("/max_attempts")
	d.press(tea.KeyEnter)
	d.sees("▸Payloads", `"max_attempts"`)
	d.key("x")
	d.sees("1 of 1 · 1 hidden: =")
	d.press(tea.KeyEnd)
	d.key("n")
	d.sees("! it is in a pane that is hidden, the Payloads: = shows all")
	d.key("=")
	d.inPane(layout.Conversation)
	d.key("zn")
	d.sees("! it is in another pane, the Payloads: z shows all")
	d.fits()
}

func TestASearchIsSaidOnceAndHasTheFocusWhereItFound(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.inPane(layout.Conversation)
	d.key("/max_attempts")
	d.press(tea.KeyEnter)
	d.sees("▸Payloads", "▶ ↳ functions → space")
	d.key("/no such thing")
	d.press(tea.KeyEnter)
	if n := strings.Count(d.screen(), "no such thing: nowhere"); n != 1 {
		t.Errorf("it is said %d times:\n%s", n, d.screen())
	}
}

func TestTheTabWithAnErrorComesToTheFront(t *testing.T) {
	d := expired(t, 80, 24)
	d.inPane(layout.Conversation)
	d.key("E")
	d.sees("[Payloads]", "▶ ↳ POST /mfa/…/verify   ◌  190 ms")
	d.inPane(layout.State)
	d.key("E")
	d.sees("▸Payloads")
	d.key("fff")
	d.press(tea.KeyEnd)
	d.key("E")
	d.sees("▶")
}

func TestHiddenPanesAreCountedInTheStatusLine(t *testing.T) {
	for _, size := range [][2]int{{60, 16}, {80, 24}, {120, 40}, {200, 50}} {
		d := start(t, size[0], size[1])
		d.inPane(layout.State)
		d.key("x")
		d.sees("1 hidden, in a pane = shows all")
		d.inPane(layout.Phone)
		d.key("x")
		d.sees("2 hidden, = shows all")
		d.fits()
		d.key("=")
		d.seesNot("hidden")
	}
}

func TestTheInspectorIsInThePaletteAndHasHelp(t *testing.T) {
	d := start(t, 80, 24)
	for _, query := range []string{"curl", "inspect", "expectation"} {
		d.press(tea.KeyCtrlP)
		d.key(query)
		d.sees("Inspect the payload")
		d.press(tea.KeyEsc, tea.KeyEsc)
	}
	d.say("yes please")
	d.press(tea.KeyCtrlP)
	d.key("curl")
	d.press(tea.KeyEnter)
	d.sees("send_mfa: agent → functions", "? help")
	d.press(tea.KeyF1)
	d.sees("copy the request as a curl command")
	d.fits()
	d.press(tea.KeyEsc)
	d.sees("? help")
	d.key("?")
	d.sees("copy the request as a curl command")
	d.press(tea.KeyEnd, tea.KeyF1, tea.KeyEsc)
	d.sees("Conversation")
}

// prompt is what the Prompt shows, without the signs of the steps.
func (d *driver) prompt() []string {
	rows := strings.Split(d.within(layout.Prompt), "\n")
	for i, row := range rows {
		rows[i] = strings.Trim(row, " ▶┃✓")
	}
	return rows
}

func TestThePromptBeginsWithAHeadingWhereTheStepFitsBelow(t *testing.T) {
	for name, lines := range map[string][]string{
		"verified": {"yes please", "<token>"},
		"expired":  {"yes please", "/advance 3h", "<token>"},
		"ended":    {"yes please", "<token>", "no thanks"},
		"sent":     {"yes please"},
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t, 200, 50)
			for _, line := range lines {
				d.say(line)
			}
			if rows := d.prompt(); !strings.HasPrefix(rows[0], "Step ") || !strings.Contains(d.within(layout.Prompt), "▶ ") {
				t.Errorf("it begins with %q:\n%s", rows[0], d.screen())
			}
		})
	}
}

func TestThePromptBeginsWithAWholeSentenceWhereAHeadingLeavesItEmpty(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.say("<token>")
	if rows := d.prompt(); !strings.HasPrefix(rows[0], "Call verify_mfa with") || rows[len(rows)-2] == "" {
		t.Errorf("\n%s", d.screen())
	}
}

func TestScrollingDownInThePromptDoesNotMoveItUp(t *testing.T) {
	d := start(t, 200, 50)
	d.say("yes please")
	d.say("<token>")
	before := d.within(layout.Prompt)
	d.m.board.Scroll(layout.Prompt, 1)
	if after := d.within(layout.Prompt); after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
}

func TestThePromptHasTheRowsThatBroadcastsLeaveEmpty(t *testing.T) {
	d := start(t, 200, 50)
	d.say("yes please")
	d.say("<token>")
	if rows := d.m.board.Layout.Rect; rows[layout.Broadcasts].H >= 20 || rows[layout.Prompt].H < 20 {
		t.Errorf("Broadcasts have %d rows, and the Prompt has %d:\n%s", rows[layout.Broadcasts].H, rows[layout.Prompt].H, d.screen())
	}
	empty := 0
	for _, row := range strings.Split(d.within(layout.Broadcasts), "\n") {
		if empty++; strings.TrimSpace(row) != "" {
			empty = 0
		}
	}
	if empty > 3 {
		t.Errorf("%d rows of Broadcasts are empty:\n%s", empty, d.screen())
	}
}
