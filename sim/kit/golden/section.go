package golden

import (
	"os"
	"strings"
	"testing"
)

// Section compares got with the part of a page between <!-- NAME --> and <!-- /NAME -->.
func Section(t testing.TB, path, name, got string) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	opening, closing := "<!-- "+name+" -->\n", "<!-- /"+name+" -->"
	before, rest, opened := strings.Cut(strings.ReplaceAll(string(content), "\r\n", "\n"), opening)
	have, after, closed := strings.Cut(rest, closing)
	got = "\n" + got + "\n"
	switch {
	case !opened || !closed:
		t.Fatalf("%s has no <!-- %s --> … <!-- /%[2]s -->", path, name)
	case *Update:
		err = os.WriteFile(path, []byte(before+opening+got+closing+after), 0o644)
	case have != got:
		t.Errorf("%s has (go test -update in this package writes it):\n%s\nwant:\n%s", path, have, got)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Table is a table in Markdown, the first row its heading.
func Table(rows ...[]string) string {
	var b strings.Builder
	for i, row := range rows {
		b.WriteString("|")
		for _, cell := range row {
			b.WriteString(" " + strings.ReplaceAll(cell, "|", `\|`) + " |")
		}
		b.WriteString("\n")
		if i == 0 {
			b.WriteString("|" + strings.Repeat("---|", len(row)) + "\n")
		}
	}
	return b.String()
}
