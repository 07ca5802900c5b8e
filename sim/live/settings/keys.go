package settings

import (
	"strings"

	"callsim/sim/space/signalwire"
)

// key is one setting: its sources, its rule, and how it is shown.
type key struct {
	// name is its name in the config file, env its environment variable, and flag its flag without dashes, each "" if it has none.
	name, env, flag string
	// what says what the value is; usage is the help of the flag, with the kind of value in backquotes.
	what, usage string
	// fallback is shown when the setting is not set.
	fallback string
	// list allows a list in the config file, and several flags.
	list bool
	// parse puts a value into the live settings, or returns a fault. The fault follows the name of the setting in an error,
	// and never repeats the value.
	parse func(s *Set, value string, from origin) string
	// show is a valid value as people may see it.
	show func(value string) string
}

// keys are all settings, in the order in which they are shown. Two of them can hold the token; see token.go.
var keys = []key{
	{name: "project_id", env: signalwire.EnvProjectID, flag: "project-id", parse: parseProject, show: showProject,
		what: "the id of your project, a UUID", usage: "the `id` of your project, a UUID"},
	{name: "api_token", env: signalwire.EnvToken, parse: parseToken, show: counted,
		what: "an API token of your project"},
	{name: "api_token_file", env: "SIGNALWIRE_API_TOKEN_FILE", flag: "api-token-file", parse: parseTokenFile, show: as,
		usage: "a `file` that holds the API token and nothing else"},
	{name: "space", env: signalwire.EnvSpace, flag: "live-space", parse: parseSpace, show: as,
		what: "the name of your space, such as example or example.signalwire.com", usage: "the `name` of your space, its host or its URL; a host on this machine is asked by plain http"},
	{name: "rest_base_url", env: signalwire.EnvBaseURL, flag: "rest-base-url", parse: parseBase, show: as,
		usage: "the root `URL` of the space, such as http://127.0.0.1:8933, instead of its name"},
	{name: "from_number", env: signalwire.EnvFrom, flag: "from", parse: parseFrom, show: signalwire.MaskNumber,
		usage: "the `number` that sends, in E.164 (default: the space's own)", fallback: "the space's own"},
	{name: "allow_numbers", env: "CALLSIM_ALLOW_NUMBERS", flag: "allow-number", parse: parseAllow, show: masked, list: true,
		what: "the numbers that codes may be sent to, in E.164", usage: "a `number` that codes may be sent to, in E.164; may be repeated"},
	{name: "max_sends_per_call", env: "CALLSIM_MAX_SENDS_PER_CALL", flag: "max-sends-per-call", parse: parsePerCall, show: as,
		usage: "how many codes may be sent in one call, a `count` from 1 to 100 (default 3)", fallback: "3"},
	{name: "max_sends_per_hour", env: "CALLSIM_MAX_SENDS_PER_HOUR", flag: "max-sends-per-hour", parse: parsePerHour, show: as,
		usage: "how many codes may be sent in any hour, a `count` from 1 to 100 (default 10)", fallback: "10"},
	{name: "ca_file", env: signalwire.EnvCAFile, flag: "ca-file", parse: parseCA, show: as,
		usage: "a `file` of certificates in PEM to trust beside those of the system", fallback: "none"},
	{name: "connect_timeout", env: "CALLSIM_CONNECT_TIMEOUT", flag: "connect-timeout", parse: parseConnect, show: as,
		usage: "how long connecting to the space may take, a `duration` from 100ms to 5m (default 5s)", fallback: "5s"},
	{name: "reply_timeout", env: "CALLSIM_REPLY_TIMEOUT", flag: "reply-timeout", parse: parseReply, show: as,
		usage: "how long a reply may take to begin, a `duration` from 100ms to 5m (default 10s)", fallback: "10s"},
	{name: "request_timeout", env: "CALLSIM_REQUEST_TIMEOUT", flag: "request-timeout", parse: parseWhole, show: as,
		usage: "how long a request may take with all of its reply, a `duration` from 100ms to 5m (default 15s)", fallback: "15s"},
}

// rule says what the value of the setting is.
func (k key) rule() string {
	if k.what != "" {
		return k.what
	}
	usage, _, _ := strings.Cut(k.usage, " (default")
	return strings.ReplaceAll(usage, "`", "")
}

// keyNames are the names of all settings in the config file.
func keyNames() []string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.name
	}
	return names
}

func keyOf(name string) (key, bool) {
	for _, k := range keys {
		if k.name == name {
			return k, true
		}
	}
	return key{}, false
}

func as(value string) string { return value }

// masked is a list of masked numbers.
func masked(value string) string {
	numbers := splitList(value)
	for i, number := range numbers {
		numbers[i] = signalwire.MaskNumber(number)
	}
	return strings.Join(numbers, ", ")
}

// splitList splits a list at commas, and trims each element.
func splitList(value string) []string {
	elements := strings.Split(value, ",")
	for i, element := range elements {
		elements[i] = strings.TrimSpace(element)
	}
	return elements
}
