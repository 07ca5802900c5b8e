package wholefile_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"callsim/sim/kit/wholefile"
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
	f.Write([]byte("tw"))
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

func TestAFileThatIsNotCompleteReplacesNothing(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.yaml")
	if err := os.WriteFile(name, []byte("one"), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := wholefile.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	f.Write([]byte("tw"))
	full := errors.New("no space left on device")
	if err := f.Commit(full); !errors.Is(err, full) || content(t, name) != "one" {
		t.Errorf("%q, %v", content(t, name), err)
	}
	if _, err := f.Write([]byte("o")); err == nil || !strings.HasPrefix(err.Error(), "write "+name+": ") {
		t.Errorf("the error must name the target, got %v", err)
	}
	if left, _ := os.ReadDir(filepath.Dir(name)); len(left) != 1 {
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

func TestAnInputIsNotReplaced(t *testing.T) {
	dir := t.TempDir()
	input := filepath.Join(dir, "a.yaml")
	if err := os.WriteFile(input, []byte("one"), 0o644); err != nil {
		t.Fatal(err)
	}
	links := map[string]func(string) error{
		"itself":          func(string) error { return nil },
		"a hard link":     func(name string) error { return os.Link(input, name) },
		"a symbolic link": func(name string) error { return os.Symlink(input, name) },
	}
	for name, link := range links {
		t.Run(name, func(t *testing.T) {
			target := filepath.Join(dir, name)
			if name == "itself" {
				target = filepath.Join(dir, ".", "..", filepath.Base(dir), "a.yaml")
			}
			if err := link(target); err != nil {
				t.Skip(err)
			}
			var over *wholefile.InputError
			if err := wholefile.Write(target, []byte("two"), filepath.Join(dir, "gone"), input); !errors.As(err, &over) || over.Input != input || over.Target != target {
				t.Errorf("%v", err)
			}
			f, err := wholefile.Create(target)
			if err != nil {
				t.Fatal(err)
			}
			if f.Spare(input); !errors.As(f.Commit(nil), &over) {
				t.Error("it was committed")
			}
			if content(t, input) != "one" {
				t.Error("it was replaced")
			}
		})
	}
	if err := wholefile.Write(filepath.Join(dir, "b"), []byte("two"), input); err != nil {
		t.Error(err)
	}
}

// TestWhatAKilledProcessLeftIsRemoved has a file of a process that is over, and one of a process that runs.
func TestWhatAKilledProcessLeftIsRemoved(t *testing.T) {
	over := exec.Command(os.Args[0], "-test.run=^$")
	if err := over.Run(); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	left, own, other := fmt.Sprintf(".a.yaml.%d-1.tmp", over.Process.Pid), fmt.Sprintf(".a.yaml.%d-1.tmp", os.Getpid()), ".a.yaml.x-1.tmp"
	for _, name := range []string{left, own, other} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := wholefile.Write(filepath.Join(dir, "a.yaml"), []byte("one")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{left: false, own: true, other: true} {
		if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What is no file must be neither replaced nor removed: a program that root runs would take /dev/null away.
func TestWhatIsNoFileIsWrittenTo(t *testing.T) {
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	defer write.Close()
	target := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(fmt.Sprintf("/proc/self/fd/%d", write.Fd()), target); err != nil {
		t.Skip(err)
	}
	if _, err := os.Stat(target); err != nil {
		t.Skip("this system has no /proc: ", err)
	}
	before, err := os.Readlink(target)
	if err != nil {
		t.Fatal(err)
	}
	if err := wholefile.Write(target, []byte("one")); err != nil {
		t.Fatal(err)
	}
	dropped, err := wholefile.Create(target)
	if err != nil {
		t.Fatal(err)
	}
	dropped.Discard()
	got := make([]byte, 3)
	if _, err := read.Read(got); err != nil || string(got) != "one" {
		t.Errorf("%q, %v", got, err)
	}
	if after, err := os.Readlink(target); err != nil || after != before {
		t.Errorf("the link leads to %s, %v", after, err)
	}
	if left, _ := os.ReadDir(filepath.Dir(target)); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}
