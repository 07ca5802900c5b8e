package storytest

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"callsim/sim/kit/caret"
)

// Tame takes a picture apart, and finds what is more than text in it: elements, each with the attributes that it may have,
// are all that there may be.
func Tame(t testing.TB, source string, elements map[string][]string) []xml.Token {
	t.Helper()
	if !utf8.ValidString(source) {
		t.Error("it is no UTF-8")
	}
	for line := range strings.SplitSeq(source, "\n") {
		if caret.Show(line) != line {
			t.Errorf("%q has hidden characters", line)
		}
	}
	var all []xml.Token
	dec := xml.NewDecoder(strings.NewReader(source))
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatalf("it is no XML: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			allowed, known := elements[token.Name.Local]
			for _, a := range token.Attr {
				known = known && slices.Contains(allowed, a.Name.Local)
			}
			if !known {
				t.Fatalf("there is %v", token)
			}
		case xml.Comment, xml.ProcInst, xml.Directive:
			t.Fatalf("there is %v", token)
		}
		all = append(all, xml.CopyToken(token))
	}
}
