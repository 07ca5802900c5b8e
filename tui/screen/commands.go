package screen

import (
	"fmt"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/space/mock"
	"callsim/tui/board"
	"callsim/tui/keys"
	"callsim/tui/layout"
	"callsim/tui/palette"
	"callsim/tui/source"
)

// Commands are everything that can be done, in groups: each with the key that does the same, and why it cannot be done now.
func (m *Model) Commands() []palette.Command {
	var all []palette.Command
	for _, group := range []struct {
		name     string
		commands func(*Model) []palette.Command
	}{
		{"Test", testCommands}, {"Call", callCommands}, {"Keep", keepCommands}, {"Say", sayCommands}, {"Find", findCommands},
		{"Layout", layoutCommands}, {"Theme", themeCommands}, {"Program", programCommands},
	} {
		for _, c := range group.commands(m) {
			c.Group = group.name
			all = append(all, c)
		}
	}
	return all
}

// chosen does what was chosen in the palette.
func (m *Model) chosen(chosen palette.Chosen) tea.Cmd {
	m.drop(open[*chooser](m.overlays))
	for _, c := range append(m.Commands(), m.offered...) {
		if c.ID == chosen.ID {
			return c.Do(chosen.Values)
		}
	}
	return nil
}

// quietly is what a command does that leads to nothing further.
func quietly(do func()) func(map[string]string) tea.Cmd {
	return func(map[string]string) tea.Cmd { do(); return nil }
}

// leading is what a command does that takes no values.
func leading(do func() tea.Cmd) func(map[string]string) tea.Cmd {
	return func(map[string]string) tea.Cmd { return do() }
}

// testCommands make a call more difficult than it was.
func testCommands(m *Model) []palette.Command {
	type values = map[string]string
	return append([]palette.Command{
		{
			ID: "fault", Title: "Arm a fault", Detail: "Spoil requests to the mocked space. Whatever it does, only its documented success verifies anybody.",
			Words: "failure fail break outage chaos", Disabled: cannot(m, source.Fault),
			Fields: []palette.Field{
				{Name: "fault", Label: "Fault", Choices: mock.FaultNames(), Hint: "an error status, a broken connection or a broken reply"},
				{Name: "on", Label: "On", Choices: []string{string(mock.Send), string(mock.Verify)}, Hint: "sending a code, or verifying one"},
				{Name: "nth", Label: "When", Value: "1", Hint: "1 is the next request of that kind, 2 the second from now", Check: upTo1000},
				{Name: "times", Label: "How often", Value: "1", Hint: "in a row: a number from 1 to 1000", Check: upTo1000},
			},
			Do: func(v values) tea.Cmd {
				return typing{m}.typedFor(fmt.Sprintf("/fault %s %s x%s @%s", v["on"], v["fault"], v["times"], v["nth"]))
			},
		},
		{
			ID: "advance", Title: "Advance the clock", Detail: "Move the call's clock on, so that codes expire.",
			Words: "expire expired time over late wait hours", Disabled: cannot(m, source.Advance),
			Fields: []palette.Field{{Name: "by", Label: "By", Hint: "a duration, such as 90s, 15m or 2h", Check: duration}},
			Do:     func(v values) tea.Cmd { return typing{m}.typedFor("/advance " + v["by"]) },
		},
		{
			ID: "function", Title: "Call a function out of turn", Detail: "Let Jim call a function now, as a model may: the functions must bear it.",
			Disabled: cannot(m),
			Fields: []palette.Field{
				{Name: "function", Label: "Function", Value: "verify_mfa", Hint: "its name, such as send_mfa or verify_mfa", Check: word},
				{Name: "arguments", Label: "Arguments", Value: "{}", Hint: `a JSON object, such as {"token": "123456"}`, Check: jsonObject},
			},
			Do: func(v values) tea.Cmd { return typing{m}.typedFor("/call " + v["function"] + " " + v["arguments"]) },
		},
		{
			ID: "post", Title: "Post to the functions past Jim", Detail: "The reply is recorded and has no effect on the call.", Disabled: cannot(m),
			Fields: []palette.Field{{Name: "body", Label: "Body", Hint: `any text, such as {"function": "stop_hook"}`}},
			Do:     func(v values) tea.Cmd { return typing{m}.typedFor("/post " + v["body"]) },
		},
	}, faultCommands(m)...)
}

