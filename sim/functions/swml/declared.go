package swml

import (
	"encoding/json"

	"go.yaml.in/yaml/v3"

	"callsim/sim/functions/swaig"
	"callsim/sim/kit/strictjson"
)

// Declared are the functions that the verb declares.
func (a *AI) Declared() swaig.Declared {
	if a.SWAIG == nil {
		return swaig.Declared{}
	}
	var parts struct {
		Functions json.RawMessage `json:"functions"`
		Defaults  json.RawMessage `json:"defaults"`
		Includes  json.RawMessage `json:"includes"`
	}
	if _, err := strictjson.UnmarshalRest(a.SWAIG, &parts); err != nil {
		return swaig.Declared{Faults: []string{"ai.SWAIG must be an object"}}
	}
	var d swaig.Declared
	if parts.Functions != nil {
		d = swaig.Declare("ai.SWAIG.functions", parts.Functions, parts.Defaults)
	}
	if parts.Includes != nil {
		d.Faults = append(d.Faults, "ai.SWAIG.includes is not read; name its address with --functions")
	}
	return d
}

// Secrets are the passwords and tokens in what declares functions, in JSON or YAML.
func Secrets(text []byte) []string {
	var v any
	if yaml.Unmarshal(text, &v) != nil {
		return nil
	}
	document, err := json.Marshal(v)
	if err != nil {
		return nil
	}
	return swaig.Secrets(document)
}
