package guard_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"callsim/sim/live/guard"
)

func ledger(t testing.TB, path string, perHour int) *guard.Ledger {
	t.Helper()
	l, err := guard.NewLedger(path, perHour)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func file(t testing.TB) string { return filepath.Join(t.TempDir(), "callsim", "sends.log") }

// line is one of a ledger.
func line(at time.Time) string {
	return at.UTC().Format("2006-01-02T15:04:05.000000000Z") + " 0123456789abcdef0123456789abcdef\n"
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestALedgerCountsAnHour(t *testing.T) {
	path := file(t)
	at := func(minutes int) time.Time { return noon.Add(time.Duration(minutes) * time.Minute) }
	for _, step := range []struct {
		minute  int
		reserve bool
		left    int
		next    int // in minutes
	}{
		{minute: 0, left: 2}, {minute: 0, reserve: true, left: 1}, {minute: 10, reserve: true, left: 0, next: 60},
		{minute: 59, reserve: true, left: 0, next: 60}, {minute: 60, left: 1}, {minute: 60, reserve: true, left: 0, next: 70},
		{minute: 70, left: 1}, {minute: 120, left: 2},
		// the clock is set back: all three lie in the future, and two of them must pass
		{minute: -600, left: 0, next: 70}, {minute: -600, reserve: true, left: 0, next: 70},
		// and forth again
		{minute: 65, left: 0, next: 70},
	} {
		l := ledger(t, path, 2) // each time a new run
		if step.reserve {
			err := l.Reserve(at(step.minute))
			var full *guard.FullError
			if err != nil && !errors.As(err, &full) {
				t.Fatal(err)
			}
		}
		left, next, err := l.Left(at(step.minute))
		if err != nil || left != step.left || left == 0 && !next.Equal(at(step.next)) || left > 0 && !next.IsZero() {
			t.Errorf("%+v: %d left, next at %v, %v", step, left, next, err)
		}
	}
}

func TestWhatStandsInALedger(t *testing.T) {
	path := file(t)
	if left, _, err := ledger(t, path, 5).Left(noon); left != 5 || err != nil {
		t.Errorf("%d, %v", left, err)
	}
	if _, err := os.Stat(filepath.Dir(path)); err == nil {
		t.Error("a question made a folder")
	}
	for range 2 {
		if err := ledger(t, path, 5).Reserve(noon.In(time.FixedZone("", 3600))); err != nil {
			t.Fatal(err)
		}
	}
	text, _ := os.ReadFile(path)
	if !regexp.MustCompile(`^(2026-03-02T12:00:00\.000000000Z [0-9a-f]{32}\n){2}$`).Match(text) || len(text) != 128 {
		t.Errorf("%q", text)
	}
	if runtime.GOOS == "windows" {
		return // which has other permissions
	}
	for name, want := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}

func TestAFullLedgerSaysWhenThereIsRoom(t *testing.T) {
	for _, test := range []struct {
		sent, now time.Time
		want      string
	}{
		{noon, noon.Add(48*time.Minute + 30*time.Second), "the next is possible at 13:00; in 12 min"},
		{noon.Add(time.Second), noon.Add(time.Minute), "the next is possible at 13:01; in 60 min"},
		{noon.Add(11*time.Hour + 30*time.Minute), noon.Add(11*time.Hour + 40*time.Minute), "the next is possible at 2026-03-03 00:30; in 50 min"},
		{noon.Add(2 * time.Hour), noon, "at 15:00; in 180 min; PATH holds times in the future: if the clock was wrong then, delete those lines"},
	} {
		path := file(t)
		write(t, path, line(test.sent))
		err := ledger(t, path, 1).Reserve(test.now)
		var full *guard.FullError
		if !errors.As(err, &full) || !strings.HasSuffix(err.Error(), strings.ReplaceAll(test.want, "PATH", path)) {
			t.Errorf("%v, want %s", err, test.want)
		}
	}
}

func TestALedgerThatIsNoneLetsNothingPass(t *testing.T) {
	sent := line(noon)
	for name, test := range map[string]struct {
		text string
		line int
	}{
		"text":               {"hello\n", 1},
		"torn":               {sent + sent[:40], 2},
		"without its end":    {sent + strings.TrimSuffix(sent, "\n"), 2},
		"torn and gone on":   {sent + sent[:40] + sent + sent, 2},
		"an empty line":      {sent + "\n" + sent, 2},
		"zeros":              {sent + strings.Repeat("\x00", 64), 2},
		"zeros in a line":    {sent + strings.Repeat("\x00", 63) + "\n" + sent, 2},
		"no id":              {strings.Fields(sent)[0] + "\n", 1},
		"an id that is none": {strings.Replace(sent, "0123", "wxyz", 1), 1},
		"no such day":        {strings.Replace(sent, "-02T", "-32T", 1), 1},
		"another zone":       {strings.Replace(sent, "000Z", "00+1", 1), 1},
		"Windows line ends":  {strings.ReplaceAll(sent, "\n", "\r\n"), 1},
		"a byte order mark":  {"\ufeff" + sent, 1},
		"far behind":         {strings.Repeat(sent, 5000) + "hello\n", 5001},
		"one endless line":   {strings.Repeat("x", 1<<20), 1},
	} {
		path := file(t)
		write(t, path, test.text)
		l := ledger(t, path, 3)
		_, _, left := l.Left(noon.Add(24 * time.Hour))
		for _, err := range []error{left, l.Reserve(noon.Add(24 * time.Hour))} {
			if err == nil || !strings.HasPrefix(err.Error(), fmt.Sprintf("%s:%d: ", path, test.line)) || !strings.Contains(err.Error(), "delete the line") {
				t.Errorf("%s: %v", name, err)
			}
		}
		if after, _ := os.ReadFile(path); string(after) != test.text {
			t.Errorf("%s: it was changed", name)
		}
	}
}

func TestALongLedgerIsReadFromItsEnd(t *testing.T) {
	path := file(t)
	// What stands far before does not matter, whatever it is.
	write(t, path, "hello\n"+strings.Repeat(line(noon.Add(-2*time.Hour)), 200_000)+line(noon))
	l := ledger(t, path, 2)
	if left, _, err := l.Left(noon); left != 1 || err != nil {
		t.Errorf("%d, %v", left, err)
	}
	if err := l.Reserve(noon); err != nil {
		t.Error(err)
	}
	var full *guard.FullError
	if err := l.Reserve(noon); !errors.As(err, &full) {
		t.Errorf("%v", err)
	}
	// A limit larger than what is read by default.
	write(t, path, strings.Repeat(line(noon), 4000))
	if left, _, err := ledger(t, path, 5000).Left(noon); left != 1000 || err != nil {
		t.Errorf("%d, %v", left, err)
	}
	if left, _, err := ledger(t, path, 4000).Left(noon); left != 0 || err != nil {
		t.Errorf("%d, %v", left, err)
	}
}

func TestPlacesWhereNoLedgerCanBe(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "file"), "")
	places := map[string]string{
		"a folder":        folder,
		"behind a file":   filepath.Join(folder, "file", "sends.log"),
		"with a zero":     filepath.Join(folder, "a\x00b"),
		"the null device": os.DevNull,
	}
	if runtime.GOOS != "windows" && os.Geteuid() != 0 {
		closed := filepath.Join(folder, "closed")
		if err := os.Mkdir(closed, 0o500); err != nil {
			t.Fatal(err)
		}
		places["a folder that cannot be written"] = filepath.Join(closed, "sends.log")
		unread := filepath.Join(folder, "unread")
		write(t, unread, line(noon))
		if err := os.Chmod(unread, 0o200); err != nil {
			t.Fatal(err)
		}
		places["a file that cannot be read"] = unread
	}
	for name, path := range places {
		err := ledger(t, path, 3).Reserve(noon)
		if err == nil || !strings.Contains(err.Error(), "nothing is sent") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheDefaultLedger(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"XDG_CONFIG_HOME", "HOME", "AppData"} {
		t.Setenv(name, folder)
	}
	l := ledger(t, "", 3)
	if !strings.HasPrefix(l.Path(), folder) || !strings.HasSuffix(l.Path(), filepath.Join("callsim", "sends.log")) {
		t.Errorf("%s", l.Path())
	}
	if err := l.Reserve(noon); err != nil {
		t.Error(err)
	}
	for _, name := range []string{"XDG_CONFIG_HOME", "HOME", "AppData"} {
		t.Setenv(name, "")
	}
	if _, err := guard.NewLedger("", 3); err == nil {
		t.Error("a ledger without a folder")
	}
	if _, err := guard.NewLedger(file(t), 0); err == nil {
		t.Error("a limit of 0")
	}
}

func TestTwoLedgersOnOneFile(t *testing.T) {
	path := file(t)
	both := []*guard.Ledger{ledger(t, path, 10), ledger(t, path, 10)}
	var taken atomic.Int32
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			err := both[i%2].Reserve(noon)
			var full *guard.FullError
			switch {
			case err == nil:
				taken.Add(1)
			case !errors.As(err, &full):
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if taken.Load() != 10 {
		t.Errorf("%d places of 10 were taken", taken.Load())
	}
}

const (
	childLedger = "CALLSIM_TEST_LEDGER"
	perProcess  = 20
)

// TestProcessesShareALedger runs this test in processes of their own, which take what they can get.
func TestProcessesShareALedger(t *testing.T) {
	if path := os.Getenv(childLedger); path != "" {
		taken := 0
		for range perProcess {
			if ledger(t, path, 30).Reserve(time.Now()) == nil {
				taken++
			}
		}
		fmt.Printf("taken=%d.\n", taken)
		return
	}
	path := file(t)
	var total atomic.Int32
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			cmd := exec.Command(os.Args[0], "-test.run=^TestProcessesShareALedger$")
			cmd.Env = append(os.Environ(), childLedger+"="+path)
			out, err := cmd.CombinedOutput()
			_, rest, found := strings.Cut(string(out), "taken=")
			count, _, _ := strings.Cut(rest, ".")
			n, bad := strconv.Atoi(count)
			if err != nil || !found || bad != nil {
				t.Errorf("%v: %s", err, out)
			}
			total.Add(int32(n))
		})
	}
	wg.Wait()
	if total.Load() != 30 {
		t.Errorf("%d places of 30 were taken", total.Load())
	}
}

// FuzzLedger reads any file. What is not a ledger lets nothing pass.
func FuzzLedger(f *testing.F) {
	f.Add(line(noon))
	f.Add(line(noon)[:40])
	f.Add(line(noon) + "\n")
	form := regexp.MustCompile(`^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.,][0-9]{9}Z [0-9a-fA-F]{32}\n)*$`)
	path := file(f)
	f.Fuzz(func(t *testing.T, text string) {
		write(t, path, text)
		left, _, err := ledger(t, path, 3).Left(noon)
		if err == nil && !form.MatchString(text) {
			t.Errorf("it was read: %q", text)
		}
		if err != nil && left != 0 || left < 0 || left > 3-min(strings.Count(text, line(noon)), 3) {
			t.Errorf("%d left of %q, %v", left, text, err)
		}
	})
}
