package settings

import (
	"strings"
	"unicode/utf8"

	"callsim/sim/kit/lazy"
	"callsim/sim/kit/source"
)

// assignment is a line NAME=value of an env file.
type assignment struct {
	name, value string
	line        int
	// unclear says what to write instead, if a shell would read another value.
	unclear string
}

// envFault is a fault of an env file; line and column, in characters, count from 1. what never repeats the file's text.
type envFault struct {
	line, column int
	what         string
}

// readEnv reads an env file as shells do, but expands nothing: NAME=value on each line, with an optional export before it,
// optional single or double quotes around the value, and comments after #.
func readEnv(text string) ([]assignment, []envFault) {
	r := &envReader{rest: strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n"), line: 1, column: 1}
	for r.rest != "" {
		r.readLine()
	}
	return r.lines, r.faults
}

// envReader is a position in an env file.
type envReader struct {
	rest         string
	line, column int
	lines        []assignment
	faults       []envFault
}

// take returns the next n bytes.
func (r *envReader) take(n int) string {
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	if lines := strings.Count(taken, "\n"); lines > 0 {
		r.line += lines
		r.column = 1
		taken = taken[strings.LastIndexByte(taken, '\n')+1:]
	}
	r.column += utf8.RuneCountInString(taken)
	return taken
}

// skip passes blanks.
func (r *envReader) skip() { r.take(len(r.rest) - len(strings.TrimLeft(r.rest, " \t\r"))) }

// lineLength is how many bytes of the line are left.
func (r *envReader) lineLength() int {
	if end := strings.IndexByte(r.rest, '\n'); end >= 0 {
		return end
	}
	return len(r.rest)
}

// endLine passes the rest of the line.
func (r *envReader) endLine() {
	r.take(r.lineLength())
	if r.rest != "" {
		r.take(1)
	}
}

func (r *envReader) fault(what string) {
	r.faults = append(r.faults, envFault{r.line, r.column, what})
}

// nothingLeft reports whether the line is at its end, or at a comment.
func (r *envReader) nothingLeft() bool {
	r.skip()
	return r.rest == "" || r.rest[0] == '\n' || r.rest[0] == '#'
}

func (r *envReader) readLine() {
	defer r.endLine()
	if r.nothingLeft() {
		return
	}
	if after, ok := strings.CutPrefix(r.rest, "export"); ok && strings.TrimLeft(after, " \t") != after {
		r.take(len("export"))
		r.skip()
	}
	a := assignment{line: r.line, name: r.rest[:nameLength(r.rest)]}
	if a.name == "" {
		r.fault("a line must begin with the name of a variable; write NAME=value, or # before a comment")
		return
	}
	r.take(len(a.name))
	r.skip()
	if !strings.HasPrefix(r.rest, "=") {
		r.fault("the name of a variable must be followed by =; write NAME=value")
		return
	}
	r.take(1)
	r.skip()
	if r.readValue(&a) {
		r.note(a)
	}
}

// note keeps an assignment, unless the variable has a value already.
func (r *envReader) note(a assignment) {
	if _, ok := keyOfVariable(a.name); ok {
		for _, before := range r.lines {
			if before.name == a.name {
				r.faults = append(r.faults, envFault{a.line, 1, a.name + " is set twice; leave one of the lines out"})
				return
			}
		}
	}
	r.lines = append(r.lines, a)
}

// readValue reads what follows the equals sign, and reports whether there was a value.
func (r *envReader) readValue(a *assignment) bool {
	if r.rest == "" || r.rest[0] != '\'' && r.rest[0] != '"' {
		r.readPlain(a)
		return true
	}
	quote := r.rest[0]
	end := closing(r.rest, quote)
	if end < 0 {
		r.fault("this quote is not closed; close it")
		r.take(len(r.rest))
		return false
	}
	a.value = r.rest[1:end]
	if quote == '"' {
		a.value, a.unclear = unescape(a.value)
	}
	r.take(end + 1)
	if !r.nothingLeft() {
		r.fault("nothing may follow the closing quote; write the whole value in one pair of quotes")
		return false
	}
	return true
}

// readPlain reads a value without quotes: up to a comment or the end of the line.
func (r *envReader) readPlain(a *assignment) {
	a.value = r.rest[:r.lineLength()]
	if strings.HasPrefix(a.value, "#") {
		a.value = ""
	}
	for _, comment := range []string{" #", "\t#"} {
		a.value, _, _ = strings.Cut(a.value, comment)
	}
	a.value = strings.TrimSpace(a.value)
	if strings.ContainsAny(a.value, "$`\\\"'") {
		a.unclear = helpQuotes
	}
}

const helpQuotes = "holds a character with a special meaning in shells, and nothing is expanded here; write the value itself, in single quotes"

// closing is the index of the quote that closes the first character of a text, or -1.
func closing(text string, quote byte) int {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == quote:
			return i
		case text[i] == '\\' && quote == '"':
			i++
		}
	}
	return -1
}

// unescape reads a text in double quotes as shells do. The text is unclear if a shell would expand something.
func unescape(text string) (value, unclear string) {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text) && strings.IndexByte("\\\"$`", text[i+1]) >= 0:
			i++
			b.WriteByte(text[i])
		case c == '$' || c == '`':
			unclear = helpQuotes
			fallthrough
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), unclear
}

// nameLength is the length of the name of a variable at the beginning of a text.
func nameLength(text string) int {
	for i := range len(text) {
		c := text[i]
		if c != '_' && (c|0x20 < 'a' || c|0x20 > 'z') && (i == 0 || c < '0' || c > '9') {
			return i
		}
	}
	return len(text)
}

func keyOfVariable(name string) (key, bool) {
	for _, k := range keys {
		if k.env == name {
			return k, true
		}
	}
	return key{}, false
}

// harmless matches names that cannot be a secret.
var harmless = lazy.Regexp(`^[A-Za-z][A-Za-z_-]{0,31}$`)

// nearVariable is the variable that was probably meant by a name, or "". Names of other programs' variables give "".
func nearVariable(name string) string {
	for _, prefix := range []string{"SIGNALWIRE_", "CALLSIM_"} {
		rest, ok := strings.CutPrefix(name, prefix)
		if !ok || rest == "" || !harmless.Get().MatchString(name) {
			continue
		}
		var known []string
		for _, k := range keys {
			if own, ok := strings.CutPrefix(k.env, prefix); ok {
				if strings.Contains(own, rest) || strings.Contains(rest, own) {
					return k.env
				}
				known = append(known, own)
			}
		}
		if near := source.Nearest(rest, known); near != "" {
			return prefix + near
		}
	}
	return ""
}
