package call_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"callsim/sim/call/command"
	"callsim/sim/live/livetest"
)

var liveMarks = livetest.New(map[string]string{"code": realCode, "caller": realCaller, "sender": realSender, "token": realToken})

var (
	spellings = [...][10]string{
		{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
		{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"},
		{"Oh", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"},
		{"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"},
		{"٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"},
	}
	gaps = [...]string{" ", "", "-", ", ", ".", " - ", "  ", "\u200b", "\u00a0", "/", "_", " um ", "\t", "…", " and "}
)

// spell writes digits as style says, two bytes for each.
func spell(digits string, style []byte) string {
	at := func(i int) int {
		if i < len(style) {
			return int(style[i])
		}
		return 0
	}
	var b strings.Builder
	word := false
	for i, d := range digits {
		written := spellings[at(2*i+1)%len(spellings)][d-'0']
		was := word
		word = 'A' <= written[0] && written[0] <= 'z'
		if gap := gaps[at(2*i)%len(gaps)]; i > 0 && (was || word) && (gap == "" || gap == "\u200b") {
			b.WriteString(" ") // words stand apart
		} else if i > 0 {
			b.WriteString(gap)
		}
		b.WriteString(written)
	}
	return b.String()
}

// FuzzLiveTrace has a caller say the code, or a number, in a way that style decides, among other words: neither is kept.
func FuzzLiveTrace(f *testing.F) {
	for _, style := range []string{"", "\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01\x00\x01", "\x00\x00\x01\x00\x02\x00\x03\x00\x04\x00\x05\x00", "\x00\x03\x00\x04\x07\x02\x0b\x00\x08\x01\x0c\x02"} {
		f.Add([]byte(style), "it says ", ", thanks", byte(0))
		f.Add([]byte(style), "", "", byte(1))
		f.Add([]byte(style), "/call verify_mfa ", "", byte(2))
		f.Add([]byte(style), "my number is ", "", byte(3))
	}
	f.Add([]byte("\x03\x03\x03\x03\x03\x03\x00\x00\x00\x00\x00\x00"), "", "", byte(2)) // digits of another script, passed on by the model
	f.Add([]byte(""), "", "a", byte(0))                                                // a letter joined to the last digit
	f.Add([]byte("߸\xc54=\xa5C"), "my ntmber is ", "", byte(4))                        // what the agent does not follow
	f.Fuzz(func(t *testing.T, style []byte, before, after string, how byte) {
		if len(style) > 40 || len(before) > 60 || len(after) > 60 || liveMarks.In(before+" "+after) != nil {
			return
		}
		word := spell(realCode, style)
		if how%4 == 3 {
			word = spell(realCaller[1:], style)
		}
		line := before + word + after
		switch how % 8 {
		case 2:
			line = fmt.Sprintf(`/call verify_mfa {"token": %q}`, word)
		case 6:
			line = fmt.Sprintf(`/call look_up {"x": [%q]}`, word)
		case 7:
			line = `/post ` + base64.StdEncoding.EncodeToString([]byte(word)) // nothing can be known of it but what was known before
		}
		c := overReal(t, &phone{})
		var faults []string
		for _, typed := range []string{"yes", realCode[:5] + "4", line, "no, " + word} {
			act, err := command.Parse(typed)
			if err == nil {
				err = c.Do(t.Context(), act)
			}
			if err != nil {
				faults = append(faults, c.Hide(typed, err.Error()))
			}
		}
		metaData, globalData := c.State()
		kept := fmt.Sprintf("%s\n%s\n%s\n%v\n%v\n%v\n%q", written(t, c), metaData, globalData, c.Acts(), c.Shown(), c.Phone(), faults)
		if how%8 == 7 {
			return
		}
		if found := liveMarks.In(kept); found != nil {
			t.Errorf("%q: %v", line, found)
		}
	})
}

func TestAFaultyLineIsHidden(t *testing.T) {
	c := overReal(t, &phone{})
	for line, text := range map[string]string{
		"/482913": "/482913 must be a command", "/fault 482913 500": `/fault: a fault must begin with send or verify, got "482913"`, "/+12127361234": "/+12127361234 must be a command",
		"/state four eight two nine one three": `not "four eight two nine one three"`, "/" + realToken: "/" + realToken + " must be a command",
	} {
		if hidden := c.Hide(line, text); liveMarks.In(hidden) != nil || hidden == text {
			t.Errorf("%s: %s", line, hidden)
		}
	}
}
