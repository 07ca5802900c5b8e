package swaig

import (
	"encoding/json"
	"maps"

	"callsim/sim/kit/strictjson"
)

// State is what the actions of replies have changed in a call: the meta_data of each token, the global_data, and which
// functions are switched off. The zero value is a fresh call.
type State struct {
	metaData map[string]Object
	global   Object
	off      map[string]bool
}

// MetaData returns a copy of what later requests with token carry; {} when nothing was set.
func (s *State) MetaData(token string) Object { return clone(s.metaData[token]) }

// GlobalData returns a copy of the session's global_data; {} when nothing was set.
func (s *State) GlobalData() Object { return clone(s.global) }

// Active says whether the function may be called: all are, until toggle_functions says otherwise.
func (s *State) Active(function string) bool { return !s.off[function] }

func clone(o Object) Object {
	if o == nil {
		return Object{}
	}
	return maps.Clone(o)
}

// Effect is what one action came to: one of MetaDataSet, GlobalDataSet, Toggled, Said, Ended and Kept.
type Effect interface{ effect() }

// MetaDataSet is a merge into the meta_data of a token.
type MetaDataSet struct{ Before, After Object }

// GlobalDataSet is a merge into the session's global_data.
type GlobalDataSet struct{ Before, After Object }

// Toggled says that a function was switched on or off.
type Toggled struct {
	Function string
	Active   bool
}

// Said is a text that the platform speaks to the caller at once.
type Said struct{ Text string }

// Ended says that the action, "stop" or "hangup", ends the call.
type Ended struct{ By string }

// Kept is an action that changes nothing here, or whose value could not be used.
type Kept struct{ Action Action }

func (MetaDataSet) effect()   {}
func (GlobalDataSet) effect() {}
func (Toggled) effect()       {}
func (Said) effect()          {}
func (Ended) effect()         {}
func (Kept) effect()          {}

// Apply carries out actions for a function with the given meta_data_token, in order, and says what each came to.
func (s *State) Apply(token string, actions []Action) []Effect {
	var effects []Effect
	for _, a := range actions {
		done := s.apply(token, a)
		if len(done) == 0 {
			done = []Effect{Kept{a}}
		}
		effects = append(effects, done...)
	}
	return effects
}

// apply returns nothing when the action is unknown or its value has the wrong form.
func (s *State) apply(token string, a Action) []Effect {
	switch a.Name {
	case "set_meta_data":
		return s.setMetaData(token, a.Value)
	case "set_global_data":
		return s.setGlobalData(a.Value)
	case "toggle_functions":
		return s.toggle(a.Value)
	case "say":
		var text string
		if json.Unmarshal(a.Value, &text) == nil && text != "" {
			return []Effect{Said{text}}
		}
	case "stop", "hangup":
		var yes bool
		if json.Unmarshal(a.Value, &yes) == nil && yes {
			return []Effect{Ended{a.Name}}
		}
	}
	return nil
}

func (s *State) setMetaData(token string, value json.RawMessage) []Effect {
	change, ok := object(value)
	if !ok {
		return nil
	}
	before, after := merge(s.metaData[token], change)
	if s.metaData == nil {
		s.metaData = map[string]Object{}
	}
	s.metaData[token] = after
	return []Effect{MetaDataSet{before, clone(after)}}
}

func (s *State) setGlobalData(value json.RawMessage) []Effect {
	change, ok := object(value)
	if !ok {
		return nil
	}
	before, after := merge(s.global, change)
	s.global = after
	return []Effect{GlobalDataSet{before, clone(after)}}
}

func merge(old, change Object) (before, after Object) {
	before, after = clone(old), clone(old)
	maps.Copy(after, change)
	return before, after
}

func (s *State) toggle(value json.RawMessage) []Effect {
	var list []struct {
		Function string `json:"function"`
		Active   *bool  `json:"active"`
	}
	if strictjson.Unmarshal(value, &list) != nil {
		return nil
	}
	var effects []Effect
	for _, t := range list {
		if t.Function == "" || t.Active == nil {
			continue
		}
		if s.off == nil {
			s.off = map[string]bool{}
		}
		s.off[t.Function] = !*t.Active
		effects = append(effects, Toggled{t.Function, *t.Active})
	}
	return effects
}
