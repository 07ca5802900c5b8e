package swaig

import (
	"encoding/json"

	"callsim/sim/kit/strictjson"
)

// State is what the actions of replies have changed in a call: the meta_data of each token, the global_data, and which
// functions are switched off. The zero value is a fresh call.
type State struct {
	metaData map[string]Object
	global   Object
	// uses is how often a function may still be called; what is not in it may be called without limit.
	uses map[scoped]int
}

// scoped is a function among those of a meta_data_token.
type scoped struct{ token, function string }

// MetaData is what later requests with token carry; {} when nothing was set. Nobody changes it, not even an action: that sets another.
func (s *State) MetaData(token string) Object { return orEmpty(s.metaData[token]) }

// GlobalData is the session's global_data; {} when nothing was set. Nobody changes it.
func (s *State) GlobalData() Object { return orEmpty(s.global) }

// Active says whether a function of a meta_data_token may be called: all are, until toggle_functions says otherwise.
func (s *State) Active(token, function string) bool {
	left, limited := s.uses[scoped{token, function}]
	return !limited || left > 0
}

// Use counts a call of a function. The last one that was allowed switches the function off.
func (s *State) Use(token, function string) []Effect {
	f := scoped{token, function}
	if s.uses[f] == 0 {
		return nil
	}
	s.uses[f]--
	if s.uses[f] > 0 {
		return nil
	}
	return []Effect{Toggled{function, false}}
}

func orEmpty(o Object) Object {
	if o == nil {
		return Object{}
	}
	return o
}

// Effect is what one action came to: one of MetaDataSet, GlobalDataSet, Toggled, Said, Input, Ended and Kept.
type Effect interface{ effect() }

// MetaDataSet is a change of the meta_data of a token.
type MetaDataSet struct{ Before, After Object }

// GlobalDataSet is a change of the session's global_data.
type GlobalDataSet struct{ Before, After Object }

// Toggled says that a function was switched on or off.
type Toggled struct {
	Function string
	Active   bool
}

// Said is a text that the platform speaks to the caller at once.
type Said struct{ Text string }

// Input is a text that the agent takes as if the caller had said it.
type Input struct{ Text string }

// Ended says that the action ends the call.
type Ended struct{ By string }

// Kept is an action that changes nothing here, or whose value could not be used; Why says which.
type Kept struct {
	Action Action
	Why    string
}

func (MetaDataSet) effect()   {}
func (GlobalDataSet) effect() {}
func (Toggled) effect()       {}
func (Said) effect()          {}
func (Input) effect()         {}
func (Ended) effect()         {}
func (Kept) effect()          {}

// toggling is one entry of toggle_functions.
type toggling struct {
	Function string          `json:"function"`
	Active   json.RawMessage `json:"active"`
}

// toggle switches functions of a meta_data_token on or off: all that a list names, or the one of a single object.
func (s *State) toggle(token string, value json.RawMessage) []Effect {
	var effects []Effect
	for _, t := range listOf[toggling](value) {
		f := scoped{token, t.Function}
		uses, ok := t.uses(s.Active(token, t.Function))
		if t.Function == "" || !ok {
			continue
		}
		if s.uses == nil {
			s.uses = map[scoped]int{}
		}
		if s.uses[f] = uses; uses == endless {
			delete(s.uses, f)
		}
		effects = append(effects, Toggled{t.Function, uses != 0})
	}
	return effects
}

// endless is a function that may be called without limit.
const endless = -1

// uses is how often the function may be called from now on. active is true or 1 where it is left out, false or 0 for not at
// all, -1 for the opposite of what it is, and any other number for so many calls.
func (t toggling) uses(active bool) (uses int, ok bool) {
	on := t.Active == nil
	if !on && strictjson.Unmarshal(t.Active, &on) != nil {
		var n int
		if strictjson.Unmarshal(t.Active, &n) != nil || n < -1 {
			return 0, false
		}
		if n > 1 {
			return n, true
		}
		on = n == 1 || n == -1 && !active
	}
	if on {
		return endless, true
	}
	return 0, true
}
