//go:build !windows

package cmd

import (
	"fmt"
	"os"
	"strings"
	"syscall"
)

// isRunning says whether a process runs. One that has ended and that nobody has waited for does not.
func isRunning(pid int) bool {
	if stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid)); err == nil && strings.Contains(string(stat), ") Z ") {
		return false
	}
	return syscall.Kill(pid, 0) == nil
}
