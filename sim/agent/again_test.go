package agent

import "testing"

func TestAgainIsAgreementToAnotherTry(t *testing.T) {
	for _, text := range []string{
		"try again", "Try again, please.", "retry", "re-try it", "again", "Again please!", "one more time", "once more", "same code",
		"the same one", "use the same one", "use the same code again", "check it again", "check the same code", "could you try that again?",
		"yes, try it again", "let's try once more", "do it", "give it another try, Jim", "another go", "let me try again", "just try again then",
	} {
		if !saysAgain(text) {
			t.Errorf("%q is not heard as another try", text)
		}
	}
	for _, text := range []string{
		"", "no", "do not try again", "don't try again", "send me a new code", "another code", "try a new code", "say that again",
		"what was that again", "123456", "try 123456", "same to you", "call me instead", "use another number", "goodbye", "I tried again and again",
	} {
		if saysAgain(text) {
			t.Errorf("%q is heard as another try", text)
		}
	}
}
