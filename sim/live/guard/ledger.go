package guard

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// Ledger counts what was sent in the last hour, over all runs and programs of a user. It is a text file to which one line
// is added for each send, before the request goes out: the time, in RFC 3339 and UTC, and a random id; no number. A line
// stands for a send even if the request failed later, and a time in the future counts as well: the clock was set back. A
// file that cannot be read, or that holds anything else, lets nothing pass.
//
// It is safe for concurrent use, and so are several on one file, in one process or in many.
type Ledger struct {
	path    string
	perHour int
	mu      sync.Mutex // only so that calls of one process do not take each other's places in vain
}

// The form of a line. Its 64 bytes divide the pages in which a system writes, so that nobody reads half of one.
const (
	lineTime = "2006-01-02T15:04:05.000000000Z"
	idBytes  = 16
	lineSize = len(lineTime) + 1 + 2*idBytes + 1
	// tailLines is how many lines are read beyond those that the limit needs, for times that are not in order.
	tailLines = 1024
)

// span is how long a send counts.
const span = time.Hour

// DefaultLedger is where the ledger is unless something else is said: in the user's folder for settings.
func DefaultLedger() (string, error) {
	folder, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("there is no folder for the log of what was sent: %w", err)
	}
	return filepath.Join(folder, "callsim", "sends.log"), nil
}

// NewLedger returns the ledger in the file at path ("": the one of DefaultLedger), which need not exist yet, with a limit
// of perHour sends in any hour.
func NewLedger(path string, perHour int) (*Ledger, error) {
	if perHour < 1 {
		return nil, fmt.Errorf("the limit of sends per hour is %d: write 1 or more", perHour)
	}
	if path == "" {
		var err error
		if path, err = DefaultLedger(); err != nil {
			return nil, err
		}
	}
	return &Ledger{path: path, perHour: perHour}, nil
}

// Path is where the file is.
func (l *Ledger) Path() string { return l.path }

// FullError says that the limit of an hour is used up.
type FullError struct {
	// PerHour is the limit.
	PerHour int
	// Now is when it was asked, and Next when the next send is possible.
	Now, Next time.Time
	// Path is the file, of which a time may be wrong.
	Path string
}

func (e *FullError) Error() string {
	next := e.Next.In(e.Now.Location())
	if whole := next.Truncate(time.Minute); !whole.Equal(next) {
		next = whole.Add(time.Minute)
	}
	form, note := "15:04", ""
	if next.Format(time.DateOnly) != e.Now.Format(time.DateOnly) {
		form = "2006-01-02 15:04"
	}
	if e.Next.Sub(e.Now) > span {
		note = "; " + e.Path + " holds times in the future: if the clock was wrong then, delete those lines"
	}
	wait := (e.Next.Sub(e.Now) + time.Minute - 1) / time.Minute
	return fmt.Sprintf("the limit of %d in an hour is used up: the next is possible at %s; in %d min%s",
		e.PerHour, next.Format(form), wait, note)
}

// Left says how many sends are left at now and, when none is, when the next is possible; next is zero otherwise. Its error
// names the place in the file, and what to do.
func (l *Ledger) Left(now time.Time) (left int, next time.Time, err error) {
	counted, err := l.counted(now)
	if err != nil {
		return 0, time.Time{}, err
	}
	if left = l.perHour - len(counted); left > 0 {
		return left, time.Time{}, nil
	}
	return 0, l.next(counted), nil
}

// Reserve takes the place of one send, which is about to go out. Its error is a *FullError, or one that names the place in
// the file and what to do; then nothing may be sent.
func (l *Ledger) Reserve(now time.Time) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	counted, err := l.counted(now)
	if err != nil {
		return err
	}
	if len(counted) >= l.perHour {
		return l.full(now, counted)
	}
	return l.take(now)
}

// take adds a line. It counts where it is: of two programs that found one place free, the one whose line is second
// has none.
func (l *Ledger) take(now time.Time) error {
	id, err := l.add(now)
	if err != nil {
		return err
	}
	counted, err := l.counted(now)
	if err != nil {
		return err
	}
	rank := slices.IndexFunc(counted, func(e entry) bool { return e.id == id })
	switch {
	case rank < 0:
		return fmt.Errorf("%s lost a line that was just written; no other program may write to it", l.path)
	case rank >= l.perHour: // others were faster
		return l.full(now, counted)
	}
	return nil
}

