// Package external gives the terminal to another program for a while: to the user's editor, to open a file at a line, and to the user's
// pager, to read a text.
//
// A screen returns the commands of Edit and Page. Their message is a Request, which the root of the program carries out.
//
// It imports Bubble Tea and nothing of the program.
package external

import (
	"errors"
	"fmt"
	"io/fs"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// Request asks for the terminal to be given to a program. Done makes a message of how that ended; the error that it passes on says it in
// words for a user.
type Request struct {
	Cmd  *exec.Cmd
	Done func(error) tea.Msg
}

// Edit opens a file in the editor of VISUAL or else EDITOR, at a line; 0 is none. Getenv is the environment.
func Edit(getenv func(string) string, file string, line int, done func(error) tea.Msg) tea.Cmd {
	return request(editor(getenv), func(program string) []string { return place(program, file, line) }, "", of(done, "editor", "VISUAL or EDITOR"))
}

// editor is the user's, as it is written.
func editor(getenv func(string) string) string {
	return chosen(getenv, fallback("vi", "notepad"), "VISUAL", "EDITOR")
}

// Unplaced says which line to look at, where Edit cannot open the file there; or "".
func Unplaced(getenv func(string) string, line int) string {
	words, ok := split(editor(getenv))
	if line == 0 || !ok || len(words) == 0 || atLine[nameOf(words[0])] != nil {
		return ""
	}
	return fmt.Sprintf("look at line %d: %s is not known to open a file at a line", line, nameOf(words[0]))
}

// Page shows a text in the pager of PAGER, which gets it on its standard input.
func Page(getenv func(string) string, text string, done func(error) tea.Msg) tea.Cmd {
	return request(chosen(getenv, fallback("less", "more"), "PAGER"), func(string) []string { return nil }, text, of(done, "pager", "PAGER"))
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

// of is done for a program of some use, which a setting names.
func of(done func(error) tea.Msg, use, setting string) func(program string, err error) tea.Msg {
	return func(program string, err error) tea.Msg {
		var exit *exec.ExitError
		switch {
		case err == nil || program == "":
			return done(err)
		case errors.As(err, &exit):
			return done(fmt.Errorf("the %s, %s, ended with %v", use, program, err))
		case errors.Is(err, exec.ErrNotFound) || errors.Is(err, fs.ErrNotExist):
			return done(fmt.Errorf("the %s, %s, was not found; set %s to another", use, program, setting))
		}
		return done(fmt.Errorf("the %s, %s, cannot be run: %v; set %s to another", use, program, err, setting))
	}
}

var errQuote = errors.New("VISUAL, EDITOR or PAGER has a quote that is not closed; close it")

// request is the command that asks for a program, which is written with its own arguments.
func request(written string, further func(program string) []string, input string, done func(program string, err error) tea.Msg) tea.Cmd {
	words, ok := split(written)
	if !ok || len(words) == 0 {
		return func() tea.Msg { return done("", errQuote) }
	}
	cmd := exec.Command(words[0], append(words[1:], further(words[0])...)...)
	if input != "" {
		cmd.Stdin = strings.NewReader(input)
	}
	return func() tea.Msg { return Request{cmd, func(err error) tea.Msg { return done(words[0], err) }} }
}

// The ways in which editors take a line.
func plus(file, line string) []string   { return []string{"+" + line, file} }
func colon(file, line string) []string  { return []string{file + ":" + line} }
func goTo(file, line string) []string   { return []string{"--goto", file + ":" + line} }
func option(file, line string) []string { return []string{"--line", line, file} }
func dashN(file, line string) []string  { return []string{"-n" + line, file} }

// atLine is how an editor opens a file at a line, by its name.
var atLine = map[string]func(file, line string) []string{}

func init() {
	for names, how := range map[string]func(file, line string) []string{
		"vi vim nvim view gvim mvim nvi ex elvis vile nano pico emacs emacsclient kak micro joe jmacs jed mg ne gedit bbedit": plus,
		"hx helix subl sublime_text zed zeditor atom pulsar lapce":                                                            colon,
		"code code-insiders codium vscodium cursor windsurf":                                                                  goTo,
		"idea goland pycharm webstorm phpstorm rubymine clion rider kate kwrite mate xed":                                     option,
		"notepad++": dashN,
	} {
		for name := range strings.FieldsSeq(names) {
			atLine[name] = how
		}
	}
}

// nameOf is the name of a program, without its folder and ending.
func nameOf(program string) string {
	base := strings.ToLower(filepath.Base(filepath.ToSlash(program)))
	for _, ending := range []string{".exe", ".cmd", ".bat", ".sh", "64"} {
		base = strings.TrimSuffix(base, ending)
	}
	return base
}

// place are the arguments with which an editor opens a file at a line. Of an editor that is not known it is the file alone.
func place(program, file string, line int) []string {
	if how := atLine[nameOf(program)]; how != nil && line > 0 {
		return how(file, strconv.Itoa(line))
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
