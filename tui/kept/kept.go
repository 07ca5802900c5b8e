// Package kept keeps the last calls that were held and not saved, so that quitting, a crash or a kill loses none: as traces, with
// stand-ins in the place of what may be a secret, in a folder from which the oldest go when there are too many.
//
// It may import the trace, what reads one for an export, the stand-ins, and what reads and writes files whole.
package kept

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"sync"
	"time"

	"callsim/sim/kit/called"
	"callsim/sim/kit/lazy"
	"callsim/sim/kit/wholefile"
	"callsim/sim/redact"
	"callsim/sim/trace"
)

// Most is how many calls a folder has, and Largest how many bytes a call: what comes after them is left out.
const Most, Largest = 10, 1 << 20

// DefaultFolder is where calls are kept unless something else is said; "" where there is no place for it.
func DefaultFolder() string {
	folder, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "callsim", "calls")
}

// Keeper keeps the calls of one run of the program. It is safe for concurrent use.
type Keeper struct {
	Folder string // "" keeps none
	// Now is the time of the wall; nil is time.Now.
	Now func() time.Time

	mu    sync.Mutex
	calls []written // that were kept, or are to be kept no more
	err   error     // the first
}

// written is a call of a number, and how many events of it are in a file.
type written struct {
	number, events int
	file           string // "" is none
}

// Keep writes what there is of a call so far, of which a number tells it from the others. What comes late is left out.
func (k *Keeper) Keep(number int, events []trace.Event, o redact.Options) {
	if k.Folder == "" || len(events) == 0 {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	w := k.written(number)
	if len(events) <= w.events {
		return
	}
	if err := k.keep(w, events, o); err != nil && k.err == nil {
		k.err = err
	}
}

// Drop removes a call that is over, and was saved.
func (k *Keeper) Drop(number int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	w := k.written(number)
	if w.file != "" {
		os.Remove(w.file) // or it is offered though it was saved
	}
	*w = written{number: number, events: math.MaxInt}
}

// written is what was written of a call.
func (k *Keeper) written(number int) *written {
	for i := range k.calls {
		if k.calls[i].number == number {
			return &k.calls[i]
		}
	}
	k.calls = append(k.calls, written{number: number})
	return &k.calls[len(k.calls)-1]
}

// files are those in which calls are, the latest last.
func (k *Keeper) files() (all []string) {
	for _, w := range k.calls {
		if w.file != "" {
			all = append(all, w.file)
		}
	}
	sort.Strings(all)
	return all
}

func (k *Keeper) keep(w *written, events []trace.Event, o redact.Options) error {
	content, err := lines(redact.New(o).Events(fitting(events)))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(k.Folder, 0o700); err != nil {
		return err
	}
	wholefile.Sweep(k.Folder)
	now := time.Now
	if k.Now != nil {
		now = k.Now
	}
	file := filepath.Join(k.Folder, fmt.Sprintf("call-%s-%d-%03d.jsonl", now().UTC().Format(stampForm), os.Getpid(), w.number))
	if w.file != "" && w.file != file { // a call that goes on is among the latest
		os.Rename(w.file, file) // unless it went as one of the oldest
	}
	if err := wholefile.WritePrivate(file, content); err != nil {
		return err
	}
	w.file, w.events = file, len(events)
	return prune(k.Folder)
}

// fitting are as many of the events as there is room for. Stand-ins are as long as what they stand for.
func fitting(events []trace.Event) []trace.Event {
	var size counter
	for n, e := range events {
		if err := trace.WriteLine(&size, e); err != nil || size > Largest {
			return events[:n]
		}
	}
	return events
}

// counter counts what is written.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// lines are events as JSON lines.
func lines(events []trace.Event) ([]byte, error) {
	var b bytes.Buffer
	for _, e := range events {
		if err := trace.WriteLine(&b, e); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// stampForm is the time in their names.
const stampForm = "20060102-150405"

// ours is how the files are named. Their order is that of time, but for the calls of one second.
var ours = lazy.Regexp(`^call-\d{8}-\d{6}-(\d+)-\d+\.jsonl$`)

// List are the calls in a folder, the latest first.
func List(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	var all []string
	for _, entry := range slices.Backward(entries) {
		if ours.Get().MatchString(entry.Name()) && entry.Type().IsRegular() {
			all = append(all, filepath.Join(folder, entry.Name()))
		}
	}
	return all, err
}

// prune removes the calls that are too many.
func prune(folder string) error {
	all, err := List(folder)
	if err != nil {
		return err
	}
	for _, file := range all[min(len(all), Most):] {
		if err := os.Remove(file); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	return nil
}

// Said is a line about what was kept: where, and how to look at it; "" where there is nothing to say.
func (k *Keeper) Said() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	files := k.files()
	switch n := len(files); {
	case k.err != nil:
		return "A call could not be kept: " + k.err.Error()
	case n == 0:
		return ""
	case n == 1:
		return "The call was kept as " + files[0] + hint
	default:
		return fmt.Sprintf("%d calls were kept, the last as %s%s", n, files[n-1], hint)
	}
}

var hint = ": " + called.Name() + " open FILE shows it again."