// faultCommands arm each fault at once, for the next request that it may meet.
func faultCommands(m *Model) []palette.Command {
	on := []mock.Op{mock.Send, mock.Verify}
	if m.board.CodeAlive() { // what comes next is first
		on = []mock.Op{mock.Verify, mock.Send}
	}
	var all []palette.Command
	for _, op := range on {
		for _, f := range mock.KnownFaults {
			line := string(op) + " " + f.Name
			all = append(all, palette.Command{
				ID: "fault:" + line, Title: "Arm " + line, Words: "fault failure " + f.Words, Rare: true, Disabled: cannot(m, source.Fault),
				Detail: "The next " + string(op) + ": " + strings.ReplaceAll(f.About, "`", "") + ".",
				Do:     leading(func() tea.Cmd { return typing{m}.typedFor("/fault " + line) }),
			})
		}
	}
	return all
}

// callCommands are about the call as a whole.
func callCommands(m *Model) []palette.Command {
	k := m.desk.Keys
	return []palette.Command{
		{ID: "hangup", Title: "Hang up", Detail: "The caller ends the call at once.", Disabled: cannot(m),
			Do: leading(func() tea.Cmd { return typing{m}.typedFor("/hangup") })},
		{ID: "again", Title: "Call again", Detail: "A new call, with the same seed and prompt as this one.", Key: keys.Name(k.Again),
			Do: leading(func() tea.Cmd { return m.redial(m.source.Config(), nil) })},
		{ID: "restart", Title: "Restart from the selected turn", Detail: "A new call that goes the same way as far as the selected turn.",
			Key: keys.Name(k.Restart), Disabled: cannotAgain(m, source.Restart), Do: leading(func() tea.Cmd { return m.restart(m.board.Cursor.Turn()) })},
		{ID: "compare", Title: "Compare runs", Detail: "What differs between this call and another one.", Key: keys.Name(k.Compare),
			Disabled: cannotCompare(m), Do: quietly(func() { compare(m) })},
		{ID: "seed", Title: "New seed", Detail: "A new call with other words, codes and ids. The same seed gives the same call.",
			Fields: []palette.Field{{Name: "seed", Label: "Seed", Hint: "a whole number, such as 7", Check: seed}},
			Do: func(v map[string]string) tea.Cmd {
				config := m.source.Config()
				config.Seed, _ = strconv.ParseUint(v["seed"], 10, 64)
				return m.redial(config, nil)
			}},
		{ID: "prompt", Title: "Another prompt file", Detail: "A new call with an agent of your own. When the file changes, the calls after it go by what it says then.",
			Fields: []palette.Field{{Name: "path", Label: "File", Hint: "a Markdown file, such as my-agent.md; start from fixtures/prompt.md", Check: readable}},
			Do:     func(v map[string]string) tea.Cmd { return readPrompt(expanded(v["path"])) }},
	}
}

// keepCommands write files.
func keepCommands(m *Model) []palette.Command {
	return []palette.Command{
		{ID: "fixture", Title: "Save as fixture", Detail: "Keep this call as a YAML file that replay plays. Numbers, codes and names become stand-ins.",
			Disabled: cannotAgain(m, source.Save),
			Fields:   []palette.Field{{Name: "path", Label: "File", Value: "call.yaml", Hint: "such as calls/wrong-code.yaml; its folder must be there", Check: writable(".yaml", ".yml")}},
			Do:       func(v map[string]string) tea.Cmd { return m.save(expanded(v["path"]), m.saveFixture) }},
		{ID: "export", Title: "Export the trace as JSON lines", Detail: "One JSON object for each event, as chat --json prints them.",
			Fields: []palette.Field{{Name: "path", Label: "File", Value: "call.jsonl", Hint: "such as calls/wrong-code.jsonl; its folder must be there", Check: writable(".jsonl", ".json")}},
			Do:     func(v map[string]string) tea.Cmd { return m.save(expanded(v["path"]), m.export) }},
		{ID: "kept", Title: "Open a kept call", Detail: "One of the last calls that were not saved, to look at. They are in the folder of --keep-calls.",
			Words: "recording trace unsaved recover", Disabled: cannotOpenKept(m), Do: leading(func() tea.Cmd { return readKept(m.options.Kept) })},
		{ID: "copied", Title: "Save what was copied", Detail: "The JSON, curl or expectation that the inspector sent to the terminal's clipboard, which may not take it.",
			Disabled: cannotSaveCopied(m),
			Fields:   []palette.Field{{Name: "path", Label: "File", Value: "copied.txt", Hint: "such as request.json; its folder must be there", Check: writable()}},
			Do: func(v map[string]string) tea.Cmd {
				return m.save(expanded(v["path"]), func(path string, replace bool) tea.Cmd { return m.saveText(path, m.copied.Text, replace) })
			}},
		{ID: "edit", Title: "Edit the fixture", Detail: "Open its file in the editor of VISUAL or EDITOR, at what is expected here.", Key: keys.Name(m.desk.Keys.Edit),
			Words: "editor open file line", Disabled: cannotEdit(m), Do: leading(func() tea.Cmd { return editFixture(m) })},
	}
}

