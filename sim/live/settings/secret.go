package settings

import (
	"fmt"
	"net/url"
	"os"
	"strings"

	"callsim/sim/kit/lazy"
	"callsim/sim/space/signalwire"
)

// tokenForm is what an API token looks like wherever it stands.
var tokenForm = lazy.Regexp(`(?i)PT[0-9a-f]{16,}`)

// shortestToken is the length from which on a token is found within a longer text; a shorter one may stand in any word.
const shortestToken = 8

const redacted = "[redacted]"

// HoldsToken says whether a text holds something that looks like an API token, or the one that is in the environment. Such
// a text is shown nowhere.
func HoldsToken(text string) bool {
	return tokens{strings.TrimSpace(os.Getenv(signalwire.EnvToken))}.in(text)
}

// WithoutTokens is a text without what HoldsToken finds: for what goes to whoever made a mistake, whatever it repeats.
func WithoutTokens(text string) string {
	return tokens{strings.TrimSpace(os.Getenv(signalwire.EnvToken))}.clean(text)
}

// tokens are the API tokens that were found, right or wrong, in whichever source.
type tokens []string

// in says whether a text is one of the tokens, or holds one or what looks like one; the case does not count.
func (t tokens) in(text string) bool {
	texts := []string{text}
	if plain, err := url.PathUnescape(text); err == nil && plain != text {
		texts = append(texts, plain)
	}
	for _, text := range texts {
		if tokenForm().MatchString(text) {
			return true
		}
		for _, token := range t {
			if token != "" && strings.EqualFold(text, token) || len(token) >= shortestToken && strings.Contains(lower(text), lower(token)) {
				return true
			}
		}
	}
	return false
}

// clean is a text without tokens.
func (t tokens) clean(text string) string {
	for _, token := range t {
		if len(token) < shortestToken {
			continue
		}
		var b strings.Builder
		for i := strings.Index(lower(text), lower(token)); i >= 0; i = strings.Index(lower(text), lower(token)) {
			b.WriteString(text[:i] + redacted)
			text = text[i+len(token):]
		}
		text = b.String() + text
	}
	return tokenForm().ReplaceAllString(text, redacted)
}

// lower is a text with small letters for those of ASCII, so that every byte keeps its place.
func lower(text string) string {
	b := []byte(text)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + ('a' - 'A')
		}
	}
	return string(b)
}

// note keeps a token in mind, with and without quotes around it.
func (t *tokens) note(token string) {
	*t = append(*t, token)
	if bare := strings.Trim(token, `"'`); bare != token {
		*t = append(*t, bare)
	}
}

var (
	variableForm   = lazy.Regexp(`^(?:\$[A-Za-z_][A-Za-z0-9_]*|\$\{.*\}|\$\(.*\)|` + "`.*`" + `|%[A-Za-z_][A-Za-z0-9_]*%)$`)
	assignmentForm = lazy.Regexp(`^(?:export\s+)?[A-Za-z_][A-Za-z0-9_]*\s*=\s*[^=\s]`)
)

// suspect says what is wrong with the value of any setting but the token: that it is a token, or that it was to be expanded.
func (s *Set) suspect(k key, value string) string {
	isID := k.name == "project_id" && signalwire.IsID(value) // if the token is the same, that is at fault
	switch {
	case k.name != "api_token" && !isID && s.tokens.in(value):
		return fmt.Sprintf("holds what looks like an API token: write %s; the token itself belongs in %s or a file of --api-token-file", k.wants(), signalwire.EnvToken)
	case k.name != "api_token" && variableForm().MatchString(value):
		return "holds a variable or a command, and nothing is expanded here: write the value itself"
	}
	return ""
}

// tokenSuspect says what is wrong with a text that is to be an API token, and what to write; "" when nothing is. It repeats
// nothing of the text.
func (s *Set) tokenSuspect(token string) string {
	project := s.found["project_id"].value
	before, after, colon := strings.Cut(token, ":")
	at := tokenForm().FindStringIndex(strings.TrimLeft(after, " \t\"'"))
	switch {
	case token == project && !tokenForm().MatchString(token): // else the project is wrong
		return "holds the id of the project: write an API token of the project instead"
	case assignmentForm().MatchString(token):
		return "holds a name and an equals sign before the token: write the token alone"
	case colon && (before == project || signalwire.IsID(before) || at != nil && at[0] == 0):
		return "holds more than the token, with a colon between: write the token alone"
	case len(token) > 1 && strings.IndexByte(`"'`, token[0]) >= 0 && token[len(token)-1] == token[0]:
		return "holds quotes around the token: write the token without them"
	case variableForm().MatchString(token):
		return "holds a variable or a command, and nothing is expanded here: write the token itself"
	}
	return ""
}

// warnID warns of a token that looks like something else.
func (s *Set) warnID(token, subject string) {
	if signalwire.IsID(token) {
		s.warn("%s is a UUID, as ids of projects are: look whether it is another credential", subject)
	}
}
