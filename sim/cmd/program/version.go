package program

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// What a release sets, with -ldflags "-X callsim/sim/cmd/program.version=v1.2.3".
var version, commit, date string

// Version is the program's version, where the build recorded one.
func Version() string { return versionOf(version, build()) }

// Build is the version with the commit, its date and what the program was built for.
func Build() string {
	about := fmt.Sprintf("%s %s/%s", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if from := commitOf(commit, date, build()); from != "" {
		about = from + ", " + about
	}
	return Version() + " (" + about + ")"
}

func build() *debug.BuildInfo {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info
	}
	return &debug.BuildInfo{}
}

func versionOf(release string, info *debug.BuildInfo) string {
	return cmp.Or(release, info.Main.Version, "(devel)")
}

// commitOf is the commit in short and its day; "" where the build recorded none.
func commitOf(commit, date string, info *debug.BuildInfo) string {
	vcs := map[string]string{}
	for _, s := range info.Settings {
		vcs[s.Key] = s.Value
	}
	commit, date = cmp.Or(commit, vcs["vcs.revision"]), cmp.Or(date, vcs["vcs.time"])
	if commit == "" {
		return ""
	}
	words := []string{"commit " + commit[:min(len(commit), 12)]}
	if vcs["vcs.modified"] == "true" {
		words[0] += " with changes"
	}
	if day, _, _ := strings.Cut(date, "T"); day != "" {
		words = append(words, day)
	}
	return strings.Join(words, ", ")
}