// sayID is how the IDs of lines begin that are prepared for the caller; behind it is what the caller says, placeholders and
// all, or nothing: silence.
const sayID = "say:"

// sayCommands are lines that are prepared for the caller.
func sayCommands(m *Model) []palette.Command {
	said := func(words, title, detail string) palette.Command {
		return palette.Command{ID: sayID + words, Title: title, Detail: detail, Disabled: cannotSay(m, words),
			Do: leading(func() tea.Cmd { return typing{m}.typedFor(words) })}
	}
	return []palette.Command{
		said("yes", "Yes", "Say “yes”: Jim has a code sent."),
		said("no", "No", "Say “no”: Jim respects it."),
		said("<token>", "The code", "Read out the latest code on the phone, as digits."),
		said("<token:spoken>", "The code as words", "Read out the latest code on the phone, as one speaks: four oh seven …"),
		said("<wrong-token>", "The wrong code", "Read out a code of the right length that is certainly wrong."),
		said("<token:1>", "The first code", "Read out the first code that was sent, which another may have replaced."),
		{ID: "keypad", Title: "Press keys on the phone", Detail: "The agent gets the keys as the platform passes them on: as a text.",
			Key: keys.Name(m.desk.Keys.Keypad), Words: "keypad dtmf tones dial press digits", Disabled: cannot(m),
			Fields: []palette.Field{{Name: "keys", Label: "Keys", Hint: "0 to 9, * and #, or <token> for the latest code, as in <token>#", Check: keypad}},
			Do:     func(v map[string]string) tea.Cmd { return typing{m}.typedFor("/dtmf " + v["keys"]) }},
		said("send it again", "Send it again", "Ask for another code, as one does when none has arrived."),
		said("I didn't get it", "I didn't get it", "Say that no code has arrived."),
		said("call me instead", "Call me instead", "Ask for the code in a call, not in a message."),
		said("can you send it to another number", "Another number", "Ask for the code on another phone: it goes only to the one that calls."),
		said("why do you need this", "Why do you need this?", "Ask what the code is for."),
		said("repeat that", "Repeat that", "Ask Jim to say the last thing again."),
		said("a human please", "A human, please", "Ask for somebody else to speak to."),
		said("", "Silence", "Say nothing and let Jim wait. After some of it he gives up."),
		said("goodbye", "Goodbye", "Say goodbye. Jim does, too, and the call ends."),
	}
}

// findCommands are ways through what has happened.
func findCommands(m *Model) []palette.Command {
	k := m.desk.Keys
	var kinds []string
	for _, f := range board.Filters {
		kinds = append(kinds, f.Name)
	}
	kinds[0] = board.Everything
	return []palette.Command{
		{ID: "inspect", Title: "Inspect the payload", Detail: "The one selected, or the latest: whole, folded, searched, copied as JSON, curl or expectation.",
			Key: keys.Name(k.Inspect), Disabled: cannotInspect(m), Do: quietly(func() { inspectPayload(m) })},
		{ID: "payload:whole", Title: "Show whole payloads", Detail: "In the Payloads, every field and header of the exchange that is open, or what matters.",
			Key: keys.Name(k.Whole), Disabled: cannotInspect(m), Do: quietly(m.board.ShowWhole)},
		{ID: "sequence", Title: "Show the sequence", Detail: "The whole call, line by line: what caller, agent, functions, space and watchers say to and ask of each other.",
			Key: keys.Name(k.Sequence), Words: "picture diagram flow ladder parties", Do: quietly(func() { showSequence(m) })},
		{ID: "search", Title: "Search", Detail: "Look for a text in what has happened.", Key: keys.Name(k.Search),
			Do: quietly(func() { m.desk.ToPanes(); m.board.Place(); openFinder(m) })},
		{ID: "error:next", Title: "Go to the next error", Detail: "The next request that failed, or reply that was no success.",
			Key: keys.Name(k.NextError), Disabled: cannotGoToError(m), Do: quietly(func() { m.desk.ToPanes(); m.board.Place(); m.board.Cursor.NextError(1) })},
		{ID: "filter", Title: "Filter by kind", Detail: "Show events of one kind alone, or all of them again.", Key: keys.Name(k.Filter),
			Fields: []palette.Field{{Name: "kind", Label: "Only", Choices: kinds, Hint: "what the Conversation and the Payloads show"}},
			Do:     func(v map[string]string) tea.Cmd { m.board.Sieve.Set(v["kind"]); return nil }},
	}
}

