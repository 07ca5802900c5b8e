package screen

import (
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/fixture"
	"callsim/sim/kit/trials"
	"callsim/tui/layout"
)

func TestFramesOfAReplayAreAsLargeAsTheScreen(t *testing.T) {
	t.Parallel()
	d, _ := replays(t, hostileFixture(t), 80, 24)
	random := rand.New(rand.NewPCG(3, 4))
	keys := []string{"e", "E", "z", "x", "=", "<", ">", "f", "s", "+", "-", "/", "n", "?", "c", " "}
	moves := []tea.KeyType{tea.KeyRight, tea.KeyLeft, tea.KeyPgDown, tea.KeyPgUp, tea.KeyDown, tea.KeyUp, tea.KeyTab, tea.KeyEnter, tea.KeyEsc, tea.KeyHome, tea.KeyEnd}
	for range trials.Of(1500) {
		switch random.IntN(4) {
		case 0:
			d.send(tea.WindowSizeMsg{Width: layout.MinWidth + random.IntN(200), Height: layout.MinHeight + random.IntN(60)})
		case 1:
			d.key(keys[random.IntN(len(keys))])
		default:
			d.press(moves[random.IntN(len(moves))])
		}
		d.fits()
		d.isSafe()
	}
}

// hostileFixture is one whose texts, wherever it may have any, are hostile, and which fails in every way.
func hostileFixture(t testing.TB) *fixture.Fixture {
	t.Helper()
	nasty := `"\e]0;title\a\e[2J\r\n\t\b\u202eback\u2066 漢字 \U0001F44D\U0001F3FD \u200d ${ <end> ` + strings.Repeat("long ", 60) + `end"`
	line := strings.ReplaceAll(nasty, `\r\n`, "")
	text := "name: " + line + "\nabout: " + nasty + "\ncaller: {number: \"+12025550123\", name: " + line + "}\n" +
		"opening: [agent.said: {text: " + nasty + "}, step.entered: {step: 9}]\n" +
		"turns:\n  - caller: " + nasty + "\n    expect: [rest.requested: {path: " + nasty + "}, absent: {agent.said: {}}]\n" +
		"  - caller: yes\n    expect: [function.called: {function: " + nasty + "}, count: {of: {agent.said: {text: " + nasty + "}}, is: 3}]\n" +
		"  - post: {body: " + nasty + "}\n  - caller: <token>\n  - caller: goodbye\n  - caller: " + nasty + "\n" +
		"always: [absent: {agent.said: {}}]\nends: {reason: goodbye, verified: false}\n"
	text = strings.ReplaceAll(text, "${", "$${")
	f, err := fixture.Read(fixture.Source{FS: fstest.MapFS{"a.yaml": {Data: []byte(text)}}}, "a.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return f
}
