package screentest

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

var keys = []tea.KeyType{
	tea.KeyTab, tea.KeyTab, tea.KeyShiftTab, tea.KeyEnter, tea.KeyEnter, tea.KeyEsc, tea.KeyUp, tea.KeyUp, tea.KeyDown, tea.KeyDown, tea.KeyLeft, tea.KeyRight,
	tea.KeyHome, tea.KeyEnd, tea.KeyPgUp, tea.KeyPgDown, tea.KeyBackspace, tea.KeyDelete, tea.KeyCtrlP, tea.KeyF1,
	tea.KeyCtrlR, tea.KeyCtrlA, tea.KeyCtrlE, tea.KeyCtrlW, tea.KeyCtrlU, tea.KeyCtrlK, tea.KeyCtrlLeft, tea.KeyCtrlRight, tea.KeySpace,
	tea.KeyCtrlD, tea.KeyCtrlB, tea.KeyCtrlF, tea.KeyCtrlO,
}

const letters = "eEnNfrzxstyncqoajkgGhl[]<>=?/:+-0123456789"

// words are what a caller says, commands, and text that terminals trip over.
var words = []string{
	"yes please", "<token>", "<wrong-token>", "no thanks", "/fault verify 500", "/fault send timeout", "/advance 2h", "/state", "/phone", "/hangup", "/help",
	"/call verify_mfa {\"token\": \"1\"}", "/post {}", "/nothing", "save", "theme", "inspect", "compare", "नमस्ते", "👍🏽", "\x1b[2J", "漢字", "a\nb", "",
}

// Walk sends inputs to a screen and looks at every fifth frame: check says what is wrong with it, or "". A panic or a wrong frame fails the
// test with the inputs that led to it.
func Walk(t testing.TB, seed uint64, inputs int, send func(tea.Msg), check func() string) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	var sent []string
	defer func() {
		if p := recover(); p != nil {
			t.Fatalf("seed %d: %v after %s", seed, p, strings.Join(sent, " "))
		}
	}()
	for n := range inputs {
		msg := message(r)
		sent = append(sent, describe(msg))
		send(msg)
		if n%5 > 0 {
			continue
		}
		if problem := check(); problem != "" {
			t.Fatalf("seed %d: %s after %s", seed, problem, strings.Join(sent, " "))
		}
	}
}

// message draws one input.
func message(r *rand.Rand) tea.Msg {
	switch n := r.IntN(100); {
	case n < 52:
		return tea.KeyMsg{Type: keys[r.IntN(len(keys))], Alt: r.IntN(20) == 0}
	case n < 78:
		return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{rune(letters[r.IntN(len(letters))])}}
	case n < 88:
		return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(words[r.IntN(len(words))]), Paste: r.IntN(3) == 0}
	case n < 97:
		return tea.MouseMsg{X: r.IntN(210) - 5, Y: r.IntN(60) - 5, Button: tea.MouseButton(r.IntN(8)), Action: tea.MouseAction(r.IntN(3))}
	}
	return size(r)
}

// size is mostly one of those that people have, and sometimes an odd one.
func size(r *rand.Rand) tea.WindowSizeMsg {
	usual := []tea.WindowSizeMsg{{Width: 80, Height: 24}, {Width: 120, Height: 40}, {Width: 200, Height: 50}}
	if n := r.IntN(6); n < len(usual) {
		return usual[n]
	}
	return tea.WindowSizeMsg{Width: r.IntN(130) - 1, Height: r.IntN(45) - 1}
}

// describe says what an input was, to try it again by hand.
func describe(msg tea.Msg) string {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		if msg.Type == tea.KeyRunes {
			return strconv.Quote(string(msg.Runes))
		}
		return msg.String()
	case tea.WindowSizeMsg:
		return fmt.Sprintf("%dx%d", msg.Width, msg.Height)
	}
	return fmt.Sprint(msg)
}
