package swaig

import "callsim/sim/kit/strictjson"

// object reads a JSON object.
func object(b []byte) (Object, bool) {
	if len(b) == 0 {
		return nil, false
	}
	var o Object
	err := strictjson.Unmarshal(b, &o)
	return o, err == nil && o != nil
}
