// Tui is the simulator's screen: a call with the Multi-Factor Authentication digital employee, with everything that
// happens in it beside the conversation, at any moment of it. It owns keys, layout and colour; whatever a call does, it
// does in callsim/sim, so that the program sim can do the same without a screen.
package main
