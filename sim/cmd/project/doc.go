// Package project reads callsim.yaml, the file that says for a folder where its fixtures are and which functions they are played
// against. Each of its settings is a flag as well, and the flag counts more.
//
// It reads strictly: what it does not know is an error with its place.
package project
