package mfa

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"callsim/sim/space/signalwire"
)

// notParameters are the fields of a Config that say how the functions are deployed: no flag, fixture or recording has them.
var notParameters = []string{"User", "Password", "Open", "SigningKey", "PublicURL", "ReadTimeout", "MaxHeld"}

// change gives a parameter another value than its default, one that it can have.
func change(p *Parameter, c *Config) {
	switch v := p.value(c).(type) {
	case *int:
		*v++
	case *bool:
		*v = !*v
	case *string:
		switch {
		case p.OneOf != nil:
			*v = p.OneOf[1]
		case p.Phone:
			*v = "+12025550177"
		default:
			*v = "Ada's " + p.Name
		}
	}
}

func TestEachParameterSaysWhetherRecordingsShowIt(t *testing.T) {
	for _, p := range Parameters {
		t.Run(p.Name, func(t *testing.T) {
			if p.Visibility != Shown && p.Visibility != Hidden {
				t.Error("Visibility must be Shown or Hidden: Shown only when no value can hold anything of a person or an account")
			}
		})
	}
}

func TestEachFieldOfAConfigIsAParameter(t *testing.T) {
	var c Config
	v := reflect.ValueOf(&c).Elem()
	for i := range v.NumField() {
		field := v.Type().Field(i).Name
		t.Run(field, func(t *testing.T) {
			found := 0
			for _, p := range Parameters {
				if reflect.ValueOf(p.value(&c)).Pointer() == v.Field(i).Addr().Pointer() {
					found++
				}
			}
			for _, name := range notParameters {
				if name == field {
					found++
				}
			}
			if found != 1 {
				t.Errorf("%d entries of Parameters and notParameters have this field, want 1", found)
			}
		})
	}
}

func TestEachParameterIsCheckedAndExplained(t *testing.T) {
	for _, p := range Parameters {
		t.Run(p.Name, func(t *testing.T) {
			c := Default()
			if change(p, &c); c.Check() != nil || p.Is(c, Default()) {
				t.Errorf("another value is refused: %v", c.Check())
			}
			if p.Help == "" || p.Flag() != strings.ReplaceAll(p.Name, "_", "-") {
				t.Errorf("help %q, flag %q", p.Help, p.Flag())
			}
			if n, ok := p.value(&c).(*int); ok {
				for _, wrong := range []int{p.Min - 1, p.Max + 1} {
					if *n = wrong; c.Check() == nil {
						t.Errorf("%d is allowed", wrong)
					}
				}
			}
		})
	}
}

func TestEachParameterOfTheSpaceIsSent(t *testing.T) {
	c := Default()
	for _, p := range Parameters {
		change(p, &c)
	}
	body, err := json.Marshal(c.send(anyNumber))
	if err != nil {
		t.Fatal(err)
	}
	var sent map[string]any
	if err := json.Unmarshal(body, &sent); err != nil {
		t.Fatal(err)
	}
	for _, name := range signalwire.SendFields() {
		if sent[name] == nil {
			t.Errorf("%s is not sent", name)
		}
	}
}

const anyNumber = "+12025550123"

func TestHiddenParametersAreReplaced(t *testing.T) {
	c := Default()
	for _, p := range Parameters {
		change(p, &c)
	}
	hidden := c.Hide(func(string) string { return "hidden" })
	for _, p := range Parameters {
		t.Run(p.Name, func(t *testing.T) {
			if p.Is(hidden, c) != (p.Visibility == Shown) {
				t.Errorf("%s: %v", p.Name, p.value(&hidden))
			}
		})
	}
}

func TestAParameterThatSaysNothingIsHidden(t *testing.T) {
	defer func(all []*Parameter) { Parameters = all }(Parameters)
	for name, p := range map[string]*Parameter{
		"text": {value: func(c *Config) any { return &c.Message }}, "number": {value: func(c *Config) any { return &c.TokenLength }},
		"flag": {value: func(c *Config) any { return &c.AllowAlphas }},
	} {
		t.Run(name, func(t *testing.T) {
			Parameters = []*Parameter{p}
			c := Default()
			change(p, &c)
			if hidden := c.Hide(func(string) string { return "hidden" }); p.Is(hidden, c) {
				t.Errorf("shown: %v", p.text(&hidden))
			}
		})
	}
}
