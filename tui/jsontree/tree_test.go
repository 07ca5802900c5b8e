package jsontree_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"callsim/tui/jsontree"
)

// written is what is laid out, indented by two.
func written(t *jsontree.Tree) string {
	var b strings.Builder
	for i := range t.Len() {
		l := t.Line(i)
		key, value, comma := t.Text(i)
		if l.Number > 0 {
			if i > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(strings.Repeat("  ", int(l.Depth)))
		}
		b.WriteString(key + value + comma)
	}
	return b.String()
}

func indented(body string) string {
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(strings.TrimSpace(body)), "", "  "); err != nil {
		return err.Error()
	}
	return b.String()
}

var bodies = []string{
	`{}`, `[]`, `null`, ` "text" `, `-1.5e3`, `{"a":1,"b":[true,null,"x\"y"],"c":{"d":{}}}`, "[ 1 ,\n2 , [ ] ]\r\n",
	`{"":{"\\":"\\\\"}}`, `["` + strings.Repeat("漢", 5000) + `"]`, `{"` + strings.Repeat("k", 3000) + `":[` + strings.Repeat("1", 3000) + `,2]}`,
}

func TestTheLayoutIsThatOfIndent(t *testing.T) {
	for _, body := range bodies {
		for _, part := range []int{1, 7, 1 << 20} {
			tree := jsontree.New([]byte(body))
			for tree.Left() > 0 {
				tree.Lay(part)
			}
			if got, want := written(tree), indented(body); got != want {
				t.Errorf("parts of %d:\n%s\nwant:\n%s", part, got, want)
			}
		}
	}
}

func TestLinesKnowWhatTheyAreInAndWhatTheyOpen(t *testing.T) {
	tree := jsontree.New([]byte(`{"a":[1,2,3],"b":{}}`))
	tree.Lay(1 << 20)
	var got []string
	for i := range tree.Len() {
		l := tree.Line(i)
		got = append(got, fmt.Sprintf("%d:%d:%d:%d:%c", l.Parent, l.Depth, l.End, l.Count, tree.Kind(i)))
	}
	want := "-1:0:7:2:{ 0:1:5:3:[ 1:2:0:0:1 1:2:0:0:2 1:2:0:0:3 0:1:0:0:] 0:1:0:0:{ -1:0:0:0:}"
	if strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
}

func TestNoLineIsLong(t *testing.T) {
	for _, body := range bodies {
		tree := jsontree.New([]byte(body))
		tree.Lay(1 << 20)
		for i := range tree.Len() {
			if key, value, comma := tree.Text(i); len(key)+len(value)+len(comma) > 1040 {
				t.Errorf("line %d has %d bytes", i, len(key)+len(value))
			}
		}
	}
}

func FuzzTree(f *testing.F) {
	for _, body := range bodies {
		f.Add([]byte(body), 5)
	}
	f.Fuzz(func(t *testing.T, body []byte, part int) {
		tree := jsontree.New(body)
		for n := 0; tree.Left() > 0; n++ {
			if tree.Lay(part); n > len(body) {
				t.Fatal("it does not end")
			}
		}
		if want := indented(string(body)); json.Valid(body) && written(tree) != want {
			t.Errorf("got\n%s\nwant\n%s", written(tree), want)
		}
	})
}

func BenchmarkLay4MB(b *testing.B) {
	body := []byte("[" + strings.TrimSuffix(strings.Repeat(`{"id":12345,"name":"somebody","ok":true},`, 4<<20/41), ",") + "]")
	for b.Loop() {
		tree := jsontree.New(body)
		tree.Lay(len(body))
	}
}
