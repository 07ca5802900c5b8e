package bounded_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"

	"callsim/sim/kit/bounded"
)

func TestRead(t *testing.T) {
	broken := errors.New("broken")
	for name, test := range map[string]struct {
		in     io.Reader
		length int64
		want   string
		err    error
	}{
		"empty":           {strings.NewReader(""), 0, "", nil},
		"exactly":         {strings.NewReader("12345"), 5, "12345", nil},
		"unannounced":     {strings.NewReader("1234"), -1, "1234", nil},
		"wrong announced": {strings.NewReader("1234"), 1 << 60, "1234", nil},
		"one byte a time": {iotest.OneByteReader(strings.NewReader("1234")), 4, "1234", nil},
		"too large":       {strings.NewReader("123456"), 6, "12345", bounded.ErrTooLarge},
		"never ends":      {endless{}, -1, "xxxxx", bounded.ErrTooLarge},
		"breaks off":      {io.MultiReader(strings.NewReader("12"), iotest.ErrReader(broken)), 4, "12", broken},
	} {
		got, err := bounded.Read(test.in, test.length, 5)
		if string(got) != test.want || !errors.Is(err, test.err) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'x'
	}
	return len(b), nil
}

// pieces counts what is written to it.
type pieces int

func (p *pieces) Write(b []byte) (int, error) {
	*p++
	return len(b), nil
}

func TestAPlainBodyIsSentInOnePieceWithItsHead(t *testing.T) {
	const body = `{"to":"+12025550123"}`
	r, err := http.NewRequest(http.MethodPost, "http://127.0.0.1/", bounded.Plain(bounded.Body([]byte(body))))
	if err != nil {
		t.Fatal(err)
	}
	r.ContentLength = int64(len(body))
	var p pieces
	if err := r.Write(&p); err != nil || p != 1 {
		t.Errorf("it is sent in %d pieces: %v", p, err)
	}
}
