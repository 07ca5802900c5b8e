package keys

import (
	"slices"
	"strconv"
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
	inInspector
	inBox     // the help, a comparison, the sequence
	inLine    // that is searched for, a filter, a query, a field
	inPalette // before anything is typed
	inChoice  // a field of a form with choices
	inQuestion
	inDemo
	everywhere = inInput | inPane | inReplay
	anywhere   = 1<<iota - 1
)

// placeNames are the names of the places.
var placeNames = []string{"input line", "pane", "replay", "list of fixtures", "inspector", "box", "line", "palette", "choice", "question", "demo"}

// typed are the places where characters are text.
const typed = inInput | inLine

// action is what can be given another key, by the name that the config file has for it.
type action struct {
	name    string
	binding *key.Binding
	where   place
}

// actions are all of them. Of those in one row the first speaks for all in the help.
func (k *Map) actions() [][]action {
	return slices.Concat(k.commonActions(), k.inputActions(), k.paneActions(), k.replayActions(), k.listActions(), k.inspectorActions(), k.dialogActions(), k.demoActions())
}

// one is an action that speaks for itself.
func one(name string, b *key.Binding, where place) []action { return []action{{name, b, where}} }

// two are actions of which the first speaks for both.
func two(name string, b *key.Binding, other string, o *key.Binding, where place) []action {
	return []action{{name, b, where}, {other, o, where}}
}

const inTime = inPane | inReplay

func (k *Map) commonActions() [][]action {
	return [][]action{
		one("next_pane", &k.Next, everywhere|inList|inInspector|inLine|inChoice), one("previous_pane", &k.Previous, everywhere|inList|inInspector|inLine|inChoice),
		one("palette", &k.Palette, everywhere|inBox|inInspector|inPalette|inLine), one("help", &k.Help, everywhere|inList|inBox|inInspector|inDemo),
		{{"suggestion_1", &k.Suggest[0], everywhere}, {"suggestion_2", &k.Suggest[1], everywhere}, {"suggestion_3", &k.Suggest[2], everywhere}},
		one("again", &k.Again, everywhere), one("suspend", &k.Suspend, anywhere), one("quit", &k.Quit, anywhere), one("return", &k.Return, inTime),
		one("close", &k.Close, inBox|inInspector|inChoice),
	}
}

func (k *Map) inputActions() [][]action {
	return [][]action{
		one("say", &k.Say, inInput), two("older", &k.Older, "newer", &k.Newer, inInput), one("keypad", &k.Keypad, inInput),
		two("scroll_up", &k.TalkUp, "scroll_down", &k.TalkDown, inInput), two("left", &k.Left, "right", &k.Right, typed),
		two("word_left", &k.WordLeft, "word_right", &k.WordRight, typed), two("line_start", &k.LineStart, "line_end", &k.LineEnd, typed),
		one("backspace", &k.Backspace, typed), one("delete", &k.Delete, typed), one("delete_word", &k.DeleteWord, typed),
		two("delete_to_start", &k.DeleteToStart, "delete_to_end", &k.DeleteToEnd, typed),
	}
}

func (k *Map) paneActions() [][]action {
	const selecting = inList | inBox | inInspector | inPalette
	numbers := make([]action, len(k.Panes))
	for i := range numbers {
		numbers[i] = action{"pane_" + strconv.Itoa(i+1), &k.Panes[i], inTime | inInspector}
	}
	return [][]action{
		two("up", &k.Up, "down", &k.Down, inTime|selecting|inChoice), two("page_up", &k.PageUp, "page_down", &k.PageDown, inPane|selecting),
		two("first", &k.Home, "last", &k.End, inTime|selecting|inChoice), one("inspect", &k.Inspect, inTime|inBox),
		two("next_error", &k.NextError, "previous_error", &k.PreviousError, inTime|inBox), one("search", &k.Search, inTime|inList|inInspector),
		two("next_hit", &k.NextHit, "previous_hit", &k.PreviousHit, inTime|inInspector), one("filter", &k.Filter, inTime),
		two("previous_sheet", &k.PreviousSheet, "next_sheet", &k.NextSheet, inPane), one("restart", &k.Restart, inTime),
		two("previous_call", &k.PreviousRun, "next_call", &k.NextRun, inTime), one("compare", &k.Compare, inTime), one("whole", &k.Whole, inTime),
		one("sequence", &k.Sequence, inTime|inBox),
		one("zoom", &k.Zoom, inTime), two("hide", &k.Hide, "reset_layout", &k.Resets, inTime),
		two("narrower", &k.Thinner, "wider", &k.Wider, inTime), one("input", &k.Input, inTime),
		one("pane_help", &k.PaneHelp, inTime|inList|inBox|inInspector|inDemo), one("pane_palette", &k.PanePalette, inTime|inBox),
		numbers,
	}
}

