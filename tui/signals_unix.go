//go:build unix

package main

import (
	"os"
	"syscall"
)

// stopSignals are the signals that stop a program until it is told to go on, and that it can take.
var stopSignals = []os.Signal{syscall.SIGTSTP}

// stopProcess stops this process.
func stopProcess() { _ = syscall.Kill(os.Getpid(), syscall.SIGSTOP) }
