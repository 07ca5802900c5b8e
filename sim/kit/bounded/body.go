package bounded

import (
	"bytes"
	"io"
)

// Body is a message in memory as a body that can be read. Read takes it as it is, without a copy: nobody may change it afterwards.
func Body(b []byte) io.ReadCloser { return &body{*bytes.NewReader(b), b} }

type body struct {
	bytes.Reader
	whole []byte
}

func (*body) Close() error { return nil }

// Keep reads all of a body as Read does, and returns it with a body that can be read again: the same one where it was in memory.
func Keep(from io.ReadCloser, length, limit int64) ([]byte, io.ReadCloser, error) {
	if inMemory, ok := from.(*body); ok && int64(inMemory.Len()) <= limit {
		return inMemory.left(), from, nil
	}
	b, err := Read(from, length, limit)
	from.Close()
	return b, Body(b), err
}

// Head returns the beginning of a body, at most so many bytes of it, and a body from which all can be read: the same one where it was in
// memory.
func Head(from io.ReadCloser, most int64) (head []byte, whole io.ReadCloser, err error) {
	if inMemory, ok := from.(*body); ok {
		left := inMemory.left()
		return left[:min(most, int64(len(left)))], from, nil
	}
	head, err = io.ReadAll(io.LimitReader(from, most))
	return head, begun{io.MultiReader(bytes.NewReader(head), from), from}, err
}

// begun is a body of which the beginning was read before.
type begun struct {
	io.Reader
	io.Closer
}

// Plain is a body for a socket: net/http sends one that it knows to be in memory in one piece with the head of its request.
func Plain(from io.ReadCloser) io.ReadCloser {
	if inMemory, ok := from.(*body); ok {
		return io.NopCloser(bytes.NewReader(inMemory.left()))
	}
	return from
}

// left is everything that is left.
func (b *body) left() []byte { return b.whole[len(b.whole)-b.Len():] }

// rest takes everything that is left.
func (b *body) rest() []byte {
	rest := b.left()
	b.Reset(nil)
	b.whole = nil
	return rest
}
