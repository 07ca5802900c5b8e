package source

import (
	"context"
	"net/url"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/sim/fixture/corpus"
	"callsim/tui/player"
)

func holding(t *testing.T, config call.Config, still bool) *held {
	t.Helper()
	s, err := Hold(t.Context(), 7, config, Options{Now: time.Now, Still: still})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s.(*held)
}

// nearby is how functions reach the mocked space.
type nearby struct{ call.Door }

func TestTheModeOfACall(t *testing.T) {
	elsewhere := &url.URL{Scheme: "https", Host: "example.com"}
	for name, c := range map[string]struct {
		config call.Config
		want   Mode
	}{
		"mocked":                              {call.Config{}, Mocked},
		"functions with a space of their own": {call.Config{FunctionsURL: elsewhere}, Real},
		"functions that ask the mocked space": {call.Config{FunctionsURL: elsewhere, Door: nearby{}}, Mocked},
	} {
		t.Run(name, func(t *testing.T) {
			if got := ModeOf(c.config); got != c.want {
				t.Errorf("it is %d, want %d", got, c.want)
			}
		})
	}
}

func TestWhatSourcesCan(t *testing.T) {
	finder := &corpus.Finder{}
	t.Cleanup(finder.Close)
	item, err := finder.Single("verify/expired")
	if err != nil {
		t.Fatal(err)
	}
	f, err := item.Read()
	if err != nil {
		t.Fatal(err)
	}
	p, err := player.Load(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	replay, err := Play(1, p, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(replay.Close)
	recording, err := Play(2, player.Recorded("a.jsonl", replay.All(), call.Default()), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(recording.Close)
	foreign, served := holding(t, call.Default(), true), holding(t, call.Default(), true)
	foreign.config.FunctionsURL = &url.URL{Scheme: "http", Host: "localhost"}
	served.config.FunctionsURL, served.config.Door = foreign.config.FunctionsURL, nearby{}
	for name, c := range map[string]struct {
		source Source
		able   []Ability
	}{
		"a call that is held":        {holding(t, call.Default(), true), []Ability{Act, Advance, Fault, Token, Restart, Save}},
		"one with a foreign space":   {foreign, []Ability{Act}},
		"one with foreign functions": {served, []Ability{Act, Advance, Fault, Token, Restart, Save}},
		"a fixture":                  {replay, []Ability{Token, Restart, Seek, Expect}},
		"a recording":                {recording, []Ability{Seek}},
	} {
		t.Run(name, func(t *testing.T) {
			able := map[Ability]bool{}
			for _, a := range c.able {
				able[a] = true
			}
			for a := Act; a <= Expect; a++ {
				if why := c.source.Can(a); (why == "") != able[a] {
					t.Errorf("ability %d: %q, want it to be %v", a, why, able[a])
				}
			}
		})
	}
}

func TestItTicksWhileSomethingIsUnderWay(t *testing.T) {
	h := holding(t, call.Default(), false)
	h.Do(Work{Waiting: "waiting", Run: func(context.Context, *call.Call) error { return nil }})
	if p := h.Progress(); !p.Running || p.What != "waiting" {
		t.Errorf("%+v", p)
	}
	if _, cmd := h.Update(tick{message{7}}); cmd == nil {
		t.Error("it does not go on ticking")
	}
	h.ticking = false
	if change, _ := h.Update(done{message{7}, nil}); change.Done == nil || h.Progress().Busy() {
		t.Errorf("%+v", change)
	}
	if _, cmd := h.Update(tick{message{7}}); cmd != nil {
		t.Error("it ticks while nothing is under way")
	}
}

func TestWhatIsDoneAtOnceKeepsItsPlace(t *testing.T) {
	h := holding(t, call.Default(), true)
	shown := false
	h.Do(Work{Waiting: "waiting", Run: func(context.Context, *call.Call) error { return nil }})
	h.Do(Work{Show: func() { shown = true }})
	if shown || h.Progress().Queued != 1 {
		t.Error("it comes before what is under way is done")
	}
	h.Update(done{message{7}, nil})
	if h.Proceed(); !shown {
		t.Error("it does not come")
	}
}

func TestAStaleBeatMovesNothing(t *testing.T) {
	var asked []tea.Msg
	after := func(_ time.Duration, msg tea.Msg) tea.Cmd {
		asked = append(asked, msg)
		return func() tea.Msg { return msg }
	}
	finder := &corpus.Finder{}
	t.Cleanup(finder.Close)
	item, _ := finder.Single("verify/expired")
	f, err := item.Read()
	if err != nil {
		t.Fatal(err)
	}
	p, err := player.Load(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Play(1, p, Options{After: after})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	s.PlayOrPause()
	s.Pause()
	if change, cmd := s.Update(asked[0].(Message)); change.Moved || cmd != nil || s.Track().Position() != 1 {
		t.Errorf("%+v", change)
	}
	s.PlayOrPause()
	if change, _ := s.Update(asked[1].(Message)); !change.Moved || s.Track().Position() != 2 {
		t.Errorf("%+v", change)
	}
}
