package settings

import (
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"time"
	"unicode/utf8"

	"callsim/sim/space/signalwire"
)

// Bounds of the settings.
const (
	leastCount, mostCount     = 1, 100
	leastTimeout, mostTimeout = 100 * time.Millisecond, 5 * time.Minute
)

func parseProject(s *Set, value string, from origin) string {
	if fault := signalwire.ProjectFault(value); fault != "" {
		return fault
	}
	if !signalwire.IsID(value) {
		s.warn("%s is not a UUID, as project ids are; check that it is not another credential", from.subject)
	}
	s.live.Space.ProjectID = value
	return ""
}

// showProject shows the id of a project, unless it does not look like one: then it may be a secret.
func showProject(value string) string {
	if !signalwire.IsID(value) {
		return counted(value)
	}
	return value
}

// counted replaces a secret.
func counted(secret string) string {
	return fmt.Sprintf("set, %d characters", utf8.RuneCountInString(secret))
}

func parseSpace(s *Set, value string, _ origin) string {
	base, err := signalwire.BaseOf(value)
	if err != nil {
		return err.Error()
	}
	s.live.Space.BaseURL = base
	return ""
}

func parseBase(s *Set, value string, _ origin) string {
	base, err := signalwire.CheckBase(value)
	if err != nil {
		return err.Error()
	}
	s.live.Space.BaseURL = base
	return ""
}

func parseFrom(s *Set, value string, _ origin) string {
	if value != "" && !signalwire.IsE164(value) {
		return "must be a phone number in E.164; write a plus sign and digits, such as +12025550123"
	}
	s.live.From = value
	return ""
}

func parseAllow(s *Set, value string, _ origin) string {
	numbers := splitList(value)
	for i, number := range numbers {
		if !signalwire.IsE164(number) {
			return fmt.Sprintf("must be phone numbers in E.164, and number %d of %d is not; write a plus sign and digits, such as +12025550123", i+1, len(numbers))
		}
	}
	sort.Strings(numbers)
	s.live.Allow = slices.Compact(numbers)
	return ""
}

func parsePerCall(s *Set, value string, _ origin) string { return parseCount(&s.live.PerCall, value) }
func parsePerHour(s *Set, value string, _ origin) string { return parseCount(&s.live.PerHour, value) }

func parseCount(to *int, value string) string {
	n, err := strconv.Atoi(value)
	if err != nil || n < leastCount || n > mostCount {
		return fmt.Sprintf("must be a whole number from %d to %d", leastCount, mostCount)
	}
	*to = n
	return ""
}

func parseConnect(s *Set, value string, _ origin) string { return parseTimeout(&s.live.Connect, value) }
func parseReply(s *Set, value string, _ origin) string   { return parseTimeout(&s.live.Reply, value) }
func parseWhole(s *Set, value string, _ origin) string   { return parseTimeout(&s.live.Whole, value) }

func parseTimeout(to *time.Duration, value string) string {
	d, err := time.ParseDuration(value)
	if err != nil || d < leastTimeout || d > mostTimeout {
		return "must be a duration from 100ms to 5m; write a number and its unit, such as 500ms, 5s or 1m"
	}
	*to = d
	return ""
}

// mostCertificates is how large a file of certificates may be, in bytes, five times a system's bundle.
const mostCertificates = 1 << 20

func parseCA(s *Set, value string, from origin) string {
	if value == "" {
		return ""
	}
	path := from.path(value)
	text, _, fault := readFile(path, mostCertificates)
	if fault != "" {
		s.fileFault("%s: %s %s", from.subject, shown(path), fault)
		return unreadable
	}
	if !hasCertificate(text) {
		s.fileFault("%s: %s must hold certificates in PEM; name a file with a line -----BEGIN CERTIFICATE-----", from.subject, shown(path))
		return unusable
	}
	s.live.CAFile = path
	return ""
}

// hasCertificate reports whether a text holds certificates in PEM that can all be read.
func hasCertificate(text []byte) bool {
	found := false
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		if block.Type != "CERTIFICATE" {
			continue
		}
		if _, err := x509.ParseCertificate(block.Bytes); err != nil {
			return false
		}
		found = true
	}
	return found
}
