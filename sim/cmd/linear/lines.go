package linear

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
)

// inputLine is one line of the input, or the error of reading it.
type inputLine struct {
	text string
	err  error
}

// longestLine is how many bytes a line may have.
const longestLine = 64 << 10

// readLines sends the lines of in, until in or ctx ends.
func readLines(ctx context.Context, in io.Reader) <-chan inputLine {
	lines := make(chan inputLine)
	go func() {
		defer close(lines)
		scanner := bufio.NewScanner(in)
		scanner.Buffer(make([]byte, 0, 4096), longestLine)
		for scanner.Scan() {
			select {
			case lines <- inputLine{text: scanner.Text()}:
			case <-ctx.Done():
				return
			}
		}
		if err := scanner.Err(); err != nil {
			if errors.Is(err, bufio.ErrTooLong) {
				err = fmt.Errorf("a line must have at most %d bytes", longestLine)
			}
			select {
			case lines <- inputLine{err: err}:
			case <-ctx.Done():
			}
		}
	}()
	return lines
}
