package child

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// Serve starts a program that serves a URL, and waits until something answers there, whatever the answer is. When that is not
// so within the given time, the program is stopped, and the error has the end of its output.
func Serve(ctx context.Context, o Options, address *url.URL, within time.Duration) (*Child, error) {
	shown := address.Redacted()
	if answers(address)(ctx) == nil {
		return nil, fmt.Errorf("%s answers before %v was started: stop the program that serves it, or choose another port", shown, o.Command)
	}
	c, err := Start(o)
	if err != nil {
		return nil, err
	}
	limit, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	if err := c.Await(limit, answers(address)); err != nil {
		c.Stop(ctx)
		return nil, fmt.Errorf("%s: %w", shown, err)
	}
	return c, nil
}

// answers asks whether a URL gives any answer.
func answers(address *url.URL) func(context.Context) error {
	plain := *address
	plain.User = nil // nobody is to be let in
	client := &http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true},
		Timeout:       time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return func(ctx context.Context) error {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, plain.String(), nil)
		if err != nil {
			return err
		}
		res, err := client.Do(req)
		if err != nil {
			return err
		}
		return res.Body.Close()
	}
}
