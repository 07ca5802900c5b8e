// Package chance draws everything random in a mocked call from the call's seed, so that the same seed gives the same
// call. Each party draws from a source of its own, named after it: one more draw by one party changes no other's.
//
// It imports the standard library only. It is no source of secrets: what it draws can be predicted.
package chance

import (
	"encoding/binary"
	"encoding/hex"
	"hash/fnv"
	"math/rand/v2"
)

// Source is one party's stream of draws. It is not safe for concurrent use.
type Source struct{ *rand.Rand }

// New returns the stream of the named party under seed.
func New(seed uint64, party string) Source {
	h := fnv.New64a()
	h.Write([]byte(party))
	var drawn struct { // in one piece
		pcg  rand.PCG
		rand rand.Rand
	}
	drawn.pcg.Seed(seed, h.Sum64())
	drawn.rand = *rand.New(&drawn.pcg)
	return Source{&drawn.rand}
}

// groups are the bytes between the dashes of a UUID.
var groups = [...]int{4, 2, 2, 2, 6}

// UUID draws a random (version 4) UUID in its usual form.
func (s Source) UUID() string {
	a, b := s.Uint64(), s.Uint64()
	a = a&^(0xf<<12) | 4<<12
	b = b&^(3<<62) | 2<<62
	var raw [16]byte
	binary.BigEndian.PutUint64(raw[:8], a)
	binary.BigEndian.PutUint64(raw[8:], b)
	text := make([]byte, 36)
	for from, at := 0, 0; from < len(raw); at++ { // groups of 4, 2, 2, 2 and 6 bytes
		n := groups[at]
		hex.Encode(text[2*from+at:], raw[from:from+n])
		from += n
		if from < len(raw) {
			text[2*from+at] = '-'
		}
	}
	return string(text)
}

// Text draws n characters of alphabet.
func (s Source) Text(n int, alphabet string) string {
	text := make([]byte, n)
	for i := range text {
		text[i] = alphabet[s.IntN(len(alphabet))]
	}
	return string(text)
}
