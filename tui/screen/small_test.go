package screen

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

func TestTooSmallSaysSoInAllRowsThatItNeeds(t *testing.T) {
	for _, size := range [][2]int{{20, 6}, {59, 15}, {12, 8}, {1, 1}, {5, 2}} {
		d := start(t, size[0], size[1])
		d.fits()
		if all := strings.Join(strings.Fields(d.screen()), " "); size[0] >= 12 && all != strings.Join(strings.Fields(d.m.tooSmallText()), " ") {
			t.Errorf("%v: %q", size, all)
		}
	}
	d := start(t, 20, 6)
	d.sees("Ctrl+C quits")
}

func TestASmallPhoneShowsWhatTheCodeIsGoodFor(t *testing.T) {
	d := start(t, 60, 16)
	d.say("yes please")
	d.sees("▐ 534720 ▌", "valid for", "attempts left")
	d.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	d.sees("Text message from", "Your verification code is:", "▐ 534720 ▌", "valid for")
}

func TestALongNoticeIsWhole(t *testing.T) {
	d := start(t, 80, 24)
	d.m.options.Notice = strings.Repeat("a long notice ", 12) + "to its end"
	d.do(d.m.Init())
	d.sees("to its end")
}
