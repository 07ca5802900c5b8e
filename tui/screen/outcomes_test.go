package screen

import "testing"

func TestWhatCameOfACodeHasItsSignInEachPane(t *testing.T) {
	for name, c := range map[string]struct{ say, sees []string }{
		"verified": {[]string{"yes please", "<token>"}, []string{"✓ The code is correct", "✓ verified  177 ms  200", "✓ used", "✓ verified", "reply of verify_mfa  ✓"}},
		"refused":  {[]string{"yes please", "<wrong-token>"}, []string{"⊘ The code is wrong", "⊘ refused  177 ms  200", "reply of verify_mfa  ⊘"}},
		"expired":  {[]string{"yes please", "/advance 3h", "<token>"}, []string{"◌ ", "◌ gone  177 ms  404", "◌ no longer works", "reply of verify_mfa  ◌"}},
		"failed":   {[]string{"/fault verify 500", "yes please", "<token>"}, []string{"✗ the space answered with status 500", "✗ failed  177 ms  500", "reply of verify_mfa  ✗"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t, 120, 40)
			for _, line := range c.say {
				d.say(line)
			}
			d.sees(c.sees...)
		})
	}
}
