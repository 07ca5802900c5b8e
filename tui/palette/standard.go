package palette

import (
	"callsim/sim/space/mock"
	"callsim/sim/trace"
)

// Say is how the IDs begin by which the caller says what is behind it; behind it nothing: silence.
const Say = "say:"

// Standard is what callsim can do, in groups. What a key does, and what cannot be done now, is left to be filled in.
func Standard() []Command {
	var all []Command
	for _, group := range []struct {
		name     string
		commands []Command
	}{
		{"Test", tests()}, {"Call", callCommands()}, {"Keep", keeps()}, {"Say", says()}, {"Find", finds()},
		{"Layout", layouts()}, {"Theme", themes()}, {"Program", program()},
	} {
		for _, c := range group.commands {
			c.Group = group.name
			all = append(all, c)
		}
	}
	return all
}

// says are lines that are prepared for the caller.
func says() []Command {
	said := func(words, title, detail string) Command {
		return Command{ID: Say + words, Title: title, Detail: detail}
	}
	return []Command{
		said("yes", "Yes", "Say “yes”: Jim has a code sent."),
		said("no", "No", "Say “no”: Jim respects it."),
		said("<token>", "The code", "Read out the latest code on the phone, as digits."),
		said("<token:spoken>", "The code as words", "Read out the latest code on the phone, as one speaks: four oh seven …"),
		said("<wrong-token>", "The wrong code", "Read out a code of the right length that is certainly wrong."),
		said("<token:1>", "The first code", "Read out the first code that was sent, which another may have replaced."),
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

// callCommands are about the call as a whole.
func callCommands() []Command {
	return []Command{
		{ID: "hangup", Title: "Hang up", Detail: "The caller ends the call at once."},
		{ID: "again", Title: "Call again", Detail: "A new call, with the same seed and prompt as this one."},
		{ID: "restart", Title: "Restart from the selected turn", Detail: "A new call that goes the same way as far as the selected turn."},
		{ID: "compare", Title: "Compare runs", Detail: "What differs between this call and another one."},
		{ID: "seed", Title: "New seed", Detail: "A new call with other words, codes and ids. The same seed gives the same call.", Fields: []Field{
			{Name: "seed", Label: "Seed", Hint: "a whole number, such as 7", Check: seed},
		}},
		{ID: "prompt", Title: "Another prompt file", Detail: "A new call with an agent of your own. When the file changes, the calls after it go by what it says then.", Fields: []Field{
			{Name: "path", Label: "File", Hint: "a Markdown file, such as my-agent.md; start from fixtures/prompt.md", Check: readable},
		}},
	}
}

// tests are what makes a call more difficult than it was.
func tests() []Command {
	return []Command{
		{ID: "fault", Title: "Arm a fault", Detail: "Spoil requests to the mocked space. Whatever it does, only its documented success verifies anybody.", Words: faultWords, Fields: []Field{
			{Name: "fault", Label: "Fault", Choices: mock.FaultNames, Hint: "an error status, a broken connection or a broken reply"},
			{Name: "on", Label: "On", Choices: []string{string(mock.Send), string(mock.Verify)}, Hint: "sending a code, or verifying one"},
			{Name: "nth", Label: "When", Value: "1", Hint: "1 is the next request of that kind, 2 the second from now", Check: upTo1000},
			{Name: "times", Label: "How often", Value: "1", Hint: "in a row: a number from 1 to 1000", Check: upTo1000},
		}},
		{ID: "advance", Title: "Advance the clock", Detail: "Move the call's clock on, so that codes expire.", Words: []Word{{Text: "expire expired time over late wait hours"}}, Fields: []Field{
			{Name: "by", Label: "By", Hint: "a duration, such as 90s, 15m or 2h", Check: duration},
		}},
		{ID: "function", Title: "Call a function out of turn", Detail: "Let Jim call a function now, as a model may: the functions must bear it.", Fields: []Field{
			{Name: "function", Label: "Function", Value: "verify_mfa", Hint: "its name, such as send_mfa or verify_mfa", Check: word},
			{Name: "arguments", Label: "Arguments", Value: "{}", Hint: `a JSON object, such as {"token": "123456"}`, Check: object},
		}},
		{ID: "post", Title: "Post to the functions past Jim", Detail: "The reply is recorded and has no effect on the call.", Fields: []Field{
			{Name: "body", Label: "Body", Hint: `any text, such as {"function": "stop_hook"}`},
		}},
	}
}

// faultWords are what people call the faults.
var faultWords = []Word{
	{"401 unauthorized credentials", "401"}, {"403 forbidden scope permission", "403"}, {"404 not found missing", "404"},
	{"422 invalid validation unprocessable", "422"}, {"429 too many requests rate limit limited", "429"},
	{"500 internal server error crash", "500"}, {"502 bad gateway", "502"}, {"503 service unavailable down maintenance", "503"},
	{"timeout timed out no answer hang hangs", "timeout"}, {"refused connection offline unreachable", "refused"},
	{"reset connection broken lost", "reset"}, {"slow=3s latency delay", "slow=3s"}, {"truncated cut off", "truncated"},
	{"not-json html garbage", "not-json"}, {"empty body", "empty"}, {"string-true success true", "string-true"},
	{"huge large big", "huge"}, {Text: "fault failure fail break outage chaos"},
}

// finds are ways through what has happened.
func finds() []Command {
	kinds := []string{"all"}
	for _, k := range trace.Kinds() {
		kinds = append(kinds, string(k))
	}
	return []Command{
		{ID: "inspect", Title: "Inspect the payload", Detail: "The one selected, or the latest: whole, folded, searched, copied as JSON, curl or expectation."},
		{ID: "search", Title: "Search", Detail: "Look for a text in what has happened."},
		{ID: "error:next", Title: "Go to the next error", Detail: "The next request that failed, or reply that was no success."},
		{ID: "filter", Title: "Filter by kind", Detail: "Show events of one kind alone, or all of them again.", Fields: []Field{
			{Name: "kind", Label: "Kind", Choices: kinds, Hint: "type a letter for the next kind that begins with it"},
		}},
	}
}

// keeps write files.
func keeps() []Command {
	return []Command{
		{ID: "fixture", Title: "Save as fixture", Detail: "Keep this call as a YAML file that sim replay plays. Numbers, codes and names become stand-ins.", Fields: []Field{
			{Name: "path", Label: "File", Value: "call.yaml", Hint: "a new file, such as calls/wrong-code.yaml", Check: writable(".yaml", ".yml")},
		}},
		{ID: "export", Title: "Export the trace as JSON lines", Detail: "One JSON object for each event, as sim chat --json prints them.", Fields: []Field{
			{Name: "path", Label: "File", Value: "call.jsonl", Hint: "a new file, such as calls/wrong-code.jsonl", Check: writable(".jsonl", ".json")},
		}},
	}
}

// layouts arrange the panes.
func layouts() []Command {
	all := []Command{
		{ID: "layout:zoom", Title: "Zoom the pane", Detail: "Give the whole screen to the pane in focus, or put it back."},
		{ID: "layout:hide", Title: "Hide the pane", Detail: "Leave out the pane in focus; the others take its room."},
	}
	for _, pane := range [][2]string{
		{"conversation", "Conversation"}, {"phone", "Phone"}, {"prompt", "Prompt"}, {"payloads", "Payloads"}, {"broadcasts", "Broadcasts"}, {"state", "State"},
	} {
		all = append(all, Command{ID: "layout:show:" + pane[0], Title: "Show the " + pane[1], Detail: "Bring the pane back, and the focus to it."})
	}
	return append(all, Command{ID: "layout:reset", Title: "Reset the layout", Detail: "All panes, as they stood at first."})
}

// themes are the colours.
func themes() []Command {
	return []Command{
		{ID: "theme:dark", Title: "Dark", Detail: "Colours for a dark background."},
		{ID: "theme:light", Title: "Light", Detail: "Colours for a light background, or a projector in a bright room."},
		{ID: "theme:contrast", Title: "High contrast", Detail: "Few colours, far apart."},
		{ID: "theme:none", Title: "No colours", Detail: "Nothing but text and signs. No meaning is lost."},
	}
}

// program is about the program itself.
func program() []Command {
	return []Command{
		{ID: "mouse:on", Title: "Mouse on", Detail: "Click and scroll. The terminal no longer selects text by itself; most do while Shift is held."},
		{ID: "mouse:off", Title: "Mouse off", Detail: "Leave the mouse to the terminal, to select text."},
		{ID: "help", Title: "Help", Detail: "Every key, every command and every sign.", Words: []Word{{Text: "signs symbols legend shortcuts"}}},
		{ID: "quit", Title: "Quit", Detail: "End the call and the program."},
	}
}
