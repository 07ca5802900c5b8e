package child

import (
	"context"
	"fmt"
	"time"
)

// Serve starts a program that serves an address, and waits until it answers there. When that is not so within the given time, the program
// is stopped, and the error has the end of its output.
func Serve(ctx context.Context, o Options, address string, answers func(context.Context) error, within time.Duration) (*Child, error) {
	if answers(ctx) == nil {
		return nil, fmt.Errorf("%s answers before %v was started: stop the program that serves it, or choose another port", address, o.Command)
	}
	c, err := Start(o)
	if err != nil {
		return nil, err
	}
	limit, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	if err := c.Await(limit, answers); err != nil {
		c.Stop(ctx)
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	return c, nil
}