// layoutCommands arrange the panes.
func layoutCommands(m *Model) []palette.Command {
	k := m.desk.Keys
	all := []palette.Command{
		{ID: "layout:zoom", Title: "Zoom the pane", Detail: "Give the whole screen to the pane in focus, or put it back.", Key: keys.Name(k.Zoom), Do: quietly(func() { m.desk.Zoom(); m.board.Place() })},
		{ID: "layout:hide", Title: "Hide the pane", Detail: "Leave out the pane in focus; the others take its room.", Key: keys.Name(k.Hide),
			Disabled: cannotHide(m), Do: quietly(func() { m.desk.Hide(); m.board.Refresh() })},
	}
	for p, d := range layout.Table {
		if d.OnlyReplay && !m.can(source.Expect) {
			continue
		}
		p, shown := layout.Pane(p), ""
		if !m.desk.Choice.Hidden[p] && m.desk.Focus == p {
			shown = "it is shown, and has the focus"
		}
		all = append(all, palette.Command{ID: "layout:show:" + d.ID, Title: "Show the " + d.Title, Detail: "Bring the pane back, and the focus to it.",
			Key: d.Key, Disabled: shown, Do: quietly(func() { m.focusOn(p) })})
	}
	asTheyCome := ""
	if m.desk.Choice == m.desk.Choice.Reset() {
		asTheyCome = "the panes are as they come"
	}
	return append(all, palette.Command{ID: "layout:reset", Title: "Reset the layout", Detail: "All panes, as they stood at first.",
		Key: keys.Name(k.Resets), Disabled: asTheyCome, Do: quietly(func() { m.desk.ResetLayout(); m.board.Refresh() })})
}

// themeCommands are the colours.
func themeCommands(m *Model) []palette.Command {
	one := ""
	if m.options.Themes == nil {
		one = "this screen has one theme only"
	}
	named := func(name, title, detail string) palette.Command {
		return palette.Command{ID: "theme:" + name, Title: title, Detail: detail, Disabled: one, Do: quietly(func() { changeTheme(m, name) })}
	}
	return []palette.Command{
		named("dark", "Dark", "Colours for a dark background."),
		named("light", "Light", "Colours for a light background, or a projector in a bright room."),
		named("contrast", "High contrast", "Few colours, far apart."),
		named("none", "No colours", "Nothing but text and signs. No meaning is lost."),
	}
}

// programCommands are about the program itself.
func programCommands(m *Model) []palette.Command {
	k := m.desk.Keys
	all := []palette.Command{
		{ID: "mouse:on", Title: "Mouse on", Detail: "Click and scroll. The terminal no longer selects text by itself; most do while Shift is held.",
			Disabled: cannotMouse(m, true), Do: leading(func() tea.Cmd { return setMouse(m, true) })},
		{ID: "mouse:off", Title: "Mouse off", Detail: "Leave the mouse to the terminal, to select text.",
			Disabled: cannotMouse(m, false), Do: leading(func() tea.Cmd { return setMouse(m, false) })},
		{ID: "help", Title: "Help", Detail: "Every key, every command and every sign.", Key: keys.Name(k.Help),
			Words: "signs symbols legend shortcuts", Do: quietly(func() { toggleHelp(m) })},
		{ID: "quit", Title: "Quit", Detail: "End the call and the program.", Key: keys.Name(k.Quit), Do: leading(m.quit)},
	}
	if k.Return.Enabled() {
		all = append(all, palette.Command{ID: "return", Title: "Back to " + m.from(), Key: keys.Name(k.Return),
			Detail: "All is as you left it there. This call is dropped.", Do: leading(func() tea.Cmd { return goBack })})
	}
	return all
}
