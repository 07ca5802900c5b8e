package screen

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/kit/trials"
	"callsim/sim/trace"
	"callsim/tui/layout"
)

// key presses keys that are characters, one after the other.
func (d *driver) key(text string) {
	for _, r := range text {
		d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}

// inPane gives a pane the focus.
func (d *driver) inPane(f layout.Pane) {
	for d.m.desk.Focus != f {
		d.press(tea.KeyTab)
	}
}

func TestSelectingAMomentMovesEveryPane(t *testing.T) {
	d := start(t, 200, 50)
	d.say("yes please")
	d.say("<token>")
	d.sees("✓ used", `"verified": true`, "▶ Step 4")
	d.inPane(layout.Phone)
	d.press(tea.KeyUp)
	d.sees("◀ at 8 of 28 · 09:00:00 · turn 1", "sms.delivered", "4 attempts left", "What the functions keep", "▶ Step 1", "│▶ Text message", "Esc live")
	d.inPane(layout.State)
	d.press(tea.KeyEnd)
	d.sees("✓ used", "▶ Step 4")
	d.press(tea.KeyUp, tea.KeyUp)
	d.sees("│▶ meta_data", "▶ Step 1")
	d.press(tea.KeyDown)
	d.sees(`+ "verified": true`, "▶ Step 3")
	d.press(tea.KeyEsc)
	d.sees("▸ say something", "✓ verified")
	d.seesNot("◀ at")
}

func TestAPastMomentTakesRowsThatAreEmptyThen(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.say("<token>")
	present := d.m.desk.Layout.Rect
	d.inPane(layout.Conversation)
	for d.m.board.Time.Event(max(d.m.board.Cursor.Seq(), 1)).Kind != trace.KindFunctionCalled {
		d.press(tea.KeyUp)
	}
	d.sees("REST of verify_mfa", `"content": {"success": true}`) // in Broadcasts, beside a State that ends earlier
	d.press(tea.KeyEsc)
	if d.m.desk.Layout.Rect != present {
		t.Errorf("the panes are at %v, were at %v", d.m.desk.Layout.Rect, present)
	}
}

func TestWalkingThroughEveryPaneComesToItsEnds(t *testing.T) {
	t.Parallel()
	for i, size := range [][2]int{{80, 24}, {120, 40}, {200, 50}} {
		if trials.LeftOut(i) {
			continue
		}
		d := start(t, size[0], size[1])
		d.say("yes please")
		d.say("/state")
		d.say("<token>")
		for f := layout.Conversation; f < layout.Expectations; f++ {
			d.inPane(f)
			d.press(tea.KeyEnd)
			if f == layout.Prompt { // its steps are only scrolled
				continue
			}
			for range 400 {
				d.press(tea.KeyUp)
				d.fits()
			}
			_, first := d.m.board.Cursor.Selected()
			for range 400 {
				d.press(tea.KeyDown)
			}
			n := len(d.m.board.Entries(f))
			if _, last := d.m.board.Cursor.Selected(); first > 1 || last != n-1 {
				t.Errorf("%v: pane %d goes from %d to %d of %d", size, f, first, last, n)
			}
		}
	}
}

func TestHomeAndEnd(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.inPane(layout.Conversation)
	d.press(tea.KeyHome)
	d.sees("◀ at 1 of 15", "The code comes here", "call.started")
	d.press(tea.KeyEnd)
	d.seesNot("◀ at")
	d.press(tea.KeyPgUp)
	d.sees("◀ at ")
}

func TestWhatIsNewIsAnnouncedToWhoLooksAtThePast(t *testing.T) {
	d := start(t, 80, 24)
	d.say("yes please")
	d.inPane(layout.Conversation)
	d.press(tea.KeyUp)
	before := strings.Split(d.screen(), "├")[0]
	d.happens(trace.AgentSaid{Text: "news"}, trace.AgentSaid{Text: "more news"}, trace.SMSDelivered{Body: "1", Token: "1"})
	d.sees("+3 new")
	if after := strings.Split(d.screen(), "├")[0]; after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
	d.press(tea.KeyEsc)
	d.sees("more news")
}

func TestGoingFromErrorToError(t *testing.T) {
	d := start(t, 120, 40)
	d.say("/fault send 500")
	d.say("yes please")
	d.say("yes")
	d.say("<wrong-token>")
	d.inPane(layout.Payloads)
	d.key("E")
	d.sees("rest.replied", "│▶ ↳ functions → space  POST /mfa/…/verify")
	wrong := d.m.board.Cursor.Seq()
	d.key("E")
	if !(d.m.board.Cursor.Seq() < wrong) {
		t.Errorf("the error before %d is %d", wrong, d.m.board.Cursor.Seq())
	}
	d.key("ee")
	d.sees("! there is no error after this")
}

func TestSearchingEverything(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.inPane(layout.Conversation)
	d.key("/")
	d.sees(" / ", "Enter search")
	d.key("VERIFICATION code")
	d.press(tea.KeyEnter)
	d.sees("/VERIFICATION code: 2 of 2", "◀ at 8 of 15")
	d.key("n")
	d.sees("1 of 2")
	d.key("N")
	d.sees("2 of 2")
	if !strings.Contains(d.m.View(), d.m.desk.Theme.Match.Paint("verification code")) {
		t.Error("what was found does not stand out")
	}
	d.happens(trace.AgentSaid{Text: "a verification code"})
	d.sees("2 of 3")
	d.press(tea.KeyEsc)
	d.seesNot("of 3")
	d.inPane(layout.Conversation)
	d.key("/nothing at all")
	d.press(tea.KeyEnter)
	d.sees("/nothing at all: nowhere")
}

func TestFilteringTheConversation(t *testing.T) {
	d := start(t, 120, 40)
	d.say("/fault send 500")
	d.say("yes please")
	d.say("/state")
	d.inPane(layout.Conversation)
	d.key("f")
	d.sees("only speech", "You  yes please")
	d.seesNot("ƒ send_mfa", "step 1: Greet", "· meta_data {}")
	d.press(tea.KeyUp, tea.KeyUp)
	d.sees("│▶ You  yes please")
	d.key("fff")
	d.sees("only errors", "✗ the space answered with status 500")
	d.seesNot("You  yes please", "SWAIG")
	d.key("f")
	d.seesNot("only ")
}

func TestStartingAnewFromATurn(t *testing.T) {
	d := start(t, 200, 50)
	d.say("yes please")
	d.say("it says <wrong-token>")
	d.inPane(layout.Conversation)
	d.key("r")
	d.sees("call 2 of 2", "▸ it says <wrong-token>", "You  yes please", "534720")
	d.seesNot("You  it says")
	d.press(tea.KeyCtrlU)
	d.say("<token>")
	d.sees("✓ verified")
	d.inPane(layout.Conversation)
	d.key("c")
	d.sees("Call 1 and call 2", "Turns 0 to 1: ", " lines are the same · a opens them", "Turn 2 differs", "− You", "+ You", "a open what is the same")
	d.seesNot("You  yes please │") // which is in what is folded
	d.key("a")
	d.sees("Turn 0 is the same", "Turn 1 is the same", "You  yes please", "a fold what is the same")
	d.key("a")
	d.sees("Turns 0 to 1: ")
	d.press(tea.KeyEsc)
	d.key("[")
	d.sees("call 1 of 2", "You  it says 123456", "● on the line")
	d.key("[")
	d.sees("! there is no other call before this one")
	d.key("]")
	d.sees("call 2 of 2", "✓ verified")
	d.key("[r")
	d.sees("call 3 of 3", "▸ it says <wrong-token>")
}

func TestOnlySomeCallsAreKept(t *testing.T) {
	d := start(t, 80, 24)
	for range 2 * mostRuns {
		d.inPane(layout.Conversation)
		d.key("r")
	}
	if n := len(d.m.runs); n != mostRuns {
		t.Errorf("%d calls are kept", n)
	}
}

func TestThePromptHasSheets(t *testing.T) {
	d := start(t, 200, 50)
	d.say("yes please")
	d.inPane(layout.Prompt)
	d.sees("[steps]")
	d.press(tea.KeyRight)
	d.sees("[functions]", "ƒ send_mfa", `"parameters"`)
	d.press(tea.KeyRight)
	d.sees("[messages]", "assistant  calls send_mfa", "tool  send_mfa", "The code was sent by text message.")
	d.press(tea.KeyUp)
	d.sees("│▶ assistant")
	d.press(tea.KeyRight)
	d.sees("[steps]")
}

func TestPanesCanBeAloneHiddenAndResized(t *testing.T) {
	var kept []layout.Choice
	d := start(t, 120, 40)
	d.m.options.Keep = func(c layout.Choice) error { kept = append(kept, c); return nil }
	d.inPane(layout.Payloads)
	d.key("z")
	d.seesNot("Conversation", "Phone")
	d.fits()
	d.press(tea.KeyTab)
	d.sees("▸Broadcasts")
	d.key("z")
	d.key("x")
	d.seesNot("Broadcasts")
	before := d.m.desk.Layout.Rect[layout.State].W
	d.inPane(layout.State)
	d.key(">")
	if got := d.m.desk.Layout.Rect[layout.State].W; got != before+4 {
		t.Errorf("%d cells, had %d", got, before)
	}
	for range 100 {
		d.key(">")
		d.fits()
	}
	d.key("<")
	if last := kept[len(kept)-1]; !last.Hidden[layout.Broadcasts] || last.Shift[layout.Medium][0] == 0 {
		t.Errorf("%+v", last)
	}
	d.key("=")
	if last := kept[len(kept)-1]; last != (layout.Choice{}) {
		t.Errorf("%+v", last)
	}
	d.sees("Broadcasts")
	d.inPane(layout.Conversation)
	d.key("x")
	d.sees("! the Conversation stays")
}

func TestLookingIntoAPayload(t *testing.T) {
	d := start(t, 120, 40)
	d.inPane(layout.Payloads)
	d.press(tea.KeyEnter)
	d.sees("! there is no payload")
	d.say("")
	d.press(tea.KeyEsc)
	d.say("yes please")
	d.say("send it again")
	d.inPane(layout.Payloads)
	d.press(tea.KeyEnter)
	d.sees("send_mfa: agent → functions")
	d.fits()
	d.send(tea.WindowSizeMsg{Width: 70, Height: 20})
	d.fits()
	d.press(tea.KeyEsc)
	d.sees("▸Payloads")
}

func TestThePalette(t *testing.T) {
	d := start(t, 120, 40)
	d.m.options.Themes = themes
	d.press(tea.KeyCtrlP)
	d.fits()
	d.key("new seed")
	d.press(tea.KeyEnter)
	d.key("7")
	d.press(tea.KeyEnter)
	d.sees("seed 7", "call 2 of 2")
	d.press(tea.KeyCtrlP)
	d.key("arm a fault")
	d.press(tea.KeyEnter, tea.KeyEnter, tea.KeyEnter, tea.KeyEnter, tea.KeyEnter)
	d.sees("! fault armed: send 401")
	d.press(tea.KeyCtrlP)
	d.key("no colours")
	d.press(tea.KeyEnter)
	if d.m.View() != d.screen() {
		t.Error("there are colours")
	}
	d.sees("! fault armed: send 401")
	d.press(tea.KeyCtrlP, tea.KeyCtrlP)
	d.sees("▸")
}

func TestThePresentHidesNothingAgain(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.say("<wrong-token>")
	before := d.screen()
	d.inPane(layout.Payloads)
	d.press(tea.KeyUp, tea.KeyUp, tea.KeyUp)
	d.seesNot("reply of verify_mfa")
	d.press(tea.KeyEsc)
	if after := d.screen(); after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
}

func TestTheInspectorShowsWhatBecomesOfItsExchange(t *testing.T) {
	for _, c := range []struct {
		name string
		data trace.Data
		want string
	}{
		{"a reply", trace.RESTReplied{ID: "r1", Status: 200, Body: trace.Body(`{"success": true}`)}, `"success": true`},
		{"a failure", trace.RESTFailed{ID: "r1", Cause: "timeout", Error: "no reply within 5s"}, "no reply within 5s"},
	} {
		d := start(t, 120, 40)
		d.happens(trace.RESTRequested{ID: "r1", Method: "POST", Path: "/mfa/sms", Body: trace.Body(`{"to": "+12025550123"}`)})
		d.inPane(layout.Payloads)
		d.press(tea.KeyEnter)
		d.key("2")
		d.sees("… waiting")
		d.happens(c.data)
		d.sees(c.want)
		d.seesNot("… waiting")
		d.press(tea.KeyEsc)
		d.inPane(layout.Payloads)
		d.press(tea.KeyUp, tea.KeyEnter)
		d.sees("[2 Reply]")
	}
}

func TestTheInspectorNamesWhatTheAgentDidNotCall(t *testing.T) {
	for body, want := range map[string]string{
		`{"action":"get_signature","functions":[]}`: "get_signature: agent → functions",
		`{"function":"verify_mfa"}`:                 "posted verify_mfa: agent → functions",
		`{}`:                                        "posted: agent → functions",
	} {
		d := start(t, 120, 40)
		d.say("/post " + body)
		d.inPane(layout.Payloads)
		d.press(tea.KeyEnter)
		d.sees("─ " + want + " ")
	}
}
