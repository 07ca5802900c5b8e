package bounded_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callsim/sim/kit/bounded"
)

func TestReadFileTakesRegularFilesOnly(t *testing.T) {
	dir := t.TempDir()
	link := filepath.Join(dir, "link")
	if err := os.WriteFile(filepath.Join(dir, "file"), []byte("12345"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("file", link); err != nil {
		t.Skip("no symbolic links here")
	}
	if text, err := bounded.ReadFile(link, 5); err != nil || string(text) != "12345" {
		t.Errorf("%q %v", text, err)
	}
	if _, err := bounded.ReadFile(link, 4); !errors.Is(err, bounded.ErrTooLarge) {
		t.Errorf("5 bytes with a limit of 4: %v", err)
	}
	if _, err := bounded.ReadFile(filepath.Join(dir, "none"), 4); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	for _, path := range []string{dir, os.DevNull, "/dev/zero"} {
		var kind *bounded.KindError
		if _, err := os.Stat(path); err != nil {
			continue // of another system
		}
		if _, err := bounded.ReadFile(path, 4); !errors.As(err, &kind) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestTextIsUTF8(t *testing.T) {
	for name, test := range map[string]struct{ in, want, fault string }{
		"text":              {"né\n", "né\n", ""},
		"a byte order mark": {"\xef\xbb\xbfa", "a", ""},
		"UTF-16":            {"\xff\xfea\x00", "", "got UTF-16"},
		"UTF-16, big":       {"\xfe\xff\x00a", "", "got UTF-16"},
		"latin 1":           {"n\xe9", "", "got other bytes"},
		"a NUL":             {"a\x00", "", "got other bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := bounded.Text([]byte(test.in))
			if string(got) != test.want || (err == nil) != (test.fault == "") || err != nil && !strings.Contains(err.Error(), test.fault) {
				t.Errorf("%q %v", got, err)
			}
		})
	}
}
