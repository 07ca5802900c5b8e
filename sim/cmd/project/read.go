package project

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"callsim/sim/fixture"
	"callsim/sim/kit/bounded"
	"callsim/sim/kit/source"
)

// File is a project file.
type File struct {
	// Path is where it is, as errors show it, and Dir its folder.
	Path, Dir string

	values map[string]Value
}

// Value is what the file says of a setting.
type Value struct {
	// Texts are the value, or the elements of a list; a header is written as NAME: VALUE. Paths lead from the working folder.
	Texts []string
	At    source.Pos
}

// Get is what the file says of a setting. No file says nothing.
func (f *File) Get(key string) (Value, bool) {
	if f == nil {
		return Value{}, false
	}
	v, ok := f.values[key]
	return v, ok
}

// most is the largest file that is read, in bytes.
const most = 1 << 20

// Find reads the project file of a folder: its own, or that of the nearest folder above that has one. It returns nil when there is
// none. The error is a source.Problems, or one of the system. A file of
// another user in a folder above is not read: who may write there could have any command run.
func Find(dir string) (*File, error) {
	full, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	for here := full; ; {
		name := filepath.Join(full, Name)
		switch info, err := os.Lstat(name); {
		case err == nil && full != here && isForeign(info):
			return nil, fmt.Errorf("%s belongs to another user, and may say which command runs; go to its folder to use it, or remove it", shown(dir, name))
		case err == nil:
			return ReadFile(shown(dir, name))
		case !errors.Is(err, fs.ErrNotExist):
			return nil, err
		}
		above := filepath.Dir(full)
		if above == full {
			return nil, nil
		}
		full = above
	}
}

// shown is a file as one names it in a folder.
func shown(dir, name string) string {
	full, err := filepath.Abs(dir)
	if err != nil {
		return name
	}
	if short, err := filepath.Rel(full, name); err == nil {
		return filepath.Join(dir, short)
	}
	return name
}

// ReadFile reads a project file.
func ReadFile(name string) (*File, error) {
	text, err := bounded.ReadText(name, most)
	if err != nil {
		return nil, err
	}
	return Read(name, text)
}

// Read reads the text of a project file.
func Read(name string, text []byte) (*File, error) {
	r := &reader{File: File{Path: name, Dir: filepath.Dir(name), values: map[string]Value{}}}
	dec := yaml.NewDecoder(bytes.NewReader(text))
	var document, second yaml.Node
	switch err := dec.Decode(&document); {
	case errors.Is(err, io.EOF):
		return &r.File, nil
	case err != nil:
		at, why := fixture.SyntaxError(name, text, err)
		r.problems.Add(at, "%s", why)
	case dec.Decode(&second) != io.EOF:
		r.problems.Add(source.Pos{File: name, Line: 1, Column: 1}, "%s must be one YAML document, got a second one", Name)
	case len(document.Content) > 0:
		r.section("", document.Content[0])
	}
	return &r.File, r.problems.Err()
}

// reader reads the nodes of a file.
type reader struct {
	File
	problems source.Problems
}

func (r *reader) pos(n *yaml.Node) source.Pos {
	return source.Pos{File: r.Path, Line: n.Line, Column: n.Column}
}

func (r *reader) problem(n *yaml.Node, format string, args ...any) {
	r.problems.Add(r.pos(n), format, args...)
}

// plain says whether n is written without an alias, an anchor or a tag.
func (r *reader) plain(n *yaml.Node) bool {
	if n.Kind == yaml.AliasNode || n.Anchor != "" || n.Style&yaml.TaggedStyle != 0 {
		r.problem(n, "anchors, aliases and tags are not read here; write the value itself")
		return false
	}
	return true
}

// section reads a mapping: the whole file, or a setting that holds others.
func (r *reader) section(name string, n *yaml.Node) {
	what := name
	if name == "" {
		what = Name
	}
	switch {
	case !r.plain(n) || isNull(n):
		return
	case n.Kind != yaml.MappingNode:
		r.problem(n, "%s must be settings, got %s; write one on each line, such as %s", what, found(n), Settings[0].form.such)
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		whole := strings.TrimPrefix(name+"."+key.Value, ".")
		setting, known := settingOf(whole)
		switch {
		case seen[key.Value]:
			r.problem(key, "%s is written twice; leave one out", whole)
		case known && !strings.Contains(key.Value, "."):
			r.setting(setting, value)
		case name == "" && section(key.Value) != "":
			r.section(key.Value, value)
		default:
			r.problem(key, "%s is not a setting of %s; %s", strconv.Quote(key.Value), what, suggestion(key.Value, names(name)))
		}
		seen[key.Value] = true
	}
}

func suggestion(name string, known []string) string {
	if near := source.Nearest(name, known); near != "" {
		return "did you mean " + near + "?"
	}
	return "write one of " + strings.Join(known, ", ")
}

// setting reads the value of a setting.
func (r *reader) setting(s Setting, n *yaml.Node) {
	v := Value{At: r.pos(n)}
	parts := []*yaml.Node{n}
	switch {
	case !r.plain(n):
		return
	case s.form.named && n.Kind == yaml.MappingNode, s.form.many && n.Kind == yaml.SequenceNode:
		parts = n.Content
	case n.Kind != yaml.ScalarNode || s.form.named:
		r.wrong(s, n)
		return
	}
	for i := 0; i < len(parts); i++ {
		part := parts[i]
		if !r.plain(part) {
			return
		}
		if part.Kind != yaml.ScalarNode || part.ShortTag() != "!!str" || strings.TrimSpace(part.Value) == "" || strings.ContainsAny(part.Value, "\r\n\x00") {
			r.wrong(s, part)
			return
		}
		text := part.Value
		if s.form.named && i+1 < len(parts) {
			i++
			if parts[i].Kind != yaml.ScalarNode {
				r.wrong(s, parts[i])
				return
			}
			text += ": " + parts[i].Value
		}
		if s.form.check != nil && s.form.check(text) != nil {
			r.wrong(s, part)
			return
		}
		v.Texts = append(v.Texts, r.place(s, text))
	}
	if len(v.Texts) > 0 {
		r.values[s.Key] = v
	}
}

// wrong tells what a setting must be. It repeats no value that may hold a password.
func (r *reader) wrong(s Setting, n *yaml.Node) {
	r.problem(n, "%s must be %s, got %s; write %s", s.Key, s.form.must, found(n), s.form.such)
}

// place is a path as one names it in the working folder.
func (r *reader) place(s Setting, text string) string {
	if !s.form.path || filepath.IsAbs(text) || strings.Contains(text, "://") {
		return text
	}
	return filepath.Join(r.Dir, filepath.FromSlash(text))
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

// found says what there is at n.
func found(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "a mapping"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case isNull(n):
		return "nothing"
	case n.ShortTag() != "!!str":
		return fmt.Sprintf("%s, which is no text to YAML", n.Value)
	case strings.Contains(n.Value, "@"), strings.ContainsAny(n.Value, "\r\n"):
		return "another text"
	}
	return strconv.Quote(n.Value)
}
