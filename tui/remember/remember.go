// Package remember keeps how the panes are arranged, which one is alone, and who has the mouse, from one time to the next, in a
// file that a person may read and delete.
//
// It may import the layout, and what writes files whole.
package remember

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"callsim/sim/kit/bounded"
	"callsim/sim/kit/wholefile"
	"callsim/tui/layout"
)

// modes are the arrangements as the file names them.
var modes = map[string]layout.Mode{"narrow": layout.Narrow, "medium": layout.Medium, "wide": layout.Wide}

// document is what the file holds.
type document struct {
	Hidden []string          `json:"hidden"`
	Alone  string            `json:"alone,omitempty"`
	Shift  map[string][2]int `json:"shift"`
	Mouse  bool              `json:"mouse,omitempty"`
}

// DefaultFile is where the choice is kept unless something else is said; "" where there is no place for it.
func DefaultFile() string {
	folder, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "callsim", "layout.json")
}

// largest is the most bytes of the file that are read.
const largest = 64 << 10

// Load reads a choice. A file that is not there is the choice of nothing; of one that cannot be used the error says why.
func Load(file string) (layout.Choice, error) {
	var c layout.Choice
	content, err := bounded.ReadFile(file, largest)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return c, nil
	case err != nil:
		return c, err
	}
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	var d document
	if err := decoder.Decode(&d); err != nil {
		return c, fmt.Errorf("%s: %w", file, err)
	}
	if c, err = d.choice(); err != nil {
		return layout.Choice{}, fmt.Errorf("%s: %w", file, err)
	}
	return c, nil
}

func (d document) choice() (layout.Choice, error) {
	c := layout.Choice{Mouse: d.Mouse}
	for _, name := range d.Hidden {
		pane, ok := layout.Named(name)
		if !ok || !layout.Table[pane].Hideable {
			return c, fmt.Errorf("hidden must name panes that can be hidden, got %q; write for example phone", name)
		}
		c.Hidden[pane] = true
	}
	if d.Alone != "" {
		pane, ok := layout.Named(d.Alone)
		if !ok {
			return c, fmt.Errorf("alone must name a pane, got %q; write for example payloads", d.Alone)
		}
		c.Zoomed, c.Zoom = true, pane
	}
	for name, shift := range d.Shift {
		mode, ok := modes[name]
		if !ok {
			return c, fmt.Errorf("shift must name arrangements, got %q; write narrow, medium or wide", name)
		}
		c.Shift[mode] = shift
	}
	return c, nil
}

// Bad is what the name of a file that cannot be used gets at its end when another takes its place.
const Bad = ".bad"

// Save writes a choice, whole or not at all. The folder is made when it is not there. A file that cannot be used is kept, by
// another name.
func Save(file string, c layout.Choice) error {
	d := document{Hidden: []string{}, Shift: map[string][2]int{}, Mouse: c.Mouse}
	if c.Zoomed {
		d.Alone = layout.Table[c.Zoom].ID
	}
	for p, hidden := range c.Hidden {
		if hidden {
			d.Hidden = append(d.Hidden, layout.Table[p].ID)
		}
	}
	for name, mode := range modes {
		if c.Shift[mode] != [2]int{} {
			d.Shift[name] = c.Shift[mode]
		}
	}
	content, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	if _, err := Load(file); err != nil {
		if err := os.Rename(file, file+Bad); err != nil {
			return err
		}
	}
	return wholefile.Write(file, append(content, '\n'))
}
