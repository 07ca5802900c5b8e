package inspect_test

import (
	"fmt"
	"strings"
	"testing"

	"callsim/sim/trace"
	"callsim/tui/inspect"
	"callsim/tui/theme"
)

func TestObjectsFoldAndUnfold(t *testing.T) {
	m := open(send(), theme.None(), 100, 30)
	press(m, "2")
	has(t, m, "-   \"nested\": {", `"list": [`)
	press(m, "c")
	has(t, m, `+   "nested": {… 2 fields}`)
	lacks(t, m, `"list"`)
	press(m, "o")
	has(t, m, `"list": [`)
	press(m, "home", "space")
	has(t, m, "+ {… 5 fields}")
	press(m, "right")
	has(t, m, `"success": true`)
	press(m, "down", "left", "left")
	has(t, m, "+ {… 5 fields}")
}

func TestAFoldedArrayCountsItsElements(t *testing.T) {
	m := open(answered(200, "application/json", `{"list":[1,2,3],"one":[1],"after":0}`, ""), theme.None(), 100, 30)
	press(m, "2", "c")
	has(t, m, `"list": [… 3 elements],`, `"one": [… 1 element],`)
}

func TestASearchIsIncrementalAndUnfolds(t *testing.T) {
	m := open(send(), theme.None(), 100, 30)
	press(m, "2", "c", "/", "L", "backspace", "l", "i", "s", "t")
	has(t, m, "/ list▏", "“list” 1 of 1", "\"«list»\": [", "▸")
	press(m, "enter")
	lacks(t, m, "/ list")
	press(m, "n", "N")
	has(t, m, "“list” 1 of 1")
}

func TestNAndShiftNGoAroundTheMatches(t *testing.T) {
	m := open(send(), theme.None(), 100, 30)
	press(m, "/", "token", "enter")
	has(t, m, "1 of 1")
	press(m, "/", "ctrl+u", "co", "enter")
	has(t, m, "“co” 1 of 1")
	press(m, "/", "ctrl+u", "_", "enter")
	has(t, m, "“_” 1 of 3", "line 4 of 7")
	press(m, "n")
	has(t, m, "“_” 2 of 3", "line 5 of 7")
	press(m, "nn")
	has(t, m, "“_” 1 of 3")
	press(m, "N")
	has(t, m, "“_” 3 of 3", "line 6 of 7")
	press(m, "/", "esc")
	lacks(t, m, "“_”")
}

func TestASearchInLowerCaseFindsEither(t *testing.T) {
	m := open(send(), theme.None(), 100, 30)
	press(m, "/", "your", "enter")
	has(t, m, "“your” 1 of 1")
	press(m, "/", "ctrl+u", "yOur", "enter")
	has(t, m, "“yOur” not found")
}

func TestTheMatchComesIntoView(t *testing.T) {
	body := `{"long":"` + strings.Repeat("x", 300) + `needle` + strings.Repeat("y", 300) + `"}`
	m := open(answered(200, "application/json", body, ""), theme.None(), 80, 24)
	press(m, "2", "/", "needle", "enter")
	has(t, m, "«needle»", "column ")
	press(m, "w")
	lacks(t, m, "column ")
	has(t, m, "«needle»")
}

func TestALargeBodyComesInParts(t *testing.T) {
	body := "[" + strings.TrimSuffix(strings.Repeat(`{"id":12345},`, 20_000), ",") + "]"
	m := open(answered(200, "application/json", body, ""), theme.None(), 100, 30)
	press(m, "2", "end")
	has(t, m, "… 194 kB more: press m")
	press(m, "m")
	lacks(t, m, "press m")
	has(t, m, "128 kB more")
	press(m, "end", "m", "end", "m", "end")
	lacks(t, m, "more")
	has(t, m, "line 60,002 of 60,002")
	press(m, "home", "space")
	has(t, m, "+ [… 20,000 elements]")
}

func TestAReplyStandsBesideTheRequestWhereThereIsRoom(t *testing.T) {
	m := open(send(), theme.None(), 140, 24)
	has(t, m, `"token_length": 6`, `"channel": "sms"`)
	m.Resize(139, 24)
	lacks(t, m, `"channel": "sms"`)
	press(m, "s")
	has(t, m, `"channel": "sms"`, "[2 Reply]")
}

func TestRawShowsEveryByte(t *testing.T) {
	m := open(answered(200, "", "a\tb\r\n\x1b[2J\xff\u202e\n", ""), theme.None(), 100, 30)
	press(m, "2", "4")
	has(t, m, "a^Ib^M^J", "^[[2J<FF><U+202E>^J")
}

func TestTheFirstOfItsKindHasNothingToDifferFrom(t *testing.T) {
	m := open(send(), theme.None(), 100, 30)
	press(m, "5")
	has(t, m, "the first of its kind")
}

