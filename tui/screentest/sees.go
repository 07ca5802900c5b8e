package screentest

import (
	"strings"
	"testing"
)

// Sees checks that texts are on a screen.
func Sees(t testing.TB, screen string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			t.Errorf("%q is not on the screen:\n%s", text, screen)
		}
	}
}

// SeesNot checks that texts are not on a screen.
func SeesNot(t testing.TB, screen string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if strings.Contains(screen, text) {
			t.Errorf("%q is on the screen:\n%s", text, screen)
		}
	}
}
