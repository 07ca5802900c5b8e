package trace

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"sort"
	"strings"
)

// Mask is what replaces a secret.
const Mask = "[redacted]"

// shortest is the length below which a secret cannot be told from ordinary text, and is not searched for.
const shortest = 4

// Redactor replaces secrets, in every encoding in which they may travel, by Mask.
type Redactor struct {
	forms   []form
	unusual []string // what is left of secrets in unusual spellings, see fold
}

// form is one way in which a secret may be written, as it is searched for in text and in bytes.
type form struct {
	text  string
	bytes []byte
}

// NewRedactor returns a redactor of secrets. It finds them as they are, in JSON strings, percent-encoded, in hexadecimal
// and anywhere inside Base64. Secrets of fewer than four characters are not searched for: keep them out by structure.
func NewRedactor(secrets ...string) *Redactor {
	seen := map[string]bool{}
	for _, secret := range secrets {
		if len(secret) < shortest {
			continue
		}
		for _, text := range forms(secret) {
			seen[text] = true
		}
	}
	r := &Redactor{}
	for text := range seen {
		r.forms = append(r.forms, form{text, []byte(text)})
	}
	sort.Slice(r.forms, func(i, j int) bool { // the longest first, so that no form leaves the rest of another
		a, b := r.forms[i].text, r.forms[j].text
		return len(a) > len(b) || len(a) == len(b) && a < b
	})
	return r
}

// forms are the ways in which secret may be in a text: encoded, and then up to twice within a JSON string, as an
// argument's raw text does.
func forms(secret string) []string {
	all := []string{
		secret, url.QueryEscape(secret), url.PathEscape(secret),
		hex.EncodeToString([]byte(secret)), strings.ToUpper(hex.EncodeToString([]byte(secret))),
	}
	all = append(all, inBase64(secret)...)
	for range 2 {
		for _, text := range all {
			if !strings.ContainsFunc(text, escaped) {
				continue
			}
			plain := inJSON(text, false)
			all = append(all, plain, inJSON(text, true), strings.ReplaceAll(plain, "/", `\/`))
		}
	}
	return all
}

// escaped says whether c may look different within a JSON string.
func escaped(c rune) bool {
	switch c {
	case '"', '\\', '/', '<', '>', '&':
		return true
	}
	return c < ' ' || c > '~'
}

func inJSON(s string, escapeHTML bool) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(escapeHTML)
	if enc.Encode(s) != nil {
		return s
	}
	quoted := strings.TrimSpace(b.String())
	return quoted[1 : len(quoted)-1]
}

// inBase64 returns the characters that secret alone determines, for each of the three places at which it may begin
// within a longer text, in both alphabets.
func inBase64(secret string) []string {
	var all []string
	for before := range 3 {
		bits := len(secret) * 8
		text := base64.RawStdEncoding.EncodeToString(append(make([]byte, before), secret...))
		from := (before*8 + 5) / 6
		to := (before*8 + bits) / 6
		if to-from < shortest {
			continue
		}
		std := text[from:to]
		all = append(all, std, strings.NewReplacer("+", "-", "/", "_").Replace(std))
	}
	return all
}

// fitting are the forms to search for in a text of this length: none where the shortest is longer, as it is than most texts.
func (r *Redactor) fitting(length int) []form {
	if n := len(r.forms); n == 0 || len(r.forms[n-1].text) > length {
		return nil
	}
	return r.forms
}

// Clean returns the data of an event with every secret replaced.
func (r *Redactor) Clean(d Data) Data {
	return Rewrite(d, r.String, func(b Body) Body { return r.Bytes(b) })
}

// Bytes returns b with every secret replaced; b itself when there is none.
func (r *Redactor) Bytes(b []byte) []byte {
	if r == nil {
		return b
	}
	for _, form := range r.fitting(len(b)) {
		if bytes.Contains(b, form.bytes) {
			b = bytes.ReplaceAll(b, form.bytes, []byte(Mask))
		}
	}
	if r.unusual != nil {
		return []byte(r.maskUnusual(string(b)))
	}
	return b
}

// String returns s with every secret replaced.
func (r *Redactor) String(s string) string {
	if r == nil || s == "" {
		return s
	}
	for _, form := range r.fitting(len(s)) {
		if strings.Contains(s, form.text) {
			s = strings.ReplaceAll(s, form.text, Mask)
		}
	}
	if r.unusual != nil {
		return r.maskUnusual(s)
	}
	return s
}
