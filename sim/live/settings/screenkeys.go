package settings

import (
	"fmt"

	"go.yaml.in/yaml/v3"

	"callsim/sim/kit/source"
)

// keysName is the name in the config file of what is no setting of a live call: the keys of the screen.
const keysName = "keys"

// ScreenKey is what a config file says of one action of the screen: its keys.
type ScreenKey struct {
	source.Pos
	Action string
	Keys   []string
}

// ScreenKeys are the keys of the screen in a config file; none where there is no such file. The error is of a file that cannot be
// read, or a source.Problems.
func ScreenKeys(path string) ([]ScreenKey, error) {
	if path == "" || !exists(path) {
		return nil, nil
	}
	text, _, fault := readFile(path, mostSettings)
	if fault != "" {
		return nil, fmt.Errorf("config file %s %s", shown(path), fault)
	}
	c := &configReader{file: shown(path)}
	document, _, err := parseYAML(text)
	switch {
	case err != nil:
		c.problems.Add(source.Pos{File: c.file, Line: faultyLine(text), Column: 1}, "%s", syntaxHelp(err))
	case document != nil && isMapping(document):
		return c.screenKeys(document)
	}
	return nil, c.problems.Err()
}

func (c *configReader) screenKeys(document *yaml.Node) (all []ScreenKey, err error) {
	if len(document.Content) == 0 {
		return nil, nil
	}
	settings := document.Content[0]
	for i := 0; i+1 < len(settings.Content); i += 2 {
		if settings.Content[i].Value == keysName {
			all = append(all, c.actions(settings.Content[i+1])...)
		}
	}
	return all, c.problems.Err()
}

// actions reads the actions with their keys.
func (c *configReader) actions(n *yaml.Node) (all []ScreenKey) {
	if isNull(n) {
		return nil
	}
	if n.Kind != yaml.MappingNode {
		c.problem(n, "keys must be actions with their keys; write keys: {palette: ctrl+o}")
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		of := []*yaml.Node{value}
		if value.Kind == yaml.SequenceNode {
			of = value.Content
		}
		one := ScreenKey{Pos: c.pos(name), Action: name.Value}
		for _, k := range of {
			if k.Kind != yaml.ScalarNode || isNull(k) {
				c.problem(k, "keys.%s must be a key, or a list of keys; write such as ctrl+o, or [ctrl+o, f5]", name.Value)
				continue
			}
			one.Keys = append(one.Keys, k.Value)
		}
		all = append(all, one)
	}
	return all
}
