package inspect_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"callsim/sim/kit/trials"
	"callsim/sim/trace"
	"callsim/tui/inspect"
	bindings "callsim/tui/keys"
	"callsim/tui/screentest"
	"callsim/tui/theme"
)

const (
	smsPath  = "/api/relay/rest/mfa/sms"
	smsBody  = `{"to":"+12025550123","message":"Your verification code is:","token_length":6,"valid_for":7200,"max_attempts":4}`
	smsReply = `{"id":"e10cdfa9-beeb-4c3b-8657-ff1da735351e","success":true,"to":"+12025550123","channel":"sms","nested":{"list":[1,2.5,null],"empty":{}}}`
)

// hostile is what a terminal must never get.
var hostile = "tab\there \x1b[31mred\x1b]52;c;aGk=\x07\r\nC1 \u009b2J \x9b \xff\xfe\n\u202eidib\u2066 \u200d e\u0301 漢字 👩‍👩‍👧\x00\n" +
	strings.Repeat("long line ", 1<<20/10)

// send is a code that was sent.
func send() inspect.Exchange {
	return inspect.Exchange{
		Title: "send_mfa: functions → space, POST " + smsPath,
		Request: inspect.Message{
			Method: "POST", URL: "https://space.example.com" + smsPath, Body: trace.Body(smsBody),
			Header: trace.Header{"Accept": "application/json", "Authorization": trace.Mask, "Content-Type": "application/json"},
		},
		Reply: &inspect.Message{
			Status: 200, Body: trace.Body(smsReply),
			Header: trace.Header{"Content-Type": "application/json; charset=utf-8", "X-Request-Id": "5050eb89-c69a-4a42-88bd-fc0361d4d990"},
		},
		At: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Took: 109 * time.Millisecond, RequestID: "5050eb89-c69a-4a42-88bd-fc0361d4d990",
	}
}

// again is the code sent again, after one that was sent.
func again() inspect.Exchange {
	e, before := send(), send()
	before.Took = 98 * time.Millisecond
	e.Request.Body = trace.Body(strings.Replace(smsBody, "7200", "60", 1))
	e.Reply.Body = trace.Body(strings.Replace(smsReply, "e10cdfa9", "aaaa0001", 1))
	e.Previous = &before
	return e
}

// answered is the exchange with another reply.
func answered(status int, kind, body, failure string) inspect.Exchange {
	e := send()
	e.Reply = &inspect.Message{Status: status, Body: trace.Body(body), Header: trace.Header{"Content-Type": kind}}
	e.Failure = failure
	return e
}

func timeout() inspect.Exchange {
	e := send()
	e.Reply, e.Failure, e.RequestID, e.Took = nil, "timeout: no reply within 5 s", "", 5*time.Second
	return e
}

var exchanges = []struct {
	name string
	make func() inspect.Exchange
}{
	{"send", again},
	{"error", func() inspect.Exchange {
		return answered(500, "application/json", `{"errors":[{"code":"500","message":"Internal"}]}`, "")
	}},
	{"timeout", timeout},
	{"not-json", func() inspect.Exchange {
		return answered(200, "text/html", "<html>\n\t<h1>Bad gateway</h1>\n</html>\n", "not_json: invalid character '<' looking for beginning of value")
	}},
	{"hostile", func() inspect.Exchange {
		e := answered(200, "text/\x1b[2Jplain", hostile, "")
		e.Title, e.Reply.Header["X-\x1b[2J\r\nA"] = "\x1b]0;title\x07"+e.Title, "\u202e\x1b[2J"
		return e
	}},
}

// bound are the keys as they come.
var bound = bindings.Default()

// open is an inspector of a size.
func open(e inspect.Exchange, th theme.Theme, w, h int) *inspect.Model {
	m := inspect.New(e, &th, &bound)
	m.Resize(w, h)
	return m
}

// named are the keys that have names.
var named = map[string]tea.KeyType{
	"tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "up": tea.KeyUp, "down": tea.KeyDown, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"home": tea.KeyHome, "end": tea.KeyEnd, "left": tea.KeyLeft, "right": tea.KeyRight, "enter": tea.KeyEnter, "esc": tea.KeyEsc,
	"backspace": tea.KeyBackspace, "ctrl+w": tea.KeyCtrlW, "ctrl+u": tea.KeyCtrlU, "ctrl+d": tea.KeyCtrlD, "ctrl+b": tea.KeyCtrlB, "ctrl+f": tea.KeyCtrlF,
}

func keyOf(name string) tea.KeyMsg {
	if k, ok := named[name]; ok {
		return tea.KeyMsg{Type: k}
	}
	if name == "space" {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// press presses keys, and returns what the last one asked to copy, and whether it closed the inspector.
func press(m *inspect.Model, keys ...string) (copied inspect.CopyMsg, done bool) {
	for _, k := range keys {
		var cmd tea.Cmd
		copied = inspect.CopyMsg{}
		if done, cmd = m.Update(keyOf(k)); cmd != nil {
			copied, _ = cmd().(inspect.CopyMsg)
		}
	}
	return copied, done
}

// fits checks that a frame is exactly w×h, and holds no control character but the theme's sequences.
func fits(t *testing.T, view string, th theme.Theme, w, h int) {
	t.Helper()
	rows := strings.Split(view, "\n")
	if len(rows) != h {
		t.Fatalf("%d×%d: %d rows", w, h, len(rows))
	}
	for y, row := range rows {
		if got := ansi.StringWidth(row); got != w {
			t.Fatalf("%d×%d: row %d has %d cells: %q", w, h, y, got, row)
		}
	}
	if wrong := screentest.Unsafe(view, th.Sequences()); wrong != "" {
		t.Fatal(wrong)
	}
}

// has checks that the screen shows text, and lacks that it does not.
func has(t *testing.T, m *inspect.Model, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(m.View(), text) {
			t.Errorf("%q is not on the screen:\n%s", text, m.View())
		}
	}
}

func lacks(t *testing.T, m *inspect.Model, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if strings.Contains(m.View(), text) {
			t.Errorf("%q is on the screen:\n%s", text, m.View())
		}
	}
}

