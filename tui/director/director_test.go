package director_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"callsim/fixtures"
	"callsim/sim/fixture"
	"callsim/sim/fixture/captions"
	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/replay"
	"callsim/sim/trace"
	"callsim/tui/director"
)

// calls plays the built-in fixtures whose path begins with prefix.
func calls(t testing.TB, prefix string) []director.Call {
	t.Helper()
	finder := &corpus.Finder{}
	t.Cleanup(finder.Close)
	items, err := finder.Find(nil)
	if err != nil {
		t.Fatal(err)
	}
	var all []director.Call
	for _, item := range items {
		if !strings.HasPrefix(item.Name, prefix) {
			continue
		}
		f, err := item.Read()
		if err != nil {
			t.Fatal(err)
		}
		p := replay.Play(t.Context(), f)
		if p.Status != replay.Passed {
			t.Fatalf("%s: %s", item.Name, p.Status)
		}
		all = append(all, director.Call{Fixture: f, Events: p.Events, Acts: p.Acts})
	}
	if len(all) == 0 {
		t.Fatalf("no fixture in %s", prefix)
	}
	return all
}

// played plays a fixture from its text.
func played(t *testing.T, text string) director.Call {
	t.Helper()
	f, err := fixture.Parse(fixture.Source{FS: fixtures.FS}, "text", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	p := replay.Play(t.Context(), f)
	return director.Call{Fixture: f, Events: p.Events, Acts: p.Acts}
}

func TestTheTourTakesAboutThreeMinutes(t *testing.T) {
	s := director.Write(calls(t, "tour/"))
	if s.Length < 150*time.Second || s.Length > 225*time.Second {
		t.Errorf("it takes %s", s.Length)
	}
	for _, scene := range s.Scenes {
		if !scene.Verified {
			t.Errorf("%s: ends unverified", scene.Name)
		}
	}
	if half := s.Faster(2); half.Length != s.Length/2 || half.Cues[len(half.Cues)-1].At != s.Cues[len(s.Cues)-1].At/2 {
		t.Errorf("at twice the speed it takes %s", half.Length)
	}
}

func TestTheSameInputGivesTheSameScript(t *testing.T) {
	a, b := director.Write(calls(t, "tour/")), director.Write(calls(t, "tour/"))
	if !reflect.DeepEqual(a, b) {
		t.Error("two scripts differ")
	}
}

// TestEveryFixtureMakesASoundScript holds what must be true of any script, for all fixtures there are.
func TestEveryFixtureMakesASoundScript(t *testing.T) {
	for _, c := range calls(t, "") {
		s := director.Write([]director.Call{c})
		sound(t, c.Fixture.File, s, []director.Call{c})
	}
	tour := calls(t, "tour/")
	sound(t, "tour", director.Write(tour), tour)
}

func sound(t *testing.T, name string, s *director.Script, calls []director.Call) {
	t.Helper()
	ascends(t, name, s)
	for i, c := range calls {
		var seen []int
		typed := ""
		for _, cue := range s.Cues {
			if cue.Scene != i {
				continue
			}
			switch cue.Kind {
			case director.Moment:
				seen = append(seen, cue.Event)
			case director.Letter:
				typed += cue.Text
			}
		}
		var want []int
		for _, e := range c.Events {
			want = append(want, e.Seq)
			if d, ok := e.Data.(trace.CallerSaid); ok && !strings.Contains(typed, d.Text) {
				t.Errorf("%s: %q is never typed", name, d.Text)
			}
		}
		if !slices.Equal(seen, want) {
			t.Errorf("%s: events %v are shown of %v", name, seen, want)
		}
		if got, want := s.State(len(s.Cues)-1).Card, director.EndCard; got != want {
			t.Errorf("%s: ends with card %v", name, got)
		}
		captionsOf(t, name, s, i, c)
	}
}

// ascends checks the times of all cues, and that letters come at the pace of a person.
func ascends(t *testing.T, name string, s *director.Script) {
	t.Helper()
	for i := 1; i < len(s.Cues); i++ {
		c, last := s.Cues[i], s.Cues[i-1]
		gap := c.At - last.At
		if gap < 0 {
			t.Fatalf("%s: cue %d comes before cue %d", name, i, i-1)
		}
		if c.Kind == director.Letter && last.Kind == director.Letter && (gap < 60*time.Millisecond || gap > 140*time.Millisecond) {
			t.Errorf("%s: %s between two letters", name, gap)
		}
		if s.State(i).Caption != "" && s.State(i-1).Caption == s.State(i).Caption && s.State(i).Look != s.State(i-1).Look {
			t.Errorf("%s: the panes move while %q is read", name, s.State(i).Caption)
		}
	}
	fresh(t, name, s)
	if last := s.Cues[len(s.Cues)-1]; last.At != s.Length || last.Kind != director.Finish {
		t.Errorf("%s: ends with %+v, after %s", name, last, s.Length)
	}
}

// longest is for how long nothing new is to be seen or read.
const longest = 8 * time.Second

// fresh checks that something new comes all the time.
func fresh(t *testing.T, name string, s *director.Script) {
	t.Helper()
	var since time.Duration
	for i, c := range s.Cues {
		if c.Kind == director.CaptionOff || c.Kind == director.Enlarge {
			continue
		}
		if c.At-since > longest {
			t.Errorf("%s: nothing new comes for %s, until cue %d: %+v", name, c.At-since, i, c)
		}
		since = c.At
	}
}

// captionsOf checks that every caption is shown, for as long as it takes to read it.
func captionsOf(t *testing.T, name string, s *director.Script, scene int, c director.Call) {
	t.Helper()
	var want, got []string
	hold := map[string]time.Duration{}
	for _, one := range captions.Of(c.Fixture, c.Events) {
		want = append(want, one.Text)
		hold[one.Text] = one.Hold
	}
	for i, c := range s.Cues {
		if c.Scene != scene || c.Kind != director.CaptionOn {
			continue
		}
		got = append(got, c.Text)
		if d := s.Cues[i+1].At - c.At; d < max(director.Reading(c.Text), hold[c.Text], 2500*time.Millisecond) {
			t.Errorf("%s: %q is shown for %s", name, c.Text, d)
		}
	}
	if !slices.Equal(got, want) || len(got) == 0 {
		t.Errorf("%s: the captions are %q, want %q", name, got, want)
	}
}

func TestNotesComeAfterTheirEvents(t *testing.T) {
	c := played(t, `
name: a
about: b
notes: [{text: opening}, {text: started, after: call.started}, {text: over, after: call.ended}]
turns:
  - caller: yes please
    notes:
      - at the end
      - {text: sent, pane: phone, after: sms.delivered, hold: 9s}
      - {text: never, after: rest.failed}
  - caller: "no"
  - hangup: true
`)
	s := director.Write([]director.Call{c})
	var got []string
	for i, cue := range s.Cues {
		if cue.Kind == director.CaptionOn {
			at := s.State(i)
			got = append(got, cue.Text+" after "+string(c.Events[at.Moment-1].Kind))
		}
	}
	want := []string{
		"started after call.started", "opening after agent.said",
		"sent after sms.delivered", "at the end after agent.said", "never after agent.said", "over after call.ended",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestStepsGoFromBeatToBeat(t *testing.T) {
	s := director.Write(calls(t, "tour/"))
	var forward, back []int
	for i := 0; s.Cues[i].Kind != director.End; i = s.Next(i, 1) {
		forward = append(forward, i)
	}
	for i := s.NextScene(len(s.Cues), -1); i > 0; {
		i = s.Next(i, -1)
		back = append(back, i)
	}
	slices.Reverse(back)
	if !slices.Equal(forward, back) {
		t.Errorf("forward %v, back %v", forward, back)
	}
	cards := []int{0}
	for i := 0; ; {
		n := s.NextScene(i, 1)
		if n == i {
			break
		}
		cards, i = append(cards, n), n
	}
	if len(cards) != len(s.Scenes)+2 || s.Cues[cards[len(cards)-1]].Kind != director.End {
		t.Errorf("the scenes begin at %v", cards)
	}
	if got := s.NextScene(cards[2]+5, -1); got != cards[2] {
		t.Errorf("back within a scene is %d, not its card %d", got, cards[2])
	}
}

// TestAStateDependsOnItsCueAlone steps about at random and comes to the same states.
func TestAStateDependsOnItsCueAlone(t *testing.T) {
	s := director.Write(calls(t, "tour/"))
	chance := rand.New(rand.NewPCG(1, 2))
	seen := map[int]director.State{}
	for range 2000 {
		i := chance.IntN(len(s.Cues))
		if was, ok := seen[i]; ok && was != s.State(i) {
			t.Fatalf("cue %d: %+v, then %+v", i, was, s.State(i))
		}
		seen[i] = s.State(i)
	}
	if s.State(-5) != s.State(0) || s.State(1<<20) != s.State(len(s.Cues)-1) {
		t.Error("there is something beyond the ends")
	}
}
