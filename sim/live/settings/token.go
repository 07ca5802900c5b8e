package settings

import (
	"strings"

	"callsim/sim/space/signalwire"
)

// mostToken is how large the file of an API token may be, in bytes.
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

// parseTokenFile reads the token from a file, without blanks and line ends around it.
func parseTokenFile(s *Set, value string, from origin) string {
	path := from.path(value)
	text, exposed, fault := readFile(path, mostToken)
	if fault != "" {
		s.fileFault("%s: the file %s", from.subject, fault) // without its name, which may be the token itself
		return unreadable
	}
	token := strings.TrimSpace(strings.TrimPrefix(string(text), "\ufeff"))
	s.tokens.note(token)
	fault = s.tokenSuspect(token)
	switch {
	case token == "":
		fault = "must hold the API token and nothing else, got nothing"
	case fault == "" && signalwire.TokenFault(token) != "":
		fault = "must hold the API token and nothing else"
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

// chooseToken ignores either api_token or api_token_file: the one whose source has the lower precedence.
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
		s.faults = append(s.faults, faultf("%s and %s are both set; leave one of them out", token.from.subject, file.from.subject))
	}
}
