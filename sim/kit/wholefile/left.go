package wholefile

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
)

// The name of a file that is being written is that of its target between these, with the number of the process.
const suffix = ".tmp"

func prefix(target string) string { return "." + filepath.Base(target) + "." }

// cleaned are the targets beside which this process has looked already.
var cleaned sync.Map

// clean removes what processes that are gone left behind while they wrote target.
func clean(target string) {
	if _, done := cleaned.LoadOrStore(target, true); done {
		return
	}
	entries, err := os.ReadDir(filepath.Dir(target))
	if err != nil {
		return
	}
	for _, entry := range entries {
		rest, ours := strings.CutPrefix(entry.Name(), prefix(target))
		number, _, _ := strings.Cut(rest, "-")
		if pid, err := strconv.Atoi(number); ours && err == nil && strings.HasSuffix(rest, suffix) && !Runs(pid) {
			os.Remove(filepath.Join(filepath.Dir(target), entry.Name()))
		}
	}
}

// Runs says whether there is a process of a number.
func Runs(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer p.Release()
	return !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}
