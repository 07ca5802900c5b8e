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
	bad   bool // the value cannot be read
}

const (
	helpForm    = "write one setting per line, such as space: example"
	helpAliases = "anchors and aliases are not supported; write the value itself, in quotes if it begins with & or *"
	helpTag     = "tags are not supported; leave it out, or write the value in quotes if it begins with !"
)

// readConfig reads a config file. Problems call it shown, and never repeat a value.
func readConfig(shown string, text []byte) *configReader {
	c := &configReader{file: shown, lines: map[string]int{}}
	document, more, err := parseYAML(text)
	switch {
	case err != nil:
		c.problems.Add(source.Pos{File: shown, Line: faultyLine(text), Column: 1}, "%s", syntaxHelp(err))
	case more != nil:
		c.problem(more, "a config file must be one YAML document, got a second one; write all settings into the first")
	case document != nil:
		c.read(document)
	}
	return c
}

// parseYAML reads the first document of a text, if any, and the second, if any.
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

// mostLines is how long a file may be for faultyLine to search it.
const mostLines = 200

// faultyLine is the line after the longest beginning of a text that is YAML with settings. 0 means
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

// syntaxHelp says why a text is not YAML. It leaves out the parser's words, which may repeat a secret.
func syntaxHelp(err error) string {
	for _, known := range []struct{ part, help string }{
		{"anchor", helpAliases},
		{"alphabetic or numeric", helpAliases},
		{"tag", helpTag},
		{"tab character", "YAML must be indented with spaces, got a tab; write spaces"},
		{"cannot start any token", "a value begins with a special character, or a tab indents it; write the value in quotes, and spaces instead of tabs"},
		{"mapping values are not allowed", "this is indented, or a value has a colon in it; begin every setting in the first column, and write the value in quotes"},
		{"end of stream", "this quote is not closed; close it"},
		{"expected ','", "this bracket is not closed, or a comma is missing; write [first, second]"},
		{"escape", "a backslash in double quotes must be doubled; write it twice, or use single quotes"},
	} {
		if strings.Contains(err.Error(), known.part) {
			return known.help
		}
	}
	return "this is not YAML; " + helpForm + ", with a space after the colon"
}

// configReader reads the nodes of a config file.
type configReader struct {
	file     string
	lines    map[string]int // the line of each setting
	entries  []entry
	keys     []ScreenKey
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
		c.problem(settings, "a config file must be settings; %s", helpForm)
		return
	}
	for i := 0; i+1 < len(settings.Content); i += 2 {
		c.setting(settings.Content[i], settings.Content[i+1])
	}
}

func (c *configReader) setting(name, value *yaml.Node) {
	k, ok := keyOf(name.Value)
	switch line := c.lines[name.Value]; {
	case name.Kind != yaml.ScalarNode || !ok && name.Value != keysName:
		c.problem(name, "%s", unknown(name.Value))
		return
	case line > 0:
		c.problem(name, "%s is set twice, first in line %d; leave one out", name.Value, line)
		return
	}
	c.lines[name.Value] = name.Line
	if name.Value == keysName {
		c.screenKeys(value)
		return
	}
	text, ok := c.text(k, value)
	if !ok || strings.TrimSpace(text) != "" {
		c.entries = append(c.entries, entry{k, text, c.pos(value), !ok})
	}
}

// unknown is the error for a setting that does not exist. It never repeats a name that may be a secret.
func unknown(name string) string {
	said := "this"
	if harmless.Get().MatchString(name) {
		said = name
	}
	names := append(keyNames(), keysName)
	if near := source.Nearest(strings.ReplaceAll(name, "-", "_"), names); near != "" {
		return fmt.Sprintf("%s is not a setting; did you mean %s?", said, near)
	}
	return fmt.Sprintf("%s is not a setting; write one of %s", said, strings.Join(names, ", "))
}

// text is a value as it is written; the elements of a list are joined by commas.
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
		c.problem(n, "%s must be a list of texts; write [first, second]", k.name)
	default:
		c.problem(n, "%s must be one text; write it as a text", k.name)
	}
	return "", false
}
