// Package match holds a value against a pattern that a person wrote in YAML.
//
// A pattern is a literal, or a mapping of matchers:
//
//	status: 200                      # equal, of the same type
//	body: {success: true}            # an object with at least these fields
//	body: {exactly: {success: true}} # and with no others
//	text: {contains: six}            # a text with this in it; a list with an element like this
//	text: {matches: "(?i)six|6"}     # RE2, anywhere in the text
//	id: {type: string, length: 36}   # string, number, integer, boolean, object, array, null; characters, elements, fields
//	took: {">": 0, "<=": 500}        # also ">=" and "<"
//	channel: {one_of: [sms, call]}
//	text: {not: {contains: sorry}}
//	header: {X-Request-Id: {any: true}, Retry-After: {absent: true}}
//	id: {capture: first}             # keep it; a later "${first}" in a text stands for it
//	body: {object: {length: 3}}      # an object whose field has the name of a matcher
//
// A sequence matches an array element by element. All matchers of one mapping must hold.
//
// It may import source and a YAML library, and nothing of the call.
package match
