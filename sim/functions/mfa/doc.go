// Package mfa holds the functions of the Multi-Factor Authentication digital employee, as an http.Handler that is fit to
// deploy: send_mfa asks a SignalWire space to send a code to the caller, verify_mfa checks what the caller read back, and
// get_signature declares both. Every step is broadcast to those who watch the agent.
//
// The gate fails closed: the caller is verified when the space answered {"success": true} and in no other case. A code
// goes to the number that the caller is calling from, whatever the conversation asks for, unless configured otherwise.
//
// A client has Config.ReadTimeout for the body of a request, and all bodies together take Config.MaxHeld bytes. The handler sees
// a request when its headers are there, and hands its reply over: the rest is for the server, which needs ReadHeaderTimeout,
// WriteTimeout and IdleTimeout as in the example of New. What is between the server and the handler must keep
// http.ResponseController working.
//
// It may import the SWAIG wire, the REST client and sim/kit, nothing of the simulator.
package mfa