func (l *Ledger) full(now time.Time, counted []entry) error {
	return &FullError{PerHour: l.perHour, Now: now, Next: l.next(counted), Path: l.path}
}

// next is when so many of counted, which are perHour or more, will not count any more that one can be added.
func (l *Ledger) next(counted []entry) time.Time {
	times := make([]time.Time, len(counted))
	for i, e := range counted {
		times[i] = e.at
	}
	slices.SortFunc(times, time.Time.Compare)
	return times[len(times)-l.perHour].Add(span)
}

// entry is a line of the file.
type entry struct {
	at time.Time
	id string
}

// counted returns the entries that count at now, in the order of the file.
func (l *Ledger) counted(now time.Time) ([]entry, error) {
	text, before, err := l.tail()
	if err != nil {
		return nil, fmt.Errorf("the log of what was sent cannot be read, so nothing is sent: %w", err)
	}
	since := now.Add(-span)
	var all []entry
	for n := 1; len(text) > 0; n++ {
		line, rest, whole := bytes.Cut(text, []byte("\n"))
		e, ok := parseEntry(line)
		if !whole || !ok {
			return nil, l.malformed(before, n)
		}
		if e.at.After(since) {
			all = append(all, e)
		}
		text = rest
	}
	return all, nil
}

func parseEntry(line []byte) (entry, bool) {
	if len(line) != lineSize-1 || line[len(lineTime)] != ' ' {
		return entry{}, false
	}
	at, err := time.Parse(lineTime, string(line[:len(lineTime)]))
	id := string(line[len(lineTime)+1:])
	_, notHex := hex.DecodeString(id)
	return entry{at, id}, err == nil && notHex == nil
}

// malformed is the fault of a line: the nth behind the first bytes of the file, so many as before says.
func (l *Ledger) malformed(before int64, n int) error {
	line := fmt.Sprint(n)
	if f, err := os.Open(l.path); err == nil {
		defer f.Close()
		if head, err := io.ReadAll(io.LimitReader(f, before)); err == nil {
			line = fmt.Sprint(n + bytes.Count(head, []byte("\n")))
		}
	}
	return fmt.Errorf("%s:%s: a line must be a time and an id, as this program writes them, so nothing is sent; "+
		"delete the line (if a text was sent for it, wait an hour first)", l.path, line)
}

// tail reads the whole lines at the end of the file, more than can matter, and says how many bytes stand before them.
// There need not be a file.
func (l *Ledger) tail() (text []byte, before int64, err error) {
	info, err := os.Stat(l.path) // first: to open a pipe would wait for its other end
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, nil
	}
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s must be a file; remove it, or name another place", l.path)
	}
	if err != nil {
		return nil, 0, err
	}
	f, err := os.Open(l.path)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, 0, err
	}
	// One byte more tells whether the first line is whole.
	before = max(size-int64(lineSize)*(tailLines+int64(l.perHour))-1, 0)
	if _, err = f.Seek(before, io.SeekStart); err != nil {
		return nil, 0, err
	}
	text, err = io.ReadAll(f)
	if err == nil && before > 0 {
		begun := bytes.IndexByte(text, '\n') + 1 // 0 where there is none: then the text is no line either
		text, before = text[begun:], before+int64(begun)
	}
	return text, before, err
}

// add writes a line and returns its id.
func (l *Ledger) add(now time.Time) (string, error) {
	var random [idBytes]byte
	rand.Read(random[:]) // cannot fail
	id := hex.EncodeToString(random[:])
	err := os.MkdirAll(filepath.Dir(l.path), 0o700)
	if err == nil {
		err = appendTo(l.path, now.UTC().Format(lineTime)+" "+id+"\n")
	}
	if err != nil {
		return "", fmt.Errorf("the log of what was sent cannot be written, so nothing is sent: %w", err)
	}
	return id, nil
}

// appendTo adds line to the file at path in one write, and sees that it survives a crash.
func appendTo(path, line string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	_, err = io.WriteString(f, line)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}
