package swaig_test

import (
	"encoding/json"
	"testing"

	"callsim/sim/functions/swaig"
)

func TestArgumentsAreReadInEveryShape(t *testing.T) {
	for name, body := range map[string]string{
		"the platform's":                   `{"argument":{"parsed":[{"token":"1"}],"raw":"{\"token\":\"1\"}"}}`,
		"with text around":                 `{"argument":{"parsed":[{"token":"1"}],"raw":"{\"token\":\"1\"}","substituted":"well"}}`,
		"only parsed":                      `{"argument":{"parsed":[{"token":"1"}]}}`,
		"only raw":                         `{"argument":{"raw":"{\"token\":\"1\"}"}}`,
		"parsed is empty":                  `{"argument":{"parsed":[],"raw":"{\"token\":\"1\"}"}}`,
		"parsed is null":                   `{"argument":{"parsed":null,"raw":"{\"token\":\"1\"}"}}`,
		"parsed holds null":                `{"argument":{"parsed":[null],"raw":"{\"token\":\"1\"}"}}`,
		"parsed is an object":              `{"argument":{"parsed":{"token":"1"}}}`,
		"parsed is an object, raw is null": `{"argument":{"parsed":{"token":"1"},"raw":null,"substituted":null}}`,
		"parsed is a text":                 `{"argument":{"parsed":"{\"token\":\"1\"}"}}`,
		"raw is an object":                 `{"argument":{"raw":{"token":"1"}}}`,
		"a bare text":                      `{"argument":"{\"token\":\"1\"}"}`,
		"a bare text with blanks":          `{"argument":" {\"token\" : \"1\"}\n"}`,
		"the arguments themselves":         `{"argument":{"token":"1"}}`,
		"a list":                           `{"argument":[{"token":"1"}]}`,
		"flat":                             `{"arguments":{"token":"1"}}`,
		"flat, as a text":                  `{"arguments":"{\"token\":\"1\"}"}`,
		"flat, beside null":                `{"argument":null,"arguments":{"token":"1"}}`,
		"flat, beside an empty one":        `{"argument":{"parsed":[],"raw":""},"arguments":{"token":"1"}}`,
		"in both places":                   `{"argument":{"parsed":[{"token":"1"}]},"arguments":{"token":"2"}}`,
		"a key of next year":               `{"argument":{"parsed":[{"token":"1"}],"confidence":0.9}}`,
	} {
		t.Run(name, func(t *testing.T) {
			r, err := swaig.ParseRequest([]byte(body))
			if err != nil {
				t.Fatal(err)
			}
			if args := r.Argument.Arguments(); len(args) != 1 || string(args["token"]) != `"1"` {
				t.Errorf("%s", args)
			}
			again, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			if r, err = swaig.ParseRequest(again); err != nil || string(r.Argument.Arguments()["token"]) != `"1"` {
				t.Errorf("%s: %v", again, err)
			}
		})
	}
}

func TestArgumentsOfNoShapeAreNone(t *testing.T) {
	for _, body := range []string{
		`{}`, `{"argument":null}`, `{"argument":""}`, `{"argument":"token 1"}`, `{"argument":[]}`, `{"argument":[1]}`, `{"argument":{"parsed":[],"raw":""}}`,
		`{"argument":{"parsed":[["token"]],"raw":"[1]"}}`, `{"arguments":null}`, `{"argument":{"raw":"null"}}`,
	} {
		r, err := swaig.ParseRequest([]byte(body))
		if err != nil || len(r.Argument.Arguments()) != 0 {
			t.Errorf("%s: %v", body, err)
		}
	}
}

func TestArgumentsThatCanBeReadInTwoWaysAreRefused(t *testing.T) {
	for _, body := range []string{
		`{"argument":7}`, `{"argument":true}`, `{"argument":{"parsed":7}}`, `{"argument":{"raw":7}}`, `{"argument":{"raw":[1]}}`,
		`{"argument":{"substituted":{}}}`, `{"arguments":7}`,
		`{"argument":{"parsed":[{"token":"1","token":"2"}]}}`, `{"argument":{"parsed":[{"token":"1"}],"parsed":[]}}`,
		`{"argument":{"Parsed":[{"token":"1"}]}}`, `{"argument":{"parsed":[],"RAW":"{}"}}`, `{"argument":{},"argument":{"token":"1"}}`,
		`{"argument":"{\"token\":\"1\",\"token\":\"2\"}"}`, `{"argument":{"parsed":"{\"token\":\"1\",\"\\u0074oken\":\"2\"}"}}`,
		`{"arguments":"{\"token\":\"1\",\"token\":\"2\"}"}`, `{"arguments":{"token":"1"},"arguments":{"token":"2"}}`,
	} {
		if r, err := swaig.ParseRequest([]byte(body)); err == nil {
			t.Errorf("%s: %s", body, r.Argument.Arguments())
		}
	}
}
