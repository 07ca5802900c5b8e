package redact

import (
	"encoding/base64"
	"strings"

	"callsim/sim/kit/lazy"
	"callsim/sim/trace"
)

// credentialForm is one way in which a credential shows itself.
type credentialForm struct {
	pattern
	// looks says what it looks like, and instead what to write.
	looks, instead string
	// into writes a stand-in as the form wants it; nil as it is.
	into func(source, standin string) string
}

const (
	privateKey = `-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----(?s:.*?)(?:-----END (?:[A-Z0-9]+ )*PRIVATE KEY-----|\z)`
	webToken   = `\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}`
	apiToken   = `\bPT[0-9a-f]{8,}\b`
	signingKey = `\bPSK_[0-9A-Za-z_-]{4,}`
	bearer     = `(?i)\bbearer +([A-Za-z0-9._~+/-]{8,}=*)`
	basic      = `(?i)\bbasic +([A-Za-z0-9+/_-]{4,}=*)`
	login      = `://[^\s/?#@:"'<>\\]*:([^\s/?#"'<>\\]+)@`
	assigned   = `(?i)(?:api[_-]?key|password|passwd|passphrase|secret|token)["']?[ \t]*[:=][ \t]*["']?` +
		`([^\s"'<>{}\[\](),;&$*\\]{12,})`
)

// credentialForms are the ways, those first that hold others.
var credentialForms = []credentialForm{
	{pattern{Credential, lazy.Regexp(privateKey), 0, []string{"private key"}, nil}, "a private key", mention, nil},
	{pattern{Credential, lazy.Regexp(webToken), 0, []string{"eyj"}, nil}, "a JSON web token", mention, nil},
	{pattern{Credential, lazy.Regexp(apiToken), 0, []string{"pt"}, nil}, "an API token of SignalWire", mention, nil},
	{pattern{Credential, lazy.Regexp(signingKey), 0, []string{"psk_"}, nil}, "a signing key of SignalWire", mention, nil},
	{pattern{Credential, lazy.Regexp(bearer), 0, []string{"bearer "}, isMixed}, "a bearer token", mention, nil},
	{pattern{Credential, lazy.Regexp(basic), 0, []string{"basic "}, isLogin}, "a user and a password in Base64", mention, nil},
	{pattern{Credential, lazy.Regexp(login), 0, []string{"://"}, nil}, "a password in a URL", "write " + inLogin + ", or leave it out", asLogin},
	{pattern{Credential, lazy.Regexp(assigned), 0, []string{"key", "pass", "secret", "token"}, isAssigned}, "a credential", mention, nil},
}

const mention = "write [redacted], or leave it out"

// credentials finds credentials that show themselves.
func credentials(text string) []found {
	var all []found
	for i := range credentialForms {
		form := &credentialForms[i]
		for _, f := range form.in(text) {
			f.form, f.into = form, form.into
			all = append(all, f)
		}
	}
	return all
}

// inLogin is what stands for a password in a URL, as net/url writes it.
const inLogin = "xxxxx"

// isMasked says whether a credential has been replaced already.
func isMasked(text string) bool {
	return text == trace.Mask || text == inURL(trace.Mask, "%", "") || text == inLogin || text == "***"
}

// asLogin is what stands for a password in a URL.
func asLogin(string, string) string { return inLogin }

// isMixed tells a token from a word: it has digits, or letters of both cases.
func isMixed(text string, from, to int) bool {
	value := text[from:to]
	return hasDigit(value) || some(value, isUpper) && some(value[1:], isLower) && some(value[1:], isUpper)
}

// isLogin says whether text[from:to] is user:password in Base64.
func isLogin(text string, from, to int) bool {
	value := standard(strings.TrimRight(text[from:to], "="))
	plain, err := base64.RawStdEncoding.DecodeString(value)
	return err == nil && strings.Contains(string(plain), ":") && every(string(plain), func(c byte) bool { return c >= ' ' && c != 0x7f })
}

// zeros are in the stand-ins of long ids, and in no credential.
const zeros = "00000000"

// isAssigned tells a credential from what else is assigned to names that end like those of credentials: words, codes,
// numbers and ids, and the token that only names a scope.
func isAssigned(text string, from, to int) bool {
	value, name := text[from:to], lowered(text[max(0, from-40):from])
	name = strings.TrimRight(name, " \t:='\"")
	if kind := classify(value); strings.HasSuffix(name, "meta_data_token") || kind != Other && kind != Code ||
		strings.Contains(value, zeros) {
		return false
	}
	if !strings.HasSuffix(name, "token") {
		return true
	}
	code, ok := canonicalCode(value)
	return isMixed(text, from, to) && !(ok && code == value)
}
