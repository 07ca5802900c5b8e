// Package external gives the terminal to another program for a while: to the user's editor, to open a file at a line, and to the user's
// pager, to read a text.
//
// A screen returns the commands of Edit and Page. Their message is a Request, which the root of the program carries out.
//
// It imports Bubble Tea and nothing of the program.
package external

import (
	"errors"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// Request asks for the terminal to be given to a program. Done makes a message of how that ended.
type Request struct {
	Cmd  *exec.Cmd
	Done func(error) tea.Msg
}

// Edit opens a file in the editor of VISUAL or else EDITOR, at a line; 0 is none. Getenv is the environment.
func Edit(getenv func(string) string, file string, line int, done func(error) tea.Msg) tea.Cmd {
	return request(chosen(getenv, fallback("vi", "notepad"), "VISUAL", "EDITOR"), func(program string) []string { return place(program, file, line) }, "", done)
}

// Page shows a text in the pager of PAGER, which gets it on its standard input.
func Page(getenv func(string) string, text string, done func(error) tea.Msg) tea.Cmd {
	return request(chosen(getenv, fallback("less", "more"), "PAGER"), func(string) []string { return nil }, text, done)
}

// fallback is the program that every system has.
func fallback(unix, windows string) string {
	if runtime.GOOS == "windows" {
		return windows
	}
	return unix
}

// chosen is the first of some variables that is set.
func chosen(getenv func(string) string, otherwise string, names ...string) string {
	for _, name := range names {
		if value := strings.TrimSpace(getenv(name)); value != "" {
			return value
		}
	}
	return otherwise
}

var errQuote = errors.New("VISUAL, EDITOR or PAGER has a quote that is not closed; close it")

// request is the command that asks for a program, which is written with its own arguments.
func request(written string, further func(program string) []string, input string, done func(error) tea.Msg) tea.Cmd {
	words, ok := split(written)
	if !ok || len(words) == 0 {
		return func() tea.Msg { return done(errQuote) }
	}
	cmd := exec.Command(words[0], append(words[1:], further(words[0])...)...)
	if input != "" {
		cmd.Stdin = strings.NewReader(input)
	}
	return func() tea.Msg { return Request{cmd, done} }
}

// place are the arguments with which an editor opens a file at a line. Of an editor that is not known it is the file alone.
func place(program, file string, line int) []string {
	name := strings.TrimSuffix(strings.ToLower(filepath.Base(filepath.ToSlash(program))), ".exe")
	switch {
	case line == 0:
	case name == "code" || name == "codium" || name == "cursor":
		return []string{"--goto", file + ":" + strconv.Itoa(line)}
	case name == "hx" || name == "helix" || name == "subl":
		return []string{file + ":" + strconv.Itoa(line)}
	case strings.Contains(" vi vim nvim view gvim nano pico emacs emacsclient kak micro joe mg ", " "+name+" "):
		return []string{"+" + strconv.Itoa(line), file}
	}
	return []string{file}
}

// split takes a command apart at its blanks; quotes hold words together. It says whether every quote is closed.
func split(written string) (words []string, ok bool) {
	var quote rune
	begun := false
	for _, c := range written {
		switch {
		case c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
			if !begun {
				words, begun = append(words, ""), true
			}
		case quote == 0 && c == ' ':
			begun = false
		default:
			if !begun {
				words, begun = append(words, ""), true
			}
			words[len(words)-1] += string(c)
		}
	}
	return words, quote == 0
}
