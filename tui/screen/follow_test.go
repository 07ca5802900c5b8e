package screen

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// within is what a pane shows, without styles.
func (d *driver) within(f focus) string {
	d.m.View()
	return ansi.Strip(strings.Join(d.m.sheet(f).Window(), "\n"))
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
	if !strings.Contains(d.within(onBroadcasts), "used, or was tried too often") {
		t.Fatalf("in the present:\n%s", d.within(onBroadcasts))
	}
	d.inPane(onConversation)
	d.press(tea.KeyHome)
	for _, f := range []focus{onPhone, onPayloads, onBroadcasts, onState} {
		if s := d.m.sheet(f); s.Store.Len() != 0 {
			t.Errorf("pane %d shows %d items at the first moment:\n%s", f, s.Store.Len(), d.within(f))
		}
	}
	d.sees("no function was called yet", "nothing was broadcast yet", "no messages yet")
	d.seesNot(" ms ─╮")
	for d.m.time.Event(d.m.cursor.seq).Kind != "function.called" {
		d.press(tea.KeyDown)
	}
	d.sees("│▶      ƒ send_mfa", "││ SWAIG send_mfa", "││ agent 42  ← REST of send_mfa", "▶ ## Step 1", "meta_data {}  global_data {}")
	d.seesNot("tried too often", "verify_mfa", "nothing was broadcast yet")
	d.press(tea.KeyEnter)
	d.sees("send_mfa: agent → functions")
}

func TestAPaneWithoutAnythingRelatedEndsWithWhatWasBefore(t *testing.T) {
	d := expired(t, 120, 40)
	d.inPane(onConversation)
	d.press(tea.KeyUp)
	for d.m.cursor.seq > 1 && d.m.time.Event(d.m.cursor.seq).Kind != "clock.advanced" {
		d.press(tea.KeyUp)
	}
	d.sees("clock.advanced")
	for _, f := range []focus{onPayloads, onBroadcasts} {
		s := d.m.sheet(f)
		if n := s.Store.Len(); n == 0 || s.entries[n-1].first > d.m.cursor.seq || s.Last() != n-1 {
			t.Errorf("pane %d shows %d of %d items, the last is %d", f, n, len(s.entries), s.Last())
		}
	}
}

func TestWhatCameLaterIsThereForWhoScrollsOrGoesThere(t *testing.T) {
	d := expired(t, 120, 40)
	d.inPane(onConversation)
	d.press(tea.KeyHome)
	d.inPane(onBroadcasts)
	d.press(tea.KeyDown)
	if d.m.cursor.entry != 0 || d.m.cursor.on != onBroadcasts {
		t.Errorf("%+v", d.m.cursor)
	}
	d.press(tea.KeyPgDown, tea.KeyPgDown, tea.KeyPgDown, tea.KeyPgDown)
	if d.m.cursor.entry == 0 {
		t.Error("paging stays")
	}
	d.press(tea.KeyPgUp, tea.KeyPgUp, tea.KeyPgUp, tea.KeyPgUp, tea.KeyPgUp)
	if d.m.cursor.entry != 0 {
		t.Errorf("paging back stays at %d", d.m.cursor.entry)
	}
	d.press(tea.KeyEsc)
	if s := d.m.broadcasts; s.Store.Len() != len(s.entries) || !s.AtEnd() {
		t.Error("the present does not show everything")
	}
}

func TestBeforeAnyStepThePromptIsAtItsTop(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.say("<token>")
	d.inPane(onConversation)
	d.press(tea.KeyHome)
	if got, top := d.within(onPrompt), d.m.paragraphs[0].Text; !strings.HasPrefix(strings.TrimSpace(got), top[:20]) {
		t.Errorf("not %q, but\n%s", top, got)
	}
	d.press(tea.KeyEnd)
	d.sees("▶ ## Step 4")
}

func TestTheTabWithWhatWasFoundComesToTheFront(t *testing.T) {
	d := start(t, 80, 24)
	d.say("yes please")
	d.inPane(onConversation)
	d.key("/POST /mfa")
	d.press(tea.KeyEnter)
	d.sees("[Payloads]", "/POST /mfa: 1 of 1", "REST POST /mfa/sms")
	d.press(tea.KeyEsc)
	d.inPane(onPrompt)
	d.key("/max_attempts")
	d.press(tea.KeyEnter)
	d.sees("▸Payloads", `"max_attempts"`)
	d.key("x")
	d.sees("1 of 1 · 1 hidden: =")
	d.press(tea.KeyEnd)
	d.key("n")
	d.sees("! it is in a pane that is hidden, the Payloads: = shows all")
	d.key("=")
	d.inPane(onConversation)
	d.key("zn")
	d.sees("! it is in another pane, the Payloads: z shows all")
	d.fits()
}

func TestTheTabWithAnErrorComesToTheFront(t *testing.T) {
	d := expired(t, 80, 24)
	d.inPane(onConversation)
	d.key("E")
	d.sees("[Payloads]", "▶ ↳ REST", "verify  404")
	d.inPane(onState)
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
		d.inPane(onState)
		d.key("x")
		d.sees("1 hidden, = shows all")
		d.inPane(onPhone)
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
	d.sees("POST /mfa/sms", "? help")
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
