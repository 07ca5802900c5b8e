package agent

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"callsim/sim/functions/swaig"
	"callsim/sim/kit/strictjson"
)

// Role is what a function does in a call; "" is anything else.
type Role string

// The roles.
const (
	Sends    Role = "send"   // has a code sent
	Verifies Role = "verify" // checks a code
)

// Names are those of the functions that play the roles; "" is the demo's.
type Names struct{ Send, Verify string }

// The names of the demo's functions.
const (
	sendName   = "send_mfa"
	verifyName = "verify_mfa"
)

// Tools are the functions as the agent knows them.
type Tools struct {
	All          []swaig.Signature
	Send, Verify Tool

	code codeForm
}

// Tool is the function that plays a role.
type Tool struct {
	Role Role
	Name string
	// Declared is false where only its name is known.
	Declared bool
	// Argument takes the phone number or the code; "" where none is found. By says how it was found.
	Argument string
	By       Found
	// Missing are the arguments that are required, and that the agent leaves out.
	Missing []string

	description string
	argument    argument
	opening     []byte // of the JSON of its arguments: all before the value
}

// Found says how an argument was found.
type Found string

// The ways in which an argument is found, the first that finds one alone.
const (
	ByDemo        Found = "the demo's name"
	ByName        Found = "name"
	ByDescription Found = "description"
	OnlyText      Found = "only text"
)

// ToolsOf finds the functions that play the roles, by their names alone, and their arguments.
func ToolsOf(all []swaig.Signature, names Names) Tools {
	t := Tools{
		All:    all,
		Send:   toolOf(all, Sends, cmp.Or(names.Send, sendName)),
		Verify: toolOf(all, Verifies, cmp.Or(names.Verify, verifyName)),
	}
	t.Send.opening, t.Verify.opening = opening(t.Send.Argument), opening(t.Verify.Argument)
	t.code = formOf(t.Send, t.Verify)
	return t
}

// RoleOf is the role of a function.
func (t Tools) RoleOf(function string) Role {
	switch function {
	case t.Send.Name:
		return Sends
	case t.Verify.Name:
		return Verifies
	}
	return ""
}

// part says how the argument of a role is called: in the demo, in words of its name, and in its description.
type part struct {
	demo             string
	names, described []string
}

func partOf(role Role) part {
	switch role {
	case Sends:
		return part{
			"phone_number", []string{"phone", "number", "to", "mobile", "cell", "telephone", "tel", "msisdn", "recipient", "destination"},
			[]string{"phone", "number", "e.164"},
		}
	case Verifies:
		return part{
			"token", []string{"token", "code", "otp", "pin", "passcode", "digits"},
			[]string{"token", "code", "passcode", "digits"},
		}
	}
	return part{}
}

func toolOf(all []swaig.Signature, role Role, name string) Tool {
	t := Tool{Role: role, Name: name, Argument: partOf(role).demo, By: ByDemo}
	i := slices.IndexFunc(all, func(s swaig.Signature) bool { return s.Function == name })
	if i < 0 {
		return t
	}
	t.Declared, t.description = true, all[i].Description
	arguments, required := argumentsOf(all[i].Parameters)
	t.argument, t.By = find(arguments, role)
	t.Argument = t.argument.name
	for _, name := range required {
		if name != t.Argument {
			t.Missing = append(t.Missing, name)
		}
	}
	return t
}

// argument is one as a schema declares it.
type argument struct {
	name, kind, description string
	schema                  json.RawMessage
}

// argumentsOf reads the schema of a function's arguments.
func argumentsOf(parameters json.RawMessage) (all []argument, required []string) {
	var schema struct {
		Properties json.RawMessage `json:"properties"`
		Required   []string        `json:"required"`
	}
	if parameters == nil || strictjson.Unmarshal(parameters, &schema) != nil || schema.Properties == nil {
		return nil, nil
	}
	members, _ := strictjson.Members(schema.Properties)
	for _, m := range members {
		var of struct {
			Type        string `json:"type"`
			Description string `json:"description"`
		}
		strictjson.Unmarshal(m.Value, &of) // a type that is a list is as good as none
		all = append(all, argument{m.Name, of.Type, strings.ToLower(of.Description), m.Value})
	}
	return all, schema.Required
}

// find finds the argument that takes the phone number or the code.
func find(arguments []argument, role Role) (argument, Found) {
	of := partOf(role)
	for _, rule := range []struct {
		by   Found
		fits func(argument) bool
	}{
		{ByDemo, func(a argument) bool { return a.name == of.demo }},
		{ByName, func(a argument) bool { return slices.ContainsFunc(words(a.name), in(of.names)) }},
		{ByDescription, func(a argument) bool {
			return a.isText() && slices.ContainsFunc(of.described, func(word string) bool { return strings.Contains(a.description, word) })
		}},
		{OnlyText, argument.isText},
	} {
		if one, alone := only(arguments, rule.fits); alone {
			return one, rule.by
		}
	}
	return argument{}, ""
}

func in(list []string) func(string) bool {
	return func(word string) bool { return slices.Contains(list, word) }
}

// only is the argument that fits, where no other does.
func only(arguments []argument, fits func(argument) bool) (one argument, alone bool) {
	for _, a := range arguments {
		if fits(a) {
			if alone {
				return argument{}, false
			}
			one, alone = a, true
		}
	}
	return one, alone
}

func (a argument) isText() bool { return a.kind == "string" || a.kind == "" }

// words are the words of a name such as phone_number, phone-number or phoneNumber.
func words(name string) []string {
	var b strings.Builder
	for i, c := range name {
		if unicode.IsUpper(c) && i > 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return strings.FieldsFunc(b.String(), func(c rune) bool { return !unicode.IsLetter(c) })
}

// call is the call of the function with a value for its argument; "" is none. An argument that is declared as a number gets one,
// unless that would lose a zero.
func (t Tool) call(value string) CallFunction {
	if t.Argument == "" || value == "" {
		return CallFunction{t.Name, json.RawMessage("{}")}
	}
	kind, form := t.argument.kind, []byte(value)
	if kind != "integer" && kind != "number" || !unicode.IsDigit(rune(value[0])) || !json.Valid(form) {
		form = quoted(value)
	}
	return CallFunction{t.Name, slices.Concat(t.opening, form, []byte("}"))}
}

// opening begins an object whose first member has this name.
func opening(name string) []byte { return slices.Concat([]byte("{"), quoted(name), []byte(":")) }

// quoted is a text as JSON.
func quoted(text string) []byte {
	b, _ := json.Marshal(text) // it never fails
	return b
}
