package settings

import (
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"callsim/sim/space/signalwire"
)

// Bounds of the settings. The most of a timeout leaves room for a slow space, and for nobody's patience.
const (
	leastCount, mostCount     = 1, 100
	leastTimeout, mostTimeout = 100 * time.Millisecond, 5 * time.Minute
)

func parseProject(s *Set, value string, from origin) string {
	if fault := signalwire.ProjectFault(value); fault != "" {
		return fault
	}
	if !signalwire.IsID(value) {
		s.warn("%s is not a UUID, as ids of projects are: look whether it is another credential", from.subject)
	}
	s.live.Space.ProjectID = value
	return ""
}

// showProject shows the id of a project, which is no secret, unless it does not look like one.
func showProject(value string) string {
	if !signalwire.IsID(value) {
		return counted(value)
	}
	return value
}

// counted is all that is shown of a secret.
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
		return "is no phone number in E.164: write a plus sign and digits alone, such as +12025550123"
	}
	s.live.From = value
	return ""
}

func parseAllow(s *Set, value string, _ origin) string {
	numbers := splitList(value)
	for i, number := range numbers {
		if !signalwire.IsE164(number) {
			return fmt.Sprintf("holds no phone number in E.164 in place %d of %d: write a plus sign and digits alone, such as +12025550123", i+1, len(numbers))
		}
	}
	slices.Sort(numbers)
	s.live.Allow = slices.Compact(numbers)
	return ""
}

func parsePerCall(s *Set, value string, _ origin) string { return parseCount(&s.live.PerCall, value) }
func parsePerHour(s *Set, value string, _ origin) string { return parseCount(&s.live.PerHour, value) }

func parseCount(to *int, value string) string {
	n, err := strconv.Atoi(value)
	if err != nil || n < leastCount || n > mostCount {
		return fmt.Sprintf("is no whole number from %d to %d: write one", leastCount, mostCount)
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
		return "is no duration from 100ms to 5m: write a number and its unit, such as 500ms, 5s or 1m"
	}
	*to = d
	return ""
}

// mostCertificates is the largest file of certificates that is read, in bytes: the bundles of systems have a fifth of it.
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
		s.fileFault("%s: %s holds no certificate in PEM: name a file in which a line says -----BEGIN CERTIFICATE-----", from.subject, shown(path))
		return unusable
	}
	s.live.CAFile = path
	return ""
}

// hasCertificate says whether a text holds certificates in PEM, each of which can be read.
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
