package keys

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
)

// place is where a key works.
type place uint

// The places. A key may have one meaning in each.
const (
	inInput place = 1 << iota
	inPane
	inReplay
	inList
	everywhere = inInput | inPane | inReplay
)

// action is what can be given another key, by the name that the config file has for it.
type action struct {
	name    string
	binding *key.Binding
	where   place
}

// actions are all of them. Of those in one row the first speaks for all in the help.
func (k *Map) actions() [][]action {
	f := &k.Fixtures
	const inTime = inPane | inReplay
	one := func(name string, b *key.Binding, where place) []action { return []action{{name, b, where}} }
	two := func(name string, b *key.Binding, other string, o *key.Binding, where place) []action {
		return []action{{name, b, where}, {other, o, where}}
	}
	return [][]action{
		one("next_pane", &k.Next, everywhere|inList), one("previous_pane", &k.Previous, everywhere|inList),
		one("palette", &k.Palette, everywhere), one("help", &k.Help, everywhere|inList),
		{{"suggestion_1", &k.Suggest[0], everywhere}, {"suggestion_2", &k.Suggest[1], everywhere}, {"suggestion_3", &k.Suggest[2], everywhere}},
		one("again", &k.Again, everywhere), one("suspend", &k.Suspend, everywhere|inList), one("quit", &k.Quit, everywhere|inList),
		one("return", &k.Return, inTime),

		one("say", &k.Say, inInput), two("older", &k.Older, "newer", &k.Newer, inInput), one("keypad", &k.Keypad, inInput),
		two("scroll_up", &k.TalkUp, "scroll_down", &k.TalkDown, inInput), two("left", &k.Left, "right", &k.Right, inInput),
		two("word_left", &k.WordLeft, "word_right", &k.WordRight, inInput), two("line_start", &k.LineStart, "line_end", &k.LineEnd, inInput),
		one("backspace", &k.Backspace, inInput), one("delete", &k.Delete, inInput), one("delete_word", &k.DeleteWord, inInput),
		two("delete_to_start", &k.DeleteToStart, "delete_to_end", &k.DeleteToEnd, inInput),

		two("up", &k.Up, "down", &k.Down, inTime|inList), two("page_up", &k.PageUp, "page_down", &k.PageDown, inPane|inList),
		two("first", &k.Home, "last", &k.End, inTime|inList), one("inspect", &k.Inspect, inTime),
		two("next_error", &k.NextError, "previous_error", &k.PreviousError, inTime), one("search", &k.Search, inTime|inList),
		two("next_hit", &k.NextHit, "previous_hit", &k.PreviousHit, inTime), one("filter", &k.Filter, inTime),
		two("previous_sheet", &k.PreviousSheet, "next_sheet", &k.NextSheet, inPane), one("restart", &k.Restart, inTime),
		two("previous_call", &k.PreviousRun, "next_call", &k.NextRun, inTime), one("compare", &k.Compare, inTime), one("whole", &k.Whole, inTime),
		one("sequence", &k.Sequence, inTime),
		one("zoom", &k.Zoom, inTime), two("hide", &k.Hide, "reset_layout", &k.Resets, inTime),
		two("narrower", &k.Thinner, "wider", &k.Wider, inTime), one("input", &k.Input, inTime),
		one("pane_help", &k.PaneHelp, inTime|inList), one("pane_palette", &k.PanePalette, inTime),

		two("next_event", &k.NextEvent, "previous_event", &k.PreviousEvent, inReplay),
		two("next_turn", &k.NextTurn, "previous_turn", &k.PreviousTurn, inReplay), one("play", &k.Play, inReplay),
		two("faster", &k.Faster, "slower", &k.Slower, inReplay), one("take_over", &k.TakeOver, inReplay),
		one("edit_fixture", &k.Edit, inReplay), one("sheet", &k.Sheet, inReplay),

		one("list_open", &f.Open, inList), one("list_run", &f.Run, inList), one("list_run_all", &f.RunAll, inList),
		one("list_run_failed", &f.RunFailed, inList), one("list_watch", &f.Watch, inList), one("list_edit", &f.Edit, inList),
		two("list_next_failed", &f.NextFailed, "list_previous_failed", &f.PreviousFailed, inList), one("list_verdict", &f.Verdict, inList),
		two("list_fold", &f.Fold, "list_unfold", &f.Unfold, inList), one("list_back", &f.Back, inList), one("list_leave", &f.Leave, inList),
	}
}

// fixed are keys that stay as they are, and that no action may have.
func (k *Map) fixed() []action {
	var all []action
	for i := range k.Panes {
		all = append(all, action{"the focus of a pane", &k.Panes[i], inPane | inReplay})
	}
	return all
}

// Actions is every action with its keys, as the config file names them, in Markdown.
func (k Map) Actions() string {
	var b strings.Builder
	b.WriteString("| action | keys | where |\n|---|---|---|\n")
	for _, group := range k.actions() {
		for _, a := range group {
			var written []string
			for _, name := range a.binding.Keys() {
				if name == " " {
					name = space
				}
				written = append(written, "`"+name+"`")
			}
			b.WriteString("| `" + a.name + "` | " + strings.Join(written, " ") + " | " + a.where.String() + " |\n")
		}
	}
	return b.String()
}

// String names the places.
func (p place) String() string {
	var all []string
	if p&everywhere == everywhere {
		all, p = append(all, "everywhere"), p&^everywhere
	}
	for _, part := range []struct {
		place
		name string
	}{{inInput, "input line"}, {inPane, "pane"}, {inReplay, "replay"}, {inList, "list of fixtures"}} {
		if p&part.place != 0 {
			all = append(all, part.name)
		}
	}
	return strings.Join(all, ", ")
}
