// Package agent plays the AI agent of a call. A Prompt is written by a person: who the agent is, what it can do, and the
// steps of the conversation. A Brain decides what it does next: say something, call a function, end the call. The
// Scripted brain does it by rules, the same for the same seed.
//
// The agent knows what a real one would know: its prompt, the functions' declarations, what the caller said and what the
// functions replied. It never looks at the space, so it works the same with functions that are deployed elsewhere.
//
// It may import agent/hear and agent/digits, the SWAIG wire and chance; it knows nothing of HTTP, the space or the screen.
package agent
