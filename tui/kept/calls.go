package kept

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"callsim/sim/export"
	"callsim/sim/kit/bounded"
	"callsim/sim/kit/wholefile"
	"callsim/sim/trace"
)

// Call is a call that was kept, as a list shows it.
type Call struct {
	File string
	// At is when it was kept.
	At time.Time
	// Caller is the name of who called, or the number; Outcome is how the call ended.
	Caller, Outcome string
	// Turns is how many turns it had.
	Turns int
}

// Calls are the calls in the folder, the latest first. One that cannot be read has the reason as its outcome.
func (k *Keeper) Calls() ([]Call, error) {
	files, err := k.list()
	all := make([]Call, len(files))
	for i, file := range files {
		all[i] = callIn(file)
	}
	return all, err
}

// Lost is when the latest call in the folder was kept before this run, unless another program still holds it or a user who quit was told
// of it: what is left are those that a crash, a kill or a closed terminal ended.
func (k *Keeper) Lost() (at time.Time, ok bool) {
	files, err := k.list()
	files = slices.DeleteFunc(files, isHeld)
	if err != nil || len(files) == 0 {
		return time.Time{}, false
	}
	told, _ := bounded.ReadFile(filepath.Join(k.Folder, toldFile), mostTold) // without one nobody was told
	return timeOf(files[0]), filepath.Base(files[0]) > string(told)
}

// Told notes that a user was told of the calls that were kept.
func (k *Keeper) Told() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if files := k.files(); len(files) > 0 { // where it cannot be written, the call is offered once more
		_ = wholefile.WritePrivate(filepath.Join(k.Folder, toldFile), []byte(filepath.Base(files[len(files)-1])))
	}
}

// isHeld says whether another program that keeps a call still runs.
func isHeld(file string) bool {
	pid, err := strconv.Atoi(ours.Get().FindStringSubmatch(filepath.Base(file))[1])
	return err == nil && pid != os.Getpid() && wholefile.Runs(pid)
}

// toldFile is the file in the folder that has the name of the latest call of which a user was told, of at most mostTold bytes.
const toldFile, mostTold = "told", 1 << 10

func (k *Keeper) list() ([]string, error) {
	if k.Folder == "" {
		return nil, nil
	}
	return List(k.Folder)
}

// Read reads a trace.
func Read(file string) ([]trace.Event, error) {
	text, err := bounded.ReadFile(file, trace.MostRead)
	if err != nil {
		return nil, err
	}
	if !export.IsTrace(file, text) {
		return nil, fmt.Errorf("%s must be a trace as JSON lines, got something else; a fixture is shown by step", file)
	}
	c, err := export.OfTrace(file, text)
	return c.Events, err
}

// timeOf is when a file of ours was kept, as its name says.
func timeOf(file string) time.Time {
	stamp := strings.TrimPrefix(filepath.Base(file), "call-")
	at, _ := time.Parse(stampForm, stamp[:min(len(stamp), len(stampForm))])
	return at
}

func callIn(file string) Call {
	c := Call{File: file, At: timeOf(file), Outcome: "it did not end"}
	events, err := Read(file)
	if err != nil {
		c.Outcome = err.Error()
		return c
	}
	for _, e := range events {
		c.Turns = e.Turn
		switch d := e.Data.(type) {
		case trace.CallStarted:
			c.Caller = cmp.Or(d.Caller.Name, d.Caller.Number, "a caller without a number")
		case trace.CallEnded:
			if c.Outcome = d.Reason; d.Verified {
				c.Outcome += ", verified"
			}
		}
	}
	return c
}
