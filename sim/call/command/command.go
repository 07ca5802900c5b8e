// Package command reads what is typed at a call: the caller's words, or a command to the simulator. Both programs read
// their input through it.
//
// It may import the space, for the faults that a command can arm, and swaig, for what it can post.
package command

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"callsim/sim/functions/swaig"
	"callsim/sim/kit/source"
	"callsim/sim/space/mock"
)

// Command is one of Say, Advance, Arm, Invoke, Post, State, Phone, HangUp and Help.
type Command interface{ command() }

// Say is what the caller says; an empty text is silence. Keys says that the text was pressed on the phone's keypad: the agent
// gets it as a text.
type Say struct {
	Text string
	Keys bool
}

// Advance moves the call's clock on.
type Advance struct{ By time.Duration }

// Arm arranges for a fault of the mocked space.
type Arm struct{ mock.Arming }

// Invoke lets the agent call a function that its script would not call now, as a model may: the functions must bear it.
type Invoke struct {
	Function string
	// Arguments is a JSON object.
	Arguments json.RawMessage
}

// Post sends the functions a message of one's own, past the agent. The reply is recorded, and has no effect on the call.
type Post struct{ swaig.Post }

// State shows what the functions have set.
type State struct{}

// Phone shows the messages on the caller's phone.
type Phone struct{}

// HangUp ends the call.
type HangUp struct{}

// Help lists the commands.
type Help struct{}

func (Say) command()     {}
func (Advance) command() {}
func (Arm) command()     {}
func (Invoke) command()  {}
func (Post) command()    {}
func (State) command()   {}
func (Phone) command()   {}
func (HangUp) command()  {}
func (Help) command()    {}

// Usage says how each command is written and what it is for.
var Usage = [][2]string{
	{"/advance 2h", "move the call's clock on"},
	{"/fault verify 500", "spoil the next verify (x3: the next three, @2: the second from now)"},
	{"/dtmf 534720#", "press keys on the phone"},
	{"/call NAME {…}", "let Jim call a function out of turn, with arguments (JSON)"},
	{"/post {…}", "post this body to the functions, past Jim"},
	{"/state", "show meta_data and global_data"},
	{"/phone", "show the messages on the caller's phone"},
	{"/hangup", "hang up"},
	{"/help", "list the commands"},
}

// Parse reads one line. A line that begins with / is a command, with // the caller's words after one /.
func Parse(line string) (Command, error) {
	line = strings.TrimSpace(line)
	if rest, escaped := strings.CutPrefix(line, "//"); escaped {
		return Say{Text: "/" + rest}, nil
	}
	if !strings.HasPrefix(line, "/") {
		return say(line)
	}
	name, rest, _ := strings.Cut(line[1:], " ")
	rest = strings.TrimSpace(rest)
	switch name {
	case "advance":
		return advance(rest)
	case "fault":
		arming, err := mock.ParseArming(rest)
		if err != nil {
			return nil, fmt.Errorf("/fault: %w", err)
		}
		return Arm{arming}, nil
	case "call":
		return invoke(rest)
	case "dtmf":
		return ParseKeys(rest)
	case "post":
		return Post{swaig.Post{Body: []byte(rest)}}, nil
	}
	return plain(name, rest)
}

// say is what the caller says. A misspelt placeholder would be spoken as it is.
func say(text string) (Command, error) {
	for _, m := range Misspelt(text) {
		return nil, fmt.Errorf("<%s> must be a placeholder: did you mean <%s>? (known: %s)", m[0], m[1], PlaceholderNames())
	}
	return Say{Text: text}, nil
}

// ParseKeys reads the keys that a caller presses; placeholders stand for the digits of a code.
func ParseKeys(text string) (Command, error) {
	if said, err := say(text); err != nil {
		return said, err
	}
	keys := placeholder.Get().ReplaceAllString(text, "0")
	if keys == "" || strings.Trim(keys, "0123456789*# ") != "" {
		return nil, fmt.Errorf("keys must be the digits 0 to 9, * and #, got %q; write them as in 534720#", text)
	}
	return Say{Text: text, Keys: true}, nil
}

// MostAdvance is how far the clock moves on at most.
const MostAdvance = 8760 * time.Hour

func advance(by string) (Command, error) {
	d, err := time.ParseDuration(by)
	if err != nil || d <= 0 || d > MostAdvance {
		return nil, fmt.Errorf("/advance must have a duration of up to 8760h, got %q; write such as /advance 90s, 15m or 2h", by)
	}
	return Advance{d}, nil
}

func invoke(rest string) (Command, error) {
	function, arguments, _ := strings.Cut(rest, " ")
	if arguments = strings.TrimSpace(arguments); arguments == "" {
		arguments = "{}"
	}
	if function == "" || !json.Valid([]byte(arguments)) || arguments[0] != '{' {
		return nil, fmt.Errorf("/call must have a function and its arguments as a JSON object, such as /call verify_mfa {\"token\": \"123456\"}")
	}
	return Invoke{function, json.RawMessage(arguments)}, nil
}

// near is the command whose name is spelt like name, or "".
func near(name string) string {
	var names []string
	for _, usage := range Usage {
		names = append(names, strings.TrimPrefix(strings.Fields(usage[0])[0], "/"))
	}
	return source.Nearest(name, names)
}

// plain reads a command that takes nothing.
func plain(name, rest string) (Command, error) {
	all := map[string]Command{"state": State{}, "phone": Phone{}, "hangup": HangUp{}, "help": Help{}}
	command, ok := all[name]
	switch {
	case !ok && near(name) != "":
		return nil, fmt.Errorf("/%s must be a command: did you mean /%s?", name, near(name))
	case !ok:
		return nil, fmt.Errorf("/%s must be a command: write /advance, /fault, /dtmf, /call, /post, /state, /phone, /hangup or /help", name)
	case rest != "":
		return nil, fmt.Errorf("/%s takes nothing behind it, not %q", name, rest)
	}
	return command, nil
}

// ShortDuration is a duration without its zeros: 2h and not 2h0m0s.
func ShortDuration(d time.Duration) string {
	text := d.String()
	for _, zeros := range [][2]string{{"m0s", "m"}, {"h0m", "h"}} {
		if n := len(text) - len(zeros[0]); n > 0 && text[n:] == zeros[0] {
			text = text[:n] + zeros[1]
		}
	}
	return text
}
