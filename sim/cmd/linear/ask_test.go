package linear

import (
	"io"
	"strings"
	"testing"
)

func TestOnlyTheNumberThatIsAskedForAgrees(t *testing.T) {
	for typed, want := range map[string]int{"y": 2, "yes": 2, "ok": 2, "": 2, "no": 1, "n": 1} {
		var aside strings.Builder
		s := &Session{Out: io.Discard, Aside: &aside, lines: readLines(t.Context(), strings.NewReader(typed+"\n"))}
		agreed, err := s.Ask(t.Context(), []string{"Send it?"})
		if asked := strings.Count(aside.String(), "Type "); agreed || err != nil || asked != want {
			t.Errorf("%q: agreed %v, %v, asked %d times, want %d", typed, agreed, err, asked, want)
		}
	}
}
