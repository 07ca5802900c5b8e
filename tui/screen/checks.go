package screen

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"callsim/sim/call/command"
	"callsim/sim/kit/strictjson"
)

// The checks say what to write instead, and nothing else: what was written is above them.

func seed(text string) error {
	if _, err := strconv.ParseUint(text, 10, 64); errors.Is(err, strconv.ErrRange) {
		return errors.New("write a number of at most 19 digits, such as 7")
	} else if err != nil {
		return errors.New("write a whole number, such as 7")
	}
	return nil
}

func upTo1000(text string) error {
	if n, err := strconv.Atoi(text); err != nil || n < 1 || n > 1000 {
		return errors.New("write a number from 1 to 1000")
	}
	return nil
}

func duration(text string) error {
	if _, err := command.Parse("/advance " + text); err != nil {
		return errors.New("write a duration such as 90s, 15m or 2h")
	}
	return nil
}

func keypad(text string) error {
	if _, err := command.ParseKeys(text); err != nil {
		return errors.New("write the digits 0 to 9, * and #, as in 534720#")
	}
	return nil
}

func word(text string) error {
	if text == "" || strings.ContainsAny(text, " \t") {
		return errors.New("write a function's name, such as verify_mfa")
	}
	return nil
}

func jsonObject(text string) error {
	if _, err := strictjson.Members([]byte(text)); err != nil {
		return errors.New(`write a JSON object, such as {"token": "123456"}, or {}`)
	}
	return nil
}

// stat looks a file up that a person named.
func stat(path string) (os.FileInfo, error) {
	if path == "" {
		return nil, errors.New("write the name of a file")
	}
	if path = expanded(path); strings.HasPrefix(path, "~") {
		return nil, errors.New("write the whole path: only a shell knows whose folder this is")
	}
	return os.Stat(path)
}

// expanded is a path as a person writes it, with ~ for the home folder, as the system takes it.
func expanded(path string) string {
	rest, ok := strings.CutPrefix(path, "~")
	if !ok || rest != "" && !os.IsPathSeparator(rest[0]) {
		return path
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return path
	}
	return filepath.Join(home, rest)
}

// readable checks that a file can be read.
func readable(path string) error {
	info, err := stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		if folder := missing(path); folder != "" {
			return fmt.Errorf("there is no such file, nor the folder %s: write the path of one that exists", folder)
		}
		return errors.New("there is no such file: write the path of one that exists")
	case err != nil:
		return reason(err)
	case info.IsDir():
		return errors.New("this is a folder: write the path of a file in it")
	}
	return nil
}

// writable checks that a file can be written, with one of the endings where there are any.
func writable(endings ...string) func(string) error {
	return func(path string) error {
		info, err := stat(path)
		switch {
		case err == nil && info.IsDir():
			return errors.New("this is a folder: write the path of a file in it")
		case err != nil && !errors.Is(err, os.ErrNotExist):
			return reason(err)
		case missing(path) != "":
			return fmt.Errorf("there is no folder %s: make it, or name another", missing(path))
		case len(endings) > 0 && !slices.Contains(endings, filepath.Ext(path)):
			return fmt.Errorf("write a name that ends in %s", endings[0])
		}
		return nil
	}
}

// missing is the folder of a path where there is none, else "".
func missing(path string) string {
	folder := filepath.Dir(expanded(path))
	if info, err := os.Stat(folder); err == nil && info.IsDir() {
		return ""
	}
	return folder
}

// reason is what is wrong with a path, without the path.
func reason(err error) error {
	var at *os.PathError
	if errors.As(err, &at) {
		return fmt.Errorf("%w: write another path", at.Err)
	}
	return err
}
