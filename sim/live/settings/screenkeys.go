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
// read, or a source.Problems: everything that is wrong in the file.
func ScreenKeys(path string) ([]ScreenKey, error) {
	if path == "" || !exists(path) {
		return nil, nil
	}
	text, _, fault := readFile(path, mostSettings)
	if fault != "" {
		return nil, fmt.Errorf("config file %s %s", shown(path), fault)
	}
	c := readConfig(shown(path), text)
	return c.keys, c.problems.Err()
}

// screenKeys reads the actions with their keys.
func (c *configReader) screenKeys(n *yaml.Node) {
	if isNull(n) {
		return
	}
	if n.Kind != yaml.MappingNode {
		c.problem(n, "keys must be actions with their keys; write keys: {palette: ctrl+o}")
		return
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
		c.keys = append(c.keys, one)
	}
}