func dark() theme.Theme { return theme.New(theme.Dark(), termenv.TrueColor) }

var keys = []string{
	"tab", "shift+tab", "1", "2", "3", "4", "5", "s", "up", "down", "pgup", "pgdown", "home", "end", "left", "right", "space", "enter",
	"c", "o", "w", "h", "l", "j", "k", "g", "G", "/", "n", "N", "m", "y", "u", "x", "e", "esc", "backspace", "ctrl+w", "ctrl+u", "ctrl+d", "漢", "jj", "q",
}

func TestFramesAreExactlyAsLargeAsTheyShouldBe(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	for n := range trials.Of(1000) {
		e := exchanges[n%len(exchanges)]
		th := []theme.Theme{theme.None(), dark()}[n%2]
		m := open(e.make(), th, 80, 24)
		for range 3 {
			w, h := 1+chance.IntN(500), 1+chance.IntN(200)
			if chance.IntN(2) == 0 {
				w, h = 1+chance.IntN(60), 1+chance.IntN(20)
			}
			m.Resize(w, h)
			fits(t, m.View(), th, w, h)
			press(m, keys[chance.IntN(len(keys))])
			fits(t, m.View(), th, w, h)
		}
	}
}

func TestWithoutASizeThereIsNothing(t *testing.T) {
	for _, size := range [][2]int{{0, 0}, {-1, 5}, {5, -1}} {
		if view := open(send(), theme.None(), size[0], size[1]).View(); view != "" {
			t.Errorf("%v: %q", size, view)
		}
	}
}

func TestKeysThatNothingIsBoundToDoNothing(t *testing.T) {
	m := open(send(), theme.None(), 80, 24)
	before := m.View()
	press(m, "Z", "ctrl+w", "漢")
	if m.View() != before {
		t.Error("the screen changed")
	}
}

func TestEscAndQClose(t *testing.T) {
	for _, k := range []string{"esc", "q"} {
		if _, done := press(open(send(), theme.None(), 80, 24), k); !done {
			t.Errorf("%s does not close", k)
		}
	}
}

func TestVimsKeysDoWhatTheArrowsDo(t *testing.T) {
	body := "[" + strings.Repeat(`{"a":1},`, 60) + "0]"
	for _, c := range []struct{ vim, usual []string }{
		{[]string{"j", "j"}, []string{"down", "down"}}, {[]string{"j", "j", "k"}, []string{"down"}}, {[]string{"G"}, []string{"end"}},
		{[]string{"G", "g"}, []string{"home"}}, {[]string{"h"}, []string{"left"}}, {[]string{"h", "l"}, []string{"left", "right"}},
		{[]string{"ctrl+d", "ctrl+d", "ctrl+u"}, []string{"pgdown", "pgdown", "pgup"}},
	} {
		got, want := open(answered(200, "", body, ""), theme.None(), 100, 30), open(answered(200, "", body, ""), theme.None(), 100, 30)
		press(got, append([]string{"2"}, c.vim...)...)
		press(want, append([]string{"2"}, c.usual...)...)
		if got.View() != want.View() {
			t.Errorf("%v:\n%s\n%v:\n%s", c.vim, got.View(), c.usual, want.View())
		}
	}
}

func TestTheKeysAreAtHand(t *testing.T) {
	for _, size := range [][2]int{{30, 10}, {60, 16}, {80, 24}, {120, 40}} {
		m := open(send(), theme.None(), size[0], size[1])
		if foot := m.View()[strings.LastIndexByte(m.View(), '\n'):]; !strings.Contains(foot, "? help") {
			t.Errorf("%v: %q", size, foot)
		}
		before := m.View()
		press(m, "?")
		if view := m.View(); !strings.Contains(view, "Keys") || !strings.Contains(view, "the next page") {
			t.Errorf("%v:\n%s", size, view)
		}
		for _, k := range []string{"down", "pgdown", "end", "up", "pgup", "home", "end"} {
			press(m, k)
			fits(t, m.View(), theme.None(), size[0], size[1])
		}
		if !strings.Contains(m.View(), "to the beginning") && size[0] > 30 {
			t.Errorf("%v: the end is\n%s", size, m.View())
		}
		if _, done := press(m, "esc"); done || m.View() != before {
			t.Errorf("%v: Esc does not lead back", size)
		}
	}
}

func TestTheEndOfALongPathStays(t *testing.T) {
	e := send()
	e.Request.URL = "https://space.example.com/api/relay/rest/mfa/9e141d15-336c-4d70-adc4-09e3922d480c/verify"
	for _, size := range [][2]int{{60, 16}, {80, 24}, {120, 40}, {160, 45}} {
		rows := strings.Split(open(e, theme.None(), size[0], size[1]).View(), "\n")
		if heading := rows[3]; !strings.Contains(heading, "→ POST") || !strings.Contains(heading, "/verify ") {
			t.Errorf("%v: the heading has lost an end of the path: %q", size, heading)
		}
	}
}
