package coverage_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"callsim/sim/coverage"
	"callsim/sim/fixture"
	"callsim/sim/replay"
)

// covered are the points that a fixture reaches, as "group: name".
func covered(t *testing.T, text string) []string {
	t.Helper()
	f, err := fixture.Read(fixture.Source{FS: fstest.MapFS{"a.yaml": {Data: []byte("name: a\nabout: b\n" + text)}}}, "a.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, err := coverage.New()
	if err != nil {
		t.Fatal(err)
	}
	c.Add(f, replay.Play(t.Context(), f).Events)
	var all []string
	r := c.Report()
	for _, g := range r.Groups {
		for _, e := range g.Entries {
			if slices.Equal(e.Files, []string{"a.yaml"}) {
				all = append(all, g.Name+": "+e.Name)
			} else if len(e.Files) > 0 {
				t.Errorf("%s: %v", e.Name, e.Files)
			}
		}
	}
	if r.Covered != len(all) || r.Percent() != len(all)*100/r.Total {
		t.Errorf("%d of %d, %d%%; counted %d", r.Covered, r.Total, r.Percent(), len(all))
	}
	return all
}

func TestWhatHappenedIsCovered(t *testing.T) {
	for text, want := range map[string]string{
		"turns: [{caller: no thanks}]": `steps of the prompt: 1: Greet and ask
intents of the caller: no
ends of the call: declined`,
		"space: {faults: [send slow=2s @2, send 500]}\nturns: [{caller: yes}, {caller: go on}, {hangup: true}]": `steps of the prompt: 1: Greet and ask
steps of the prompt: 2: Ask for the digits
replies of the functions: send_mfa sent by text
replies of the functions: send_mfa server error
statuses of the space: send 200
statuses of the space: send 500
faults of the space: send 500
faults of the space: send slow
intents of the caller: yes
ends of the call: hangup`,
		"space: {faults: [verify timeout]}\nturns: [{silence: true}]": `steps of the prompt: 1: Greet and ask
intents of the caller: silence
ends of the call: hangup`,
		"turns: [{post: {body: {action: get_signature, functions: []}}}, {post: {method: GET}}]": `steps of the prompt: 1: Greet and ask
replies of the functions: wrong method
replies of the functions: signatures
ends of the call: hangup`,
	} {
		if got := strings.Join(covered(t, text), "\n"); got != want {
			t.Errorf("%s:\ngot\n%s\nwant\n%s", text, got, want)
		}
	}
}
