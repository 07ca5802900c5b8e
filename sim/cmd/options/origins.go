package options

import (
	"net/url"
	"os"
	"strings"

	"callsim/sim/cmd/project"
	"callsim/sim/serve/elsewhere"
)

// Origin is a setting of the project, and where it comes from. A password and the values of headers are hidden.
type Origin struct{ Key, Value, From string }

// Default is where a setting comes from that nothing names.
const Default = "default"

// usual is a setting that nothing names, "" where there is none.
func usual(key string) string {
	switch key {
	case "fixtures":
		return "callsim's own"
	case "prompt":
		return "the built-in one"
	case "functions.url":
		return "the built-in functions"
	case "functions.send":
		return "send_mfa"
	case "functions.verify":
		return "verify_mfa"
	}
	return ""
}

// Origins are the settings of the project as flags, the environment and the project file say them. The error is that of the file.
func (e *Elsewhere) Origins() ([]Origin, error) {
	if err := e.readProject(); err != nil {
		return nil, err
	}
	var all []Origin
	for _, s := range project.Settings {
		all = append(all, e.origin(s))
	}
	return all, nil
}

func (e *Elsewhere) origin(s project.Setting) Origin {
	o := Origin{s.Key, "not set", ""}
	if value := usual(s.Key); value != "" {
		o.Value, o.From = value, Default
	}
	flag := e.flags.Lookup(s.Flag)
	value, said := e.fromFile(s)
	switch set := os.Getenv(EnvFunctions); {
	case flag != nil && flag.Changed:
		o.Value, o.From = flag.Value.String(), "--"+s.Flag
	case s.Flag == "functions" && set != "":
		o.Value, o.From = set, EnvFunctions
	case said:
		o.Value, o.From = strings.Join(value.Texts, ", "), value.At.String()
	case s.Flag == "space-listen" && e.start == "":
		o.Value, o.From = elsewhere.DefaultListen, Default
	case s.Flag == "space-listen":
		o.Value, o.From = "a free port", Default
	}
	if o.From != "" {
		o.Value = hidden(s.Flag, o.Value)
	}
	return o
}

// hidden is a value without what may be secret in it.
func hidden(flag, value string) string {
	if flag == "header" {
		return "(hidden)"
	}
	if u, err := url.Parse(value); err == nil && u.User != nil {
		return u.Redacted()
	}
	return value
}
