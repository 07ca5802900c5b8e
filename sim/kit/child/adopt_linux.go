package child

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// adopt makes us the parent of the processes that a child leaves running.
func adopt() { unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) } // without which they run on

// endAdopted ends them, and what they leave running in their turn.
func endAdopted() {
	for all := children(); len(all) > 0; all = children() {
		for _, pid := range all {
			unix.Kill(pid, unix.SIGKILL)
			unix.Wait4(pid, nil, 0, nil)
		}
	}
}

// children are the numbers of our children.
func children() (all []int) {
	files, _ := filepath.Glob("/proc/self/task/*/children") // of each thread
	for _, file := range files {
		text, _ := os.ReadFile(file)
		for word := range strings.FieldsSeq(string(text)) {
			if pid, err := strconv.Atoi(word); err == nil {
				all = append(all, pid)
			}
		}
	}
	return all
}
