package linear

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
)

// inputLine is one line of the input, or why it could not be read.
type inputLine struct {
	text string
	err  error
}

// longestLine is the most bytes of a line that are read.
const longestLine = 64 << 10

// readLines gives the lines of in as they come, until in ends or ctx does.
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
				err = fmt.Errorf("it has more than %d bytes: nobody says that in one breath", longestLine)
			}
			select {
			case lines <- inputLine{err: err}:
			case <-ctx.Done():
			}
		}
	}()
	return lines
}
