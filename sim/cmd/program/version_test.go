package program

import (
	"runtime/debug"
	"strings"
	"testing"
)

func TestTheVersionSaysTheCommitAndItsDay(t *testing.T) {
	built := &debug.BuildInfo{Main: debug.Module{Version: "v0.0.1"}, Settings: []debug.BuildSetting{
		{Key: "vcs.revision", Value: "0123456789abcdef0123"}, {Key: "vcs.time", Value: "2026-11-27T23:00:00Z"}, {Key: "vcs.modified", Value: "true"},
	}}
	for _, c := range []struct {
		name, version, commit, date string
		info                        *debug.BuildInfo
		want, from                  string
	}{
		{"of a release", "v1.2.3", "abcdef0123456789", "2026-12-01T10:00:00Z", &debug.BuildInfo{}, "v1.2.3", "commit abcdef012345, 2026-12-01"},
		{"of a clone", "", "", "", built, "v0.0.1", "commit 0123456789ab with changes, 2026-11-27"},
		{"of neither", "", "", "", &debug.BuildInfo{}, "(devel)", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := versionOf(c.version, c.info); got != c.want {
				t.Errorf("version %q", got)
			}
			if got := commitOf(c.commit, c.date, c.info); got != c.from {
				t.Errorf("commit %q", got)
			}
		})
	}
	if got := Build(); !strings.Contains(got, "go1.") || !strings.Contains(got, "/") {
		t.Errorf("build %q", got)
	}
}
