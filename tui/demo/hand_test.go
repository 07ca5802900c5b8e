package demo

import (
	"strings"
	"testing"

	"callsim/sim/kit/trials"
	"callsim/tui/director"
)

// toALine stops where a line of a call is being typed, after its first turn.
func (d *driver) toALine(scene int) {
	cue := d.m.script.Scenes[scene].First
	for d.m.script.State(cue).Turn < 1 || d.m.script.State(cue).Input == "" {
		cue++
	}
	d.goTo(cue)
}

// TestALetterHandsTheCallOver takes over in the middle of a line, and finishes the call by hand.
func TestALetterHandsTheCallOver(t *testing.T) {
	d := start(t, 120, 40, func(o *Options) { o.Clean, o.Large, o.Keys = true, true, true })
	d.toALine(1)
	d.sees("go ahead")
	d.key("o")
	d.fits()
	d.sees("▸ o", "go ahead", "Phone")
	d.lacks("Broadcasts", "Ctrl+", "on the line")
	d.key("ctrl+u", "<token>", "enter")
	d.sees("verify_mfa")
	d.key("no thanks", "enter")
	d.sees("ended: completed")
	d.fits()
	if d.key("q"); d.quit {
		t.Error("q, typed into the call, ends the program")
	}
}

// TestACallThatIsOverIsHandedOverBeforeItsEnd goes back to the last turn, where there is something left to say.
func TestACallThatIsOverIsHandedOverBeforeItsEnd(t *testing.T) {
	for scene := range 4 {
		d := start(t, 120, 40, nil)
		d.key("home")
		for range scene + 2 {
			d.key("pgdown")
		}
		if d.m.script.Cues[d.m.cue].Kind == director.Chapter || scene == 3 {
			d.key("left")
		}
		d.sees("ended: ")
		d.key("y")
		d.sees("▸ y", "✓ verified")
		d.key("ctrl+u", "bye", "enter")
		d.sees("■ ended: ")
	}
}

// TestACallIsHandedOverFromACard begins that call, and from the end the last one.
func TestACallIsHandedOverFromACard(t *testing.T) {
	for key, sees := range map[string]string{"home": "+12025550123", "end": "+12025550166"} {
		d := start(t, 120, 40, nil)
		d.key(key, "y")
		d.sees("▸ y", sees, "● on the line")
		d.key("es", "enter")
		d.sees("ƒ send_mfa")
	}
}

// TestTheCallByHandLooksAsTheDemoDid takes over in each form, at moments that show one pane, two panes and a card.
func TestTheCallByHandLooksAsTheDemoDid(t *testing.T) {
	for n, size := range append([][2]int{{72, 26}, {200, 50}}, sizes...) {
		if trials.Race && trials.LeftOut(n) {
			continue
		}
		d := start(t, size[0], size[1], func(o *Options) { o.Large, o.Clean = true, true })
		cues := []int{0, d.first(0, director.Chapter), d.first(0, director.Letter), d.first(0, director.CaptionOn)}
		for i := range 4 {
			cues = append(cues, d.first(cues[len(cues)-1]+1, director.CaptionOn), d.m.script.Scenes[i].First)
		}
		for i, cue := range cues {
			d.goTo(cue)
			d.key("h")
			d.fits()
			d.sees("▸ h", "Conversation")
			d.lacks("Ctrl+", "hidden", "Tab panes", "X-Request-Id", "/help")
			n := 0
			for _, name := range []string{"Phone", "Prompt", "Payloads", "Broadcasts", "State"} {
				if strings.Contains(d.screen(), "─ "+name) {
					n++
				}
			}
			if n > 3 {
				t.Errorf("%v, cue %d: more than four panes:\n%s", size, cue, d.screen())
			}
			if i == 0 { // the space takes its time in a call by hand
				d.key("ctrl+u", "yes, to +12025550123 please", "enter")
			}
			d.fits()
			if id := uuid.FindString(d.screen()); id != "" {
				t.Errorf("%s is on the screen:\n%s", id, d.screen())
			}
			d.lacks("X-Request-Id", "Authorization", "Content-Type")
			d.key("ctrl+b")
		}
	}
}

// TestTheLayoutOfACallByHandIsThePresenters changes it by the keys of the panes and by the palette.
func TestTheLayoutOfACallByHandIsThePresenters(t *testing.T) {
	d := start(t, 120, 40, forms["large"])
	d.toALine(1)
	d.key("o", "tab")
	d.sees("Conversation", "Phone")
	d.key("z")
	d.sees("Conversation")
	d.lacks("Phone")
	d.key("z")
	d.sees("Phone")
	d.key("=")
	d.fits()
	d.sees("Broadcasts", "State")
	d.key("ctrl+p")
	d.fits()
	d.key("back")
	d.sees("Back to the demo", "Ctrl+B")
	d.key("enter")
	if d.m.handed != nil {
		t.Errorf("it is still the presenter's:\n%s", d.screen())
	}
}

// TestThePresenterGoesBack takes over, says something and comes back to the same frame, again and again.
func TestThePresenterGoesBack(t *testing.T) {
	for form, change := range forms {
		d := start(t, 120, 40, change)
		for _, scene := range []int{1, 0, 1} {
			d.toALine(scene)
			before := d.m.View()
			cue := d.m.cue
			d.key("o")
			if !d.m.options.Clean {
				d.sees("Ctrl+B demo")
			}
			d.key("f1")
			d.sees("back to the demo, where you left")
			d.key("esc", "enter", "more", "ctrl+b")
			d.fits()
			if d.m.cue != cue || !d.m.paused || d.m.View() != before {
				t.Fatalf("%s: it is at cue %d, not %d, or looks another way:\n%s", form, d.m.cue, cue, d.screen())
			}
			d.key("space")
			if d.tick(); d.m.cue <= cue {
				t.Errorf("%s: it does not go on", form)
			}
		}
		d.key("ctrl+b")
		d.fits()
	}
}

// TestNoHintSaysWhatDoesNothing looks at the last card, where nothing plays.
func TestNoHintSaysWhatDoesNothing(t *testing.T) {
	d := start(t, 120, 40, nil)
	d.key("end")
	d.sees("a letter: your turn", "q end")
	d.lacks("Space", "PgDn")
	d = start(t, 120, 40, func(o *Options) { o.Loop = true })
	d.key("end")
	d.sees("Space play")
}
