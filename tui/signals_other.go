//go:build !unix

package main

import "os"

// stopSignals are none: no signal stops a program here.
var stopSignals []os.Signal

func stopProcess() {}
