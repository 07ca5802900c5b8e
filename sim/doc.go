// Sim is the headless program of callsim: it plays the same calls as the screen does, without a terminal UI, and replays
// fixtures by the thousand. A command is in the file of its name: chat, replay (with a file for each of its parts), record,
// lint, fmt in format.go, schema, export, and for live calls config, doctor, drift.
//
// It must never link the terminal UI: a program that asks nothing of a terminal starts at once anywhere.
package main
