package hear

import (
	"fmt"
	"testing"
)

func TestWhatWasUnderstoodIsKeptForSoManyTexts(t *testing.T) {
	var m memory
	for i := range 2*manyTexts + 1 {
		code := fmt.Sprintf("%06d", 100000+i)
		for range 2 {
			if got := m.of(said{"it is " + code, Expect{}}); got.Code != code {
				t.Fatalf("%s: got %+v", code, got)
			}
		}
		if len(m.heard) > manyTexts {
			t.Fatalf("%d texts are kept", len(m.heard))
		}
	}
	for before, want := range map[string]string{"48": "482913", "": "2913"} {
		if got := m.of(said{"2913", Expect{Before: before, Asked: true}}); got.Code != want {
			t.Errorf("behind %q: got %+v, want %s", before, got, want)
		}
	}
}
