package linear

import (
	"context"
	"fmt"
	"strings"

	"callsim/sim/caret"
)

// Ask asks whoever types a question of several lines in the middle of the call, and says whether the answer is yes. What
// is no clear answer is asked for again; the end of the input is a no.
func (s *Session) Ask(ctx context.Context, question []string) (bool, error) {
	for _, line := range question {
		fmt.Fprintf(s.Aside, "        %s\n", caret.Show(line))
	}
	for {
		fmt.Fprint(s.Aside, "        [yes or no] ")
		select {
		case <-ctx.Done():
			return false, context.Cause(ctx)
		case line, more := <-s.lines:
			if !more {
				return false, nil
			}
			switch strings.ToLower(strings.TrimSpace(line.text)) {
			case "y", "yes":
				return true, nil
			case "n", "no":
				return false, nil
			}
		}
	}
}
