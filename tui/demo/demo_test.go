package demo

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"callsim/sim/fixture"
	"callsim/sim/kit/golden"
	"callsim/sim/kit/trials"
	"callsim/sim/trace"
	"callsim/tui/director"
	"callsim/tui/player"
	"callsim/tui/theme"
)

var uuid = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}`)

var sizes = [][2]int{{80, 24}, {100, 30}, {160, 45}}

// forms are the ways in which a demo can be shown.
var forms = map[string]func(*Options){
	"plain": nil,
	"clean": func(o *Options) { o.Clean = true },
	"large": func(o *Options) { o.Large, o.Clean, o.Keys = true, true, true },
	"none":  func(o *Options) { o.Theme, o.Keys = theme.None(), true },
}

// TestTheTourPlaysToItsEnd goes through every cue at every size, and looks at what every caption and every card shows.
func TestTheTourPlaysToItsEnd(t *testing.T) {
	for i, size := range append(slices.Clone(sizes), [2]int{200, 50}, [2]int{72, 26}) {
		for j, form := range slices.Sorted(maps.Keys(forms)) {
			if size[0] == 200 && form != "clean" || size[0] == 160 && form == "none" {
				continue // they are much like the others
			}
			if trials.LeftOut(i + j) {
				continue
			}
			t.Run(fmt.Sprintf("%s-%dx%d", form, size[0], size[1]), func(t *testing.T) {
				d := start(t, size[0], size[1], forms[form])
				for d.m.cue < len(d.m.script.Cues)-1 {
					before := d.m.cue
					d.tick()
					if d.m.cue <= before {
						t.Fatalf("it stays at cue %d", before)
					}
					d.whole()
				}
				if d.tick(); d.m.cue != len(d.m.script.Cues)-1 {
					t.Errorf("it goes on after its end")
				}
				for _, s := range d.m.script.Scenes {
					d.sees(s.Name)
				}
			})
		}
	}
}

// whole checks that what is shown fits, and that no caption and no card lacks a word.
func (d *driver) whole() {
	d.t.Helper()
	at, c := d.m.script.State(d.m.cue), d.m.script.Cues[d.m.cue]
	if c.Kind == director.Letter && !c.Beat {
		return // letters differ in nothing else
	}
	frame := d.m.View()
	d.fit(frame)
	frame = ansi.Strip(frame)
	switch {
	case at.Card != director.NoCard:
		if strings.Contains(frame, "…") {
			d.t.Errorf("a word is cut:\n%s", frame)
		}
		if about := d.m.script.Scenes[at.Scene].About; at.Card == director.ChapterCard && !strings.Contains(words(frame), words(about)) {
			d.t.Errorf("%q is not whole:\n%s", about, frame)
		}
	case at.Caption != "":
		rows := strings.Split(frame, "\n")
		p := d.m.divide()
		band := strings.Join(rows[len(rows)-p.band-p.status:len(rows)-p.status], "\n")
		if got := words(strings.Trim(strings.NewReplacer("▐", " ", "▌", " ", "█", " ").Replace(band), " ")); got != at.Caption {
			d.t.Errorf("the band says %q, not %q", got, at.Caption)
		}
	}
	if strings.Contains(frame, "too small") {
		d.t.Fatalf("too small:\n%s", frame)
	}
}

// TestEachCallEndsAsItsFixtureSays looks at the last event of each call, on the screen.
func TestEachCallEndsAsItsFixtureSays(t *testing.T) {
	d := start(t, 160, 45, nil)
	for i, p := range d.m.options.Calls {
		cue := d.m.script.Scenes[i].First
		for n := cue; n < len(d.m.script.Cues) && d.m.script.Cues[n].Scene == i && d.m.script.Cues[n].Kind != director.End; n++ {
			cue = n
		}
		d.goTo(cue)
		end := p.All()[p.Len()-1].Data.(trace.CallEnded)
		if !end.Verified {
			t.Errorf("%s is not verified", p.Fixture().File)
		}
		d.sees("ended: " + end.Reason + ", verified")
	}
}

func TestGoldens(t *testing.T) {
	for _, size := range sizes {
		for form, change := range map[string]func(*Options){"plain": nil, "large": forms["large"]} {
			d := start(t, size[0], size[1], change)
			caption := func(n int) int {
				i := -1
				for range n {
					i = d.first(i+1, director.CaptionOn)
				}
				return i
			}
			for name, cue := range map[string]int{
				"title": 0, "chapter": d.first(0, director.Chapter), "payloads": caption(2), "phone": caption(3), "state": caption(4),
				"typing": d.first(0, director.Letter) + 4, "end": d.first(0, director.End),
			} {
				d.goTo(cue)
				d.fits()
				golden.Check(t, fmt.Sprintf("testdata/%s-%s-%dx%d.golden", name, form, size[0], size[1]), d.screen())
			}
		}
	}
}

// TestSteppingAboutGivesTheSameScreens comes to the same cues by many ways.
func TestSteppingAboutGivesTheSameScreens(t *testing.T) {
	d := start(t, 100, 30, nil)
	chance := rand.New(rand.NewPCG(3, 4))
	seen := map[int]string{}
	keys := []string{"right", "left", "pgdown", "pgup", "shift+right", "shift+left", "right", "right", "home", "end"}
	for range 400 {
		d.key(keys[chance.IntN(len(keys))])
		frame := d.m.View()
		if was, ok := seen[d.m.cue]; ok && was != frame {
			t.Fatalf("cue %d looks another way:\n%s\nbefore:\n%s", d.m.cue, ansi.Strip(frame), ansi.Strip(was))
		}
		seen[d.m.cue] = frame
	}
}

func TestThePresentersKeys(t *testing.T) {
	d := start(t, 100, 30, nil)
	d.key("space")
	d.sees("Space play")
	stale := tickMsg{d.m.beat}
	d.key("space")
	if d.m.paused {
		t.Error("it is still paused")
	}
	if d.send(stale); d.m.cue != 0 {
		t.Error("a stale tick went on")
	}
	d.key("pgdown", "pgdown")
	d.sees("2 of 4")
	d.key("pgup")
	d.sees("1 of 4")
	d.key("end")
	d.sees("Now you")
	d.key("home")
	d.sees("He guards a door")
	d.key("enter", "é!")
	d.sees("He guards a door")
	for _, key := range []string{"f1", "?"} {
		d.key("space")
		tick := tickMsg{d.m.beat}
		d.key(key)
		d.fits()
		d.sees("PgDn PgUp", "the next call; the one before")
		if d.send(tick); d.m.cue != 0 {
			t.Error("it goes on behind the keys")
		}
		d.key("esc")
		d.sees("He guards a door", "Space pause")
		d.key("space")
	}
	d.key("ctrl+p")
	d.sees("Space pause")
	d.key("esc")
	d.sees("Space play")
	if d.quit {
		t.Error("Esc ends the demo")
	}
	for _, key := range []string{"q", "qq", "ctrl+c"} {
		d.quit = false
		if d.key(key); !d.quit {
			t.Errorf("%s does not end the demo", key)
		}
	}
}

func TestALoopBeginsAgain(t *testing.T) {
	d := start(t, 80, 24, func(o *Options) { o.Loop = true })
	d.goTo(len(d.m.script.Cues) - 1)
	d.m.paused = false
	d.tick()
	if d.m.cue != 0 {
		t.Errorf("it is at cue %d", d.m.cue)
	}
	if d.tick(); d.m.cue == 0 {
		t.Error("it stops there")
	}
}

func TestTheSpeedScalesEveryWait(t *testing.T) {
	once, twice := start(t, 80, 24, nil), start(t, 80, 24, func(o *Options) { o.Speed = 2 })
	for range 60 {
		once.tick()
		twice.tick()
	}
	for i, d := range once.waited {
		if got := twice.waited[i]; got < d/2-time.Microsecond || got > d/2+time.Microsecond {
			t.Fatalf("wait %d is %s, not half of %s", i, got, d)
		}
	}
}

func TestAnySizeIsFilled(t *testing.T) {
	d := start(t, 80, 24, nil)
	caption := d.first(0, director.CaptionOn)
	for _, cue := range []int{0, d.first(0, director.Chapter), caption, d.first(0, director.End)} {
		for _, form := range []bool{false, true} {
			d.m.options.Large, d.m.options.Keys = form, form
			for w := 1; w < 130; w += 7 {
				for h := 1; h < 50; h += 3 {
					if trials.LeftOut(w/7 + h/3) {
						continue
					}
					d.send(tea.WindowSizeMsg{Width: w, Height: h})
					d.goTo(cue)
					d.fits()
				}
			}
		}
	}
}

// TestOtherFixturesMakeDemos plays fixtures that were not written for it.
func TestOtherFixturesMakeDemos(t *testing.T) {
	for _, name := range []string{"talk/five-codes", "functions/method", "space/huge", "verify/wrong-then-right", "talk/silence"} {
		d := start(t, 80, 24, func(o *Options) { o.Calls = tour(t, name); o.Title = o.Calls[0].Fixture().Name })
		for d.m.cue < len(d.m.script.Cues)-1 {
			d.tick()
			d.fits()
		}
	}
}

// TestManyCallsFitTheLastCard counts those for which there is no room.
func TestManyCallsFitTheLastCard(t *testing.T) {
	var names []string
	for range 30 {
		names = append(names, "talk/declined")
	}
	d := start(t, 80, 24, func(o *Options) { o.Calls = tour(t, names...) })
	d.key("end")
	d.fits()
	d.sees("and 15 more", "Now you", "GOODBYE!")
}

// TestHostileTextsStayWhereTheyAre shows a fixture whose every text would spoil a screen.
func TestHostileTextsStayWhereTheyAre(t *testing.T) {
	hostile := `\x1b[2J\x1b[?1049l\u202e漢字👍🏽 ` + strings.Repeat("x", 40)
	text := fmt.Sprintf("name: \"%s\"\nabout: \"%s\\n%s\"\nturns:\n  - caller: \"%s\"\n    notes: [{text: \"%s\", pane: payloads}]\n",
		hostile, hostile, hostile, hostile, hostile)
	f, err := fixture.Parse(fixture.Source{}, "hostile", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	p, err := player.Load(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range sizes {
		d := start(t, size[0], size[1], func(o *Options) { o.Calls, o.Title, o.Keys = []*player.Player{p}, f.Name, true })
		for d.m.cue < len(d.m.script.Cues)-1 {
			d.fits()
			for _, bad := range []string{"\x1b[2J", "\x1b[?1049l", "\u202e"} {
				if strings.Contains(d.m.View(), bad) {
					t.Fatalf("%q reaches the terminal at cue %d", bad, d.m.cue)
				}
			}
			d.tick()
		}
	}
}

// TestCleanShowsNoIDs looks for headers and ids in everything that is shown.
func TestCleanShowsNoIDs(t *testing.T) {
	d := start(t, 160, 45, func(o *Options) { o.Clean = true })
	for d.m.cue < len(d.m.script.Cues)-1 {
		d.tick()
		frame := d.screen()
		for _, hidden := range []string{"X-Request-Id", "Authorization", "Content-Type", "Tab panes", "Space p", "Ctrl+", "/help"} {
			if strings.Contains(frame, hidden) {
				t.Fatalf("%s is on the screen:\n%s", hidden, frame)
			}
		}
		if id := uuid.FindString(frame); id != "" {
			t.Fatalf("%s is on the screen:\n%s", id, frame)
		}
	}
}

func TestALargeStageHasTheCodeInLargeLetters(t *testing.T) {
	for form, change := range map[string]func(*Options){"plain": nil, "large": forms["large"]} {
		for _, size := range [][2]int{{120, 40}, {160, 45}, {200, 50}} {
			d := start(t, size[0], size[1], change)
			cue := -1
			for range 3 { // the third caption is about the phone
				cue = d.first(cue+1, director.CaptionOn)
			}
			d.goTo(cue)
			if got := strings.Contains(d.screen(), "████  ████   ███  ████  ████  ████"); got != (form == "large") {
				t.Errorf("%s, %v: large letters are %v:\n%s", form, size, got, d.screen())
			}
		}
	}
}

func TestNothingPlaysUnseenWhereTheScreenIsTooSmall(t *testing.T) {
	d := start(t, 59, 16, nil)
	d.sees("too small: needs 60×16, has 59×16; Ctrl+C quits")
	wants := func(n int) {
		t.Helper()
		if len(d.waited) != n {
			t.Errorf("it wanted to go on %d times, want %d", len(d.waited), n)
		}
	}
	wants(0)
	d.send(tea.WindowSizeMsg{Width: 60, Height: 16})
	d.lacks("too small")
	wants(1)
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24}) // it waits as long as it did
	wants(1)
	before := d.m.beat
	d.send(tea.WindowSizeMsg{Width: 80, Height: 15})
	d.send(tickMsg{before}) // on its way
	wants(1)
	d.send(tea.WindowSizeMsg{Width: 80, Height: 16})
	wants(2)
}

func TestTheSmallestScreenShowsTheCallBehindTheCaptions(t *testing.T) {
	d := start(t, 60, 16, func(o *Options) { o.Large, o.Keys = true, true })
	d.goTo(d.first(0, director.CaptionOn))
	d.sees("Conversation", "This is Jim, an AI voice agent.")
}
