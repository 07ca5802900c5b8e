package rewrite

import (
	"context"
	"errors"
	"fmt"

	"callsim/sim/fixture"
	"callsim/sim/replay"
)

// rounds is how often a fixture is played and rewritten before it is given up: mending one turn may show the next.
const rounds = 10

// ErrStopped says that the conversation itself would have to change.
var ErrStopped = errors.New("turns were never played: change the conversation, not what is expected of it")

// Text is a fixture's text, rewritten until it passes: the same text when it passes as it is. read reads a text as the
// fixture's file. The error says why it could not be made to pass; nothing is then to be written.
func Text(ctx context.Context, text []byte, read func([]byte) (*fixture.Fixture, error)) ([]byte, error) {
	for range rounds {
		f, err := read(text)
		if err != nil {
			return nil, err
		}
		p := replay.Play(ctx, f)
		switch {
		case ctx.Err() != nil:
			return nil, context.Cause(ctx)
		case p.Status == replay.Passed:
			return text, nil
		case p.Status == replay.Broken:
			return nil, p.Problems.Err()
		case p.Stopped:
			last := p.Failures[len(p.Failures)-1]
			if len(p.Failures) == 1 {
				return nil, fmt.Errorf("%s: %s: %w", last.Pos, last.What, ErrStopped)
			}
		}
		if err := Apply(f, p); err != nil {
			return nil, err
		}
		next, err := fixture.FormatDoc(f.Doc)
		if err != nil {
			return nil, err
		}
		if string(next) == string(text) {
			return nil, fmt.Errorf("%s: %s: this is no matter of an expectation", p.Failures[0].Pos, p.Failures[0].What)
		}
		text = next
	}
	return nil, errors.New("it differs each time that it is rewritten")
}
