package settings

import (
	"strings"

	"callsim/sim/space/signalwire"
)

// mostToken is the largest file that may hold an API token, in bytes.
const mostToken = 4 << 10

func parseToken(s *Set, value string, from origin) string {
	if fault := s.tokenSuspect(value); fault != "" {
		return fault
	}
	if fault := signalwire.TokenFault(value); fault != "" {
		return fault
	}
	s.warnID(value, from.subject)
	s.live.Space.Token = value
	return ""
}

// parseTokenFile reads the token from the file of a path, blanks and line ends around it left out.
func parseTokenFile(s *Set, value string, from origin) string {
	path := from.path(value)
	text, exposed, fault := readFile(path, mostToken)
	if fault != "" {
		s.fileFault("%s: the file %s", from.subject, fault) // without its name: it may be the token itself
		return unreadable
	}
	token := strings.TrimSpace(strings.TrimPrefix(string(text), "\ufeff"))
	s.tokens.note(token)
	fault = s.tokenSuspect(token)
	switch {
	case token == "":
		fault = "is empty: write the API token into it, and nothing else"
	case fault == "" && signalwire.TokenFault(token) != "":
		fault = "holds something that is no API token: write the token into it, and nothing else"
	}
	if fault != "" {
		s.fileFault("%s: the file %s", from.subject, fault)
		return unusable
	}
	s.warnID(token, from.subject+": what the file holds")
	s.warnExposed(exposed, path)
	s.live.Space.Token = token
	s.tokenFrom = from
	return ""
}

// chooseToken leaves of api_token and api_token_file the one that counts: that of the source with the higher precedence.
func (s *Set) chooseToken() {
	token, direct := s.found["api_token"]
	file, indirect := s.found["api_token_file"]
	if !direct || !indirect {
		return
	}
	switch {
	case token.from.rank < file.from.rank:
		s.unused["api_token_file"] = true
	case token.from.rank > file.from.rank:
		s.unused["api_token"] = true
	default:
		s.unused["api_token"], s.unused["api_token_file"] = true, true
		s.faults = append(s.faults, faultf("%s and %s are both set: leave one of them out", token.from.subject, file.from.subject))
	}
}
