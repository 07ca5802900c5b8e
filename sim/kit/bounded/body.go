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

// rest takes everything that is left.
func (b *body) rest() []byte {
	rest := b.whole[len(b.whole)-b.Len():]
	b.Reset(nil)
	b.whole = nil
	return rest
}
