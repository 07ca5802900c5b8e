package bounded

import "bytes"

// Encoding names the encoding of a text that has two or four bytes for each character, by its byte order mark or, where it has
// none, by the zeros in its first characters; "" is any other.
func Encoding(b []byte) string {
	for _, e := range []struct{ mark, first, name string }{
		{"\xff\xfe\x00\x00", "?000", "UTF-32"}, {"\x00\x00\xfe\xff", "000?", "UTF-32"},
		{"\xff\xfe", "?0?0", "UTF-16"}, {"\xfe\xff", "0?0?", "UTF-16"},
	} {
		if bytes.HasPrefix(b, []byte(e.mark)) || zeros(b) == e.first {
			return e.name
		}
	}
	return ""
}

// zeros says which of the first four bytes are 0.
func zeros(b []byte) string {
	form := []byte("????")
	if len(b) < len(form) {
		return ""
	}
	for i := range form {
		if b[i] == 0 {
			form[i] = '0'
		}
	}
	return string(form)
}
