package mock

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Op is what a request asks the space to do.
type Op string

// The operations that faults can spoil.
const (
	Send   Op = "send"
	Verify Op = "verify"
)

// Fault is one way in which the space can misbehave, by its name in FaultNames.
type Fault struct {
	Name string
	// Delay is how long a slow reply takes.
	Delay time.Duration
}

// ParseFault reads a fault's name; "slow" takes a duration, as in slow=3s.
func ParseFault(text string) (Fault, error) {
	if name, value, ok := strings.Cut(text, "="); ok && name == "slow" {
		d, err := time.ParseDuration(value)
		if err != nil || d <= 0 || d > time.Hour {
			return Fault{}, fmt.Errorf("slow must have a duration of up to an hour, got %q; write such as slow=3s", value)
		}
		return Fault{"slow", d}, nil
	}
	for _, name := range FaultNames() {
		if name == text {
			return Fault{Name: name}, nil
		}
	}
	return Fault{}, fmt.Errorf("a fault must be one of %[2]s, got %[1]q", text, strings.Join(FaultNames(), " "))
}

func (f Fault) String() string {
	if f.Name == "slow" {
		return "slow=" + f.Delay.String()
	}
	return f.Name
}

// Arming says when a fault strikes: at the Nth request of its kind from now (1: the next), and Times in a row. Where
// another fault is armed for the same request already, it strikes at the one after.
type Arming struct {
	On         Op
	Fault      Fault
	Nth, Times int
}

// String is the arming as ParseArming reads it.
func (a Arming) String() string {
	text := string(a.On) + " " + a.Fault.String()
	if a.Times > 1 {
		text += fmt.Sprintf(" x%d", a.Times)
	}
	if a.Nth > 1 {
		text += fmt.Sprintf(" @%d", a.Nth)
	}
	return text
}

// ParseArming reads "send 500", "verify timeout x3" (the next three), "verify 429 @2" (the second from now).
func ParseArming(text string) (Arming, error) {
	words := strings.Fields(text)
	if len(words) < 2 {
		return Arming{}, fmt.Errorf("a fault must say what to spoil and how, got %q; write such as verify 500, send timeout x3 or verify 429 @2", text)
	}
	a := Arming{On: Op(words[0]), Nth: 1, Times: 1}
	if a.On != Send && a.On != Verify {
		return Arming{}, fmt.Errorf("a fault must begin with send or verify, got %q; write such as verify 500", words[0])
	}
	var err error
	if a.Fault, err = ParseFault(words[1]); err != nil {
		return Arming{}, err
	}
	for _, word := range words[2:] {
		n, err := strconv.Atoi(word[1:])
		switch {
		case err != nil || n < 1 || n > 1000 || word[0] != 'x' && word[0] != '@':
			return Arming{}, fmt.Errorf("a fault must end in a number with x or @ before it, got %q; write x3 for the next three, or @2 for the second from now", word)
		case word[0] == 'x':
			a.Times = n
		default:
			a.Nth = n
		}
	}
	return a, nil
}
