package swaig

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"callsim/sim/kit/order"
	"callsim/sim/kit/strictjson"
)

// Declared are the functions that a reply or a document declares, without those that the platform would skip.
type Declared struct {
	Functions []Signature
	// Faults say why others are skipped, each with its place: "functions[0].description is missing".
	Faults []string
}

// ParseDeclarations reads the reply to a SignatureRequest: a list of declarations, one, or {"functions": […], "defaults": {…}}. Its
// error wraps ErrReply and says why the reply is none of these.
func ParseDeclarations(body []byte) (Declared, error) {
	if err := strictjson.Check(body); err != nil {
		return Declared{}, fmt.Errorf("%w: it must be JSON that declares functions: %w", ErrReply, err)
	}
	whole := strings.TrimSpace(string(body))
	if strings.HasPrefix(whole, "[") {
		return Declare("functions", json.RawMessage(whole), nil), nil
	}
	fields, _ := object(body)
	switch {
	case fields["functions"] != nil:
		return Declare("functions", fields["functions"], fields["defaults"]), nil
	case fields["function"] != nil:
		return Declare("functions", json.RawMessage("["+whole+"]"), nil), nil
	}
	return Declared{}, fmt.Errorf("%w: it declares no functions, got %.60q", ErrReply, whole)
}

// Declare reads a list of declarations, as it is at place in a document. What a declaration lacks comes from defaults.
func Declare(place string, list, defaults json.RawMessage) Declared {
	var d Declared
	var all []json.RawMessage
	if strictjson.Unmarshal(list, &all) != nil || all == nil {
		d.fault("%s must be a list of declarations", place)
		return d
	}
	usual, ok := object(defaults)
	if !ok && !isNone(defaults) {
		d.fault("%s must be an object", strings.TrimSuffix(place, "functions")+"defaults")
	}
	for i, one := range all {
		at := fmt.Sprintf("%s[%d]", place, i)
		own, ok := object(one)
		if !ok {
			d.fault("%s must be an object", at)
			continue
		}
		fields := inNewNames(usual)
		maps.Copy(fields, inNewNames(own))
		d.add(declaration{at, fields, &d})
	}
	return d
}

// inNewNames is a copy of an object in which older names are the newer ones.
func inNewNames(o Object) Object {
	fields := Object{}
	maps.Copy(fields, o)
	for older, newer := range map[string]string{"purpose": "description", "argument": "parameters"} {
		if value, ok := o[older]; ok && o[newer] == nil {
			fields[newer] = value
		}
	}
	return fields
}

func (d *Declared) fault(format string, args ...any) {
	d.Faults = append(d.Faults, fmt.Sprintf(format, args...))
}

// add takes a declaration, unless something is wrong with it.
func (d *Declared) add(one declaration) {
	before := len(d.Faults)
	s := one.signature()
	switch {
	case len(d.Faults) > before:
	case slices.ContainsFunc(d.Functions, func(other Signature) bool { return other.Function == s.Function }):
		d.fault("%s.function must be declared once, got %.60q again", one.place, s.Function)
	default:
		d.Functions = append(d.Functions, s)
	}
}

// declaration is one that is read.
type declaration struct {
	place  string
	fields Object
	to     *Declared
}

func (one declaration) signature() Signature {
	s := Signature{
		Function: one.needed("function"), Description: one.needed("description"),
		Parameters: one.value("parameters"),
		User:       one.text("web_hook_auth_user"), Password: one.text("web_hook_auth_password"),
		MetaDataToken: one.text("meta_data_token"),
	}
	if s.Parameters != nil {
		one.check(s.Parameters, "parameters")
	}
	if value := one.value("meta_data"); value != nil {
		s.MetaData = one.check(value, "meta_data")
	}
	one.readURL(&s)
	return s
}

// readURL reads the address of the function, and takes the credentials out of it.
func (one declaration) readURL(s *Signature) {
	if one.value("data_map") != nil {
		one.to.fault("%s has a data_map, which only the platform carries out", one.place)
		return
	}
	text := one.needed("web_hook_url")
	u, err := url.Parse(text)
	switch {
	case text == "":
		return
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		one.to.fault("%s.web_hook_url must be an http or https URL", one.place)
		return
	case u.User != nil && s.User == "" && s.Password == "":
		s.User = u.User.Username()
		s.Password, _ = u.User.Password()
	}
	u.User = nil
	s.WebHookURL = u.String()
}

// value is that of a field, or nil.
func (one declaration) value(name string) json.RawMessage {
	if value := one.fields[name]; !isNone(value) {
		return value
	}
	return nil
}

// needed is the text of a field that must be there.
func (one declaration) needed(name string) string {
	text := one.text(name)
	if value := one.value(name); value == nil || string(value) == `""` {
		one.to.fault("%s.%s is missing", one.place, name)
	}
	return text
}

// text is the text of a field, which may be missing.
func (one declaration) text(name string) string {
	value := one.value(name)
	var text string
	if value != nil && json.Unmarshal(value, &text) != nil {
		one.to.fault("%s.%s must be a text", one.place, name)
	}
	return text
}

// check reads the object that a field must be.
func (one declaration) check(value json.RawMessage, name string) Object {
	o, ok := object(value)
	if !ok {
		one.to.fault("%s.%s must be an object", one.place, name)
	}
	return o
}

// Secrets are the passwords and tokens in JSON that declares functions, or in anything else that holds such fields.
func Secrets(document []byte) []string {
	var v any
	if json.Unmarshal(document, &v) != nil {
		return nil
	}
	return secretsIn("", v)
}

func secretsIn(name string, v any) []string {
	var all []string
	switch v := v.(type) {
	case map[string]any:
		for _, key := range order.Names(v) {
			all = append(all, secretsIn(key, v[key])...)
		}
	case []any:
		for _, element := range v {
			all = append(all, secretsIn(name, element)...)
		}
	case string:
		if name == "web_hook_auth_password" {
			return []string{v}
		}
		return URLSecrets(v)
	}
	return all
}

// URLSecrets are the password and the tokens in a URL; none of any other text.
func URLSecrets(text string) []string {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		return nil
	}
	var all []string
	if password, ok := u.User.Password(); ok {
		all = append(all, password)
	}
	return append(append(all, u.Query()["__token"]...), u.Query()["token"]...)
}
