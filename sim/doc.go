// Sim is the headless program of callsim: it plays the same calls as the screen does, without a terminal UI.
//
// It must never link the terminal UI: a program that asks nothing of a terminal starts at once anywhere.
package main
