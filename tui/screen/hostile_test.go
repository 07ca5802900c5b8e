package screen

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/kit/trials"
	"callsim/sim/trace"
	"callsim/tui/layout"
	"callsim/tui/screentest"
)

// hostile holds whatever a terminal might act on, or be put out by.
const hostile = "\x1b]0;title\x07\x1b[2J\x1b[?1049l\u009b31m\u202eback\u2066 \r\n\t\x00\b\x7f\xff\xfe " +
	"漢字 👍🏽 🇩🇪 e\u0301\u0301 \u1100\u1161 \u200d\u0d4e \ufe0f \u2028 <end>"

// hostileEvents are events of every kind with text wherever there is one.
func hostileEvents(text string) []trace.Data {
	quoted, _ := json.Marshal(text)
	long := strings.Repeat(text, 20)
	object := trace.Body(`{"a": ` + string(quoted) + `, ` + string(quoted) + `: 1}`)
	header := trace.Header{"X-" + text: text}
	return []trace.Data{
		trace.CallStarted{CallID: text, AgentID: text, Caller: trace.Party{Number: text, Name: text}, Mode: text},
		trace.StepEntered{Step: 3, Title: text}, trace.AgentSaid{Text: long}, trace.CallerSaid{Text: long},
		trace.FunctionCalled{Function: text, Arguments: object},
		trace.SWAIGRequested{Method: text, URL: text, Header: header, Body: object},
		trace.RESTRequested{ID: text, Method: text, URL: text, Path: text, Header: header, Body: trace.Body(long)},
		trace.RESTReplied{ID: text, Status: 599, Header: header, Body: trace.Body(`"` + long + `"`)},
		trace.RESTFailed{ID: text, Cause: text, Error: text},
		trace.SMSDelivered{To: text, From: text, Channel: text, Body: long, Token: text},
		trace.BroadcastSent{AgentID: text, Message: object}, trace.BroadcastSent{AgentID: "1", Message: trace.Body(long)},
		trace.SWAIGReplied{Status: 200, Header: header, Body: trace.Body(strings.ReplaceAll(long, "\t", "\n"))},
		trace.SWAIGFailed{Cause: text, Error: text},
		trace.MetaDataSet{Before: object, After: trace.Body(`{"verified": ` + string(quoted) + `}`)},
		trace.GlobalDataSet{Before: object, After: trace.Body(text)},
		trace.FunctionsToggled{Function: text}, trace.ActionKept{Action: text, Value: object},
		trace.FaultArmed{On: text, Fault: text, Nth: 2, Times: 3}, trace.ClockAdvanced{By: text, Now: time.Time{}},
		trace.CallEnded{Reason: text},
	}
}

// isSafe checks that the frame holds nothing that a terminal acts on but line ends and the theme's own sequences.
func (d *driver) isSafe() {
	d.t.Helper()
	if wrong := screentest.Unsafe(d.m.View(), d.m.desk.Theme.Sequences()); wrong != "" {
		d.t.Fatal(wrong)
	}
}

// everywhere looks at every pane from its beginning to its end.
func (d *driver) everywhere(check func()) {
	for range layout.Panes + 1 {
		d.press(tea.KeyTab, tea.KeyHome)
		for range 6 {
			check()
			d.press(tea.KeyPgDown)
		}
		d.press(tea.KeyEnd)
		check()
	}
}

func TestHostileTextNeverReachesTheTerminal(t *testing.T) {
	t.Parallel()
	for i, size := range [][2]int{{80, 24}, {120, 40}, {200, 50}} {
		if trials.LeftOut(i) {
			continue
		}
		d := start(t, size[0], size[1])
		d.happens(hostileEvents(hostile)...)
		d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(hostile), Paste: true})
		d.everywhere(func() { d.isSafe(); d.fits() })
		d.m.board.Complain(errorf(hostile))
		d.say("/state")
		d.say("/phone")
		d.everywhere(func() { d.isSafe(); d.fits() })
	}
}

func TestHostileTextInBoxesAndOtherSheets(t *testing.T) {
	t.Parallel()
	d := start(t, 80, 24)
	d.happens(hostileEvents(hostile)...)
	d.m.options.Notice = hostile
	d.m.desk.Announce(hostile)
	check := func() { d.isSafe(); d.fits() }
	check()
	for _, size := range [][2]int{{80, 24}, {200, 50}} {
		d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		d.inPane(layout.Prompt)
		for range 3 {
			d.press(tea.KeyRight, tea.KeyUp)
			check()
		}
		d.inPane(layout.Payloads)
		d.press(tea.KeyUp, tea.KeyEnter)
		for range 6 {
			check()
			d.press(tea.KeyTab)
		}
		d.press(tea.KeyEsc, tea.KeyCtrlP)
		check()
		d.press(tea.KeyCtrlP)
		d.key("rc")
		d.inPane(layout.Conversation)
		d.key("c")
		check()
		d.press(tea.KeyEsc)
		d.key("[/")
		d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(hostile), Paste: true})
		check()
		d.press(tea.KeyEnter)
		check()
	}
}

type errorf string

func (e errorf) Error() string { return string(e) }

func FuzzTheFrameIsAlwaysSafe(f *testing.F) {
	f.Add(hostile)
	f.Add("")
	f.Add("{\"a\": \"\x1b\"}")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4096 {
			text = text[:4096]
		}
		d := start(t, 80, 24)
		d.happens(hostileEvents(text)...)
		for _, size := range [][2]int{{80, 24}, {200, 50}} {
			d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			for range layout.Panes + 1 {
				d.press(tea.KeyTab, tea.KeyPgUp)
				d.isSafe()
				d.fits()
			}
		}
	})
}
