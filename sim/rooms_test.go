package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
)

// floors are the rooms of the house, from the top down. A package may import what is in its own room, and what is on a floor
// below; nothing on its own floor beside it, and nothing above.
var floors = [][]string{
	{"tui"},
	{"sim"},
	{"sim/cmd"},
	{"sim/serve"},
	{"sim/check", "sim/export", "sim/live"},
	{"sim/fixture"},
	{"sim/call"},
	{"sim/redact"},
	{"sim/agent", "sim/trace"},
	{"sim/functions"},
	{"sim/space"},
	{"sim/kit", "sim/manual"},
	{"fixtures"},
}

// alone are packages that import less than their floor allows: each with the only packages of this module that it may import. Deployed
// functions, and tests that are to disagree with the code, must not lean on the simulator.
var alone = map[string][]string{
	"sim/agent/digits":     {"sim/kit/"},
	"sim/agent/hear":       {"sim/agent/digits"},
	"sim/fixture/match":    {"sim/kit/"},
	"sim/fixture/yamlnode": {"sim/fixture/match"},
	"sim/functions/mfa":    {"sim/functions/", "sim/space/signalwire", "sim/kit/"},
	"sim/functions/swaig":  {"sim/kit/"},
	"sim/functions/swml":   {"sim/functions/swaig", "sim/kit/"},
	"sim/live/guard":       {"sim/live/settings", "sim/functions/swaig", "sim/functions/swml", "sim/space/signalwire", "sim/kit/"},
	"sim/live/livetest":    {},
	"sim/live/settings":    {"sim/space/signalwire", "sim/kit/"},
	"sim/manual":           {},
	"sim/space/documented": {"sim/kit/"},
	"sim/space/double":     {},
	"sim/space/signalwire": {"sim/kit/"},
	"sim/trace":            {"sim/kit/"},
	"sim/trace/differ":     {"sim/trace", "sim/space/documented", "sim/kit/"},
}

// room is where a package lives: its floor, and its room there.
func room(pkg string) (floor int, name string) {
	floor = -1
	for n, rooms := range floors {
		for _, r := range rooms {
			if (pkg == r || strings.HasPrefix(pkg, r+"/")) && len(r) > len(name) {
				floor, name = n, r
			}
		}
	}
	return floor, name
}

// imported is one package as go list describes it.
type imported struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

// packages lists every package of the module, tests left out.
func packages(t *testing.T) []imported {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,Deps", "callsim/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []imported
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p imported
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

const module = "callsim/"

// TestDirectionsOfImports holds the architecture: imports go from the top down and never up, and nothing under sim links the terminal UI.
func TestDirectionsOfImports(t *testing.T) {
	for _, p := range packages(t) {
		pkg := strings.TrimPrefix(p.ImportPath, module)
		floor, own := room(pkg)
		if floor < 0 {
			t.Errorf("%s is in none of the rooms: add its room to floors", pkg)
		}
		for _, dep := range p.Imports {
			dep, ours := strings.CutPrefix(dep, module)
			below, name := room(dep)
			switch {
			case !ours:
			case below < floor || below == floor && name != own:
				t.Errorf("%s imports %s, which is not below it", pkg, dep)
			case !mayImport(pkg, dep):
				t.Errorf("%s imports %s, and may only import %q", pkg, dep, alone[pkg])
			}
		}
		for _, dep := range p.Deps {
			if own != "tui" && strings.HasPrefix(dep, "github.com/charmbracelet/") {
				t.Errorf("%s links %s: only tui may draw", pkg, dep)
			}
		}
	}
}

func mayImport(pkg, dep string) bool {
	only, limited := alone[pkg]
	if !limited {
		return true
	}
	for _, prefix := range only {
		if strings.HasPrefix(dep, prefix) {
			return true
		}
	}
	return false
}
