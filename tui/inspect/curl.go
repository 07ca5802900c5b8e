package inspect

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"callsim/sim/trace"
)

// curl is the request as a command for a POSIX shell. Credentials are variables: it holds no secret.
func curl(e *Exchange) string {
	msg := &e.Request
	address, known := withoutUser(msg.URL)
	parts := []string{"curl --globoff -X " + quote(msg.Method) + " --url " + quote(address)}
	for _, name := range msg.Header.Names() {
		if header := e.curlHeader(name, msg.Header[name]); header != "" {
			parts = append(parts, header)
		}
	}
	if known && msg.get("Authorization") == "" {
		parts = append(parts, e.user())
	}
	if len(msg.Body) > 0 && msg.get("Content-Type") == "" { // curl would say that it is a form
		parts = append(parts, "-H 'Content-Type:'")
	}
	before, data := curlBody(string(msg.Body))
	return before + strings.Join(append(parts, data...), " \\\n  ") + "\n"
}

// curlBody is a body as an argument or, where it cannot be one, as what another command says.
func curlBody(body string) (before string, data []string) {
	switch {
	case body == "":
		return "", nil
	case fitsArgument(body):
		return "", []string{"--data-raw " + quote(body)}
	}
	return "printf " + quoteFormat(body) + " | ", []string{"--data-binary @-"}
}

// withoutUser is the address without a user and a password, and says whether there were any.
func withoutUser(address string) (string, bool) {
	scheme, rest, found := strings.Cut(address, "://")
	if !found {
		return address, false
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	at := strings.LastIndexByte(rest[:end], '@')
	if u, err := url.Parse(address); at < 0 && (err != nil || u.User == nil) {
		return address, false
	}
	return scheme + "://" + rest[at+1:], true
}

// user names the variables that hold the credentials for the request.
func (e *Exchange) user() string {
	if e.toSpace() {
		return `-u "$SIGNALWIRE_PROJECT_ID:$SIGNALWIRE_API_TOKEN"`
	}
	return `-u "$FUNCTIONS_USER:$FUNCTIONS_PASSWORD"`
}

// curlHeader is a header as an argument; none for what curl itself knows best.
func (e *Exchange) curlHeader(name, value string) string {
	switch strings.ToLower(name) {
	case "content-length", "host", "transfer-encoding", "connection":
		return ""
	case "authorization":
		return e.user()
	case "proxy-authorization", "cookie", "set-cookie", "x-signalwire-signature":
		value = trace.Mask
	}
	if value == trace.Mask {
		return `-H "` + headerName(name) + ": $" + variable(name) + `"`
	}
	if value == "" { // with a colon, curl would leave the header out
		return "-H " + quote(oneLine(name)+";")
	}
	return "-H " + quote(oneLine(name+": "+value))
}

// headerName keeps of a header's name what a name can hold, so that nothing in it means anything to a shell.
func headerName(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return r
		}
		return -1
	}, name)
}

// variable is a shell's variable for the value of a header.
func variable(name string) string {
	name = strings.ToUpper(strings.ReplaceAll(headerName(name), "-", "_"))
	if name == "" || name[0] >= '0' && name[0] <= '9' {
		return "_" + name
	}
	return name
}

// oneLine makes line breaks blanks: a header has none.
func oneLine(text string) string {
	return strings.NewReplacer("\r", " ", "\n", " ", "\x00", " ").Replace(text)
}

// longestArgument is how many bytes a system surely takes as one argument.
const longestArgument = 100_000

// fitsArgument says whether a body can be an argument: not too long, and without characters that a terminal into which
// it is pasted would act on.
func fitsArgument(body string) bool { return len(body) <= longestArgument && plain(body) }

// plain says whether text holds nothing but lines of characters that show.
func plain(text string) bool {
	return utf8.ValidString(text) && strings.IndexFunc(text, func(r rune) bool { return r != '\n' && acts(r) }) < 0
}

// acts says whether r is a character that a terminal acts on, or that shows nothing.
func acts(r rune) bool {
	return unicode.Is(unicode.C, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r)
}

// quote is text as one word of a POSIX shell.
func quote(text string) string {
	if plain(text) {
		return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
	}
	kept := strings.TrimRight(text, "\n") // $(…) would lose the last line breaks
	word := `"$(printf ` + quoteFormat(kept) + `)"`
	if lost := text[len(kept):]; lost != "" {
		word += "'" + lost + "'"
	}
	return word
}

// quoteFormat is text as a format for printf, in which every other byte is a number, so that pasting it does nothing.
func quoteFormat(text string) string {
	var b strings.Builder
	b.WriteByte('\'')
	if strings.HasPrefix(text, "-") { // which would begin an option
		b.WriteString(`\055`)
		text = text[1:]
	}
	for len(text) > 0 {
		r, n := utf8.DecodeRuneInString(text)
		switch bad := r == utf8.RuneError && n == 1; {
		case r == '%' || r == '\\':
			b.WriteString(map[rune]string{'%': "%%", '\\': `\\`}[r])
		case r == '\'':
			b.WriteString(`'\''`)
		case bad || acts(r):
			for _, c := range []byte(text[:n]) {
				fmt.Fprintf(&b, `\%03o`, c)
			}
		default:
			b.WriteString(text[:n])
		}
		text = text[n:]
	}
	return b.String() + "'"
}
