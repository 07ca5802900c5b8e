package settings

import (
	"fmt"
	"net/url"
	"os"
	"strings"

	"callsim/sim/kit/lazy"
	"callsim/sim/space/signalwire"
)

// tokenForm matches an API token anywhere in a text.
var tokenForm = lazy.Regexp(`(?i)PT[0-9a-f]{16,}`)

// shortestToken is the least length of a token that is found within a longer text; a shorter one may be part of any word.
const shortestToken = 8

const redacted = "[redacted]"

// HoldsToken reports whether a text holds what looks like an API token, or the token in the environment. Such a text is
// never shown.
func HoldsToken(text string) bool {
	return tokens{strings.TrimSpace(os.Getenv(signalwire.EnvToken))}.in(text)
}

// WithoutTokens removes what HoldsToken finds from an error.
func WithoutTokens(text string) string {
	return tokens{strings.TrimSpace(os.Getenv(signalwire.EnvToken))}.clean(text)
}

// tokens are the API tokens that were found in any source, valid or not.
type tokens []string

// in reports whether a text holds one of the tokens, or what looks like one, in any case.
func (t tokens) in(text string) bool {
	texts := []string{text}
	if plain, err := url.PathUnescape(text); err == nil && plain != text {
		texts = append(texts, plain)
	}
	for _, text := range texts {
		if tokenForm.Get().MatchString(text) {
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

// clean removes tokens from a text.
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
	return tokenForm.Get().ReplaceAllString(text, redacted)
}

// lower changes ASCII letters to lower case, so that every byte keeps its place.
func lower(text string) string {
	b := []byte(text)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + ('a' - 'A')
		}
	}
	return string(b)
}

// note remembers a token, with and without quotes around it.
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

// suspect says what is wrong with a setting other than the token: it is a token, or a variable.
func (s *Set) suspect(k key, value string) string {
	isID := k.name == "project_id" && signalwire.IsID(value) // if the token is the same, that is at fault
	switch {
	case k.name != "api_token" && !isID && s.tokens.in(value):
		return fmt.Sprintf("holds what looks like an API token, which belongs in %s or the file of --api-token-file; write %s", signalwire.EnvToken, k.rule())
	case k.name != "api_token" && variableForm.Get().MatchString(value):
		return "must be the value itself, got a variable or a command, and nothing is expanded here"
	}
	return ""
}

// tokenSuspect says what is wrong with an API token, or returns "". It never repeats the token.
func (s *Set) tokenSuspect(token string) string {
	project := s.found["project_id"].value
	before, after, colon := strings.Cut(token, ":")
	at := tokenForm.Get().FindStringIndex(strings.TrimLeft(after, " \t\"'"))
	switch {
	case token == project && !tokenForm.Get().MatchString(token): // else the project is wrong
		return "must hold an API token, got the id of the project"
	case assignmentForm.Get().MatchString(token):
		return "must hold the token alone, got a name and an equals sign before it"
	case colon && (before == project || signalwire.IsID(before) || at != nil && at[0] == 0):
		return "must hold the token alone, got more with a colon between"
	case len(token) > 1 && strings.IndexByte(`"'`, token[0]) >= 0 && token[len(token)-1] == token[0]:
		return "must hold the token alone, got quotes around it"
	case variableForm.Get().MatchString(token):
		return "must hold the token itself, got a variable or a command, and nothing is expanded here"
	}
	return ""
}

// warnID warns of a token that looks like something else.
func (s *Set) warnID(token, subject string) {
	if signalwire.IsID(token) {
		s.warn("%s is a UUID, as project ids are; check that it is not another credential", subject)
	}
}
