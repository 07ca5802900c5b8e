package linear

import (
	"context"
	"fmt"

	"callsim/sim/kit/caret"
	"callsim/sim/live/guard"
)

// Ask asks the person at the terminal a question, and reports whether the answer agrees. It repeats the question until the
// answer is clear. The end of the input means no.
func (s *Session) Ask(ctx context.Context, question []string) (bool, error) {
	for _, line := range question {
		fmt.Fprintf(s.Aside, "        %s\n", caret.Show(line))
	}
	for {
		challenge := guard.NewChallenge()
		if s.wipes() {
			mark(s.Out)
		}
		fmt.Fprint(s.Aside, "        ", challenge.Prompt())
		select {
		case <-ctx.Done():
			return false, context.Cause(ctx)
		case line, more := <-s.lines:
			if !more {
				return false, nil
			}
			agreed, clear := challenge.Answer(line.text)
			s.answered(agreed, clear)
			if clear {
				return agreed, nil
			}
		}
	}
}

// answered wipes an answer off the terminal, because it may be a code, and shows what it meant.
func (s *Session) answered(agreed, clear bool) {
	if !s.wipes() {
		return
	}
	wipe(s.Out)
	fmt.Fprintln(s.Aside, "        "+map[bool]string{true: "agreed", false: map[bool]string{true: "declined", false: "that is neither"}[clear]}[agreed])
}
