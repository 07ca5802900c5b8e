package keys

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/bubbles/key"

	"callsim/sim/kit/source"
)

// Change gives an action other keys. Pos is where that is written.
type Change struct {
	source.Pos
	Action string
	Keys   []string
}

// Change gives actions other keys. The error is a source.Problems: of names that do not exist, and of keys that would mean two things.
func (k *Map) Change(changes []Change) error {
	var problems source.Problems
	changed := map[string]Change{}
	for _, c := range changes {
		group, at := k.find(c.Action)
		if group == nil {
			problems.Add(c.Pos, "%s", k.unknown(c.Action))
			continue
		}
		if before, twice := changed[c.Action]; twice {
			problems.Add(c.Pos, "keys.%s is written twice, first in line %d; leave one out", c.Action, before.Line)
		}
		changed[c.Action] = c
		if names := readKeys(c, group[at].where, &problems); len(names) > 0 {
			group[at].binding.SetKeys(names...)
		}
	}
	k.conflicts(changed, &problems)
	k.retitle()
	return problems.Err()
}

// find is an action among those for which the first speaks.
func (k *Map) find(name string) (group []action, at int) {
	for _, group := range k.actions() {
		if at := slices.IndexFunc(group, func(a action) bool { return a.name == name }); at >= 0 {
			return group, at
		}
	}
	return nil, 0
}

// unknown is the error for an action that does not exist.
func (k *Map) unknown(name string) string {
	var names []string
	for _, group := range k.actions() {
		for _, a := range group {
			names = append(names, a.name)
		}
	}
	if near := source.Nearest(name, names); near != "" {
		return fmt.Sprintf("%q is not an action; did you mean %s?", name, near)
	}
	return fmt.Sprintf("%q is not an action; write one such as palette, of those that callsim help keys lists", name)
}

// space is how the space bar is written.
const space = "space"

// named are the names of keys that are no character, with how a person reads them.
var named = map[string]string{
	"up": "↑", "down": "↓", "left": "←", "right": "→", "pgup": "PgUp", "pgdown": "PgDn", "home": "Home", "end": "End", "enter": "Enter",
	"esc": "Esc", "tab": "Tab", " ": "Space", "backspace": "Backspace", "delete": "Delete", "insert": "Insert",
}

// same are keys that terminals do not tell apart.
var same = map[string]string{"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "esc"}

// readKeys are the keys of a change as the terminal's library names them.
func readKeys(c Change, where place, problems *source.Problems) []string {
	var all []string
	if len(c.Keys) == 0 {
		problems.Add(c.Pos, "keys.%s must have a key; write such as %s: ctrl+o", c.Action, c.Action)
	}
	for _, written := range c.Keys {
		name := written
		if utf8.RuneCountInString(name) > 1 {
			name = strings.ToLower(name)
		}
		if name == space {
			name = " "
		}
		switch other, twin := same[name]; {
		case twin:
			problems.Add(c.Pos, "keys.%s must be a key that terminals tell apart, got %s; write %s, or another", c.Action, written, other)
		case pretty(name) == "":
			problems.Add(c.Pos, "keys.%s must be a key, got %q; write one such as ctrl+o, alt+x, f5, pgup, space or x", c.Action, written)
		case where&typed != 0 && isCharacter(name):
			problems.Add(c.Pos, "keys.%s must be no character, got %q, for one types it there; write one such as ctrl+o, alt+x or f5", c.Action, written)
		default:
			all = append(all, name)
		}
	}
	return all
}

// isCharacter says whether a key writes something.
func isCharacter(name string) bool { return utf8.RuneCountInString(name) == 1 }

// pretty is a key as a person reads it; "" for one that does not exist.
func pretty(name string) string {
	if known := named[name]; known != "" {
		return known
	}
	if c, size := utf8.DecodeRuneInString(name); size == len(name) && unicode.IsGraphic(c) {
		return name
	}
	if slices.Contains(functionKeys, name) {
		return strings.ToUpper(name)
	}
	for _, with := range []string{"ctrl+", "alt+", "shift+"} {
		if rest, ok := strings.CutPrefix(name, with); ok && combines(with, rest) {
			return strings.ToUpper(with[:1]) + with[1:] + capital(pretty(rest))
		}
	}
	return ""
}

// functionKeys are those that terminals send.
var functionKeys = strings.Fields("f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12 f13 f14 f15 f16 f17 f18 f19 f20")

// combines says whether terminals send a key together with another.
func combines(with, rest string) bool {
	arrows := slices.Contains([]string{"up", "down", "left", "right", "home", "end"}, rest)
	switch with {
	case "ctrl+":
		return arrows || rest == "pgup" || rest == "pgdown" || len(rest) == 1 && rest[0] >= 'a' && rest[0] <= 'z'
	case "shift+":
		return arrows || rest == "tab"
	}
	return arrows || rest == "enter" || rest == "backspace" || isCharacter(rest) && rest != " "
}

func capital(name string) string {
	if isCharacter(name) {
		return strings.ToUpper(name)
	}
	return name
}

// retitle lets the help say the keys that every action has now: the first of a group has those of all.
func (k *Map) retitle() {
	for _, group := range k.actions() {
		own := make([]key.Binding, len(group))
		for i, a := range group {
			own[i] = *a.binding
			a.binding.SetHelp(titles(own[i]), a.binding.Help().Desc)
		}
		meaning, _, _ := strings.Cut(own[0].Help().Desc, "; also ")
		group[0].binding.SetHelp(titles(own...), meaning+also(own...))
	}
}

// mostTitles is how many keys are named one by one.
const mostTitles = 4

// titles are the first keys of some bindings as a person reads them.
func titles(all ...key.Binding) string {
	var names []string
	for _, b := range all {
		names = append(names, pretty(b.Keys()[0]))
	}
	if n := len(names); n > mostTitles {
		return names[0] + " … " + names[n-1]
	}
	return strings.Join(names, " ")
}

// also says which other keys some bindings have.
func also(all ...key.Binding) string {
	var names []string
	for _, b := range all {
		for _, name := range b.Keys()[1:] {
			names = append(names, pretty(name))
		}
	}
	if names == nil {
		return ""
	}
	return "; also " + strings.Join(names, " ")
}

// conflicts finds keys that a change gave two meanings in one place.
func (k *Map) conflicts(changed map[string]Change, problems *source.Problems) {
	all := slices.Concat(k.actions()...)
	for i, a := range all {
		for _, b := range all[i+1:] {
			for _, name := range a.binding.Keys() {
				if a.where&b.where == 0 || !slices.Contains(b.binding.Keys(), name) {
					continue
				}
				c, isA := changed[a.name]
				if _, ok := changed[b.name]; ok && (!isA || changed[b.name].Line > c.Line) {
					problems.Add(changed[b.name].Pos, "%s", conflict(b, a, name))
				} else if isA {
					problems.Add(c.Pos, "%s", conflict(a, b, name))
				}
			}
		}
	}
}

func conflict(a, b action, name string) string {
	return fmt.Sprintf("keys.%s must have a key of its own, got %s, which is %s (%s); write another, or give that one another key",
		a.name, pretty(name), b.name, (a.where & b.where).String())
}
