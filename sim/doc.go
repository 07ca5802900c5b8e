// Sim is callsim without a screen, and the house in which the engine lives. This is the tour.
//
// Four parties take part in a call: the caller (a person), the agent (Jim), the functions (send_mfa and verify_mfa, a webhook) and the
// space (SignalWire's REST API). Everything that happens between them is an event of one append-only list, the trace. Panes, transcripts,
// recordings, expectations, reports and exports are views of it.
//
// # The rooms, from the top down
//
// A package may import what is in its room or below, never what is above; a test holds this (rooms_test.go).
//
//	tui            the screen
//	sim/cmd        commands, line mode, flags, exit codes
//	sim/export     forms of other programs: HTML, Markdown, SVG, asciicast, Mermaid, the post-prompt report
//	sim/live       real spaces: guard, settings, doctor, drift
//	sim/fixture    the YAML of a conversation and what is done with it: match, corpus, replay, record, coverage, report
//	sim/call       one call: the engine; both programs drive only this
//	sim/redact     stand-ins for what must not be kept
//	sim/agent      Jim: a Brain decides; the scripted one, and hear, which finds out what a caller means
//	sim/trace      the events; timeline (the state at an event), transcript (events in words)
//	sim/functions  mfa (the real functions), swaig (their wire), broadcast
//	sim/space      signalwire (the client), mock (the state machine on gock), double (for tests)
//	sim/kit        small things that know nothing of calls
//	fixtures       the built-in fixtures, prompt and schema, embedded
//
// # A call, from the caller's words to the space and back
//
// Call.Do (sim/call) adds caller.said and asks the Brain (sim/agent) what to do. The brain hears the words (sim/agent/hear) and calls a function:
// sim/call posts the SWAIG request (sim/functions/swaig) to the functions' handler (sim/functions/mfa). That asks the space through the REST client
// (sim/space/signalwire), whose transport is the mocked space (sim/space/mock), a recording of one, or a real one behind the guard
// (sim/live/guard). The functions judge the space's reply, broadcast, and reply with a text and actions; sim/call applies the
// actions to meta_data, and the brain reads the reply and says the next line. Every step of this adds its event to the trace.
package main
