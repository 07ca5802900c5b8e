package wholefile_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"callsim/sim/wholefile"
)

func content(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestAFileIsReplacedWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.yaml")
	if err := wholefile.Write(name, []byte("one")); err != nil || content(t, name) != "one" {
		t.Fatalf("%v", err)
	}
	if err := os.Chmod(name, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := wholefile.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	f.WriteString("tw")
	if content(t, name) != "one" {
		t.Error("it changed before it was complete")
	}
	f.Discard()
	if content(t, name) != "one" {
		t.Error("it changed though it was dropped")
	}
	if err := wholefile.Write(name, []byte("two")); err != nil || content(t, name) != "two" {
		t.Fatalf("%v", err)
	}
	if info, _ := os.Stat(name); runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("its permissions are %v", info.Mode())
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

func TestAFolderIsNoFile(t *testing.T) {
	if err := wholefile.Write(t.TempDir(), nil); err == nil {
		t.Error("a folder was replaced")
	}
	if err := wholefile.Write(filepath.Join(t.TempDir(), "gone", "a"), nil); err == nil {
		t.Error("a file was written to a folder that does not exist")
	}
}

func TestALinkIsWrittenThrough(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real"), filepath.Join(dir, "link")
	if err := os.WriteFile(real, []byte("one"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Skip(err)
	}
	if err := wholefile.Write(link, []byte("two")); err != nil || content(t, real) != "two" {
		t.Errorf("%v, %s", err, content(t, real))
	}
}
