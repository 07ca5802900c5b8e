package swaig

import "callsim/sim/kit/strictjson"

// object reads a JSON object.
func object(b []byte) (Object, bool) {
	var o Object
	err := strictjson.Unmarshal(b, &o)
	return o, err == nil && o != nil
}
