package main

import "callsim/sim/cmd"

func main() { cmd.Main() }
