package kept_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"callsim/sim/redact"
	"callsim/sim/trace"
	"callsim/tui/kept"
)

var monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// events are a call in which texts are said.
func events(texts ...string) []trace.Event {
	t := trace.New(func() time.Time { return monday }, nil)
	t.Add(trace.CallStarted{CallID: "c1", AgentID: "42", Caller: trace.Party{Number: "+12127361234"}, Mode: "mock"})
	for _, text := range texts {
		t.Add(trace.CallerSaid{Text: text})
	}
	return t.Since(0)
}

// keep keeps a call, and returns its file.
func keep(t *testing.T, k *kept.Keeper, number int, all []trace.Event) string {
	t.Helper()
	k.Keep(number, all, redact.Options{})
	files, err := kept.List(k.Folder)
	if err != nil || len(files) == 0 {
		t.Fatalf("%v, %v, %s", files, err, k.Said())
	}
	return files[0]
}

func TestACallIsKeptWithStandInsForThisUserAlone(t *testing.T) {
	k := &kept.Keeper{Folder: filepath.Join(t.TempDir(), "a", "b")}
	file := keep(t, k, 1, events("call me on +1 310 555 9876"))
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if all, err := trace.Read(file, bytes.NewReader(text)); err != nil || len(all) != 2 {
		t.Errorf("%d events, %v", len(all), err)
	}
	for _, secret := range []string{"12127361234", "9876"} {
		if strings.Contains(string(text), secret) {
			t.Errorf("%s is in it:\n%s", secret, text)
		}
	}
	if info, err := os.Stat(file); runtime.GOOS != "windows" && (err != nil || info.Mode().Perm() != 0o600) {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if said := k.Said(); !strings.HasPrefix(said, "The call was kept as "+file) || strings.Contains(said, "\n") {
		t.Errorf("it says %q", said)
	}
}

func TestACallIsKeptInOneFileAsItGoes(t *testing.T) {
	now := monday
	k := &kept.Keeper{Folder: t.TempDir(), Now: func() time.Time { return now }}
	keep(t, k, 1, events("hello"))
	for number := range kept.Most { // others, after which it would be the oldest
		keep(t, k, 2+number, events("hello"))
	}
	for _, late := range [][]string{{"hello", "you"}, {"hello"}} {
		now = now.Add(time.Second)
		if all, err := kept.Read(keep(t, k, 1, events(late...))); err != nil || len(all) != 3 {
			t.Errorf("%d events, %v", len(all), err)
		}
	}
	if files, err := kept.List(k.Folder); err != nil || len(files) != kept.Most || strings.Count(strings.Join(files, "\n"), "-001.jsonl") != 1 {
		t.Errorf("%v, %v", files, err)
	}
	k.Drop(1)
	k.Keep(1, events("hello", "you", "there"), redact.Options{}) // which was on its way
	if files, err := kept.List(k.Folder); err != nil || len(files) != kept.Most-1 || strings.Contains(strings.Join(files, "\n"), "-001.jsonl") {
		t.Errorf("%v, %v", files, err)
	}
}

func TestOnlyACallThatNobodyHoldsIsLost(t *testing.T) {
	for name, c := range map[string]struct {
		pid  int
		lost bool
	}{
		"of a program that runs":     {os.Getppid(), false},
		"of one that is gone":        {999999999, true},
		"of one that had our number": {os.Getpid(), true},
	} {
		t.Run(name, func(t *testing.T) {
			k := &kept.Keeper{Folder: t.TempDir()}
			file := filepath.Join(k.Folder, fmt.Sprintf("call-20260302-090000-%d-001.jsonl", c.pid))
			if err := os.WriteFile(file, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			if at, ok := k.Lost(); ok != c.lost || ok && !at.Equal(monday) {
				t.Errorf("%v, %v", at, ok)
			}
		})
	}
}

func TestWhatAProgramThatIsGoneLeftUnfinishedIsRemoved(t *testing.T) {
	k := &kept.Keeper{Folder: t.TempDir()}
	unfinished := func(pid int) string { return fmt.Sprintf(".call-20260302-090000-%d-001.jsonl.%[1]d-7.tmp", pid) }
	others := []string{unfinished(os.Getppid()), "5.tmp", ".tmp", ".notes.tmp", ".a.7-7"}
	for _, name := range append(others, unfinished(999999999)) {
		if err := os.WriteFile(filepath.Join(k.Folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	keep(t, k, 1, events("hello"))
	for _, name := range others {
		if _, err := os.Stat(filepath.Join(k.Folder, name)); err != nil {
			t.Errorf("%s is not what is left of a program that is gone: %v", name, err)
		}
	}
	if left, err := os.ReadDir(k.Folder); len(left) != len(others)+1 {
		t.Errorf("%v, %v", left, err)
	}
}

func TestAUserIsToldOfTheLatestCall(t *testing.T) {
	now := monday
	k := &kept.Keeper{Folder: t.TempDir(), Now: func() time.Time { return now }}
	keep(t, k, 1, events("hello"))
	keep(t, k, 2, events("hello"))
	now = now.Add(time.Second)
	latest := keep(t, k, 1, events("hello", "once more"))
	if said := k.Said(); !strings.Contains(said, latest) {
		t.Errorf("it says %q, want %s", said, latest)
	}
	k.Told()
	if at, ok := k.Lost(); ok {
		t.Errorf("the call of %v is lost", at)
	}
}

func TestTheOldestCallsGo(t *testing.T) {
	now := monday
	k := &kept.Keeper{Folder: t.TempDir(), Now: func() time.Time { return now }}
	other := filepath.Join(k.Folder, "call-mine.jsonl")
	if err := os.WriteFile(other, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for n := range kept.Most + 2 {
		now = now.Add(time.Second)
		file := keep(t, k, n, events(fmt.Sprint("call ", n)))
		if text, err := os.ReadFile(file); err != nil || !strings.Contains(string(text), fmt.Sprint("call ", n)) {
			t.Errorf("%s is not the latest: %v", file, err)
		}
	}
	files, err := kept.List(k.Folder)
	if err != nil || len(files) != kept.Most {
		t.Fatalf("%d files, %v", len(files), err)
	}
	if text, err := os.ReadFile(files[kept.Most-1]); err != nil || !strings.Contains(string(text), "call 2") {
		t.Errorf("the oldest is %s, %v", text, err)
	}
	if _, err := os.Stat(other); err != nil {
		t.Error("a file of somebody else is gone")
	}
	if said := k.Said(); !strings.HasPrefix(said, fmt.Sprintf("%d calls were kept, the last as %s", kept.Most+2, files[0])) {
		t.Errorf("it says %q", said)
	}
}

func TestOfALargeCallTheBeginningIsKept(t *testing.T) {
	k := &kept.Keeper{Folder: t.TempDir()}
	long := strings.Repeat("so much to say ", 1<<14)
	file := keep(t, k, 1, events(long, long, long, long, long, long))
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if all, err := trace.Read(file, bytes.NewReader(text)); err != nil || len(all) != 5 || len(text) > kept.Largest {
		t.Errorf("%d events, %d bytes, %v", len(all), len(text), err)
	}
}

func TestWhatCannotBeKeptIsSaid(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	k := &kept.Keeper{Folder: filepath.Join(file, "calls")}
	k.Keep(1, events("hello"), redact.Options{})
	if said := k.Said(); !strings.HasPrefix(said, "A call could not be kept: ") {
		t.Errorf("it says %q", said)
	}
}

func TestWithoutAFolderNothingIsKept(t *testing.T) {
	k := &kept.Keeper{}
	k.Keep(1, events("hello"), redact.Options{})
	if said := k.Said(); said != "" {
		t.Errorf("it says %q", said)
	}
}

func TestTheCallsThatWereKeptAreListed(t *testing.T) {
	k := &kept.Keeper{Folder: t.TempDir(), Now: func() time.Time { return monday }}
	if _, ok := k.Lost(); ok {
		t.Error("there is a latest one in an empty folder")
	}
	broken := filepath.Join(k.Folder, "call-20260301-080000-1-001.jsonl")
	if err := os.WriteFile(broken, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	file := keep(t, k, 1, events("hello"))
	if at, ok := k.Lost(); !ok || !at.Equal(monday) {
		t.Errorf("the latest is of %v, %v", at, ok)
	}
	calls, err := k.Calls()
	if err != nil || len(calls) != 2 {
		t.Fatalf("%+v, %v", calls, err)
	}
	if caller := calls[0].Caller; !strings.HasPrefix(caller, "+1") || strings.HasSuffix(caller, "1234") {
		t.Errorf("the caller is %s", caller)
	}
	if want := (kept.Call{File: file, At: monday, Caller: calls[0].Caller, Outcome: "it did not end"}); calls[0] != want {
		t.Errorf("%+v, want %+v", calls[0], want)
	}
	if !strings.Contains(calls[1].Outcome, "call-20260301-080000-1-001.jsonl:1: ") {
		t.Errorf("of a broken file it says %+v", calls[1])
	}
}
