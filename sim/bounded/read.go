// Package bounded reads messages whose sender is not trusted: never more than a limit.
//
// It imports the standard library only.
package bounded

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// ErrTooLarge says that a message is larger than its limit.
var ErrTooLarge = errors.New("too large")

// firstRoom is the most room that is made for what was only announced, in bytes.
const firstRoom = 64 << 10

// Read reads all of r, which announced length bytes (-1: it did not say). Its error is the reader's, or wraps ErrTooLarge
// when there are more than limit bytes; what it returns beside an error is what was read, at most limit bytes.
func Read(r io.Reader, length, limit int64) ([]byte, error) {
	var b bytes.Buffer
	if length >= 0 {
		b.Grow(int(min(length, limit, firstRoom)) + bytes.MinRead)
	}
	_, err := b.ReadFrom(io.LimitReader(r, limit+1))
	if err == nil && int64(b.Len()) > limit {
		return b.Bytes()[:limit], fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
	}
	return b.Bytes(), err
}
