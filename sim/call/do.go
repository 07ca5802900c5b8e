package call

import (
	"context"
	"fmt"

	"callsim/sim/call/command"
)

// Do carries out a command that acts on the call. Its errors are those of the method for it.
func (c *Call) Do(ctx context.Context, cmd command.Command) error {
	switch cmd := cmd.(type) {
	case command.Say:
		return c.say(ctx, cmd)
	case command.Advance:
		return c.Advance(cmd.By)
	case command.Arm:
		return c.Arm(cmd.Arming)
	case command.Invoke:
		return c.Invoke(ctx, cmd.Function, cmd.Arguments)
	case command.Post:
		return c.Post(ctx, cmd.Post)
	case command.HangUp:
		return c.hangUp()
	}
	return fmt.Errorf("%T does not act on the call", cmd)
}
