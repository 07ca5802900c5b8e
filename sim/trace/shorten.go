package trace

import (
	"strings"

	"callsim/sim/kit/lazy"
)

// restBase is what the paths of all requests to the space begin with.
const restBase = "/api/relay/rest"

var uuid = lazy.Regexp(`([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{8}([0-9a-f]{4})`)

// ShortPath is a path as a heading has it: without what all have in common, and with ids cut. It may hold any characters.
func ShortPath(path string) string { return ShortIDs(strings.TrimPrefix(path, restBase)) }

// ShortIDs leaves of each id in a text what one recognises it by.
func ShortIDs(text string) string {
	if strings.Count(text, "-") < 4 { // most texts have no id
		return text
	}
	return uuid.Get().ReplaceAllString(text, "$1…$2")
}
