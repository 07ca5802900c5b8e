package screen

import (
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"callsim/tui/layout"
)

func TestAKeyShowsAllOfAPayload(t *testing.T) {
	d := start(t, 200, 50)
	d.say("yes please")
	d.inPane(layout.Payloads)
	d.sees("… 18 standard fields, 7 headers · a opens them")
	d.seesNot(`"app_name"`, "Content-Type")
	d.key("a")
	d.sees("https://functions.example.com/", "Content-Type", `"response": "The code was sent`)
	d.seesNot("a opens them")
	d.key("a")
	d.seesNot("https://functions.example.com/", "Content-Type")
}

func TestASearchOpensWhatIsLeftOut(t *testing.T) {
	d := start(t, 200, 50)
	d.say("yes please")
	d.inPane(layout.Payloads)
	d.key("/app_name")
	d.press(tea.KeyEnter)
	d.sees(`"app_name"`)
	d.press(tea.KeyEsc)
	d.seesNot(`"app_name"`)
}

func TestTheExchangeAtTheMomentIsOpen(t *testing.T) {
	d := start(t, 120, 40)
	for _, line := range []string{"yes please", "<wrong-token>", "<token>"} {
		d.say(line)
	}
	d.sees("~ \"argument\"", "✓ verified  190 ms  200")
	d.seesNot(`"token_length"`)
	d.inPane(layout.Payloads)
	d.press(tea.KeyHome)
	d.press(tea.KeyDown, tea.KeyDown)
	d.sees(`"token_length": 6`)
	d.seesNot("~ \"argument\"")
}

func TestOnlyTheHeadingOfTheSelectedExchangeIsBold(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.inPane(layout.Payloads)
	d.key("z")
	d.press(tea.KeyUp)
	for text, want := range map[string]bool{"↳ functions → space  POST": true, `"token_length": 6`: false} {
		for row := range strings.Lines(d.m.View()) {
			if strings.Contains(ansi.Strip(row), text) && strings.Contains(row, "\x1b[1m") != want {
				t.Errorf("bold is %v of %q", !want, row)
			}
		}
		d.sees(text)
	}
}

func TestTheOpenExchangeIsBesideTheListWhereThereIsRoom(t *testing.T) {
	d := start(t, 120, 40)
	for _, line := range []string{"yes please", "<token>"} {
		d.say(line)
	}
	d.inPane(layout.Payloads)
	d.key("z")
	d.sees("109 ms  200", "│ agent → functions    verify_mfa", `     "argument": {"token": "534720"},`)
	d.press(tea.KeyHome, tea.KeyDown)
	d.sees("▶ send_mfa", "├ agent → functions    send_mfa")
	d.key("a")
	d.sees("├ agent → functions    send_mfa", "Content-Type: application/json")
	d.press(tea.KeyDown) // what is open does not fit: it passes first
	d.sees("▶ send_mfa")
	d.seesNot("agent → functions    send_mfa")
	d.press(tea.KeyDown, tea.KeyDown) // the first scrolls in what is open
	d.sees("▶ ↳ POST /mfa/sms", "│ ↳ functions → space  POST /mfa/sms")
}

// payloadsBeginWith checks that nothing of the Payloads is above their window.
func (d *driver) payloadsBeginWith(first string) {
	d.t.Helper()
	if got := d.within(layout.Payloads); !strings.HasPrefix(got, first) {
		d.t.Errorf("%q does not begin\n%s", first, got)
	}
}

func TestNothingIsCutWhereThereIsRoomWithoutABlankRow(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.sees(`"phone_number": "+12025550123"}`, "headers", "↳ functions → space  POST /mfa/sms", `"channel": "sms"`)
	d.payloadsBeginWith("agent → functions    send_mfa")
}

