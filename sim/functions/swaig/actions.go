package swaig

import (
	"encoding/json"
	"maps"
	"slices"

	"callsim/sim/kit/lazy"
	"callsim/sim/kit/strictjson"
)

// KnownAction is an action of replies: its name, and what it does. An action without an effect says why.
type KnownAction struct {
	Name string
	// Without says why the action has no effect in a simulation; "" where it has one.
	Without string
	// apply returns nothing when the value has the wrong form.
	apply func(s *State, token string, value json.RawMessage) []Effect
}

// KnownActions are the actions that the platform knows. To add one, add its row.
func KnownActions() []KnownAction { return knownActions.Get() }

var knownActions = lazy.Of(makeKnownActions)

func makeKnownActions() []KnownAction {
	return []KnownAction{
		{Name: "set_meta_data", apply: merging(metaData)},
		{Name: "unset_meta_data", apply: removing(metaData)},
		{Name: "set_global_data", apply: merging(globalData)},
		{Name: "unset_global_data", apply: removing(globalData)},
		{Name: "toggle_functions", apply: (*State).toggle},
		{Name: "say", apply: text(func(text string) Effect { return Said{text} })},
		{Name: "user_input", apply: text(func(text string) Effect { return Input{text} })},
		{Name: "stop", apply: ending("stop")},
		{Name: "hangup", apply: ending("hangup")},
		{Name: "transfer", apply: leaving},
		{Name: "SWML", Without: "no SWML is carried out; with transfer the call leaves the agent"},
		{Name: "change_step", Without: "the agent goes by the steps of his prompt"},
		{Name: "change_context", Without: "there is one context"},
		{Name: "context_switch", Without: "there is one context"},
		{Name: "back_to_back_functions", Without: "the agent calls one function after the other"},
		{Name: "wait_for_user", Without: "the agent waits for the caller in any case"},
		{Name: "hold", Without: "nobody waits in a simulation"},
	}
}

// Apply carries out actions for a function with the given meta_data_token, in order, and says what each came to.
func (s *State) Apply(token string, actions []Action) []Effect {
	var effects []Effect
	for _, a := range actions {
		effects = append(effects, s.apply(token, a)...)
	}
	return effects
}

func (s *State) apply(token string, a Action) []Effect {
	all := KnownActions()
	i := slices.IndexFunc(all, func(known KnownAction) bool { return known.Name == a.Name })
	switch {
	case i < 0:
		return []Effect{Kept{a, "callsim does not know it"}}
	case all[i].apply == nil:
		return []Effect{Kept{a, all[i].Without}}
	}
	if done := all[i].apply(s, token, a.Value); len(done) > 0 {
		return done
	}
	return []Effect{Kept{a, "its value has another form"}}
}

// store is data that actions change: it changes what is there before, for functions of a token, and returns the effect.
type store func(s *State, token string, change func(before Object) Object) Effect

func metaData(s *State, token string, change func(Object) Object) Effect {
	if s.metaData == nil {
		s.metaData = map[string]Object{}
	}
	before := s.MetaData(token)
	s.metaData[token] = change(before)
	return MetaDataSet{before, s.metaData[token]}
}

func globalData(s *State, _ string, change func(Object) Object) Effect {
	before := s.GlobalData()
	s.global = change(before)
	return GlobalDataSet{before, s.global}
}

// merging merges an object into what is stored.
func merging(in store) func(*State, string, json.RawMessage) []Effect {
	return func(s *State, token string, value json.RawMessage) []Effect {
		values, ok := object(value)
		if !ok {
			return nil
		}
		return []Effect{in(s, token, func(before Object) Object {
			for name, value := range before {
				if _, there := values[name]; !there {
					values[name] = value
				}
			}
			return values
		})}
	}
}

// removing takes a key, or a list of keys, out of what is stored.
func removing(from store) func(*State, string, json.RawMessage) []Effect {
	return func(s *State, token string, value json.RawMessage) []Effect {
		keys := listOf[string](value)
		if len(keys) == 0 {
			return nil
		}
		return []Effect{from(s, token, func(before Object) Object {
			after := maps.Clone(before)
			for _, key := range keys {
				delete(after, key)
			}
			return after
		})}
	}
}

// listOf reads a list, or one element in the place of a list; nil when the value is neither.
func listOf[T any](value json.RawMessage) []T {
	var list []T
	if strictjson.Unmarshal(value, &list) == nil {
		return list
	}
	var one T
	if strictjson.Unmarshal(value, &one) != nil {
		return nil
	}
	return []T{one}
}

// text is an action of which the value is a text.
func text(effect func(string) Effect) func(*State, string, json.RawMessage) []Effect {
	return func(_ *State, _ string, value json.RawMessage) []Effect {
		var text string
		if strictjson.Unmarshal(value, &text) != nil || text == "" {
			return nil
		}
		return []Effect{effect(text)}
	}
}

// ending ends the call, with true or an object as its value.
func ending(by string) func(*State, string, json.RawMessage) []Effect {
	return func(_ *State, _ string, value json.RawMessage) []Effect {
		var yes bool
		if _, isObject := object(value); !isObject && (strictjson.Unmarshal(value, &yes) != nil || !yes) {
			return nil
		}
		return []Effect{Ended{by}}
	}
}

// leaving takes the call away from the agent. The value is true, where the call goes, or an object that says so.
func leaving(s *State, token string, value json.RawMessage) []Effect {
	var where string
	if strictjson.Unmarshal(value, &where) == nil && where != "" && where != "false" {
		return []Effect{Ended{"transfer"}}
	}
	return ending("transfer")(s, token, value)
}
