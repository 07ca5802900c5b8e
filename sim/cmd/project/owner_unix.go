//go:build !windows

package project

import (
	"io/fs"
	"os"
	"syscall"
)

// isForeign says whether a file belongs to another user, who is not the administrator.
func isForeign(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && stat.Uid != 0 && int(stat.Uid) != os.Getuid()
}