func TestAnExchangeThatDoesNotFitIsShownInFewerRows(t *testing.T) {
	d := start(t, 80, 24)
	d.say("yes please")
	d.sees("│  send_mfa                  109 ms  200 ", `"argument": {`, `"phone_number": "+12025550123"`, `"global_data": {"caller_id_name"…`, `"action": [{"set_meta_data": {"m…`, "↳ POST /mfa/sms", `← 200 OK  "success": true`)
	d.payloadsBeginWith("send_mfa")
}

func TestASearchOpensWhatIsLeftOutOnlyWhereItIsThere(t *testing.T) {
	for term, all := range map[string]bool{"token_length": false, "User-Agent": true} {
		d := start(t, 200, 50)
		d.say("yes please")
		d.inPane(layout.Payloads)
		d.key("/" + term)
		d.press(tea.KeyEnter)
		d.sees("POST /mfa/sms", term)
		if got := strings.Contains(d.screen(), "Authorization: "); got != all {
			t.Errorf("%s: headers are shown: %v\n%s", term, got, d.screen())
		}
	}
}

func TestTheWholeCallIsOpenInFewerRowsWhereItFitsOnlySo(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.sees("agent → functions    send_mfa", `"argument": {`, "↳ functions → space  POST /mfa/sms")
	d.say("<token>")
	d.sees("agent → functions    send_mfa", `"token": "534720"}`, `"global_data": {"caller_i… │`, "→ POST /mfa/e10cdfa9…351e/verify", `"token": "534720"                 │   "success": true`)
	d.payloadsBeginWith("agent → functions    send_mfa")
}

func TestAWideScreenOpensEveryExchange(t *testing.T) {
	d := start(t, 200, 50)
	d.say("yes please")
	d.say("<token>")
	d.sees(`"phone_number": "+12025550123"}`, `"token_length": 6`, `"argument": {"token": "534720"}`, `"success": true`)
}

func TestASmallScreenShowsWhatCameOfTheLastRequest(t *testing.T) {
	for name, c := range map[string]struct{ say, sees string }{
		"verified": {"<token>", `← 200 OK  "success": true`}, "refused": {"<wrong-token>", `← 200 OK  "success": false`},
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t, 80, 24)
			d.say("yes please")
			d.say(c.say)
			d.sees(c.sees, `"token": "`, `"response": "`)
		})
	}
}

func TestNoWordIsCutBesideADialog(t *testing.T) {
	d := start(t, 120, 40)
	before := strings.Split(d.screen(), "\n")
	d.press(tea.KeyCtrlP)
	var from, to int // the cells of the dialog
	for y, row := range strings.Split(d.screen(), "\n") {
		cells := []rune(row)
		if at := strings.Index(row, "╭─▸Commands"); at >= 0 {
			from = len([]rune(row[:at]))
			to = from + len([]rune(strings.SplitAfter(row[at:], "╮")[0]))
		}
		if to == 0 || len(cells) < to {
			continue
		}
		for _, word := range words(string(cells[:from]) + " " + string(cells[to:])) {
			if !slices.Contains(words(before[y]), word) {
				t.Errorf("%q is a part of a word of %q", word, before[y])
			}
		}
		if cells[from] == '╰' {
			return
		}
	}
	t.Error("there is no dialog")
}

// words are those of a row, without the lines that are drawn, and signs.
func words(row string) []string {
	return strings.FieldsFunc(row, func(c rune) bool { return strings.ContainsRune(" ·▸•", c) || c >= '─' && c <= '╿' })
}

func TestTheListOfExchangesSaysWhichIsSelected(t *testing.T) {
	d := start(t, 120, 40)
	for range 3 {
		d.say("yes please")
	}
	d.inPane(layout.Payloads)
	d.press(tea.KeyHome, tea.KeyDown)
	d.sees(" 1 of 2 ─")
	d.press(tea.KeyEsc)
	d.seesNot(" 1 of 2 ─", " 2 of 2 ─")
}

func TestNothingIsCutWhileRowsAreEmpty(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.sees(`"caller_id_number"`, `"id": "e10cdfa9…351e"`)
	d.seesNot(`"global_data": {"caller_id_name":…`)
}
