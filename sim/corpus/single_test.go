package corpus_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callsim/sim/corpus"
)

func TestASingleFixtureByItsName(t *testing.T) {
	file := filepath.Join(t.TempDir(), "own.yaml")
	if err := os.WriteFile(file, []byte("name: own\nabout: x\nturns: [{silence: true}]\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	finder := &corpus.Finder{}
	defer finder.Close()
	for _, test := range []struct{ name, path, err string }{
		{"verify/expired", "fixtures/verify/expired.yaml", ""},
		{"fixtures/verify/expired.yaml", "fixtures/verify/expired.yaml", ""},
		{"wrong-then-right", "fixtures/verify/wrong-then-right.yaml", ""},
		{file, filepath.ToSlash(file), ""},
		{"timeout", "", "timeout is the name of 2 built-in fixtures: write one of them in full, such as fixtures/"},
		{"verify/expierd", "", "did you mean verify/expired?"},
		{"-", "", "name a file"},
		{filepath.Dir(file), "", "is a folder: name one fixture in it"},
	} {
		item, err := finder.Single(test.name)
		if test.err == "" && (err != nil || item.Path() != test.path) {
			t.Errorf("%s: %s, %v", test.name, item.Path(), err)
		}
		if test.err != "" && (err == nil || !strings.Contains(err.Error(), test.err)) {
			t.Errorf("%s: %v, want %s", test.name, err, test.err)
		}
		if _, err := item.Read(); test.err == "" && err != nil {
			t.Error(err)
		}
	}
	if _, err := finder.Single("nowhere/at-all-of-this.yaml"); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "such as verify/expired") {
		t.Error(err)
	}
}
