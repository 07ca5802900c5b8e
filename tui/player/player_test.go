package player_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"callsim/sim/fixture"
	"callsim/sim/trace"
	"callsim/tui/player"
)

const text = `name: a call
about: To go back and forth in.
turns:
  - caller: yes please
    expect: [rest.replied: {status: 200}, rest.failed: {}]
  - caller: <wrong-token>
    expect: [rest.replied: {body: {success: true}}, agent.said: {}]
  - caller: goodbye
`

func load(t *testing.T, text string) *player.Player {
	t.Helper()
	f, err := fixture.Read(fixture.Source{FS: fstest.MapFS{"a.yaml": {Data: []byte(text)}}}, "a.yaml")
	if err != nil {
		t.Fatal(err)
	}
	p, err := player.Load(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestGoingFromTurnToTurnAndFromFailureToFailure(t *testing.T) {
	p := load(t, text)
	var turns []int
	for range 5 {
		turns = append(turns, p.Turn())
		p.NextTurn()
	}
	if want := []int{0, 1, 2, 3, 3}; !equal(turns, want) || !p.AtEnd() || p.Turns() != 3 {
		t.Errorf("turns %v, want %v", turns, want)
	}
	turns = nil
	for range 5 {
		p.PreviousTurn()
		turns = append(turns, p.Turn())
	}
	if want := []int{3, 2, 1, 0, 0}; !equal(turns, want) || p.Position() != 1 {
		t.Errorf("back: turns %v, want %v, at %d", turns, want, p.Position())
	}
	var failures []int
	for at := p.Failure(1); at > 0; at = p.Failure(1) {
		p.Go(at)
		failures = append(failures, p.Turn())
		if marks := p.Marks(); marks[len(marks)-1].Met && marks[0].Met {
			t.Errorf("nothing failed at %d", at)
		}
	}
	if want := []int{1, 2}; !equal(failures, want) {
		t.Errorf("failures in %v, want %v", failures, want)
	}
	if p.Go(p.Len()); p.Failure(1) != 0 || p.Failure(-1) == 0 {
		t.Error("there is a failure at the end, or none before")
	}
}

func equal(a, b []int) bool {
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return false
		}
	}
	return len(a) == len(b)
}

// TestWhatIsThereFollowsFromThePosition walks at random.
func TestWhatIsThereFollowsFromThePosition(t *testing.T) {
	p := load(t, text)
	type view struct{ events, marks, turn int }
	seen := map[int]view{}
	random := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		switch random.IntN(5) {
		case 0:
			p.NextTurn()
		case 1:
			p.PreviousTurn()
		default:
			p.Step(random.IntN(9) - 4)
		}
		now := view{len(p.Events()), len(p.Marks()), p.Turn()}
		if before, was := seen[p.Position()]; was && before != now {
			t.Fatalf("at %d: %+v and %+v", p.Position(), before, now)
		}
		seen[p.Position()] = now
		if now.events != p.Position() || p.Position() < 1 || p.Position() > p.Len() {
			t.Fatalf("at %d: %+v", p.Position(), now)
		}
	}
}

func TestAFixtureWithoutFailuresGoesFromErrorToError(t *testing.T) {
	p := load(t, strings.NewReplacer(", rest.failed: {}", "", "success: true", "success: false").Replace(text))
	at := p.Failure(1)
	if at == 0 || p.All()[at-1].Kind != trace.KindRESTReplied {
		t.Errorf("the first error is at %d", at)
	}
	if p.Go(p.Len()); p.Failure(-1) != at {
		t.Errorf("the last is at %d, not %d", p.Failure(-1), at)
	}
}

func TestThePaceStaysWithinBounds(t *testing.T) {
	p := load(t, strings.Replace(text, "  - caller: goodbye", "  - advance: 2h\n  - caller: goodbye", 1))
	if _, plays := p.Wait(); plays {
		t.Error("it plays by itself")
	}
	p.Advance()
	p.Play()
	steps := 0
	for ; p.Playing(); steps++ {
		if d, ok := p.Wait(); !ok || d < 200*time.Millisecond || d > 2*time.Second {
			t.Errorf("at %d: %v, %v", p.Position(), d, ok)
		}
		p.Advance()
	}
	if steps != p.Len()-1 || !p.AtEnd() {
		t.Errorf("%d steps of %d", steps, p.Len())
	}
	p.Faster(-9)
	if p.Speed() != "0.25x" {
		t.Error(p.Speed())
	}
	p.Faster(9)
	p.SetPace(func(_, _ trace.Event) time.Duration { return 16 * time.Second })
	if p.Play(); p.Position() != 1 {
		t.Error("at the end it does not begin again")
	}
	if d, _ := p.Wait(); d != time.Second || p.Speed() != "16x" {
		t.Errorf("%v at %s", d, p.Speed())
	}
}

func TestACallThatCannotBePlayedSaysWhy(t *testing.T) {
	f := *load(t, text).Fixture()
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := player.Load(stopped, &f); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	f.Config.AgentID = ""
	if _, err := player.Load(t.Context(), &f); err == nil || !strings.Contains(err.Error(), "the harness failed: a.yaml:1:1: the agent id must not be empty") {
		t.Errorf("%v", err)
	}
}
