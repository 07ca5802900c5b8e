package main

import (
	"github.com/spf13/cobra"

	"callsim/sim/corpus"
)

func (r *replayer) watchOn(cmd *cobra.Command, items []corpus.Item) error { return nil }
func (r *replayer) rewrite(cmd *cobra.Command, items []corpus.Item) error { return nil }
