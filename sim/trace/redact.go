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

// Mask stands where a secret was.
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

// forms are the ways in which secret may stand in a text: encoded, and then up to twice within a JSON string, as an
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

// Clean returns the data of an event with every secret replaced.
func (r *Redactor) Clean(d Data) Data { return d.redacted(r) }

// Bytes returns b with every secret replaced; b itself when there is none.
func (r *Redactor) Bytes(b []byte) []byte {
	if r == nil {
		return b
	}
	for _, form := range r.forms {
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
	for _, form := range r.forms {
		if strings.Contains(s, form.text) {
			s = strings.ReplaceAll(s, form.text, Mask)
		}
	}
	if r.unusual != nil {
		return r.maskUnusual(s)
	}
	return s
}

func (r *Redactor) header(h Header) Header {
	for name, value := range h {
		if r.String(name) != name || r.String(value) != value {
			return r.cleaned(h)
		}
	}
	return h // most headers hold none, and need no copy
}

func (r *Redactor) cleaned(h Header) Header {
	clean := make(Header, len(h))
	for name, value := range h {
		clean[r.String(name)] = r.String(value)
	}
	return clean
}

func (d CallStarted) redacted(r *Redactor) Data {
	d.CallID, d.AgentID = r.String(d.CallID), r.String(d.AgentID)
	d.Caller = Party{Number: r.String(d.Caller.Number), Name: r.String(d.Caller.Name)}
	return d
}

func (d StepEntered) redacted(r *Redactor) Data { d.Title = r.String(d.Title); return d }
func (d AgentSaid) redacted(r *Redactor) Data   { d.Text = r.String(d.Text); return d }
func (d CallerSaid) redacted(r *Redactor) Data  { d.Text = r.String(d.Text); return d }

func (d FunctionCalled) redacted(r *Redactor) Data {
	d.Function, d.Arguments = r.String(d.Function), r.Bytes(d.Arguments)
	return d
}

func (d SWAIGRequested) redacted(r *Redactor) Data {
	d.URL, d.Header, d.Body = r.String(d.URL), r.header(d.Header), r.Bytes(d.Body)
	return d
}

func (d SWAIGReplied) redacted(r *Redactor) Data {
	d.Header, d.Body = r.header(d.Header), r.Bytes(d.Body)
	return d
}

func (d SWAIGFailed) redacted(r *Redactor) Data { d.Error = r.String(d.Error); return d }

func (d RESTRequested) redacted(r *Redactor) Data {
	d.URL, d.Path = r.String(d.URL), r.String(d.Path)
	d.Header, d.Body = r.header(d.Header), r.Bytes(d.Body)
	return d
}

func (d RESTReplied) redacted(r *Redactor) Data {
	d.Header, d.Body = r.header(d.Header), r.Bytes(d.Body)
	return d
}

func (d RESTFailed) redacted(r *Redactor) Data { d.Error = r.String(d.Error); return d }

func (d BroadcastSent) redacted(r *Redactor) Data {
	d.AgentID, d.Message = r.String(d.AgentID), r.Bytes(d.Message)
	return d
}

func (d MetaDataSet) redacted(r *Redactor) Data {
	d.Before, d.After = r.Bytes(d.Before), r.Bytes(d.After)
	return d
}

func (d GlobalDataSet) redacted(r *Redactor) Data {
	d.Before, d.After = r.Bytes(d.Before), r.Bytes(d.After)
	return d
}

func (d FunctionsToggled) redacted(r *Redactor) Data { d.Function = r.String(d.Function); return d }

func (d ActionKept) redacted(r *Redactor) Data {
	d.Action, d.Value = r.String(d.Action), r.Bytes(d.Value)
	return d
}

func (d SMSDelivered) redacted(r *Redactor) Data { d.Body = r.String(d.Body); return d }
func (d FaultArmed) redacted(*Redactor) Data     { return d }
func (d ClockAdvanced) redacted(*Redactor) Data  { return d }
func (d CallEnded) redacted(r *Redactor) Data    { d.Reason = r.String(d.Reason); return d }
