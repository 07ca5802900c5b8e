package replay

import (
	"encoding/json"
	"net/http"
	"strings"

	"callsim/sim/command"
	"callsim/sim/match"
)

// expanded is an act with captured values in the place of the references to them.
func expanded(act command.Command, c match.Captures) command.Command {
	switch a := act.(type) {
	case command.Say:
		return command.Say{Text: match.Expand(a.Text, c)}
	case command.Invoke:
		return command.Invoke{Function: a.Function, Arguments: json.RawMessage(expandJSON(a.Arguments, c))}
	case command.Post:
		a.Body = expandJSON(a.Body, c)
		header := http.Header{}
		for name, values := range a.Header {
			for _, value := range values {
				header[name] = append(header[name], match.Expand(value, c))
			}
		}
		a.Header = header
		return a
	}
	return act
}

// expandJSON replaces references within JSON strings, or within a text that is no JSON.
func expandJSON(body []byte, c match.Captures) []byte {
	text := string(body)
	if !strings.Contains(text, "${") {
		return body
	}
	if !json.Valid(body) {
		return []byte(match.Expand(text, c))
	}
	escaped := match.Captures{}
	for name, v := range c {
		encoded, err := json.Marshal(v)
		if s, ok := v.(string); ok && err == nil {
			encoded, _ = json.Marshal(s)
			escaped[name] = strings.Trim(string(encoded), `"`)
			continue
		}
		escaped[name] = string(encoded)
	}
	return []byte(match.Expand(text, escaped))
}
