package settings_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callsim/sim/live/settings"
)

func TestTheKeysOfTheScreenAreRead(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"none":         {"space: example\n", ""},
		"an empty one": {"keys:\n", ""},
		"some":         {"space: example\nkeys:\n  palette: ctrl+o\n  up: [up, \"8\"]\n", "3:3 palette [ctrl+o]; 4:3 up [up 8]"},
		"in brackets":  {"keys: {zoom: Z}\n", "1:8 zoom [Z]"},
		"no mapping":   {"keys: ctrl+o\n", "error 1:7: keys must be actions with their keys; write keys: {palette: ctrl+o}"},
		"no key":       {"keys: {palette: {a: b}}\n", "error 1:17: keys.palette must be a key, or a list of keys; write such as ctrl+o, or [ctrl+o, f5]"},
		"no setting":   {"key:\n  palette: ctrl+o\n", "error 1:1: key is not a setting; did you mean keys?"},
		"twice":        {"keys: {up: a}\nkeys: {up: b}\n", "error 2:1: keys is set twice, first in line 1; leave one out"},
		"no YAML":      {"keys: {palette\n", "error 1:1: "},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "config.yaml")
			if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			all, err := settings.ScreenKeys(file)
			var said []string
			for _, k := range all {
				said = append(said, fmt.Sprintf("%d:%d %s %v", k.Line, k.Column, k.Action, k.Keys))
			}
			got := strings.Join(said, "; ")
			if err != nil {
				_, where, _ := strings.Cut(err.Error(), "config.yaml:")
				got = "error " + where
			}
			if !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
	if all, err := settings.ScreenKeys(filepath.Join(t.TempDir(), "none.yaml")); all != nil || err != nil {
		t.Errorf("no file: %v, %v", all, err)
	}
}

func TestTheKeysOfTheScreenAreNoSetting(t *testing.T) {
	file := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.WriteFile(file, []byte("keys: {palette: ctrl+o}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := settings.Gather(settings.Sources{ConfigFile: file, ConfigNamed: true}); err != nil {
		t.Error(err)
	}
}
