package mfa

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"callsim/sim/space/signalwire"
)

// Visibility says whether recordings hold the value of a parameter as it is. What does not say it is hidden, and fails a test.
type Visibility int

const (
	_ Visibility = iota
	// Hidden values are replaced: a text by one with stand-ins, anything else by the default.
	Hidden
	// Shown values hold nothing of a person or an account.
	Shown
)

// Parameter is one thing that can be configured about the functions.
type Parameter struct {
	// Name is its key in fixtures and, when it is sent to the space, the name of the field there.
	Name string
	// Help says what it is, apart from the rules below. A word in backquotes names what a flag takes.
	Help string
	Visibility
	// Example is what errors tell people to write; "" is the default.
	Example string

	// Min and Max bound a whole number.
	Min, Max int
	// OneOf are the texts that it can be; nil is any.
	OneOf []string
	// Phone says that a text is a phone number in E.164, Required that it is not empty.
	Phone, Required bool

	// value is where a configuration holds it: a *string, *int or *bool.
	value func(*Config) any
	// fault says what else is wrong with a value, or "".
	fault func(*Config) string
}

// Flag is the name of its flag, without dashes.
func (p *Parameter) Flag() string { return strings.ReplaceAll(p.Name, "_", "-") }

// Usage is Help with the rules, for a flag.
func (p *Parameter) Usage() string {
	switch {
	case p.Max > 0:
		return fmt.Sprintf("%s, %d to %d", p.Help, p.Min, p.Max)
	case p.OneOf != nil:
		return p.Help + ": " + p.Must()
	}
	return p.Help
}

// Value points to its value in c: a *string, *int or *bool.
func (p *Parameter) Value(c *Config) any { return p.value(c) }

// Is says whether a and b have the same value.
func (p *Parameter) Is(a, b Config) bool { return p.text(&a) == p.text(&b) }

// Usual is an example of a value, as one writes it.
func (p *Parameter) Usual() string {
	if p.Example != "" {
		return p.Example
	}
	c := Default()
	return p.text(&c)
}

func (p *Parameter) text(c *Config) string {
	switch v := p.value(c).(type) {
	case *int:
		return fmt.Sprint(*v)
	case *bool:
		return fmt.Sprint(*v)
	case *string:
		return *v
	}
	panic("mfa: " + p.Name + " has a value of no known type")
}

// Must says what a value must be, such as "a whole number from 4 to 20"; "" is any text.
func (p *Parameter) Must() string {
	switch p.value(&Config{}).(type) {
	case *int:
		return fmt.Sprintf("a whole number from %d to %d", p.Min, p.Max)
	case *bool:
		return "true or false"
	}
	if p.Phone {
		return "a phone number in E.164"
	}
	return strings.Join(p.OneOf, " or ")
}

// check says what is wrong with the value in c, or returns nil.
func (p *Parameter) check(c *Config) error {
	right := true
	switch v := p.value(c).(type) {
	case *int:
		right = p.Min <= *v && *v <= p.Max
	case *string:
		if *v == "" && p.Required {
			return &ParameterError{p, "must not be empty", p.Usual()}
		}
		right = (p.OneOf == nil || slices.Contains(p.OneOf, *v)) && (!p.Phone || *v == "" || signalwire.IsE164(*v))
	}
	if !right {
		return &ParameterError{p, "must be " + p.Must() + p.got(c), p.Usual()}
	}
	if p.fault != nil {
		if fault := p.fault(c); fault != "" {
			return &ParameterError{Parameter: p, Fault: fault}
		}
	}
	return nil
}

// got repeats a value that may be shown.
func (p *Parameter) got(c *Config) string {
	if p.Visibility != Shown {
		return ""
	}
	if _, ok := p.value(c).(*string); ok {
		return fmt.Sprintf(", got %q", p.text(c))
	}
	return ", got " + p.text(c)
}

// ParameterError is a parameter that the space would refuse. Fault says why, without the name, and Write, where it is not
// "", a value that works.
type ParameterError struct {
	*Parameter
	Fault, Write string
}

func (e *ParameterError) Error() string {
	if e.Write == "" {
		return e.Name + " " + e.Fault
	}
	write := e.Write
	if _, ok := e.value(&Config{}).(*string); ok {
		write = strconv.Quote(write) // fixtures take +12025550123 for a number
	}
	return e.Name + " " + e.Fault + "; write " + e.Name + ": " + write
}

// Check returns everything that the space would refuse, each as a *ParameterError, joined.
func (c Config) Check() error {
	var faults []error
	for _, p := range Parameters {
		if err := p.check(&c); err != nil {
			faults = append(faults, err)
		}
	}
	return errors.Join(faults...)
}

// Hide returns c without what its recordings must not hold; text puts stand-ins into a text.
func (c Config) Hide(text func(string) string) Config {
	usual := Default()
	for _, p := range Parameters {
		if p.Visibility == Shown {
			continue
		}
		switch v := p.value(&c).(type) {
		case *string:
			*v = text(*v)
		case *int:
			*v = *p.value(&usual).(*int)
		case *bool:
			*v = *p.value(&usual).(*bool)
		}
	}
	return c
}
