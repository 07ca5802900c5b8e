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
	if inMemory, ok := r.(*body); ok && int64(inMemory.Len()) <= limit {
		return inMemory.rest(), nil
	}
	first, err := announced(r, min(length, limit, firstRoom))
	if err == io.EOF {
		err = nil
		if int64(len(first)) > limit {
			first, err = first[:limit], tooLarge(limit)
		}
		return first, err
	}
	if err != nil {
		return first[:min(int64(len(first)), limit)], err
	}
	b := bytes.NewBuffer(first)
	_, err = b.ReadFrom(io.LimitReader(r, limit+1-int64(len(first))))
	if err == nil && int64(b.Len()) > limit {
		return b.Bytes()[:limit], tooLarge(limit)
	}
	return b.Bytes(), err
}

func tooLarge(limit int64) error { return fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit) }

// announced reads what was announced, into just as much room and one byte more. Its error is io.EOF when that was all.
func announced(r io.Reader, length int64) ([]byte, error) {
	if length < 0 {
		return nil, nil
	}
	b := make([]byte, length+1)
	n := 0
	for n < len(b) { // io.ReadFull would not tell the end from a message that was cut off
		m, err := r.Read(b[n:])
		n += m
		if err != nil {
			return b[:n], err
		}
	}
	return b, nil
}
