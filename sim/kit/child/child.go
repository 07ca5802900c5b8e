// Package child keeps a process of another program: it starts it, waits until it answers, keeps the end of its output, and
// stops it with all processes that it has started, also when we are killed.
package child

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// Options describe a process.
type Options struct {
	// Command is the program and its arguments. The program is looked up in PATH.
	Command []string
	// Name is what errors call it; "" is the program's name.
	Name string
	// Dir is where it runs; "" is the current folder.
	Dir string
	// Env is added to the environment of this process, as NAME=value.
	Env []string
	// In is its standard input; nil is an empty one.
	In io.Reader
	// Out and Errs get what it prints; nil keeps the end of it, for Output.
	Out, Errs io.Writer
	// Shared leaves the process in our process group, so that it may read the terminal, which sends its Ctrl+C to both. It must be our
	// only child then: on Linux all of our children end with it, and elsewhere its own children are not known.
	Shared bool
	// Grace is how long it may take to end when it is asked to; 0 is DefaultGrace.
	Grace time.Duration
}

// DefaultGrace is how long a process may take to end by itself.
const DefaultGrace = 3 * time.Second

// lingering is how long the output is read on when the process has ended and children of it have not.
const lingering = 200 * time.Millisecond

// Child is a process that was started. Its methods may be called from any goroutine.
type Child struct {
	name    string
	grace   time.Duration
	group   group
	output  tail
	process *os.Process
	done    chan struct{}
	state   *os.ProcessState // when done is closed
}

// Start starts a process. Its caller must call Stop in the end.
func Start(o Options) (*Child, error) {
	if len(o.Command) == 0 {
		return nil, errors.New("a command must have a program, got none")
	}
	cmd := exec.Command(o.Command[0], o.Command[1:]...)
	c := &Child{name: cmp.Or(o.Name, o.Command[0]), grace: cmp.Or(o.Grace, DefaultGrace), done: make(chan struct{})}
	cmd.Dir, cmd.Env, cmd.Stdin, cmd.WaitDelay = o.Dir, append(os.Environ(), o.Env...), o.In, lingering
	cmd.Stdout, cmd.Stderr = o.Out, o.Errs
	if cmd.Stdout == nil {
		cmd.Stdout = &c.output
	}
	if cmd.Stderr == nil {
		cmd.Stderr = &c.output
	}
	c.group.prepare(cmd, o.Shared)
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("%s cannot be started: %w", c.name, unwrapped(err))
	}
	c.process = cmd.Process
	c.group.began(cmd.Process, o.Shared)
	go c.wait(cmd)
	return c, nil
}

// unwrapped is why a program cannot be started, without its name.
func unwrapped(err error) error {
	var lookup *exec.Error
	var path *os.PathError
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return errors.New("the program was not found")
	case errors.As(err, &lookup):
		return lookup.Err
	case errors.As(err, &path):
		return path.Err
	}
	return err
}

// wait waits until the process has ended, and ends what it has left running.
func (c *Child) wait(cmd *exec.Cmd) {
	cmd.Wait() // the state says what there is to know
	c.state = cmd.ProcessState
	c.group.ended()
	close(c.done)
}

// Done is closed when the process has ended.
func (c *Child) Done() <-chan struct{} { return c.done }

// ExitCode is what the process ended with, when it has: as a shell says it, 128 and its number for a signal.
func (c *Child) ExitCode() int {
	<-c.done
	return exitCode(c.state)
}

// Output is the end of what the process has printed, as far as Options kept it.
func (c *Child) Output() string { return c.output.String() }

// Stop ends the process and its children: politely at first, and at once when it does not end in its time of grace, or the
// context ends.
func (c *Child) Stop(ctx context.Context) {
	c.group.ask(c.process)
	timer := time.NewTimer(c.grace)
	defer timer.Stop()
	select {
	case <-c.done:
		return
	case <-timer.C:
	case <-ctx.Done():
	}
	c.group.kill()
	c.process.Kill()
	<-c.done
}

// Await waits until ready returns nil. Its error says that the process has ended before, or why it was not ready when the
// context ended.
func (c *Child) Await(ctx context.Context, ready func(context.Context) error) error {
	for pause := 5 * time.Millisecond; ; pause = min(2*pause, 50*time.Millisecond) {
		err := ready(ctx)
		select {
		case <-c.done: // before anything else, for another program may have answered
			return fmt.Errorf("%s ended with exit code %d before it answered%s", c.name, c.ExitCode(), c.said())
		default:
		}
		if err == nil {
			return nil
		}
		select {
		case <-c.done:
		case <-time.After(pause):
		case <-ctx.Done():
			return fmt.Errorf("%s has not answered in time: %w%s", c.name, err, c.said())
		}
	}
}

// said is the end of the output, for an error.
func (c *Child) said() string {
	output := strings.TrimSpace(c.Output())
	if output == "" {
		return "; it printed nothing"
	}
	return "; its output ends with:\n" + output
}
