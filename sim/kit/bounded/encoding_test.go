package bounded_test

import (
	"encoding/binary"
	"testing"
	"unicode/utf16"

	"callsim/sim/kit/bounded"
)

func in16(order binary.AppendByteOrder, text string) (b []byte) {
	for _, unit := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, unit)
	}
	return b
}

func in32(order binary.AppendByteOrder, text string) (b []byte) {
	for _, c := range text {
		b = order.AppendUint32(b, uint32(c))
	}
	return b
}

func TestEncoding(t *testing.T) {
	const text, marked = "name: é\n", "\ufeffname: é\n"
	for name, test := range map[string]struct {
		text []byte
		want string
	}{
		"UTF-8": {[]byte(text), ""}, "UTF-8 with a mark": {[]byte(marked), ""}, "nothing": {nil, ""}, "zeros": {[]byte("\x00\x00\x00\x00"), ""},
		"UTF-16LE with a mark": {in16(binary.LittleEndian, marked), "UTF-16"}, "UTF-16BE with a mark": {in16(binary.BigEndian, marked), "UTF-16"},
		"UTF-16LE": {in16(binary.LittleEndian, text), "UTF-16"}, "UTF-16BE": {in16(binary.BigEndian, text), "UTF-16"},
		"UTF-32LE with a mark": {in32(binary.LittleEndian, marked), "UTF-32"}, "UTF-32BE with a mark": {in32(binary.BigEndian, marked), "UTF-32"},
		"UTF-32LE": {in32(binary.LittleEndian, text), "UTF-32"}, "UTF-16LE, only a mark": {in16(binary.LittleEndian, "\ufeff"), "UTF-16"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := bounded.Encoding(test.text); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
