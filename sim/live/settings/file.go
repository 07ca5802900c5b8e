package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"callsim/sim/kit/bounded"
	"callsim/sim/kit/caret"
)

// mostSettings is how large a config file or env file may be, in bytes.
const mostSettings = 64 << 10

// DefaultConfigFile is the usual config file, or "" if the system has no config folder.
func DefaultConfigFile() string {
	folder, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "callsim", "config.yaml")
}

// readFile reads a text file, and reports whether other users may read it. The fault is "", or follows the path of the
// file in an error, such as "does not exist; …".
func readFile(path string, limit int64) (text []byte, exposed bool, fault string) {
	text, err := bounded.ReadText(path, limit)
	var kind *bounded.KindError
	switch {
	case errors.As(err, &kind):
		return nil, false, kind.Error() + "; name another"
	case errors.Is(err, bounded.ErrTooLarge):
		return nil, false, fmt.Sprintf("must have at most %d bytes; name another", limit)
	case errors.Is(err, bounded.ErrEncoding):
		return nil, false, errors.Unwrap(err).Error()
	case err != nil:
		return nil, false, openFault(err)
	}
	info, err := os.Stat(path)
	return text, err == nil && info.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows", ""
}

// openFault says why a file cannot be opened, without its path.
func openFault(err error) string {
	var failed *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "does not exist; write it, or name another"
	case errors.Is(err, fs.ErrPermission):
		return "cannot be read: you lack the permission"
	case errors.As(err, &failed):
		err = failed.Err
	}
	return "cannot be read: " + err.Error()
}

// exists reports whether there is, or may be, a file at a path.
func exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// shown is a path for people, with ~ for the home folder where shells know that.
func shown(path string) string {
	home, err := os.UserHomeDir()
	if rest, ok := strings.CutPrefix(path, home+"/"); ok && err == nil && home != "" && runtime.GOOS != "windows" {
		path = "~/" + rest
	}
	return caret.Show(path)
}

// origin is where a value comes from.
type origin struct {
	// rank is the precedence of the source: the lowest wins.
	rank int
	// text says where it is from, such as "environment SIGNALWIRE_SPACE", and subject is what the setting is called there.
	text, subject string
	// folder is the folder of the file that the value was read from; relative paths start there.
	folder string
}

// path is the path that a value names. In a file it may begin with ~/.
func (o origin) path(value string) string {
	if o.folder == "" || filepath.IsAbs(value) {
		return value
	}
	if rest, ok := strings.CutPrefix(value, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return filepath.Join(o.folder, value)
}
