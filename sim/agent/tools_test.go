package agent_test

import (
	"encoding/json"
	"strings"
	"testing"

	"callsim/sim/agent"
	"callsim/sim/functions/swaig"
)

func TestWhichArgumentTakesTheNumberOrTheCode(t *testing.T) {
	for name, test := range map[string]struct {
		properties       string
		send, verify     string // the arguments
		sendBy, verifyBy agent.Found
	}{
		"none is declared":              {``, "", "", "", ""},
		"the demo's names":              {`"phone_number":{},"token":{}`, "phone_number", "token", agent.ByDemo, agent.ByDemo},
		"the demo's name before others": {`"to":{},"phone_number":{},"code":{},"token":{}`, "phone_number", "token", agent.ByDemo, agent.ByDemo},
		"words of a name":               {`"userPhone":{"type":"string"},"otp-value":{"type":"string"},"x":{"type":"string"}`, "userPhone", "otp-value", agent.ByName, agent.ByName},
		"several words":                 {`"the_mobile_number":{},"pin_code":{}`, "the_mobile_number", "pin_code", agent.ByName, agent.ByName},
		"a part of a word is none":      {`"today":{"type":"string"},"spinner":{"type":"string"}`, "", "", "", ""},
		"a description":                 {`"a":{"description":"Their phone"},"b":{"description":"The digits they said"}`, "a", "b", agent.ByDescription, agent.ByDescription},
		"a description of no text":      {`"a":{"type":"object","description":"Their phone"},"b":{"type":"boolean","description":"Was a code said"}`, "", "", "", ""},
		"the only text":                 {`"a":{"type":"string"},"b":{"type":"boolean"}`, "a", "a", agent.OnlyText, agent.OnlyText},
		"two that fit":                  {`"phone":{},"mobile":{},"code":{},"pin":{}`, "", "", "", ""},
		"a type that is a list":         {`"a":{"type":["string","null"]}`, "a", "a", agent.OnlyText, agent.OnlyText},
	} {
		t.Run(name, func(t *testing.T) {
			parameters := json.RawMessage(`{"type":"object","properties":{` + test.properties + `}}`)
			tools := agent.ToolsOf([]swaig.Signature{
				{Function: "send_mfa", Parameters: parameters}, {Function: "verify_mfa", Parameters: parameters},
			}, agent.Names{})
			if s, v := tools.Send, tools.Verify; s.Argument != test.send || s.By != test.sendBy || v.Argument != test.verify || v.By != test.verifyBy {
				t.Errorf("send: %q by %q, verify: %q by %q", s.Argument, s.By, v.Argument, v.By)
			}
		})
	}
}

func TestTheFunctionsThatPlayTheRolesAreFoundByTheirNamesAlone(t *testing.T) {
	declared := []swaig.Signature{{Function: "sendMfa", Description: "by voice call"}, {Function: "send_mfa"}, {Function: "check"}}
	tools := agent.ToolsOf(declared, agent.Names{Verify: "check"})
	for function, role := range map[string]agent.Role{"send_mfa": agent.Sends, "check": agent.Verifies, "sendMfa": "", "verify_mfa": "", "Check": ""} {
		if got := tools.RoleOf(function); got != role {
			t.Errorf("%s: %q, want %q", function, got, role)
		}
	}
	if absent := agent.ToolsOf(nil, agent.Names{Send: "other"}).Send; absent.Declared || absent.Argument != "phone_number" || absent.Name != "other" {
		t.Errorf("%+v", absent)
	}
}

func TestWhatTheCodeLooksLikeIsReadFromItsOwnArgument(t *testing.T) {
	tools := agent.ToolsOf([]swaig.Signature{{Function: "check", Parameters: json.RawMessage(
		`{"properties":{"why":{"minLength":1,"maxLength":2,"type":"string"},"otp":{"type":"string","minLength":8,"maxLength":8,"pattern":"^[0-9A-Z]+$"}},"required":["why","otp"]}`)},
	}, agent.Names{Verify: "check"})
	if e := tools.Expectation(); e.Min != 8 || e.Max != 8 || !e.Alphas || tools.CodeLength() != 8 {
		t.Errorf("%+v", e)
	}
	if got := strings.Join(tools.Verify.Missing, " "); got != "why" {
		t.Errorf("missing: %s", got)
	}
}
