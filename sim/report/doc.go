// Package report says what a replay found: as text for a person, as JSON and JSON lines for programs, as JUnit XML, TAP
// and GitHub's workflow commands for servers that run tests.
//
// Everything that came from outside is shown by package caret, and broken where a CI server would act on it: a fixture or
// a reply can neither drive a terminal nor forge a result. JSON alone carries the texts as they are.
//
// It may import the results and what they consist of (replay, match, trace, source, caret), and nothing of a program.
package report
