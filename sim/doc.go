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
//	sim/serve      the parties as servers, for programs in any language
//	sim/export     forms of other programs: HTML, Markdown, SVG, asciicast, Mermaid, the post-prompt report
//	sim/check      a score for functions, and compare: two sets of them
//	sim/live       real spaces: guard, settings, doctor, drift
//	sim/fixture    the YAML of a conversation and what is done with it: match, corpus, replay, record, coverage, captions, report
//	sim/call       one call: the engine; both programs drive only this
//	sim/redact     stand-ins for what must not be kept
//	sim/agent      Jim: a Brain decides; the scripted one, and hear, which finds out what a caller means
//	sim/trace      the events; timeline (the state at an event), transcript (events in words), differ (where two calls differ)
//	sim/functions  mfa (the real functions), swaig (their wire)
//	sim/space      signalwire (the client), mock (the state machine on gock), documented (what requests must be), double (for tests)
//	sim/kit        small things that know nothing of calls
//	sim/manual     the pages of the manual, embedded
//	fixtures       the built-in fixtures, prompt and schema, embedded
//
// # A call, from the caller's words to the space and back
//
// Call.Do (sim/call) adds caller.said and asks the Brain (sim/agent) what to do. The brain hears the words (sim/agent/hear) and calls a function:
// sim/call posts the SWAIG request (sim/functions/swaig) to the functions' handler (sim/functions/mfa). That asks the space through the REST client
// (sim/space/signalwire), whose transport is the mocked space (sim/space/mock), a recording of one, or a real one behind the guard
// (sim/live/guard). The functions judge the space's reply, broadcast, and reply with a text and actions; sim/call applies the
// actions to meta_data, and the brain reads the reply and says the next line. Every step of this adds its event to the trace.
//
// # Where to edit
//
// A test fails for whatever is forgotten.
//
//	a fault               sim/space/mock/faults.go, the table of faults
//	a pane                tui/layout/panes.go, the table; a file in tui/board, and its line in tui/board/panes.go
//	a kind of event       sim/trace/kinds.go: its type, its row, how it is told; it is added in sim/call
//	an action of replies  sim/functions/swaig/actions.go, the table; its effect in sim/call/platform.go
//	a matcher             sim/fixture/match/matchers.go, the table, check.go, and an example in doc.go
//	a parameter           sim/functions/mfa/config.go, the table; one that is sent to the space: sim/space/signalwire/rules.go and sim/space/documented
//	a field of fixtures   sim/fixture, the table of the reader that its section has; go test ./sim/fixture -update writes the schema
//	a check               sim/check/checks.go, its row, and the defect that it catches in sim/check/double_test.go
//	an export             a package in sim/export, and its line in sim/export/export.go
//	a form of report      a file in sim/fixture/report, and its line in report.go
//	a language of digits  a file in sim/agent/digits, its line in language.go, and its name in sim/functions/swml; words around digits: sim/agent/hear/lexicon.go
//	a line of Jim's       sim/agent/lines.go
//	a text of a reply     sim/functions/mfa/replies.go, and sim/agent/verdict.go where Jim goes by its words
//	the text message      sim/functions/mfa/config.go, Default
//	a built-in fixture    a file in fixtures; its package comment has the rules
//	a command, a flag     a file in sim/cmd, and its line in root.go; flags of a call in sim/cmd/options
//	a placeholder         sim/call/command/placeholder.go, and what it stands for in sim/call/phone.go
//	a project's setting   sim/cmd/project/settings.go, the table
//	what serve offers     sim/serve/host/host.go; a resource of its control API: sim/serve/control/control.go, the table
//	functions elsewhere   sim/serve/elsewhere: where the space listens for them, how they are started and awaited
//	an exit code          sim/cmd/program
//	a setting of live     sim/live/settings/keys.go; the defaults in live.go
//	a key, a colour       tui/keys, tui/theme/palette.go
//	a page of the manual  a file in sim/manual, and its line in README.md there; go test -update fills its tables
package main
