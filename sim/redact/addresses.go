package redact

import (
	"iter"
	"net/netip"
	"strings"

	"callsim/sim/kit/lazy"
)

var (
	email = pattern{kind: Email, marks: []string{"@"}, form: lazy.Regexp(`[A-Za-z0-9._+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}`)}
	host  = pattern{kind: Space, marks: []string{spaces},
		form: lazy.Regexp(`(?i)\b([a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*?)(?:\.dapp|\.sip)?\.signalwire\.com\b`)}
	ipv4 = pattern{kind: Address, digits: 4, marks: []string{"."}, accept: isIPv4, form: lazy.Regexp(`[0-9]{1,3}(?:\.[0-9]{1,3}){3}`)}
	ipv6 = pattern{kind: Address, digits: 1, marks: []string{":"}, accept: isIPv6,
		form: lazy.Regexp(`[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:\.[0-9]{1,3}){0,3}`)}
)

// spaces is the domain of all spaces.
const spaces = ".signalwire.com"

// hosts finds the names of spaces in those of their hosts.
func hosts(text string) []found {
	all := host.in(text)
	for i := range all {
		all[i].into = func(_, standin string) string { return strings.TrimSuffix(standin, spaces) }
	}
	return all
}

// publicHosts are the hosts of signalwire.com that are nobody's space, and the stand-in for one.
var publicHosts = []string{"example", "www", "docs", "developer", "status", "support", "files"}

// isReservedDomain says whether a domain is for documentation (RFC 2606, RFC 6761).
func isReservedDomain(domain string) bool {
	domain = strings.ToLower(domain)
	for _, end := range []string{".example.com", ".example.net", ".example.org", ".example", ".invalid", ".test", ".localhost"} {
		if strings.HasSuffix("."+domain, end) {
			return true
		}
	}
	return false
}

// addresses finds IP addresses.
func addresses(text string) []found { return append(ipv6.in(text), ipv4.in(text)...) }

// isIPv4 tells an address from a part of a longer number and from the version of a product, as in Chrome/120.0.0.0.
func isIPv4(text string, from, to int) bool {
	if !alone(text, from, to, isWordByte) || isGroup(text, from-2) || isGroup(text, to) {
		return false
	}
	version := at(text, from-1) == '/' && isWordByte(at(text, from-2)) && strings.HasSuffix(text[from:to], ".0")
	_, ok := parseAddress(text[from:to])
	return ok && !version
}

// isIPv6 tells an address from a time of day and from words with colons between them.
func isIPv6(text string, from, to int) bool {
	source := text[from:to]
	if !alone(text, from, to, func(c byte) bool { return isWordByte(c) || c == ':' }) || !hasDigit(source) {
		return false
	}
	_, ok := parseAddress(source)
	return ok && (strings.Count(source, ":") > 2 || some(source, isLetter) || strings.HasPrefix(source, "::"))
}

func parseAddress(text string) (netip.Addr, bool) {
	addr, err := netip.ParseAddr(text)
	return addr, err == nil
}

// documentation are the networks that stand for others (RFC 5737, RFC 2544, RFC 3849, RFC 9637).
var documentation = lazy.Of(makeDocumentation)

func makeDocumentation() []netip.Prefix {
	return []netip.Prefix{
		netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("198.51.100.0/24"),
		netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("198.18.0.0/15"),
		netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("3fff::/20"),
	}
}

// isReservedAddress says whether an address is for documentation, or belongs to every machine.
func isReservedAddress(text string) bool {
	addr, ok := parseAddress(text)
	if !ok {
		return false
	}
	addr = addr.Unmap()
	for _, network := range documentation.Get() {
		if network.Contains(addr) {
			return true
		}
	}
	return addr.IsLoopback() || addr.IsUnspecified() || text == "255.255.255.255"
}

// addressCandidates are addresses that may stand for one.
func addressCandidates(text string) iter.Seq[string] {
	networks := documentation.Get()[:4]
	if addr, _ := parseAddress(text); addr.Is6() {
		networks = documentation.Get()[4:]
	}
	return func(yield func(string) bool) {
		for _, network := range networks {
			for addr := network.Addr().Next(); network.Contains(addr); addr = addr.Next() {
				if !yield(addr.String()) {
					return
				}
			}
		}
	}
}
