package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"callsim/sim/cmd/program"
	"callsim/sim/fixture/corpus"
)

func TestExitCodesOfADemo(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	failing := write("failing.yaml", "name: a\nabout: b\nturns: [caller: no thanks]\nends: {verified: true}\n")
	unreadable := write("unreadable.yaml", "name: a\nturns: [{caller: x, notes: [{text: b, pane: window}]}]\n")
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{nil, program.Usage, "this needs a terminal that can draw"},
		{[]string{"verify/expired"}, program.Usage, "this needs a terminal that can draw"},
		{[]string{"--speed", "0"}, program.Usage, "--speed must be a number from 0.1 to 100, got 0; write for example 1.5"},
		{[]string{"--speed", "NaN"}, program.Usage, "--speed must be a number from 0.1 to 100, got NaN"},
		{[]string{"--theme", "pink"}, program.Usage, "--theme must be auto, dark, light, contrast or none, got \"pink\""},
		{[]string{"nosuch"}, program.File, "A group of built-in fixtures is a folder (broadcast, functions,"},
		{[]string{"verify/expird"}, program.File, "did you mean verify/expired?"},
		{[]string{dir + "/*.yml"}, program.File, "no fixture has such a name"},
		{[]string{unreadable}, program.File, "pane must be a known one, got \"window\""},
		{[]string{failing}, program.Unmet, "a demo shows what passes"},
		{[]string{"--live"}, program.Usage, "--live"},
	} {
		code, out, errs := runPlain(t, append([]string{"demo"}, c.args...)...)
		if code != c.code || !strings.Contains(errs, c.says) || out != "" {
			t.Errorf("%v: exit code %d, %q, %q; want %d, %q", c.args, code, out, errs, c.code, c.says)
		}
	}
}

func TestADemoOfAGroup(t *testing.T) {
	for name, want := range map[string]string{"broadcast": "broadcast/", "expiry": "verify/expired", "wrong-then": "verify/wrong-then-right", "tour/": "tour/1"} {
		finder := &corpus.Finder{}
		items, err := demoItems(finder, []string{name, name})
		finder.Close()
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]bool{}
		for _, item := range items {
			if found[item.ID()] {
				t.Errorf("%s: %s is in it twice", name, item.ID())
			}
			found[item.ID()] = true
			if name == "broadcast" && !strings.HasPrefix(item.Name, want) {
				t.Errorf("%s: %s is in it", name, item.ID())
			}
		}
		if !slices.ContainsFunc(items, func(i corpus.Item) bool { return strings.HasPrefix(i.Name, want) }) {
			t.Errorf("%s: no %s in %v", name, want, found)
		}
	}
}

func TestTheTourIsTheDemoWithoutFixtures(t *testing.T) {
	calls, err := loadDemo(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(calls) != 4 {
		t.Errorf("it has %d calls", len(calls))
	}
	for _, p := range calls {
		if !strings.HasPrefix(p.Fixture().File, "fixtures/tour/") {
			t.Errorf("%s is in it", p.Fixture().File)
		}
	}
	if title, _ := titleOf([]string{"x"}, calls[:1]); title != "The right code" {
		t.Errorf("one fixture is called %q", title)
	}
}
