package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"

	"callsim/sim/kit/source"
)

// entry is a setting in a config file.
type entry struct {
	key   key
	value string
	at    source.Pos
	bad   bool // there is a value, and it cannot be read
}

const (
	helpForm    = "write one setting to a line, such as space: example"
	helpAliases = "anchors and aliases are not read: write the value itself, in quotes where it begins with & or *"
	helpTag     = "tags are not read: leave it out, or write the value in quotes where it begins with !"
)

// readConfig reads a config file; shown is its name in places. The problems repeat no value.
func readConfig(shown string, text []byte) ([]entry, source.Problems) {
	c := &configReader{file: shown, lines: map[string]int{}}
	document, more, err := parseYAML(text)
	switch {
	case err != nil:
		c.problems.Add(source.Pos{File: shown, Line: faultyLine(text), Column: 1}, "%s", syntaxHelp(err))
	case more != nil:
		c.problem(more, "a second document begins here: write all settings into one")
	case document != nil:
		c.read(document)
	}
	return c.entries, c.problems
}

// parseYAML reads the one document of a text, which may be none, and the next one if there is any.
func parseYAML(text []byte) (document, more *yaml.Node, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = errors.New("the parser failed")
		}
	}()
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var nodes [2]*yaml.Node
	for i := range nodes {
		var n yaml.Node
		if err := decoder.Decode(&n); err == io.EOF {
			break
		} else if err != nil {
			return nil, nil, err
		}
		nodes[i] = &n
	}
	return nodes[0], nodes[1], nil
}

// mostLines is how many lines a file may have for its faulty one to be looked for.
const mostLines = 200

// faultyLine is the line from which on a text is no YAML of settings: the one behind the longest part that is. 0 is
// unknown.
func faultyLine(text []byte) int {
	lines := bytes.SplitAfter(text, []byte("\n"))
	if len(lines) > mostLines {
		return 0
	}
	for n := len(lines) - 1; n > 0; n-- {
		if document, _, err := parseYAML(bytes.Join(lines[:n], nil)); err == nil && (document == nil || isMapping(document)) {
			return n + 1
		}
	}
	return 1
}

func isMapping(document *yaml.Node) bool {
	return len(document.Content) == 0 || document.Content[0].Kind == yaml.MappingNode || isNull(document.Content[0])
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

// syntaxHelp says why a text is no YAML, without the parser's words, which may repeat some of it.
func syntaxHelp(err error) string {
	for _, known := range []struct{ part, help string }{
		{"anchor", helpAliases},
		{"alphabetic or numeric", helpAliases},
		{"tag", helpTag},
		{"tab character", "a tab stands where YAML wants blanks: write blanks"},
		{"cannot start any token", "a value begins with a mark, or a tab stands where YAML wants blanks: write the value in quotes, and blanks instead of tabs"},
		{"mapping values are not allowed", "this is indented, or a colon stands within a value: begin every setting in the first column, and write the value in quotes"},
		{"end of stream", "a quote that opens here is not closed: close it"},
		{"expected ','", "a bracket that opens here is not closed, or a comma is missing: write [first, second]"},
		{"escape", "in double quotes a backslash is written twice: write so, or single quotes"},
	} {
		if strings.Contains(err.Error(), known.part) {
			return known.help
		}
	}
	return "this is no YAML: " + helpForm + ", with a blank behind the colon"
}

// configReader reads the nodes of a config file.
type configReader struct {
	file     string
	lines    map[string]int // by setting, where it stands
	entries  []entry
	problems source.Problems
}

func (c *configReader) pos(n *yaml.Node) source.Pos {
	return source.Pos{File: c.file, Line: n.Line, Column: n.Column}
}

func (c *configReader) problem(n *yaml.Node, format string, args ...any) {
	c.problems.Add(c.pos(n), format, args...)
}

func (c *configReader) read(document *yaml.Node) {
	if len(document.Content) == 0 || isNull(document.Content[0]) {
		return
	}
	settings := document.Content[0]
	if settings.Kind != yaml.MappingNode {
		c.problem(settings, "these are no settings: %s", helpForm)
		return
	}
	for i := 0; i+1 < len(settings.Content); i += 2 {
		c.setting(settings.Content[i], settings.Content[i+1])
	}
}

func (c *configReader) setting(name, value *yaml.Node) {
	k, ok := keyOf(name.Value)
	if !ok || name.Kind != yaml.ScalarNode {
		c.problem(name, "%s", unknown(name.Value))
		return
	}
	if line := c.lines[k.name]; line > 0 {
		c.problem(name, "%s stands a second time, and first in line %d: leave one of them out", k.name, line)
		return
	}
	c.lines[k.name] = name.Line
	text, ok := c.text(k, value)
	if !ok || strings.TrimSpace(text) != "" {
		c.entries = append(c.entries, entry{k, text, c.pos(value), !ok})
	}
}

// unknown says that there is no setting of a name, and which one may be meant. It repeats no name that may be a secret.
func unknown(name string) string {
	said := "this"
	if harmless().MatchString(name) {
		said = name
	}
	names := keyNames()
	if near := source.Nearest(strings.ReplaceAll(name, "-", "_"), names); near != "" {
		return fmt.Sprintf("%s is no setting: did you mean %s?", said, near)
	}
	return fmt.Sprintf("%s is no setting: write one of %s", said, strings.Join(names, ", "))
}

// text is the text of a value, as it is written; of a list the texts with commas between them.
func (c *configReader) text(k key, n *yaml.Node) (string, bool) {
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		c.problem(n, helpAliases)
	case n.Style&yaml.TaggedStyle != 0:
		c.problem(n, helpTag)
	case isNull(n):
		return "", true
	case n.Kind == yaml.ScalarNode:
		return n.Value, true
	case n.Kind == yaml.SequenceNode && k.list:
		var texts []string
		for _, element := range n.Content {
			text, ok := c.text(key{name: k.name}, element)
			if !ok {
				return "", false
			}
			texts = append(texts, text)
		}
		return strings.Join(texts, ","), true
	case k.list:
		c.problem(n, "%s is a list of texts: write [first, second]", k.name)
	default:
		c.problem(n, "one value of %s is wanted here: write it as a text", k.name)
	}
	return "", false
}
