package corpus_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callsim/sim/corpus"
)

const small = "name: small\nabout: To be found.\nturns: [{caller: no thanks}]\n"

// folder is a temporary working folder with files in it.
func folder(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(small), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	return dir
}

// found are the paths of what args name, or the error.
func found(t *testing.T, f *corpus.Finder, args ...string) string {
	t.Helper()
	items, err := f.Find(args)
	if err != nil {
		return err.Error()
	}
	var paths []string
	for _, item := range items {
		if _, err := item.Read(); err != nil {
			t.Errorf("%s: %v", item.Path(), err)
		}
		paths = append(paths, item.Path())
	}
	return strings.Join(paths, " ")
}

func TestWhatIsNamedIsFound(t *testing.T) {
	folder(t, "a.yaml", "b/c.yml", "b/d.yaml", "b/_shared/e.yaml", "b/.git/f.yaml", "b/_g.yaml", "b/notes.txt", "empty/x.txt", "odd[1].yaml")
	for args, want := range map[string]string{
		"a.yaml":      "a.yaml",
		"b":           "b/c.yml b/d.yaml",
		"./b/":        "b/c.yml b/d.yaml",
		".":           "a.yaml b/c.yml b/d.yaml odd[1].yaml",
		"b a.yaml b":  "b/c.yml b/d.yaml a.yaml",
		"b/*.yaml":    "b/d.yaml",
		"**/{c,d}.*":  "b/c.yml b/d.yaml",
		"odd[1].yaml": "odd[1].yaml",
		"empty":       "empty: no fixture is in this folder: files end in .yaml",
		"z*.yaml":     "z*.yaml: no fixture has such a name",
		"b/[.yaml":    "b/[.yaml: syntax error in pattern: write a pattern such as fixtures/**/retry-*.yaml",
		"-":           "standard input",
	} {
		f := &corpus.Finder{In: strings.NewReader(small)}
		if got := found(t, f, strings.Fields(args)...); got != want {
			t.Errorf("%s: %s, want %s", args, got, want)
		}
		f.Close()
	}
	f := &corpus.Finder{Partial: true}
	defer f.Close()
	items, err := f.Find([]string{"b"})
	if err != nil || len(items) != 4 {
		t.Errorf("with those for including: %v, %v", items, err)
	}
}

func TestTheBuiltInOnesAreFoundAnywhere(t *testing.T) {
	folder(t)
	f := &corpus.Finder{}
	items, err := f.Find(nil)
	if err != nil || len(items) < 60 {
		t.Fatalf("%d, %v", len(items), err)
	}
	if _, ok := items[0].OnDisk(items[0].Name); ok || !strings.HasPrefix(items[0].Path(), "fixtures/") {
		t.Errorf("%s", items[0].Path())
	}
}

func TestTheRootIsTheWorkingFolderOrWhatIsNamed(t *testing.T) {
	dir := folder(t, "in/a.yaml", "out/b.yaml")
	t.Chdir(filepath.Join(dir, "in"))
	f := &corpus.Finder{}
	defer f.Close()
	for arg, want := range map[string]string{"a.yaml": "a.yaml", "../out": "../out/b.yaml", "../out/b.yaml": "../out/b.yaml"} {
		if got := found(t, f, arg); got != want {
			t.Errorf("%s: %s, want %s", arg, got, want)
		}
	}
	rooted := &corpus.Finder{Root: ".."}
	defer rooted.Close()
	if got := found(t, rooted, "../out"); got != "../out/b.yaml" {
		t.Errorf("with a root: %s", got)
	}
	narrow := &corpus.Finder{Root: "."}
	defer narrow.Close()
	if got := found(t, narrow, "../out"); got != "../out is not in the root .: name what is in it" {
		t.Errorf("outside of the root: %s", got)
	}
}

func TestALinkLeadsNowhereOutsideTheRoot(t *testing.T) {
	dir := folder(t, "in/a.yaml", "out/b.yaml")
	if err := os.Symlink(filepath.Join(dir, "out", "b.yaml"), filepath.Join(dir, "in", "link.yaml")); err != nil {
		t.Skip(err)
	}
	t.Chdir(filepath.Join(dir, "in"))
	f := &corpus.Finder{}
	defer f.Close()
	items, err := f.Find([]string{"."})
	if err != nil || len(items) != 2 {
		t.Fatalf("%v, %v", items, err)
	}
	if _, err := items[1].Read(); err == nil {
		t.Error("a link was followed out of the root")
	}
}

func TestWhatIsNotThereIsSaid(t *testing.T) {
	folder(t)
	f := &corpus.Finder{}
	defer f.Close()
	if _, err := f.Find([]string{"gone.yaml"}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v", err)
	}
}
