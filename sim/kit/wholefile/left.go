package wholefile

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"callsim/sim/kit/lazy"
)

// The name of a file that is being written is that of its target between these, with the number of the process.
const suffix = ".tmp"

func prefix(target string) string { return "." + filepath.Base(target) + "." }

// cleaned are the targets beside which this process has looked already, and the folders in which it has.
var cleaned lazy.Map[string, bool]

// clean removes what processes that are gone left behind while they wrote target.
func clean(target string) {
	sweep(target, filepath.Dir(target), func(begun string) bool { return begun == prefix(target) })
}

// Sweep removes what processes that are gone left behind in a folder while they wrote any file there. It is for a folder in which nobody
// else writes.
func Sweep(folder string) {
	sweep(folder, folder, func(string) bool { return true })
}

// sweep removes what was left behind in a folder, where its name begins as it is to, once for each place.
func sweep(place, folder string, is func(begun string) bool) {
	cleaned.Get(place, func() bool {
		removeLeft(folder, is)
		return true
	})
}

func removeLeft(folder string, is func(begun string) bool) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, entry := range entries {
		begun, pid := unfinished(entry.Name())
		if pid > 0 && is(begun) && !Runs(pid) {
			os.Remove(filepath.Join(folder, entry.Name()))
		}
	}
}

// unfinished is the process that writes the file of a name, and what is before its number; 0 of any other file.
func unfinished(name string) (begun string, pid int) {
	rest, ours := strings.CutSuffix(name, suffix)
	at := strings.LastIndexByte(rest, '.') + 1
	number, _, _ := strings.Cut(rest[at:], "-")
	pid, err := strconv.Atoi(number)
	if !ours || err != nil || rest[0] != '.' {
		return "", 0
	}
	return rest[:at], pid
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
