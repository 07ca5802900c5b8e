package cmd

// isRunning says whether a process runs, as far as it can be found out; the port of its server says more.
func isRunning(int) bool { return false }