func (k *Map) replayActions() [][]action {
	return [][]action{
		two("next_event", &k.NextEvent, "previous_event", &k.PreviousEvent, inReplay),
		two("next_turn", &k.NextTurn, "previous_turn", &k.PreviousTurn, inReplay), one("play", &k.Play, inReplay),
		two("faster", &k.Faster, "slower", &k.Slower, inReplay), one("take_over", &k.TakeOver, inReplay),
		one("edit_fixture", &k.Edit, inReplay), one("sheet", &k.Sheet, inReplay),
	}
}

func (k *Map) listActions() [][]action {
	f := &k.Fixtures
	return [][]action{
		one("list_open", &f.Open, inList), one("list_run", &f.Run, inList), one("list_run_all", &f.RunAll, inList),
		one("list_run_failed", &f.RunFailed, inList), one("list_watch", &f.Watch, inList), one("list_edit", &f.Edit, inList),
		two("list_next_failed", &f.NextFailed, "list_previous_failed", &f.PreviousFailed, inList), one("list_verdict", &f.Verdict, inList),
		two("list_fold", &f.Fold, "list_unfold", &f.Unfold, inList), one("list_back", &f.Back, inList), one("list_leave", &f.Leave, inList),
	}
}

func (k *Map) inspectorActions() [][]action {
	i := &k.Inspector
	return [][]action{
		one("inspector_side", &i.Side, inInspector), one("inspector_toggle", &i.Toggle, inInspector),
		two("inspector_fold", &i.Fold, "inspector_unfold", &i.Unfold, inInspector),
		two("inspector_fold_all", &i.FoldAll, "inspector_unfold_all", &i.UnfoldAll, inInspector),
		one("inspector_wrap", &i.Wrap, inInspector), one("inspector_more", &i.More, inInspector), one("copy_json", &i.CopyJSON, inInspector),
		one("copy_curl", &i.CopyCurl, inInspector), one("copy_expectation", &i.CopyExpectation, inInspector), one("pager", &i.Pager, inInspector),
	}
}

func (k *Map) dialogActions() [][]action {
	d := &k.Dialog
	return [][]action{
		one("accept", &d.Accept, inLine|inPalette|inChoice|inQuestion), one("cancel", &d.Cancel, inLine|inPalette),
		two("select_up", &d.SelectUp, "select_down", &d.SelectDown, inLine),
		two("select_page_up", &d.SelectPageUp, "select_page_down", &d.SelectPageDown, inLine),
		one("form_done", &d.Done, inLine|inChoice), two("previous_choice", &d.PreviousChoice, "next_choice", &d.NextChoice, inChoice),
		one("yes", &d.Yes, inQuestion), one("no", &d.No, inQuestion), one("other_button", &d.Other, inQuestion),
	}
}

func (k *Map) demoActions() [][]action {
	d := &k.Demo
	return [][]action{
		one("demo_pause", &d.Pause, inDemo), two("demo_next", &d.Next, "demo_previous", &d.Previous, inDemo),
		two("demo_next_call", &d.NextCall, "demo_previous_call", &d.PreviousCall, inDemo), two("demo_first", &d.First, "demo_last", &d.Last, inDemo),
		one("demo_stop", &d.Stop, inDemo), one("demo_end", &d.End, inDemo),
	}
}

// Actions is every action with its keys, as the config file names them, in Markdown.
func (k Map) Actions() string {
	var b strings.Builder
	b.WriteString("| action | keys | where | what it does |\n|---|---|---|---|\n")
	for _, group := range k.actions() {
		for i, a := range group {
			b.WriteString("| `" + a.name + "` | " + written(a.binding.Keys()) + " | " + a.where.String() + " | " + meaning(group, i) + " |\n")
		}
	}
	return b.String()
}

// written are keys as the config file names them, in Markdown.
func written(names []string) string {
	var all []string
	for _, name := range names {
		if name == " " {
			name = space
		}
		all = append(all, "`"+name+"`")
	}
	return strings.Join(all, " ")
}

// meaning is what an action of a group does: its part of what the first says of two, or else all that it says.
func meaning(group []action, i int) string {
	all, _, _ := strings.Cut(group[0].binding.Help().Desc, "; also ")
	if parts := strings.Split(all, "; "); len(group) == 2 && len(parts) == 2 {
		return parts[i]
	}
	return all
}

// String names the places.
func (p place) String() string {
	var names []string
	switch {
	case p == anywhere:
		return "everywhere, and over it"
	case p&everywhere == everywhere:
		names, p = append(names, "everywhere"), p&^everywhere
	}
	for i, name := range placeNames {
		if p&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}
