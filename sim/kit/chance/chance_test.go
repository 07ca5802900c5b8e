package chance_test

import (
	"regexp"
	"testing"

	"callsim/sim/kit/chance"
)

func TestTheSameSeedDrawsTheSame(t *testing.T) {
	a, b := chance.New(7, "space"), chance.New(7, "space")
	for range 100 {
		if x, y := a.UUID(), b.UUID(); x != y {
			t.Fatalf("%s and %s", x, y)
		}
	}
	if chance.New(7, "space").UUID() == chance.New(7, "agent").UUID() {
		t.Error("two parties share a stream")
	}
	if chance.New(7, "space").UUID() == chance.New(8, "space").UUID() {
		t.Error("two seeds share a stream")
	}
}

func TestUUIDHasItsForm(t *testing.T) {
	form := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	s := chance.New(1, "x")
	for range 1000 {
		if id := s.UUID(); !form.MatchString(id) {
			t.Fatalf("%s", id)
		}
	}
}

func TestTextDrawsFromTheAlphabet(t *testing.T) {
	if got := chance.New(1, "x").Text(200, "ab"); !regexp.MustCompile(`^[ab]{200}$`).MatchString(got) {
		t.Errorf("%q", got)
	}
}
