// Package cmd is the program without a screen: its commands, its flags, its exit codes. A command is in the file of its name: chat, replay
// (with a file for each of its parts), record, list, lint, fmt in format.go, schema, export, for other
// programs serve and exec, and for live calls config, doctor, drift.
//
//	linear   a call that is held line by line
//	options  the flags of a call, which both programs share
//	program  exit codes, errors of use, the version
//
// Begin with root.go. Commands may import every other room but tui, and nothing imports them but main and tui.
package cmd