func TestTheDifferenceToTheOneBefore(t *testing.T) {
	m := open(again(), theme.None(), 100, 40)
	press(m, "5")
	has(t, m, `-   "valid_for": 7200,`, `+   "valid_for": 60,`, `-   "id": "e10cdfa9-`, `+   "id": "aaaa0001-`)
	e := again()
	e.Previous = &e
	m = open(e, theme.None(), 100, 40)
	press(m, "5")
	has(t, m, "the same as that of the one before")
}

func TestWaitingAndFailing(t *testing.T) {
	e := send()
	e.Reply = nil
	m := open(e, theme.None(), 100, 30)
	press(m, "2")
	has(t, m, "… waiting", "waiting for the reply…")
	m = open(timeout(), theme.None(), 100, 30)
	press(m, "2")
	has(t, m, "✗ timeout", "no reply within 5 s")
	press(m, "3")
	has(t, m, "took            5.0 s", "outcome         ✗ timeout: no reply within 5 s")
}

// large is a body of 4 MB.
func large() trace.Body {
	var b strings.Builder
	for i := 0; b.Len() < 4<<20; i++ {
		fmt.Fprintf(&b, `,{"id":%d,"name":"somebody %d","tags":["a","token"],"ok":true}`, i, i)
	}
	return trace.Body("[" + b.String()[1:] + "]")
}

// wholly opens an inspector on 4 MB that are all laid out.
func wholly(body trace.Body, w, h int) *inspect.Model {
	e := send()
	e.Reply.Body = body
	m := open(e, dark(), w, h)
	press(m, "2")
	for range 8 {
		press(m, "m")
	}
	return m
}

func BenchmarkView4MB(b *testing.B) {
	text := trace.Body(strings.Repeat("漢字 text ", 4<<20/12))
	for name, body := range map[string]trace.Body{"json": large(), "line": trace.Body(`"` + strings.Repeat("x", 4<<20) + `"`), "text": text} {
		for _, keys := range []string{"", "w", "4"} {
			b.Run(name+keys, func(b *testing.B) {
				m := wholly(body, 200, 50)
				press(m, keys, "end")
				for b.Loop() {
					m.View()
				}
			})
		}
	}
}

func BenchmarkOpen4MB(b *testing.B) {
	body := large()
	for b.Loop() {
		e := send()
		e.Reply.Body = body
		m := open(e, dark(), 200, 50)
		press(m, "2")
		m.View()
	}
}

func BenchmarkMove4MB(b *testing.B) {
	m := wholly(large(), 200, 50)
	for b.Loop() {
		press(m, "pgdown", "up")
		m.View()
	}
}

func BenchmarkSearch4MB(b *testing.B) {
	m := wholly(large(), 200, 50)
	for b.Loop() {
		press(m, "/", "s", "o", "m", "e", "ctrl+u", "enter")
	}
}

func BenchmarkSearchFirstPart(b *testing.B) {
	e := send()
	e.Reply.Body = large()
	m := open(e, dark(), 200, 50)
	press(m, "2")
	for b.Loop() {
		press(m, "/", "s", "o", "m", "e", "ctrl+u", "enter")
	}
}

func TestASearchInVainIsForgotten(t *testing.T) {
	m := open(send(), theme.None(), 100, 30)
	press(m, "/", "channel", "enter")
	has(t, m, "“channel” not found")
	press(m, "tab")
	has(t, m, "“channel” 1 of 1") // in the reply it is
	press(m, "shift+tab", "n")
	has(t, m, "“channel” not found")
	press(m, "down")
	lacks(t, m, "channel")
	press(m, "tab")
	lacks(t, m, "“channel”")
}

func TestWhatBecomesOfTheExchangeIsShown(t *testing.T) {
	whole := send()
	open1 := whole
	open1.Reply, open1.Took = nil, 0
	m := open(open1, theme.None(), 100, 30)
	press(m, "down", "down", "/", "token", "enter", "2")
	has(t, m, "… waiting", "“token” not found")
	m.Renew(whole)
	has(t, m, "200 OK", `"success": true`, "“token” not found")
	press(m, "1")
	has(t, m, "“token” 1 of 1", "line 4 of 7")
	press(m, "2", "c", "down", "down", "3")
	m.Renew(whole)
	press(m, "2")
	has(t, m, "{… 2 fields}", "line 3 of ")

	failed := open1
	failed.Failure = "timeout: no reply within 5s"
	m = open(open1, theme.None(), 160, 30)
	press(m, "4")
	m.Renew(failed)
	has(t, m, "✗ timeout", "no reply within 5s")
	lacks(t, m, "waiting")
}
