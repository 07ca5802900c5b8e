package project

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"

	"callsim/sim/kit/lazy"
)

// Name is the name of the file.
const Name = "callsim.yaml"

// form is what the value of a setting must be.
type form struct {
	must, such string
	// many says that it may be a list, and named that it is a mapping of names to texts.
	many, named bool
	// path says that a relative value is relative to the folder of the file.
	path bool
	// pattern is a regular expression of ECMA for editors; check says what is wrong with a value.
	pattern string
	check   func(string) error
}

// Setting is something that the file may say.
type Setting struct {
	// Key is its name, with that of its mapping before a dot: functions.url.
	Key string
	// Flag is the flag that says the same.
	Flag string
	// Doc says what it is.
	Doc string

	form form
}

var (
	aText    = form{must: "one line of text", such: "start: python3 app.py", pattern: `^\S(.*\S)?$`}
	aFile    = form{must: "the name of a file", such: "prompt: prompt.md", pattern: `^\S(.*\S)?$`, path: true}
	files    = form{must: "a file, a folder or a pattern, or a list of them", such: "fixtures: calls", pattern: `^\S(.*\S)?$`, path: true, many: true}
	aWebhook = form{must: "an http or https URL", such: "url: http://127.0.0.1:3000/swaig", pattern: `^https?://`, check: IsWebURL}
	aSocket  = form{must: "a ws or wss URL", such: "broadcasts: ws://127.0.0.1:3000/websocket", pattern: `^wss?://`, check: isSocketURL}
	anOrigin = form{must: "an address with a port", such: "listen: 127.0.0.1:8933", pattern: `:[0-9]+$`, check: checkListen}
	aHeader  = form{must: "names with their values", such: "headers: {X-Test: \"1\"}", named: true, check: checkHeader}
	aSource  = form{must: "a file, or an http or https URL", such: "swml: agent.yaml", pattern: `^\S(.*\S)?$`, path: true}
	aName    = form{must: "the name of a function", such: "send: send_mfa", pattern: `^[A-Za-z0-9_.-]+$`, check: isName}
)

// Settings are all that the file may say, in the order in which they are written.
var Settings = []Setting{
	{"fixtures", "", "The fixtures that replay, lint and fmt take when no path is named: files, folders and patterns, relative to this file.", files},
	{"prompt", "prompt", "The agent's prompt, a Markdown file.", aFile},
	{"functions.url", "functions", "The webhook of your functions. Without it the built-in ones are called.", aWebhook},
	{"functions.start", "start", "The command that runs the server of your functions, as you type it into a shell. It runs in the folder of this file, with SIGNALWIRE_REST_BASE_URL and the other variables of the SDKs, and is stopped in the end.", aText},
	{"functions.broadcasts", "broadcasts", "The WebSocket at which your functions broadcast. Without it, what fixtures expect of broadcasts is left out.", aSocket},
	{"functions.signing_key_file", "signing-key-file", "A file with the key that signs requests.", aFile},
	{"functions.headers", "header", "Headers that requests to your functions have besides the usual ones.", aHeader},
	{"functions.send", "send-function", "The name of your function that sends codes.", aName},
	{"functions.verify", "verify-function", "The name of your function that verifies codes.", aName},
	{"functions.swml", "swml", "A SWML document, as a file or a URL, that declares your functions.", aSource},
	{"space.listen", "space-listen", "The address at which the mocked space is served to your functions.", anOrigin},
}

// section is what the settings within another are about, "" where it has none.
func section(name string) string {
	switch name {
	case "functions":
		return "Your functions, in any language."
	case "space":
		return "The mocked space that your functions ask."
	}
	return ""
}

// settingOf is the setting of a key.
func settingOf(key string) (Setting, bool) {
	for _, s := range Settings {
		if s.Key == key {
			return s, true
		}
	}
	return Setting{}, false
}

// names are the settings of a mapping, "" the whole file.
func names(section string) []string {
	var all []string
	for _, s := range Settings {
		outer, inner, nested := strings.Cut(s.Key, ".")
		switch {
		case !nested && section == "":
			all = append(all, s.Key)
		case nested && section == outer:
			all = append(all, inner)
		case nested && section == "" && (len(all) == 0 || all[len(all)-1] != outer):
			all = append(all, outer)
		}
	}
	return all
}

// IsWebURL returns an error if text is no URL at which functions can be.
func IsWebURL(text string) error    { return isURL(text, "http", "https") }
func isSocketURL(text string) error { return isURL(text, "ws", "wss") }

func isURL(text string, schemes ...string) error {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || !slices.Contains(schemes, u.Scheme) {
		return errors.New("no such URL")
	}
	return nil
}

func checkListen(text string) error {
	_, port, err := net.SplitHostPort(text)
	if err == nil && port == "" {
		err = errors.New("no port")
	}
	return err
}

var (
	functionName = lazy.Regexp(`^[A-Za-z0-9_.-]+$`)
	headerName   = lazy.Regexp("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$")
)

func isName(text string) error {
	if !functionName.Get().MatchString(text) {
		return errors.New("no such name")
	}
	return nil
}

// checkHeader says what is wrong with a header that is written as NAME: VALUE.
func checkHeader(text string) error {
	name, value, ok := strings.Cut(text, ": ")
	if !ok || !headerName.Get().MatchString(name) || strings.ContainsAny(value, "\r\n\x00") {
		return fmt.Errorf("%q is not the name of a header", name)
	}
	return nil
}
