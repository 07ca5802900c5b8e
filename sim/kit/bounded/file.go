package bounded

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"unicode/utf8"
)

// KindError says that a path names something other than a regular file: a folder, or what may have no end or never answer, such as a
// device or a pipe.
type KindError struct {
	// Kind is what it is instead, "a folder".
	Kind string
}

func (e *KindError) Error() string { return "must be a regular file, got " + e.Kind }

// ReadFile reads a regular file of at most limit bytes. Its error is an *fs.PathError, which wraps a *KindError or ErrTooLarge where it is
// one of these. It is for every file that a user names.
func ReadFile(name string, limit int64) ([]byte, error) {
	info, err := os.Stat(name) // before it is opened: to open a pipe is to wait for its writer
	var gone *fs.PathError
	if errors.As(err, &gone) {
		gone.Op = "open" // as os.Open says it
	}
	if err != nil {
		return nil, err
	}
	if kind := kindOf(info.Mode()); kind != "" {
		return nil, &fs.PathError{Op: "read", Path: name, Err: &KindError{kind}}
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := Read(f, info.Size(), limit)
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return text, nil
}

// kindOf names what is not a regular file; it is "" for a regular one.
func kindOf(mode fs.FileMode) string {
	switch {
	case mode.IsRegular():
		return ""
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return fmt.Sprintf("a file of the kind %v", mode.Type())
}

// ErrEncoding says that a text is not in UTF-8, and what to do about it.
var ErrEncoding = errors.New("must be text in UTF-8")

// ReadText reads a file as ReadFile does, and returns its text as Text does.
func ReadText(name string, limit int64) ([]byte, error) {
	b, err := ReadFile(name, limit)
	if err != nil {
		return nil, err
	}
	text, err := Text(b)
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return text, nil
}

// Text is what a file holds, without the byte order mark that some editors put before it. Its error wraps ErrEncoding and says which
// encoding it is instead, where that shows.
func Text(b []byte) ([]byte, error) {
	if name := Encoding(b); name != "" {
		return nil, fmt.Errorf("%w, got %s: save it in the encoding UTF-8", ErrEncoding, name)
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(b) || bytes.IndexByte(b, 0) >= 0 {
		return nil, fmt.Errorf("%w, got other bytes: save it in that encoding", ErrEncoding)
	}
	return b, nil
}
