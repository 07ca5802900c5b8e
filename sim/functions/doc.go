// Package functions is the room of the functions: the webhook that a real agent calls. It holds no code of its own.
//
//	mfa    send_mfa and verify_mfa, an http.Handler that is fit to deploy
//	swaig  their wire: requests, replies, actions, declarations, signatures
//	swml   a document that declares an agent and its functions
//
// Begin with mfa/handler.go. The functions may import the space's REST client and the kit, and nothing of the simulator.
package functions
